// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/Options.h"
#include "app/ConfigFile.h"
#include "app/Connections.h"
#include "app/SettingsTable.h"
#include "base/Duration.h"

#include <QTemporaryDir>
#include <QTest>

using namespace keywright;
using namespace Qt::StringLiterals;

namespace {

/// For each key of the table: three values that differ from each other and from the default, and where they end up.
struct Sample
{
    QStringList values;
    QString (*read)(const Settings &);
};

const std::map<QString, Sample> &samples()
{
    static const std::map<QString, Sample> all {
        {u"headless"_s, {{u"true"_s}, [](const Settings &s) { return s.headless ? u"true"_s : u"false"_s; }}},
        {u"sandbox"_s, {{u"true"_s}, [](const Settings &s) { return s.sandbox ? u"true"_s : u"false"_s; }}},
        {u"sandboxSize"_s,
            {{u"250"_s},
                [](const Settings &s) { return s.sandboxSize == 0 ? QString() : QString::number(s.sandboxSize); }}},
        {u"for"_s,
            {{u"1m"_s, u"2m"_s, u"3m"_s},
                [](const Settings &s) { return s.runFor ? formatDuration(*s.runFor) : QString(); }}},
        {u"clusterName"_s, {{u"a"_s, u"b"_s, u"c"_s}, [](const Settings &s) { return s.clusterName; }}},
        {u"kubernetes.kubeconfig"_s,
            {{u"/a"_s, u"/b"_s, u"/c"_s}, [](const Settings &s) { return s.kubernetes.kubeconfig; }}},
        {u"kubernetes.context"_s, {{u"a"_s, u"b"_s, u"c"_s}, [](const Settings &s) { return s.kubernetes.context; }}},
        {u"kubernetes.namespaces"_s,
            {{u"a"_s, u"b"_s, u"c"_s}, [](const Settings &s) { return s.kubernetes.namespaces.join(u','); }}},
        {u"kubernetes.restartIn"_s,
            {{u"a"_s, u"b"_s, u"c"_s}, [](const Settings &s) { return s.kubernetes.restartIn.join(u','); }}},
        {u"vault.address"_s,
            {{u"https://a"_s, u"https://b:8200"_s, u"http://[::1]:8200"_s},
                [](const Settings &s) { return s.vault.address; }}},
        {u"vault.caCert"_s, {{u"/a"_s, u"/b"_s, u"/c"_s}, [](const Settings &s) { return s.vault.caCertFile; }}},
        {u"vault.namespace"_s, {{u"a"_s, u"b/c"_s, u"c"_s}, [](const Settings &s) { return s.vault.vaultNamespace; }}},
        {u"vault.skipVerify"_s,
            {{u"true"_s}, [](const Settings &s) { return s.vault.skipVerify ? u"true"_s : u"false"_s; }}},
        {u"vault.tokenBoundCidrs"_s,
            {{u"10.0.0.0/8"_s, u"::1"_s, u"fd00::/8"_s},
                [](const Settings &s) { return s.vault.tokenBoundCidrs.join(u','); }}},
        {u"vault.auth.method"_s,
            {{u"kubernetes"_s, u"token"_s, u"kubernetes"_s},
                [](const Settings &s) {
                    return QStringList {u"token"_s, u"token-file"_s, u"approle"_s, u"kubernetes"_s}.at(
                        int(s.vault.auth.method));
                }}},
        {u"vault.auth.mount"_s, {{u"a"_s, u"b/c"_s, u"c"_s}, [](const Settings &s) { return s.vault.auth.mount; }}},
        {u"vault.auth.role"_s, {{u"a"_s, u"b"_s, u"c"_s}, [](const Settings &s) { return s.vault.auth.role; }}},
        {u"vault.auth.roleId"_s, {{u"a"_s, u"b"_s, u"c"_s}, [](const Settings &s) { return s.vault.auth.roleId; }}},
        {u"vault.auth.secretIdFile"_s,
            {{u"/a"_s, u"/b"_s, u"/c"_s}, [](const Settings &s) { return s.vault.auth.secretIdFile; }}},
        {u"vault.auth.tokenFile"_s,
            {{u"/a"_s, u"/b"_s, u"/c"_s}, [](const Settings &s) { return s.vault.auth.tokenFile; }}},
        {u"mounts"_s,
            {{u"a"_s, u"b/c"_s, u"c"_s},
                [](const Settings &s) {
                    QStringList names;
                    for (const MountRecord &mount : s.mounts)
                        names += mount.name;
                    return names.join(u',');
                }}},
        {u"aws.region"_s,
            {{u"eu-west-1"_s, u"us-gov-west-1"_s, u"cn-north-1"_s}, [](const Settings &s) { return s.aws.region; }}},
        {u"aws.stsEndpoint"_s,
            {{u"https://a"_s, u"https://b"_s, u"https://c"_s}, [](const Settings &s) { return s.aws.stsEndpoint; }}},
        {u"aws.caBundle"_s, {{u"/a"_s, u"/b"_s, u"/c"_s}, [](const Settings &s) { return s.aws.caBundle; }}},
        {u"aws.permissionsBoundaryArn"_s,
            {{u"arn:aws:iam::aws:policy/a"_s, u"arn:aws-cn:iam::123456789012:policy/p/b"_s,
                 u"arn:aws:iam::aws:policy/c"_s},
                [](const Settings &s) { return s.aws.permissionsBoundaryArn; }}},
        {u"aws.iamGroups"_s,
            {{u"a"_s, u"b@c"_s, u"c"_s}, [](const Settings &s) { return s.aws.iamGroups.join(u';'); }}},
        {u"aws.iamUsers"_s, {{u"a"_s, u"b@c"_s, u"c"_s}, [](const Settings &s) { return s.aws.iamUsers.join(u';'); }}},
        {u"settle"_s, {{u"0s"_s, u"10m"_s, u"3s"_s}, [](const Settings &s) { return formatDuration(s.settle); }}},
        {u"verification"_s, {{u"false"_s}, [](const Settings &s) { return s.verification ? u"true"_s : u"false"_s; }}},
        {u"listen"_s,
            {{u"127.0.0.1:1"_s, u"[::1]:2"_s, u":65535"_s},
                [](const Settings &s) {
                    const bool bracketed = s.listenHost.contains(u':');
                    return s.listenPort ? (bracketed ? u"[%1]:%2"_s : u"%1:%2"_s).arg(s.listenHost).arg(*s.listenPort)
                                        : QString();
                }}},
        {u"log.format"_s, {{u"json"_s}, [](const Settings &s) { return s.log.json ? u"json"_s : u"text"_s; }}},
        {u"log.level"_s,
            {{u"error"_s, u"debug"_s, u"warning"_s},
                [](const Settings &s) {
                    return QStringList {u"error"_s, u"warning"_s, u"info"_s, u"debug"_s}.at(int(s.log.level));
                }}},
        {u"audit.file"_s, {{u"/a"_s, u"/b"_s, u"/c"_s}, [](const Settings &s) { return s.auditFile; }}},
    };
    return all;
}

const Field<Settings> &fieldOf(const QString &key)
{
    for (const auto &field : settingsTable())
        if (field.info.key == key)
            return field;
    qFatal("no such key");
}

bool isSwitch(const FieldInfo &field) { return field.kind == SettingKind::Switch; }

Json fileValue(const FieldInfo &field, const QString &value)
{
    if (isSwitch(field))
        return value == u"true"_s;
    return *valueFromText(field, value);
}

QString defaultText(const FieldInfo &field)
{
    if (field.defaultValue.is_boolean())
        return field.defaultValue.get<bool>() ? u"true"_s : u"false"_s;
    if (field.defaultValue.is_array())
        return field.defaultValue.front().get<QString>();
    return field.defaultValue.is_string() ? field.defaultValue.get<QString>() : QString();
}

} // namespace

class OptionsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_environment.clear();
        m_config.clear();
    }

    void everyRowOfTheTable_hasASample()
    {
        QSet<QString> flags, keys, variables;
        for (const auto &field : settingsTable()) {
            QVERIFY2(samples().contains(field.info.key), qPrintable(field.info.key));
            QVERIFY2(!keys.contains(field.info.key) && !field.info.key.isEmpty(), qPrintable(field.info.key));
            QVERIFY2(field.info.flag.isEmpty() || !flags.contains(field.info.flag), qPrintable(field.info.flag));
            QVERIFY2(field.info.environment.isEmpty() || !variables.contains(field.info.environment),
                qPrintable(field.info.environment));
            QVERIFY2(field.info.help.endsWith(u'.'), qPrintable(field.info.help));
            QVERIFY2(field.info.defaultValue.is_null() || isAllowed(field.info, field.info.defaultValue),
                qPrintable(field.info.key));
            keys += field.info.key;
            flags += field.info.flag;
            variables += field.info.environment;
        }
        QCOMPARE(size_t(keys.size()), samples().size());
    }

    /// Who names a cluster and gets the sandbox would take the one for the other.
    void theSandbox_goesWithNoOtherCluster()
    {
        const QStringList sandbox {u"keywright"_s, u"--headless"_s, u"--sandbox"_s};
        for (const QString &flag :
            {u"kubeconfig"_s, u"context"_s, u"cluster-name"_s, u"vault-address"_s, u"vault-auth"_s, u"mount"_s}) {
            const QString value = flag == u"vault-address" ? u"https://vault.example"_s
                : flag == u"vault-auth"                    ? u"token"_s
                                                           : u"prod"_s;
            const auto both =
                parseOptions(sandbox + QStringList {u"--"_s + flag, value}, [](const char *) { return QString(); });
            QVERIFY2(!both, qPrintable(flag));
            QVERIFY2(both.error().sentence.contains(u"--"_s + flag), qPrintable(both.error().sentence));
        }
        // What the shell happens to have is for others.
        QVERIFY(parseOptions(
            sandbox, [](const char *name) { return qstrcmp(name, "KUBECONFIG") == 0 ? u"/prod"_s : QString(); }));
        QVERIFY(
            parseOptions(sandbox + QStringList {u"--namespace"_s, u"media"_s}, [](const char *) { return QString(); }));
    }

    void value_comesFromFlag_elseEnvironment_elseFile_elseDefault_data()
    {
        QTest::addColumn<QString>("key");
        for (const auto &field : settingsTable())
            QTest::newRow(qPrintable(field.info.key)) << field.info.key;
    }
    void value_comesFromFlag_elseEnvironment_elseFile_elseDefault()
    {
        QFETCH(QString, key);
        const Field<Settings> &field = fieldOf(key);
        const Sample &sample = samples().at(key);
        const QString inFile = sample.values.value(0);
        const QString inEnvironment = sample.values.value(1, inFile);
        const QString inFlag = sample.values.value(2, inFile);

        // Layer by layer; each is given beside those below it.
        if (key != u"vault.auth.method"_s && !key.startsWith(u"vault.auth.")) // derived ones have a test of their own
            QCOMPARE(sample.read(parsed({})), defaultText(field.info));
        writeConfig(key, fileValue(field.info, inFile));
        QCOMPARE(sample.read(parsed({})), inFile);
        if (!field.info.environment.isEmpty()) {
            m_environment[field.info.environment] = inEnvironment;
            QCOMPARE(sample.read(parsed({})), field.info.environmentStays ? QString() : inEnvironment);
            m_environment[field.info.environment] = QString();
            QCOMPARE(sample.read(parsed({})), inFile); // empty is not set
            m_environment[field.info.environment] = inEnvironment;
        }
        if (field.info.flag.isEmpty())
            return;
        const QString flag = u"--"_s + field.info.flag;
        QCOMPARE(sample.read(parsed(isSwitch(field.info) ? QStringList {flag} : QStringList {flag, inFlag})), inFlag);
        if (!isSwitch(field.info))
            QCOMPARE(sample.read(parsed({flag + u'=' + inFlag})), inFlag);
    }

    void flagGivenTwice_isTheLast_orAList()
    {
        QCOMPARE(parsed({u"--context"_s, u"a"_s, u"--context"_s, u"b"_s}).kubernetes.context, u"b"_s);
        const QStringList both {u"a"_s, u"b"_s};
        QCOMPARE(parsed({u"--namespace"_s, u"a"_s, u"--namespace"_s, u"b"_s, u"--namespace"_s, u"a"_s})
                     .kubernetes.namespaces,
            both);
        QCOMPARE(parsed({u"--mount"_s, u"a"_s, u"--mount"_s, u"b"_s}).mounts.size(), size_t(2));
    }

    void mountFlag_choosesAmongTheRecordsOfTheFile()
    {
        writeConfig(u"mounts"_s, Json::array({Json {{"name", "a"}, {"accountId", "123456789012"}}, "b"}));
        const std::vector<MountRecord> expected {{.name = u"c"_s}, {.name = u"a"_s, .accountId = u"123456789012"_s}};
        QVERIFY(parsed({u"--mount"_s, u"c"_s, u"--mount"_s, u"a"_s}).mounts == expected);
    }

    void thePartitionOfAMount_isThatOfTheRegion_unlessItIsSaid()
    {
        writeConfig(u"mounts"_s,
            Json::array({"a", Json {{"name", "b"}, {"region", "cn-north-1"}},
                Json {{"name", "c"}, {"region", "cn-north-1"}, {"partition", "aws-iso"}}}));
        const Settings settings = parsed({});
        QCOMPARE(partitionFor(settings, settings.mounts.at(0)), u"aws"_s);
        QCOMPARE(partitionFor(settings, settings.mounts.at(1)), u"aws-cn"_s);
        QCOMPARE(partitionFor(settings, settings.mounts.at(2)), u"aws-iso"_s);
    }

    void configFile_isNamedByFlagElseEnvironment()
    {
        writeConfig(u"clusterName"_s, "one");
        m_environment[u"KEYWRIGHT_CONFIG"_s] = m_config;
        m_config.clear();
        QCOMPARE(parsed({}).clusterName, u"one"_s);
        m_environment[u"KEYWRIGHT_CONFIG"_s] = u"/does/not/exist"_s;
        writeConfig(u"clusterName"_s, "two");
        QCOMPARE(parsed({}).clusterName, u"two"_s);
    }

    void vaultAuth_isChosenByWhatElseIsSet_data()
    {
        QTest::addColumn<QString>("config");
        QTest::addColumn<QString>("variable");
        QTest::addColumn<int>("method");
        QTest::addColumn<QString>("mount");
        QTest::addColumn<QString>("role");
        using Method = VaultAuthSettings::Method;
        const auto row = [](const char *name, const QString &config, const QString &variable, Method method,
                             const QString &mount = {}, const QString &role = {}) {
            QTest::newRow(name) << config << variable << int(method) << mount << role;
        };
        row("nothing", {}, {}, Method::Token);
        row("VAULT_TOKEN", {}, u"VAULT_TOKEN"_s, Method::Token);
        row("in a pod", {}, u"KUBERNETES_SERVICE_HOST"_s, Method::Kubernetes, u"kubernetes"_s, u"keywright.default"_s);
        row("approle", uR"({"vault":{"auth":{"roleId":"r","secretIdFile":"/s"}}})"_s, u"KUBERNETES_SERVICE_HOST"_s,
            Method::AppRole, u"approle"_s);
        row("token file", uR"({"vault":{"auth":{"tokenFile":"/t"}}})"_s, u"KUBERNETES_SERVICE_HOST"_s,
            Method::TokenFile);
        row("method wins", uR"({"vault":{"auth":{"method":"kubernetes","tokenFile":"/t"}}})"_s, u"VAULT_TOKEN"_s,
            Method::Kubernetes, u"kubernetes"_s, u"keywright.default"_s);
        row("mount and role", uR"({"vault":{"auth":{"method":"kubernetes","mount":"k8s","role":"me"}}})"_s, {},
            Method::Kubernetes, u"k8s"_s, u"me"_s);
    }
    void vaultAuth_isChosenByWhatElseIsSet()
    {
        QFETCH(QString, config);
        QFETCH(QString, variable);
        if (!config.isEmpty())
            writeConfig(config.toUtf8());
        if (!variable.isEmpty())
            m_environment[variable] = u"set"_s;
        const VaultAuthSettings auth = parsed({}).vault.auth;
        QTEST(int(auth.method), "method");
        QTEST(auth.mount, "mount");
        QTEST(auth.role, "role");
    }

    void vaultToken_isTakenFromTheEnvironmentOnly_andNeverShown()
    {
        m_environment[u"VAULT_TOKEN"_s] = u"hvs.secret"_s;
        const auto token = parsed({}).vault.token;
        QVERIFY(token && token->view() == QByteArrayView("hvs.secret"));
        m_environment[u"VAULT_TOKEN"_s] = u"hvs.secret\r\nX-Evil: 1"_s;
        const QString error = errorOf({});
        QVERIFY2(error.contains(u"VAULT_TOKEN"_s) && !error.contains(u"hvs"_s), qPrintable(error));
        QVERIFY(!helpText().contains(u"--vault-token"_s));
    }

    void badValue_isNamedWithItsPlaceAndWhatIsAllowed_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        const auto rows = [](const char *key, const QStringList &values) {
            for (const QString &value : values)
                QTest::addRow("%s: %s", key, qPrintable(value)) << QString::fromLatin1(key) << value;
        };
        rows("for", {u"0s"_s, u"-1s"_s, u"1y"_s, u"5"_s, u"x"_s});
        rows("clusterName", {u"a.b"_s, u"A"_s, u"-a"_s, u"a/b"_s, QString(64, u'a'), u"a\nb"_s});
        rows("kubernetes.namespaces", {u"a_b"_s, u"*"_s, u"a,b"_s});
        rows("kubernetes.restartIn", {u"a_b"_s});
        rows("vault.address",
            {u"vault:8200"_s, u"ftp://vault"_s, u"https://"_s, u"https://user:pw@vault"_s, u"https://vault/?x=1"_s,
                u"http://exa mple"_s});
        rows("vault.skipVerify", {u"yes"_s, u"2"_s});
        rows("vault.auth.method", {u"tokn"_s, u"Token"_s, u"aws"_s});
        rows("mounts", {u"/aws"_s, u"aws/"_s, u"a//b"_s, u"a b"_s, u"../sys"_s + u'\n'});
        rows("aws.region", {u"europe"_s, u"eu-west-1a"_s, u"EU-WEST-1"_s});
        rows("aws.stsEndpoint", {u"sts"_s});
        rows("aws.permissionsBoundaryArn", {u"x"_s, u"arn:aws:iam::123:policy/x"_s, u"arn:aws:s3:::x"_s});
        rows("aws.iamGroups", {u"a/b"_s, u"*"_s, QString(129, u'a')});
        rows("aws.iamUsers", {u"a b"_s, u"${x}"_s});
        rows("settle", {u"-1s"_s, u"11m"_s, u"1d"_s, u"ten"_s});
        rows("listen",
            {u"8080"_s, u"host:80"_s, u"::1:80"_s, u"[::1]"_s, u"[127.0.0.1]:80"_s, u"127.0.0.1:65536"_s,
                u"127.0.0.1:"_s, u"[]:1"_s, u"1.2.3.4:-1"_s});
        rows("log.format", {u"xml"_s});
        rows("log.level", {u"trace"_s, u"WARNING"_s});
        rows("vault.tokenBoundCidrs", {u"10.0.0.0/33"_s, u"x"_s});
    }
    void badValue_isNamedWithItsPlaceAndWhatIsAllowed()
    {
        QFETCH(QString, key);
        QFETCH(QString, value);
        const FieldInfo &field = fieldOf(key).info;
        const QString shown = shownValue(Json(value));
        const auto check = [&](const QString &error, const QString &place) {
            QVERIFY2(error.contains(place) && error.contains(shown) && error.contains(allowedValues(field)),
                qPrintable(error));
            QCOMPARE(error.count(u'\n'), 0);
        };
        if (!field.flag.isEmpty() && !isSwitch(field))
            check(errorOf({u"--"_s + field.flag + u'=' + value}), u"--"_s + field.flag);
        if (!field.environment.isEmpty()) {
            m_environment[field.environment] = value;
            check(errorOf({}), field.environment);
            m_environment.clear();
        }
        const bool isList = field.kind == SettingKind::Texts || field.kind == SettingKind::Mounts;
        writeConfig(key, isList ? Json::array({value}) : Json(value));
        check(errorOf({}), isList ? u"“%1[0]”"_s.arg(key) : u"“%1”"_s.arg(key));
    }

    void unknownWord_isAnErrorThatNamesTheNearest_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("unknown");
        QTest::addColumn<QString>("nearest");
        const auto row = [](const QStringList &arguments, const QString &unknown, const QString &nearest) {
            QTest::newRow(qPrintable(arguments.join(u' '))) << arguments << unknown << nearest;
        };
        row({u"--headles"_s}, u"--headles"_s, u"--headless"_s);
        row({u"--setle"_s, u"3s"_s}, u"--setle"_s, u"--settle"_s);
        row({u"--vault-addr=https://v"_s}, u"--vault-addr"_s, u"--vault-address"_s);
        row({u"--Namespace"_s, u"x"_s}, u"--Namespace"_s, u"--namespace"_s);
        row({u"--cofnig"_s, u"x"_s}, u"--cofnig"_s, u"--config"_s);
        row({u"pritn"_s, u"crd"_s}, u"“pritn”"_s, u"“print”"_s);
        row({u"print"_s, u"rback"_s}, u"“rback”"_s, u"“print rbac”"_s);
        row({u"setup"_s, u"kubernets"_s}, u"“kubernets”"_s, u"“setup kubernetes”"_s);
        row({u"chek"_s}, u"“chek”"_s, u"“check”"_s);
    }
    void unknownWord_isAnErrorThatNamesTheNearest()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, unknown);
        QFETCH(QString, nearest);
        const QString error = errorOf(arguments);
        QVERIFY2(
            error.contains(unknown) && error.contains(u"Did you mean"_s) && error.contains(nearest), qPrintable(error));
    }

    void wrongUse_isAnError_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("says");
        const auto row = [](const QStringList &arguments, const QString &says) {
            QTest::newRow(qPrintable(arguments.join(u' '))) << arguments << says;
        };
        row({u"print"_s}, u"keywright print crd|rbac"_s);
        row({u"print"_s, u"crd"_s, u"rbac"_s}, u"keywright print crd|rbac"_s);
        row({u"check"_s, u"vault"_s}, u"takes no argument"_s);
        row({u"--headless=yes"_s}, u"--headless"_s);
        row({u"--settle"_s}, u"--settle"_s);
        row({u"--yes"_s}, u"keywright setup"_s);
        row({u"check"_s, u"--yes"_s}, u"keywright setup"_s);
        row({u"--vault-auth"_s, u"approle"_s}, u"vault.auth.roleId"_s);
        row({u"--vault-auth"_s, u"token-file"_s}, u"vault.auth.tokenFile"_s);
        row({u"--config"_s, u"/does/not/exist.json"_s}, u"/does/not/exist.json"_s);
        row({u"--config"_s, u"/"_s}, u"The config file /"_s);
    }
    void wrongUse_isAnError()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, says);
        const QString error = errorOf(arguments);
        QVERIFY2(error.contains(says), qPrintable(error));
    }

    void commands_areRecognized_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("command");
        QTest::addColumn<QStringList>("rest");
        const auto row = [](const QStringList &arguments, Command command, const QStringList &rest = {}) {
            QTest::newRow(qPrintable(u'<' + arguments.join(u' '))) << arguments << int(command) << rest;
        };
        row({}, Command::Run);
        row({u"--headless"_s}, Command::Run);
        row({u"print"_s, u"crd"_s}, Command::Print, {u"crd"_s});
        row({u"setup"_s}, Command::Setup);
        row({u"setup"_s, u"vault"_s, u"--yes"_s, u"kubernetes"_s}, Command::Setup, {u"vault"_s, u"kubernetes"_s});
        row({u"--context"_s, u"x"_s, u"check"_s}, Command::Check);
        row({u"check"_s, u"--help"_s}, Command::Help, {u"check"_s});
        row({u"-h"_s}, Command::Help);
        row({u"--nonsense"_s, u"--help"_s}, Command::Help);
        row({u"--version"_s}, Command::Version);
    }
    void commands_areRecognized()
    {
        QFETCH(QStringList, arguments);
        const auto invocation = parse(arguments);
        QVERIFY2(invocation, invocation ? "" : qPrintable(invocation.error().text()));
        QTEST(int(invocation->command), "command");
        QTEST(invocation->arguments, "rest");
    }

    void help_namesEveryFlagCommandAndVariable()
    {
        const QString help = helpText();
        for (const auto &field : settingsTable()) {
            QVERIFY2(
                field.info.flag.isEmpty() || help.contains(u"--"_s + field.info.flag), qPrintable(field.info.flag));
            QVERIFY2(
                field.info.flag.isEmpty() || help.contains(field.info.environment), qPrintable(field.info.environment));
        }
        for (const CommandInfo &command : commandTable())
            QVERIFY(help.contains(command.usage));
    }

private:
    void writeConfig(const QByteArray &text)
    {
        m_config = m_folder->filePath(u"config.json"_s);
        QFile file(m_config);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    void writeConfig(const QString &key, const Json &value)
    {
        Json nested = value;
        const QStringList path = key.split(u'.');
        for (auto part = path.rbegin(); part != path.rend(); ++part)
            nested = Json {{part->toStdString(), nested}};
        if (key == u"vault.auth.secretIdFile"_s)
            nested["vault"]["auth"]["roleId"] = "r";
        if (key == u"vault.auth.roleId"_s)
            nested["vault"]["auth"]["secretIdFile"] = "/s";
        writeConfig(dumpJson(nested));
    }

    [[nodiscard]] Result<Invocation> parse(QStringList arguments) const
    {
        arguments.prepend(u"keywright"_s);
        if (!m_config.isEmpty())
            arguments += {u"--config"_s, m_config};
        return parseOptions(
            arguments, [this](const char *name) { return m_environment.value(QString::fromLatin1(name)); });
    }
    [[nodiscard]] Settings parsed(const QStringList &arguments) const
    {
        const auto invocation = parse(arguments);
        if (!invocation) {
            QTest::qFail(qPrintable(invocation.error().text()), __FILE__, __LINE__);
            return {};
        }
        return invocation->settings;
    }
    [[nodiscard]] QString errorOf(const QStringList &arguments) const
    {
        const auto invocation = parse(arguments);
        return invocation ? u"no error"_s : invocation.error().text();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QHash<QString, QString> m_environment;
    QString m_config;
};

QTEST_GUILESS_MAIN(OptionsTest)
#include "OptionsTest.moc"
