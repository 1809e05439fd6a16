// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/KubeAdmin.h"
#include "support/TestServers.h"
#include "ui/define/ImportSheet.h"

#include <QAbstractButton>
#include <QDir>
#include <QFile>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

using namespace keywright;
using namespace keywright::test;
using namespace keywright::ui;

namespace {

constexpr int answering = 20'000; ///< ms

/// An AwsCredential as it stands in a file.
Json credential(const QString &ns, const char *name, const char *lifetime)
{
    return {{"apiVersion", "keywright.dev/v1alpha1"}, {"kind", "AwsCredential"},
        {"metadata", {{"namespace", ns.toStdString()}, {"name", name}}},
        {"spec", {{"lifetime", lifetime}, {"iamGroups", Json::array({"readers"})}}}};
}

} // namespace

/// Manifests of a folder, applied to a real API server by somebody who may write in one namespace only.
class ImportOnServersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_kube.applyKeywrightCrd(); }
    void init();
    void cleanup() { m_sheet.reset(); }
    void aFolder_isApplied_butForWhatOthersHave_andWhatIsRefused();

private:
    [[nodiscard]] static QString path(const QString &ns, const QString &name = {})
    {
        return KubeAdmin::namespaced(
            QStringLiteral("keywright.dev/v1alpha1"), ns, QStringLiteral("awscredentials"), name);
    }
    void allowWriting(const ObjectKey &account) const;
    void write(const QString &file, const std::vector<Json> &manifests) const;
    [[nodiscard]] QTreeWidget *list() const { return m_sheet->findChild<QTreeWidget *>(QStringLiteral("importList")); }
    /// Its row, by the end of what it is called there.
    [[nodiscard]] QTreeWidgetItem *row(const QString &name) const
    {
        for (int i = 0; i < list()->topLevelItemCount(); ++i)
            if (list()->topLevelItem(i)->text(1).endsWith(QStringLiteral(" / ") + name))
                return list()->topLevelItem(i);
        return nullptr;
    }
    [[nodiscard]] QString state(const QString &name) const { return row(name) ? row(name)->text(0) : QString(); }
    [[nodiscard]] QString whole(const QString &name) const
    {
        list()->setCurrentItem(row(name));
        return m_sheet->findChild<QPlainTextEdit *>(QStringLiteral("importWhole"))->toPlainText();
    }
    void click(const char *name) const
    {
        auto *button = m_sheet->findChild<QAbstractButton *>(QLatin1String(name));
        QTRY_VERIFY2_WITH_TIMEOUT(button->isEnabled(), name, answering);
        QTest::mouseClick(button, Qt::LeftButton, {}, QPoint(10, button->height() / 2));
    }
    [[nodiscard]] QString lifetimeOf(const QString &name) const
    {
        return stringAt(m_kube.get(path(m_ns, name)), {"spec", "lifetime"});
    }

    TestServers m_servers {Server::Kubernetes};
    KubeAdmin m_kube {m_servers};
    QString m_ns;
    QString m_forbidden;
    QTemporaryDir m_folder;
    std::unique_ptr<ClusterSession> m_session;
    std::unique_ptr<ImportSheet> m_sheet;
};

void ImportOnServersTest::init()
{
    m_ns = m_kube.createNamespace(QStringLiteral("import"));
    m_forbidden = m_kube.createNamespace(QStringLiteral("forbidden"));
    const ObjectKey account {m_ns, QStringLiteral("writer")};
    KubeConfigOptions options;
    options.kubeconfig = m_servers.kubeconfigAs(m_kube.serviceAccountToken(account));
    allowWriting(account);
    m_session = std::make_unique<ClusterSession>(
        ClusterIdentity {.id = QStringLiteral("real"), .label = QStringLiteral("real"), .colour = Qt::blue},
        [options] { return loadKubeConnection(options); });
    m_sheet = std::make_unique<ImportSheet>(std::vector<ClusterSession *> {m_session.get()}, nullptr);
    m_sheet->setChoosePaths(
        [this](QWidget *, bool, const std::function<void(const QStringList &)> &chosen) { chosen({m_folder.path()}); });
    m_sheet->open();
    QVERIFY(QTest::qWaitForWindowActive(m_sheet.get()));
}

void ImportOnServersTest::allowWriting(const ObjectKey &account) const
{
    const QString rbac = QStringLiteral("rbac.authorization.k8s.io/v1");
    m_kube.create(KubeAdmin::namespaced(rbac, account.ns, QStringLiteral("roles")),
        {{"apiVersion", "rbac.authorization.k8s.io/v1"}, {"kind", "Role"}, {"metadata", {{"name", "writer"}}},
            {"rules",
                Json::array({{{"apiGroups", {"keywright.dev"}}, {"resources", {"awscredentials"}},
                    {"verbs", {"get", "list", "watch", "create", "patch"}}}})}});
    m_kube.create(KubeAdmin::namespaced(rbac, account.ns, QStringLiteral("rolebindings")),
        {{"apiVersion", "rbac.authorization.k8s.io/v1"}, {"kind", "RoleBinding"}, {"metadata", {{"name", "writer"}}},
            {"roleRef", {{"apiGroup", "rbac.authorization.k8s.io"}, {"kind", "Role"}, {"name", "writer"}}},
            {"subjects",
                Json::array({{{"kind", "ServiceAccount"}, {"namespace", account.ns.toStdString()},
                    {"name", account.name.toStdString()}}})}});
}

void ImportOnServersTest::write(const QString &file, const std::vector<Json> &manifests) const
{
    QDir(m_folder.path()).mkpath(QFileInfo(file).path());
    QFile written(m_folder.filePath(file));
    QVERIFY(written.open(QIODevice::WriteOnly));
    for (const Json &one : manifests)
        written.write(QByteArray::fromStdString(one.dump()) + "\n---\n");
}

void ImportOnServersTest::aFolder_isApplied_butForWhatOthersHave_andWhatIsRefused()
{
    m_kube.apply(path(m_ns, QStringLiteral("ours")), credential(m_ns, "ours", "16h"), "keywright-desktop");
    m_kube.apply(path(m_ns, QStringLiteral("theirs")), credential(m_ns, "theirs", "16h"), "argocd");
    write(QStringLiteral("one.yaml"), {credential(m_ns, "fresh", "8h"), credential(m_ns, "ours", "8h")});
    write(QStringLiteral("below/others.yaml"), {credential(m_ns, "theirs", "8h")});
    write(QStringLiteral("elsewhere.json"), {credential(m_forbidden, "refused", "8h")});
    QSignalSpy done(m_sheet.get(), &ApplySheet::done);

    click("importFolder");
    QTRY_COMPARE_WITH_TIMEOUT(list()->topLevelItemCount(), 4, answering);
    QTRY_COMPARE_WITH_TIMEOUT(state(QStringLiteral("fresh")), QStringLiteral("would be made"), answering);
    QTRY_COMPARE_WITH_TIMEOUT(state(QStringLiteral("ours")), QStringLiteral("would change"), answering);
    QTRY_COMPARE_WITH_TIMEOUT(state(QStringLiteral("theirs")), QStringLiteral("belongs to “argocd”"), answering);
    QTRY_COMPARE_WITH_TIMEOUT(state(QStringLiteral("refused")), QStringLiteral("failed"), answering);
    QVERIFY2(whole(QStringLiteral("theirs")).contains(QStringLiteral("spec.lifetime")),
        qPrintable(whole(QStringLiteral("theirs"))));
    QVERIFY2(whole(QStringLiteral("refused")).contains(m_forbidden), qPrintable(whole(QStringLiteral("refused"))));
    QVERIFY(!m_kube.exists(path(m_ns, QStringLiteral("fresh")))); // a dry run, so far
    QCOMPARE(lifetimeOf(QStringLiteral("ours")), QStringLiteral("16h"));

    click("importApply");
    QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, answering);
    QCOMPARE(state(QStringLiteral("fresh")), QStringLiteral("made"));
    QCOMPARE(state(QStringLiteral("ours")), QStringLiteral("changed"));
    QCOMPARE(lifetimeOf(QStringLiteral("fresh")), QStringLiteral("8h"));
    QCOMPARE(lifetimeOf(QStringLiteral("ours")), QStringLiteral("8h"));
    QCOMPARE(lifetimeOf(QStringLiteral("theirs")), QStringLiteral("16h"));
    QVERIFY(!m_kube.exists(path(m_forbidden, QStringLiteral("refused"))));

    // Taken over only when told so; what is refused stays refused.
    click("importTakeOver");
    click("importTry");
    QTRY_COMPARE_WITH_TIMEOUT(state(QStringLiteral("theirs")), QStringLiteral("would change"), answering);
    QCOMPARE(lifetimeOf(QStringLiteral("theirs")), QStringLiteral("16h"));
    click("importApply");
    QTRY_COMPARE_WITH_TIMEOUT(done.count(), 2, answering);
    QCOMPARE(state(QStringLiteral("theirs")), QStringLiteral("changed"));
    QCOMPARE(state(QStringLiteral("refused")), QStringLiteral("failed"));
    QCOMPARE(lifetimeOf(QStringLiteral("theirs")), QStringLiteral("8h"));
    QCOMPARE(m_kube.list(path(m_ns)).size(), size_t(3));
    QVERIFY(m_kube.list(path(m_forbidden)).empty());
}

QTEST_MAIN(ImportOnServersTest)
#include "ImportOnServersTest.moc"
