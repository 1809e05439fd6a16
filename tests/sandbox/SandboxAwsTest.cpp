// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "aws/Sts.h"
#include "sandbox/Sandbox.h"

#include <qcorotask.h>

#include <QTest>

using namespace keywright;

/// STS of the sandbox, asked by the client of the engine.
class SandboxAwsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_sandbox.reset(); }
    void aKey_tellsItsUser();
    void aWrongSecret_isASignatureThatDoesNotMatch();
    void anUnknownKey_isRefused();
    void aNewKey_isRefusedForAMoment();
    void aDeletedKey_isRefused();
    void aRequestOfYesterday_isRefused();

private:
    [[nodiscard]] Result<CallerIdentity> ask(const QString &id, const QByteArray &secret, const Clock &clock) const;
    [[nodiscard]] static QByteArray secretOf(const sandbox::IamKey &key)
    {
        return {key.secret->view().data(), key.secret->view().size()};
    }
    [[nodiscard]] sandbox::IamKey newKey() const { return *m_sandbox->aws().iam().rotate(QStringLiteral("u")); }

    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<sandbox::Sandbox> m_sandbox;
};

void SandboxAwsTest::init()
{
    m_clock = std::make_unique<ManualClock>(QDateTime(QDate(2026, 1, 1), QTime(12, 0), Qt::UTC));
    m_sandbox = std::make_unique<sandbox::Sandbox>(*m_clock);
    QVERIFY(m_sandbox->start());
    m_sandbox->aws().setPropagation(std::chrono::milliseconds(0));
    m_sandbox->aws().iam().addUser(QStringLiteral("u"), QStringLiteral("111122223333"), QStringLiteral("/team/"));
}

Result<CallerIdentity> SandboxAwsTest::ask(const QString &id, const QByteArray &secret, const Clock &clock) const
{
    Sts sts(m_sandbox->stsSettings(), clock);
    return QCoro::waitFor(
        sts.getCallerIdentity(AccessKeyId(id), std::make_shared<const SecretBytes>(QByteArrayView(secret))));
}

void SandboxAwsTest::aKey_tellsItsUser()
{
    const auto key = newKey();
    const auto identity = ask(key.accessKeyId, secretOf(key), *m_clock);
    QVERIFY2(identity, identity ? "" : qPrintable(identity.error().text()));
    QCOMPARE(identity->account, QStringLiteral("111122223333"));
    QCOMPARE(identity->arn, QStringLiteral("arn:aws:iam::111122223333:user/team/u"));
    QVERIFY(identity->userId.startsWith(QStringLiteral("AIDA")));
}

void SandboxAwsTest::aWrongSecret_isASignatureThatDoesNotMatch()
{
    const auto identity = ask(newKey().accessKeyId, QByteArray(40, 'x'), *m_clock);
    QVERIFY(!identity);
    QVERIFY(identity.error().serverMessage.contains(QStringLiteral("SignatureDoesNotMatch")));
}

void SandboxAwsTest::anUnknownKey_isRefused()
{
    const auto identity = ask(QStringLiteral("AKIAAAAAAAAAAAAAAAAA"), QByteArray(40, 'x'), *m_clock);
    QVERIFY(!identity);
    QVERIFY(identity.error().kind == ErrorKind::Refused);
    QVERIFY(identity.error().serverMessage.contains(QStringLiteral("InvalidClientTokenId")));
}

void SandboxAwsTest::aNewKey_isRefusedForAMoment()
{
    m_sandbox->aws().setPropagation(std::chrono::seconds(2));
    const auto key = newKey();
    QVERIFY(!ask(key.accessKeyId, secretOf(key), *m_clock));
    m_clock->advance(std::chrono::seconds(2));
    QVERIFY(ask(key.accessKeyId, secretOf(key), *m_clock));
}

void SandboxAwsTest::aDeletedKey_isRefused()
{
    const auto key = newKey();
    m_sandbox->aws().iam().deleteKey(key.accessKeyId);
    QVERIFY(!ask(key.accessKeyId, secretOf(key), *m_clock));
}

void SandboxAwsTest::aRequestOfYesterday_isRefused()
{
    const auto key = newKey();
    const ManualClock yesterday(m_clock->now().addDays(-1));
    const auto identity = ask(key.accessKeyId, secretOf(key), yesterday);
    QVERIFY(!identity);
    QVERIFY(identity.error().serverMessage.contains(QStringLiteral("SignatureDoesNotMatch")));
}

QTEST_GUILESS_MAIN(SandboxAwsTest)
#include "SandboxAwsTest.moc"
