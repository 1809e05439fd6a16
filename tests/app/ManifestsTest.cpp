// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/Permissions.h"
#include "app/Print.h"
#include "app/RbacManifests.h"
#include "kube/YamlText.h"

#include <QTest>

#include <yaml-cpp/yaml.h>

using namespace keywright;
using namespace Qt::StringLiterals;

namespace {

const Json *named(const std::vector<Json> &manifests, const QString &kind, const QString &name, const QString &ns = {})
{
    for (const Json &object : manifests)
        if (stringAt(object, {"kind"}) == kind && stringAt(object, {"metadata", "name"}) == name
            && stringAt(object, {"metadata", "namespace"}) == ns)
            return &object;
    return nullptr;
}

bool allows(const Json &role, const QString &group, const QString &resource, const QString &verb)
{
    for (const Json &rule : role["rules"])
        if (stringsAt(rule, {"apiGroups"}).contains(group) && stringsAt(rule, {"resources"}).contains(resource)
            && stringsAt(rule, {"verbs"}).contains(verb))
            return true;
    return false;
}

/// JSON with single quotes, for reading; and moc 6.4 stumbles over raw strings.
QByteArray json(const char *text) { return QByteArray(text).replace('\'', '"'); }

/// As yaml-cpp reads it: every scalar is a text there, so the comparison is of texts.
Json asTexts(const YAML::Node &node)
{
    Json made;
    if (node.IsMap()) {
        made = Json::object();
        for (const auto &pair : node)
            made[pair.first.as<std::string>()] = asTexts(pair.second);
    } else if (node.IsSequence()) {
        made = Json::array();
        for (const auto &element : node)
            made.push_back(asTexts(element));
    } else {
        made = node.Scalar();
    }
    return made;
}

} // namespace

class ManifestsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rbac_wholeCluster_isOneClusterRole_andTheLeaseInItsNamespace()
    {
        const auto manifests = rbacManifests({});
        const Json *engine = named(manifests, u"ClusterRole"_s, u"keywright-engine"_s);
        QVERIFY(engine && named(manifests, u"ClusterRoleBinding"_s, u"keywright-engine"_s));
        QVERIFY(allows(*engine, u"keywright.dev"_s, u"awscredentials/status"_s, u"patch"_s));
        QVERIFY(!allows(*engine, u"coordination.k8s.io"_s, u"leases"_s, u"create"_s));
        QVERIFY(!allows(*engine, u"apps"_s, u"deployments"_s, u"patch"_s));
        const Json *lease = named(manifests, u"Role"_s, u"keywright-lease"_s, systemNamespace);
        QVERIFY(lease && allows(*lease, u"coordination.k8s.io"_s, u"leases"_s, u"create"_s));
        QVERIFY(named(manifests, u"RoleBinding"_s, u"keywright-lease"_s, systemNamespace));
        QVERIFY(named(manifests, u"Namespace"_s, systemNamespace));
        QVERIFY(named(manifests, u"ServiceAccount"_s, serviceAccountName, systemNamespace));
    }

    void rbac_ofNamespaces_readsInTheWholeCluster_onlyGuardrailsAndNamespaces()
    {
        const auto manifests = rbacManifests({.namespaces = {u"a"_s, u"b"_s}});
        QVERIFY(!named(manifests, u"ClusterRole"_s, u"keywright-engine"_s));
        for (const Json &object : manifests)
            QVERIFY(stringAt(object, {"kind"}) != u"ClusterRoleBinding"_s
                || stringAt(object, {"metadata", "name"}) == u"keywright-guardrails"_s);
        const Json *guardrails = named(manifests, u"ClusterRole"_s, u"keywright-guardrails"_s);
        QVERIFY(guardrails && (*guardrails)["rules"].size() == 2);
        for (const QString &verb : {u"get"_s, u"list"_s, u"watch"_s})
            QVERIFY(allows(*guardrails, u"keywright.dev"_s, u"awscredentialguardrails"_s, verb)
                && allows(*guardrails, {}, u"namespaces"_s, verb));
        for (const QString &verb : {u"create"_s, u"update"_s, u"patch"_s, u"delete"_s})
            QVERIFY(!allows(*guardrails, u"keywright.dev"_s, u"awscredentialguardrails"_s, verb)
                && !allows(*guardrails, {}, u"namespaces"_s, verb));
        for (const QString &ns : {u"a"_s, u"b"_s}) {
            const Json *role = named(manifests, u"Role"_s, u"keywright-engine"_s, ns);
            QVERIFY(role && allows(*role, {}, u"secrets"_s, u"create"_s)
                && allows(*role, u"coordination.k8s.io"_s, u"leases"_s, u"create"_s));
            const Json *binding = named(manifests, u"RoleBinding"_s, u"keywright-engine"_s, ns);
            QVERIFY(binding);
            QCOMPARE(stringAt((*binding)["subjects"][0], {"namespace"}), systemNamespace);
        }
    }

    void rbac_restarting_isARoleInEachNamespaceByChoice()
    {
        QVERIFY(!toYaml(rbacManifests({})).contains("keywright-restart"));
        const auto manifests = rbacManifests({.restartIn = {u"media"_s}});
        const Json *role = named(manifests, u"Role"_s, u"keywright-restart"_s, u"media"_s);
        QVERIFY(role && named(manifests, u"RoleBinding"_s, u"keywright-restart"_s, u"media"_s));
        for (const QString &resource : {u"deployments"_s, u"statefulsets"_s, u"daemonsets"_s})
            QVERIFY(allows(*role, u"apps"_s, resource, u"patch"_s));
    }

    void rbac_ofPeople_viewIsAggregated_editIsNot()
    {
        const auto manifests = rbacManifests({});
        const Json *view = named(manifests, u"ClusterRole"_s, u"keywright-view"_s);
        const Json *edit = named(manifests, u"ClusterRole"_s, u"keywright-edit"_s);
        QVERIFY(view && edit);
        QCOMPARE(stringAt(*view, {"metadata", "labels", "rbac.authorization.k8s.io/aggregate-to-view"}), u"true"_s);
        QVERIFY(!allows(*view, u"keywright.dev"_s, u"awscredentials"_s, u"patch"_s));
        QVERIFY(allows(*edit, u"keywright.dev"_s, u"awscredentials"_s, u"create"_s));
        QVERIFY(!dumpJson(*edit).contains("aggregate"));
        QVERIFY(!allows(*edit, u"keywright.dev"_s, u"awscredentials/status"_s, u"patch"_s));
    }

    void rbac_givesNoWildcard()
    {
        QVERIFY(!toYaml(rbacManifests({.namespaces = {u"a"_s}, .restartIn = {u"a"_s}})).contains('*'));
        QVERIFY(!toYaml(rbacManifests({})).contains('*'));
    }

    void rbac_grantsExactlyWhatCheckAsksFor()
    {
        for (const KubernetesSettings &settings : {KubernetesSettings {}, KubernetesSettings {.restartIn = {u"m"_s}},
                 KubernetesSettings {.namespaces = {u"a"_s}, .restartIn = {u"a"_s}}}) {
            std::multiset<QString> granted, asked;
            for (const Json &object : rbacManifests(settings)) {
                const QString name = stringAt(object, {"metadata", "name"});
                if (!object.contains("rules") || name == u"keywright-view"_s || name == u"keywright-edit"_s)
                    continue;
                for (const Json &rule : object["rules"])
                    for (const QString &resource : stringsAt(rule, {"resources"}))
                        for (const QString &verb : stringsAt(rule, {"verbs"}))
                            granted.insert(QStringList {stringAt(object, {"metadata", "namespace"}),
                                stringsAt(rule, {"apiGroups"}).join(u','), resource, verb,
                                stringsAt(rule, {"resourceNames"}).join(u',')}
                                               .join(u' '));
            }
            for (const PermissionQuestion &question : permissionQuestions(settings)) {
                const AccessQuestion &q = question.access;
                asked.insert(QStringList {q.ns, q.group,
                    q.subresource.isEmpty() ? q.resource : q.resource + u'/' + q.subresource, q.verb, q.name}
                                 .join(u' '));
            }
            QVERIFY(granted == asked);
        }
    }

    void printedYaml_readsBackAsTheSame()
    {
        const auto manifests = rbacManifests({.namespaces = {u"a"_s}, .restartIn = {u"a"_s}});
        const auto text = printed(u"rbac"_s, Settings {.kubernetes = {.namespaces = {u"a"_s}, .restartIn = {u"a"_s}}});
        QVERIFY(text);
        const auto documents = YAML::LoadAll(text->toStdString());
        QCOMPARE(documents.size(), manifests.size());
        for (std::size_t i = 0; i < manifests.size(); ++i)
            QCOMPARE(QString::fromUtf8(dumpJson(asTexts(documents[i]))), QString::fromUtf8(dumpJson(manifests[i])));
    }

    void yaml_quotesWhatYamlCouldTakeForSomethingElse_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("yaml");
        QTest::newRow("plain") << json("{'a':'b-c/d.e_1'}") << QByteArray("a: b-c/d.e_1\n");
        QTest::newRow("true as text") << json("{'a':'true','b':true}") << QByteArray("a: \"true\"\nb: true\n");
        QTest::newRow("yes, no, on, y") << json("['yes','No','ON','y','null','~']")
                                        << QByteArray("- \"yes\"\n- \"No\"\n- \"ON\"\n- \"y\"\n- \"null\"\n- \"~\"\n");
        QTest::newRow("numbers as text") << json("['1','1e3','0x1f','1.5','1:30']")
                                         << QByteArray("- \"1\"\n- \"1e3\"\n- \"0x1f\"\n- \"1.5\"\n- \"1:30\"\n");
        QTest::newRow("punctuation") << json("['*','a: b','#c','','- x','a b']")
                                     << QByteArray("- \"*\"\n- \"a: b\"\n- \"#c\"\n- \"\"\n- \"- x\"\n- \"a b\"\n");
        QTest::newRow("lines") << json("{'a':'x\\ny'}") << QByteArray("a: \"x\\ny\"\n");
        QTest::newRow("empty containers") << json("{'a':{},'b':[]}") << QByteArray("a: {}\nb: []\n");
        QTest::newRow("nested") << json("{'a':[{'b':1,'c':[2,[3]]}],'d':{'e':null}}")
                                << QByteArray("a:\n- b: 1\n  c:\n  - 2\n  - - 3\nd:\n  e: null\n");
        QTest::newRow("key that is no word")
            << json("{'a/b: c':1,'true':2}") << QByteArray("\"a/b: c\": 1\n\"true\": 2\n");
    }
    void yaml_quotesWhatYamlCouldTakeForSomethingElse()
    {
        QFETCH(QByteArray, text);
        QTEST(toYaml(Json::parse(text.toStdString())), "yaml");
    }
};

QTEST_GUILESS_MAIN(ManifestsTest)
#include "ManifestsTest.moc"
