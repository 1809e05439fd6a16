// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "AccessibleTree.h"
#include "Gallery.h"
#include "ui/credentials/CredentialListView.h"

#include <QAccessible>
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QStatusBar>
#include <QTest>
#include <QTreeWidget>

using namespace keywright;
using namespace keywright::ui;
using keywright::test::AccessibleTree;
using keywright::test::Gallery;

namespace {

struct Told
{
    QAccessible::Event event;
    QString name;
    QAccessible::Role role;
    const QObject *object;
};
std::vector<Told> told;

bool wasTold(QAccessible::Event event, const QString &part)
{
    return std::any_of(
        told.begin(), told.end(), [&](const Told &one) { return one.event == event && one.name.contains(part); });
}

} // namespace

// Qt tells nobody anything while no screen reader is there, and a test has none on any platform. These two stand in for
// Qt's own: the program exports them, so that Qt's libraries find them first.
bool QAccessible::isActive() { return true; }

void QAccessible::updateAccessibility(QAccessibleEvent *event)
{
    QAccessibleInterface *of = event->accessibleInterface();
    if (!of)
        return;
    if (event->type() == QAccessible::TableModelChanged && of->tableInterface()) // as Qt's own does
        of->tableInterface()->modelChange(static_cast<QAccessibleTableModelChangeEvent *>(event));
    told.push_back({event->type(), of->text(QAccessible::Name), of->role(), event->object()});
}

/// What a screen reader is told of every window: what each thing is called and what it is, rows as sentences, and that
/// something has changed.
class AccessibleTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_gallery.reset(); }
    void everything_hasANameAndARole_data();
    void everything_hasANameAndARole();
    void aRow_isASentence();
    void aRowOfTheTimeline_isTheSameSentence();
    void aView_isToldWithItsCount();
    void aCause_isASentence();
    void aClusterThatFails_isAnnounced();
    void aStateThatChanges_isAnnounced();
    void whatWasDone_isAnnounced();
    void howARunEnds_isAnnounced();
    void aNoticeOfTheEditor_isAnnounced();

private:
    [[nodiscard]] CredentialListView &list() const
    {
        return *m_gallery->window().findChild<CredentialListView *>(QStringLiteral("credentialList"));
    }
    /// What is read when the focus comes to the current row of a view.
    [[nodiscard]] static QString readOf(QAbstractItemView &view)
    {
        const QAccessibleInterface *of = QAccessible::queryAccessibleInterface(&view);
        const QAccessibleInterface *cell = of ? of->focusChild() : nullptr;
        return cell ? cell->text(QAccessible::Name) : QString();
    }

    std::unique_ptr<Gallery> m_gallery;
};

void AccessibleTest::initTestCase()
{
    m_gallery = std::make_unique<Gallery>();
    QCOMPARE(m_gallery->window().fleet().liveCount(), 2);
}

void AccessibleTest::everything_hasANameAndARole_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : Gallery::names())
        QTest::newRow(qPrintable(name)) << name;
}

void AccessibleTest::everything_hasANameAndARole()
{
    QFETCH(QString, name);
    QWidget *shown = m_gallery->open(name);
    QVERIFY2(shown, qPrintable(name + QStringLiteral(" does not open")));
    const AccessibleTree tree(*shown);
    if (const QString folder = qEnvironmentVariable("KEYWRIGHT_DUMPS"); !folder.isEmpty()) {
        QFile file(QDir(folder).filePath(name + QStringLiteral(".txt")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(tree.dump().toUtf8());
    }
    QVERIFY2(tree.problems().isEmpty(),
        qPrintable(QStringLiteral("\n%1\n\nall of it:\n%2").arg(tree.problems().join(u'\n'), tree.dump())));
}

void AccessibleTest::aRow_isASentence()
{
    QVERIFY(m_gallery->open(QStringLiteral("attention")));
    const CredentialRow *row = list().current();
    QVERIFY(row);
    const QString read = readOf(list());
    for (const QString &part : {wordOf(row->info.standing), row->facts->key.name, row->facts->key.ns,
             row->session->identity().title(), row->info.reason})
        QVERIFY2(read.contains(part), qPrintable(QStringLiteral("“%1” is not in “%2”").arg(part, read)));
    // Each of its cells has words for what is drawn.
    const QModelIndex current = list().currentIndex();
    for (int column = 0; column < list().model()->columnCount(); ++column)
        if (!list().isColumnHidden(column) && column != static_cast<int>(CredentialColumn::Expires)
            && column != static_cast<int>(CredentialColumn::NextRotation))
            QVERIFY2(!current.siblingAtColumn(column).data(Qt::AccessibleTextRole).toString().isEmpty(),
                qPrintable(list().model()->headerData(column, Qt::Horizontal).toString()));
}

void AccessibleTest::aRowOfTheTimeline_isTheSameSentence()
{
    QVERIFY(m_gallery->open(QStringLiteral("timeline")));
    const QString inTheList = list().currentIndex().siblingAtColumn(0).data(Qt::AccessibleTextRole).toString();
    auto *timeline = qobject_cast<QAbstractItemView *>(Gallery::part(QStringLiteral("timelineView")));
    QCOMPARE(readOf(*timeline), inTheList);
}

void AccessibleTest::aView_isToldWithItsCount()
{
    QVERIFY(m_gallery->open(QStringLiteral("attention")));
    auto *sidebar = qobject_cast<QTreeWidget *>(Gallery::part(QStringLiteral("sidebar")));
    const int count = m_gallery->window().model().counts().attention;
    QVERIFY(count > 0);
    const auto attention = [&] {
        return sidebar->topLevelItem(0)->child(0)->data(0, Qt::AccessibleTextRole).toString();
    };
    QTRY_VERIFY2(attention().contains(QString::number(count)), qPrintable(attention()));
    QVERIFY(attention().contains(QStringLiteral("Attention")));
    // A cluster's is hollow when it does not answer: that is in words, too.
    QVERIFY(m_gallery->open(QStringLiteral("trouble")));
    const QTreeWidgetItem *clusters = sidebar->topLevelItem(1);
    const QTreeWidgetItem *broken = clusters->child(clusters->childCount() - 1);
    const QString read = broken->data(0, Qt::AccessibleTextRole).toString();
    QVERIFY2(
        read.contains(QStringLiteral("us-1")) && read.size() > QStringLiteral("us-1").size() + 4, qPrintable(read));
}

void AccessibleTest::aCause_isASentence()
{
    QVERIFY(m_gallery->open(QStringLiteral("attention")));
    const auto *causes = qobject_cast<QTreeWidget *>(Gallery::part(QStringLiteral("causes")));
    QVERIFY(causes);
    for (int row = 0; row < causes->topLevelItemCount(); ++row) {
        const QTreeWidgetItem *item = causes->topLevelItem(row);
        const QString read = item->data(0, Qt::AccessibleTextRole).toString();
        QVERIFY2(read.contains(item->text(0)) && read.contains(item->text(1)), qPrintable(read));
    }
}

void AccessibleTest::aClusterThatFails_isAnnounced()
{
    QVERIFY(m_gallery->open(QStringLiteral("trouble")));
    QWidget *banner = Gallery::part(QStringLiteral("bannerRetry"))->parentWidget();
    const QAccessibleInterface *read = QAccessible::queryAccessibleInterface(banner);
    QCOMPARE(read->role(), QAccessible::AlertMessage);
    QVERIFY2(read->text(QAccessible::Name).contains(QStringLiteral("us-1")), qPrintable(read->text(QAccessible::Name)));
    m_gallery->close();
    QTRY_VERIFY(!Gallery::part(QStringLiteral("bannerRetry")));
    told.clear();
    QVERIFY(m_gallery->open(QStringLiteral("trouble")));
    QTRY_VERIFY(wasTold(QAccessible::Alert, QStringLiteral("us-1")));
    const auto alert =
        std::find_if(told.begin(), told.end(), [](const Told &one) { return one.event == QAccessible::Alert; });
    QCOMPARE(alert->role, QAccessible::AlertMessage);
}

void AccessibleTest::aStateThatChanges_isAnnounced()
{
    QVERIFY(m_gallery->open(QStringLiteral("detail-overview")));
    const CredentialRow *row = list().current();
    QVERIFY(row);
    const ObjectKey key = row->facts->key;
    QCOMPARE(row->facts->cluster, QStringLiteral("eu-prod"));
    KubeClient client(m_gallery->production().kubeConnection());
    told.clear();
    const Json condition {{"type", "Ready"}, {"status", "False"}, {"reason", "AwsRefused"}, {"message", "AWS said no"},
        {"lastTransitionTime", "2026-05-01T11:59:00Z"}};
    const Result<Json> patched = QCoro::waitFor(client.mergePatch(resources::awsCredentials, key,
        {{"status", {{"conditions", Json::array({condition})}}}}, QStringLiteral("engine"), QStringLiteral("status")));
    QVERIFY2(patched, patched ? "" : qPrintable(patched.error().text()));
    // The row, where one is, and the state above the detail.
    QTRY_VERIFY2(readOf(list()).startsWith(wordOf(Standing::Failing)), qPrintable(readOf(list())));
    QTRY_COMPARE(
        QAccessible::queryAccessibleInterface(Gallery::part(QStringLiteral("detailState")))->text(QAccessible::Name),
        wordOf(Standing::Failing));
    QTRY_VERIFY(wasTold(QAccessible::NameChanged, wordOf(Standing::Failing)));
    QVERIFY(std::any_of(told.begin(), told.end(),
        [this](const Told &one) { return one.event == QAccessible::TableModelChanged && one.object == &list(); }));
}

void AccessibleTest::whatWasDone_isAnnounced()
{
    m_gallery->close();
    told.clear();
    m_gallery->window().statusBar()->showMessage(QStringLiteral("shop/mailer rotates now."), 8000);
    QVERIFY(wasTold(QAccessible::NameChanged, QStringLiteral("shop/mailer rotates now.")));
}

/// Of what is done to many at once: what it comes to.
void AccessibleTest::howARunEnds_isAnnounced()
{
    told.clear();
    QVERIFY(m_gallery->open(QStringLiteral("import")));
    const auto *summary = qobject_cast<QLabel *>(Gallery::part(QStringLiteral("importSummary")));
    QVERIFY(summary);
    QVERIFY2(summary->text().contains(QStringLiteral("would be made")), qPrintable(summary->text()));
    QTRY_VERIFY(wasTold(QAccessible::Alert, summary->text()));
}

void AccessibleTest::aNoticeOfTheEditor_isAnnounced()
{
    QVERIFY(m_gallery->open(QStringLiteral("define-edit")));
    told.clear();
    Gallery::part(QStringLiteral("policy"))->findChild<QAction *>(QStringLiteral("policyFix"))->trigger();
    const QWidget *notice = Gallery::part(QStringLiteral("policyNotice"));
    QVERIFY(notice);
    QVERIFY(wasTold(QAccessible::Alert, notice->accessibleName()));
    // A strip of the editor: here that somebody else changes what is open.
    told.clear();
    const CredentialRow *row = list().current();
    QVERIFY(row);
    KubeClient client(m_gallery->production().kubeConnection());
    const Result<Json> patched = QCoro::waitFor(client.mergePatch(resources::awsCredentials, row->facts->key,
        {{"spec", {{"iamTags", {{"owner", "others"}}}}}}, QStringLiteral("argocd")));
    QVERIFY2(patched, patched ? "" : qPrintable(patched.error().text()));
    QTRY_VERIFY(wasTold(QAccessible::Alert, QStringLiteral("argocd")));
}

QTEST_MAIN(AccessibleTest)
#include "AccessibleTest.moc"
