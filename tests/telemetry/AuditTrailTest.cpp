// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "telemetry/AuditTrail.h"
#include "base/Json.h"
#include "telemetry/Telemetry.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace keywright;
using namespace std::chrono_literals;

namespace {

KeyEvent act(const QString &key)
{
    return {.time = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC),
        .credential = {QStringLiteral("media"), QStringLiteral("thumbs")},
        .verb = KeyVerb::Revoke,
        .key = AccessKeyId(key),
        .took = 5ms,
        .mount = QStringLiteral("aws"),
        .cause = QStringLiteral("Due")};
}

QList<QByteArray> lines(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<QByteArray> all = file.readAll().split('\n');
    all.removeLast();
    return all;
}

} // namespace

class AuditTrailTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("audit.jsonl"));
    }

    void eachAct_isOneJsonLine_thatNamesWhoDidIt()
    {
        Telemetry telemetry;
        AuditTrail trail(QStringLiteral("prod"), QStringLiteral("pod-1"));
        QVERIFY(trail.open(m_path));
        trail.follow(telemetry);
        telemetry.report(act(QStringLiteral("AKIA1")));
        telemetry.report(act(QStringLiteral("AKIA2")));
        QCOMPARE(lines(m_path).size(), 2);
        const Json expected {{"time", "2026-01-02T03:04:05.000Z"}, {"cluster", "prod"}, {"engine", "pod-1"},
            {"namespace", "media"}, {"name", "thumbs"}, {"verb", "revoke"}, {"accessKeyId", "AKIA2"}, {"tookMs", 5},
            {"outcome", "ok"}, {"mount", "aws"}, {"cause", "Due"}};
        QCOMPARE(QString::fromUtf8(lines(m_path).at(1)), QString::fromUtf8(dumpJson(expected)));
    }

    void file_isReadableByItsOwnerOnly_andAppendedTo()
    {
        for (int run = 0; run < 2; ++run) {
            AuditTrail trail(QStringLiteral("prod"), QStringLiteral("pod-1"));
            QVERIFY(trail.open(m_path));
            trail.append(act(QStringLiteral("AKIA1")));
        }
        QCOMPARE(lines(m_path).size(), 2);
        QCOMPARE(
            QFile::permissions(m_path) & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
            QFile::Permissions());
    }

    void fileRotatedAway_isMadeAnew()
    {
        AuditTrail trail(QStringLiteral("prod"), QStringLiteral("pod-1"));
        QVERIFY(trail.open(m_path));
        trail.append(act(QStringLiteral("AKIA1")));
        const QString old = m_path + QStringLiteral(".1");
        QVERIFY(QFile::rename(m_path, old));
        trail.append(act(QStringLiteral("AKIA2")));
        QCOMPARE(lines(old).size(), 1);
        QCOMPARE(lines(m_path).size(), 1);
    }

    void link_isRefused()
    {
        QFile target(m_folder->filePath(QStringLiteral("other")));
        QVERIFY(target.open(QIODevice::WriteOnly));
        QVERIFY(target.link(m_path));
        AuditTrail trail(QStringLiteral("prod"), QStringLiteral("pod-1"));
        const auto opened = trail.open(m_path);
        QVERIFY(!opened);
        QVERIFY(opened.error().kind == ErrorKind::Configuration);
        QVERIFY2(opened.error().sentence.contains(m_path), qPrintable(opened.error().sentence));
    }

    void folder_isRefused()
    {
        AuditTrail trail(QStringLiteral("prod"), QStringLiteral("pod-1"));
        QVERIFY(!trail.open(m_folder->path()));
    }

    void diskThatTakesNothing_isToldOnce_andStopsNothing()
    {
        AuditTrail trail(QStringLiteral("prod"), QStringLiteral("pod-1"));
        QVERIFY(trail.open(m_path));
        QVERIFY(m_folder->remove()); // the folder is gone: nothing can be made anew
        QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(QStringLiteral("^The audit trail cannot be written ")));
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".")));
        trail.append(act(QStringLiteral("AKIA1")));
        trail.append(act(QStringLiteral("AKIA2")));
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(AuditTrailTest)
#include "AuditTrailTest.moc"
