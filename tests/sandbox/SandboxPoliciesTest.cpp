// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/VaultPolicies.h"

#include <QTest>

using namespace keywright;
using namespace keywright::sandbox;

class SandboxPoliciesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void policiesThatCannotBeRead_areRefused_data();
    void policiesThatCannotBeRead_areRefused();
    void theMostSpecificPathDecides_data();
    void theMostSpecificPathDecides();
    void parametersThatAreNotNamed_areDenied();
};

void SandboxPoliciesTest::policiesThatCannotBeRead_areRefused_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"path", "path {", "path \"a\"", "path \"a\" {", "path \"a\" { capabilities",
             "path \"a\" { capabilities = [", "path \"a\" { capabilities = [\"read\"",
             "path \"a\" { capabilities = [\"fly\"] }", "path \"a\" { allowed_parameters = { \"x\" } }", "}", "\"",
             "path \"a\\", "/* ", "= = =", "path \"a\" { x = [ }"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void SandboxPoliciesTest::policiesThatCannotBeRead_areRefused()
{
    QFETCH(QString, text);
    VaultPolicies policies;
    const auto problem = policies.write(QStringLiteral("p"), text);
    // An unfinished comment is an empty policy.
    QCOMPARE(problem.has_value(), text != u"/* ");
    QCOMPARE(policies.text(QStringLiteral("p")).has_value(), !problem.has_value());
}

void SandboxPoliciesTest::theMostSpecificPathDecides_data()
{
    QTest::addColumn<QString>("policy");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QStringList>("capabilities");
    const QStringList read {QStringLiteral("read")};
    const QStringList deny {QStringLiteral("deny")};
    const auto row = [](const char *name) -> QTestData & { return QTest::newRow(name); };
    row("exact") << QStringLiteral("path \"a/b\" { capabilities = [\"read\"] }") << QStringLiteral("a/b") << read;
    row("exact is no prefix") << QStringLiteral("path \"a/b\" { capabilities = [\"read\"] }") << QStringLiteral("a/b/c")
                              << deny;
    row("prefix") << QStringLiteral("path \"a/*\" { capabilities = [\"read\"] }") << QStringLiteral("a/b/c") << read;
    row("prefix within a segment") << QStringLiteral("path \"a/k.*\" { capabilities = [\"read\"] }")
                                   << QStringLiteral("a/k.b") << read;
    row("one segment") << QStringLiteral("path \"a/+/c\" { capabilities = [\"read\"] }") << QStringLiteral("a/b/c")
                       << read;
    row("one segment is not two") << QStringLiteral("path \"a/+/c\" { capabilities = [\"read\"] }")
                                  << QStringLiteral("a/b/b/c") << deny;
    row("segment and prefix") << QStringLiteral("path \"+/b*\" { capabilities = [\"read\"] }")
                              << QStringLiteral("a/bc/d") << read;
    row("exact over prefix") << QStringLiteral(
        "path \"a/*\" { capabilities = [\"list\"] } path \"a/b\" { capabilities = [\"read\"] }")
                             << QStringLiteral("a/b") << read;
    row("longer prefix over shorter") << QStringLiteral(
        "path \"a/b*\" { capabilities = [\"read\"] } path \"a*\" { capabilities = [\"list\"] }")
                                      << QStringLiteral("a/bc") << read;
    row("prefix over segment") << QStringLiteral(
        "path \"a/+/c\" { capabilities = [\"list\"] } path \"a/b/*\" { capabilities = [\"read\"] }")
                               << QStringLiteral("a/b/c") << read;
    row("deny wins") << QStringLiteral(
        "path \"a\" { capabilities = [\"read\"] } path \"a\" { capabilities = [\"deny\"] }")
                     << QStringLiteral("a") << deny;
    row("same path adds up") << QStringLiteral(
        "path \"a\" { capabilities = [\"read\"] } path \"a\" { capabilities = [\"list\"] }")
                             << QStringLiteral("a") << QStringList {QStringLiteral("list"), QStringLiteral("read")};
    row("comments") << QStringLiteral("# x\n// y\n/* z */ path \"a\" { capabilities = [\"read\"] # w\n }")
                    << QStringLiteral("a") << read;
    row("nothing") << QString() << QStringLiteral("a") << deny;
}

void SandboxPoliciesTest::theMostSpecificPathDecides()
{
    QFETCH(QString, policy);
    QFETCH(QString, path);
    QFETCH(QStringList, capabilities);
    VaultPolicies policies;
    QVERIFY(!policies.write(QStringLiteral("p"), policy));
    QCOMPARE(policies.capabilities({QStringLiteral("p")}, path), capabilities);
}

void SandboxPoliciesTest::parametersThatAreNotNamed_areDenied()
{
    VaultPolicies policies;
    QVERIFY(!policies.write(QStringLiteral("p"),
        QStringLiteral("path \"r\" { capabilities = [\"update\"] allowed_parameters = { \"id\" = [\"a*\", \"b\"] "
                       "\"any\" = [] } }")));
    const auto allows = [&](const Json &body) {
        return policies.allows({QStringLiteral("p")}, QStringLiteral("r"), {QStringLiteral("update")}, body);
    };
    QVERIFY(allows(Json::object()));
    QVERIFY(allows({{"id", "abc"}, {"any", 7}}));
    QVERIFY(allows({{"id", "b"}}));
    QVERIFY(!allows({{"id", "bc"}}));
    QVERIFY(!allows({{"other", "a"}}));
}

QTEST_APPLESS_MAIN(SandboxPoliciesTest)
#include "SandboxPoliciesTest.moc"
