// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "../actions/ActionWorld.h"

#include "ui/report/ExportDialog.h"
#include "ui/report/ManifestImport.h"
#include "ui/theme/Theme.h"

#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace keywright;
using namespace keywright::ui;

class ExportDialogTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_world = std::make_unique<ActionWorld>(); }
    void cleanup() { m_world.reset(); }
    void eachFormat_isWritten_data();
    void eachFormat_isWritten();
    void missing_isSaid();
    void folderThatIsNotThere_isSaid();
    void cancelled_writesNothing();

private:
    ExportDialog *open(const std::vector<ActionTarget> &targets, const QString &path);
    void click(const char *name) { QTest::mouseClick(shown<QPushButton>(name), Qt::LeftButton); }
    [[nodiscard]] QString status() const
    {
        return shown<QLabel>("exportStatus") ? shown<QLabel>("exportStatus")->text() : QString();
    }

    std::unique_ptr<ActionWorld> m_world;
    QTemporaryDir m_folder;
};

ExportDialog *ExportDialogTest::open(const std::vector<ActionTarget> &targets, const QString &path)
{
    auto *dialog = new ExportDialog(m_world->clock, targets, QStringLiteral("ns:team-1"), nullptr);
    dialog->setChooseFile(
        [path](QWidget *, const QString &suggested, const std::function<void(const QString &)> &chosen) {
            QVERIFY(suggested.startsWith(QStringLiteral("aws-credentials-")));
            QVERIFY(QFileInfo(suggested).suffix() == QFileInfo(path).suffix());
            chosen(path);
        });
    dialog->show();
    return dialog;
}

void ExportDialogTest::eachFormat_isWritten_data()
{
    QTest::addColumn<QString>("suffix");
    QTest::addColumn<QByteArray>("begins");
    QTest::newRow("yaml") << "yaml" << QByteArray("# 2 credentials");
    QTest::newRow("csv") << "csv" << QByteArray("cluster,");
    QTest::newRow("html") << "html" << QByteArray("<!DOCTYPE html>");
    QTest::newRow("pdf") << "pdf" << QByteArray("%PDF-");
}

void ExportDialogTest::eachFormat_isWritten()
{
    QFETCH(QString, suffix);
    QFETCH(QByteArray, begins);
    const QString path = m_folder.filePath(QStringLiteral("out.") + suffix);
    ExportDialog *dialog = open({m_world->credential(QStringLiteral("team-1"), QStringLiteral("a")),
                                    m_world->credential(QStringLiteral("team-1"), QStringLiteral("b"))},
        path);
    QSignalSpy done(dialog, &ExportDialog::done);
    QTest::mouseClick(
        shown<QRadioButton>(("export-" + suffix.toLatin1()).constData()), Qt::LeftButton, {}, QPoint(8, 8));
    picture(dialog, QStringLiteral("export-choosing"));
    click("exportSave");
    QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, 20'000);
    picture(dialog, QStringLiteral("export-done"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QVERIFY2(bytes.startsWith(begins), bytes.left(100).constData());
    if (suffix == u"yaml")
        QCOMPARE(usableManifests(importText(bytes, path)).size(), 2u);
    click("exportCancel");
    QTRY_VERIFY(!shown("exportDialog"));
}

void ExportDialogTest::missing_isSaid()
{
    const ActionTarget kept = m_world->credential(QStringLiteral("team-1"), QStringLiteral("a"));
    const ActionTarget gone = m_world->credential(QStringLiteral("team-1"), QStringLiteral("b"));
    QVERIFY(QCoro::waitFor(m_world->admin().remove(resources::awsCredentials, gone.facts->key)));
    const QString path = m_folder.filePath(QStringLiteral("missing.yaml"));
    ExportDialog *dialog = open({kept, gone}, path);
    click("exportSave");
    QTRY_VERIFY(status().contains(QStringLiteral("1 is missing")));
    QVERIFY2(status().contains(QStringLiteral("team-1/b")), qPrintable(status()));
    picture(dialog, QStringLiteral("export-missing"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("# MISSING: PROD eu-prod-0 / team-1/b"));
    dialog->close();
}

void ExportDialogTest::folderThatIsNotThere_isSaid()
{
    ExportDialog *dialog = open({m_world->credential(QStringLiteral("team-1"), QStringLiteral("a"))},
        m_folder.filePath(QStringLiteral("no/such/x.yaml")));
    click("exportSave");
    QTRY_VERIFY(status().contains(QStringLiteral("cannot be written")));
    dialog->close();
}

void ExportDialogTest::cancelled_writesNothing()
{
    const QString path = m_folder.filePath(QStringLiteral("cancelled.yaml"));
    const ActionTarget target = m_world->credential(QStringLiteral("team-1"), QStringLiteral("a"));
    m_world->sandbox.kubernetes().setLatency(std::chrono::seconds(60));
    const QPointer<ExportDialog> dialog = open({target}, path);
    click("exportSave");
    QVERIFY(shown("exportProgress"));
    picture(dialog, QStringLiteral("export-reading"));
    click("exportCancel");
    QTRY_VERIFY(!dialog);
    QVERIFY(!QFile::exists(path));
}

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    Theme theme;
    theme.choose(qEnvironmentVariable("KEYWRIGHT_SCHEME") == u"dark" ? SchemeChoice::Dark : SchemeChoice::Light);
    ExportDialogTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "ExportDialogTest.moc"
