// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "reconcile/ExpectedIdentity.h"

#include <QTest>

using namespace keywright;

/// Whose key AWS says it is.
class ExpectedIdentityTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anIdentity_isTheOneThatIsAskedFor_orSaysWhatIsWrong_data()
    {
        QTest::addColumn<QString>("arn");
        QTest::addColumn<QString>("path"); // of the spec
        QTest::addColumn<QString>("existing"); // iamUserName
        QTest::addColumn<QString>("complaint"); // empty: it is right
        const auto row = [](const char *name, const char *arn, const char *path, const char *existing,
                             const char *complaint) {
            QTest::newRow(name) << QString::fromUtf8(arn) << QString::fromUtf8(path) << QString::fromUtf8(existing)
                                << QString::fromUtf8(complaint);
        };
        row("issued", "arn:aws:iam::123456789012:user/vault-x", "/", "", "");
        row("issued in a path", "arn:aws:iam::123456789012:user/team/vault-x", "/team/", "", "");
        row("in another path", "arn:aws:iam::123456789012:user/vault-x", "/team/", "", "in the path “/team/”");
        row("in a path below", "arn:aws:iam::123456789012:user/team/a/vault-x", "/team/", "", "in the path");
        row("the root of the account", "arn:aws:iam::123456789012:root", "/", "", "no IAM user");
        row("a role", "arn:aws:sts::123456789012:assumed-role/admin/me", "/", "", "no IAM user");
        row("no ARN", "somebody", "/", "", "no IAM user");
        row("the user of the key before", "arn:aws:iam::123456789012:user/vault-old", "/", "", "a user for each");
        row("existing", "arn:aws:iam::123456789012:user/mail/ses-user", "/", "ses-user", "");
        row("another user", "arn:aws:iam::123456789012:user/other", "/", "ses-user", "not to the user “ses-user”");
        row("another account", "arn:aws:iam::999999999999:user/vault-x", "/", "", "the account 999999999999");
    }
    void anIdentity_isTheOneThatIsAskedFor_orSaysWhatIsWrong()
    {
        QFETCH(QString, arn);
        QFETCH(QString, path);
        QFETCH(QString, existing);
        QFETCH(QString, complaint);
        AwsCredential credential;
        credential.spec.userPath = path;
        credential.spec.iamUserName = existing;
        Key old;
        old.accessKeyId = AccessKeyId(QStringLiteral("AKIAOLD"));
        old.leaseId = LeaseId(QStringLiteral("aws/creds/role/old"));
        old.userArn = QStringLiteral("arn:aws:iam::123456789012:user/vault-old");
        credential.status.currentKey = old;
        Key key;
        key.accessKeyId = AccessKeyId(QStringLiteral("AKIANEW"));
        MountSettings mount;
        mount.accountId = QStringLiteral("123456789012");
        const QString account = arn.section(u':', 4, 4);
        const CallerIdentity identity {
            .account = account.isEmpty() ? mount.accountId : account, .arn = arn, .userId = {}};
        const Result<void> checked = checkIdentity(identity, key, credential, mount);
        QCOMPARE(bool(checked), complaint.isEmpty());
        if (!checked) {
            QVERIFY(checked.error().kind == ErrorKind::Configuration);
            QVERIFY2(checked.error().sentence.contains(complaint), qPrintable(checked.error().sentence));
        }
        mount.accountId.clear(); // any is right
        if (complaint.isEmpty())
            QVERIFY(checkIdentity(identity, key, credential, mount));
    }
};

QTEST_GUILESS_MAIN(ExpectedIdentityTest)
#include "ExpectedIdentityTest.moc"
