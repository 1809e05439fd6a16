// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/KubeAdmin.h"

#include "resources/Resources.h"
#include "support/RandomName.h"

#include <QCoreApplication>
#include <QFile>
#include <QTest>

#include <stdexcept>

namespace keywright::test {

namespace {

/// For the search of what tests print; the servers record theirs themselves.
void recordSecret(const QByteArray &secret)
{
    const QString folder = qEnvironmentVariable("KEYWRIGHT_TEST_SECRETS");
    if (folder.isEmpty())
        return;
    QFile file(QStringLiteral("%1/tokens.%2.list").arg(folder).arg(QCoreApplication::applicationPid()));
    if (!file.open(QIODevice::Append) || file.write(secret + '\n') < 0)
        throw std::runtime_error(file.fileName().toStdString() + ": " + file.errorString().toStdString());
}

} // namespace

KubeAdmin::KubeAdmin(const TestServers &servers)
    : m_http(servers.kubernetesUrl(), servers.tls(), {{"Authorization", "Bearer " + servers.kubernetesToken()}})
{
}

QString KubeAdmin::namespaced(const QString &apiVersion, const QString &ns, const QString &plural, const QString &name)
{
    const QString root = apiVersion.contains(u'/') ? QStringLiteral("/apis/") : QStringLiteral("/api/");
    return root + apiVersion + QStringLiteral("/namespaces/") + ns + u'/' + plural
        + (name.isEmpty() ? QString() : u'/' + name);
}

Json KubeAdmin::mergePatch(const QString &path, const Json &patch) const
{
    return m_http.require("PATCH", path, patch, {{"Content-Type", "application/merge-patch+json"}});
}

Json KubeAdmin::apply(const QString &path, const Json &object, const QByteArray &manager) const
{
    const QString target = path + QStringLiteral("?force=true&fieldManager=") + QString::fromUtf8(manager);
    return m_http.require("PATCH", target, object, {{"Content-Type", "application/apply-patch+yaml"}});
}

void KubeAdmin::remove(const QString &path) const
{
    const BlockingHttp::Answer answer = m_http.send("DELETE", path);
    if (!answer.ok() && answer.status != 404)
        throw std::runtime_error(
            "DELETE " + path.toStdString() + ": " + answer.body.toStdString() + answer.error.toStdString());
}

std::vector<Json> KubeAdmin::list(const QString &collection) const
{
    const Json answer = get(collection);
    const Json *items = find(answer, {"items"});
    return items != nullptr && items->is_array() ? items->get<std::vector<Json>>() : std::vector<Json>();
}

BlockingHttp::Answer KubeAdmin::send(const QByteArray &method, const QString &path, const Json &body) const
{
    return m_http.send(method, path, body.is_null() ? QByteArray() : dumpJson(body));
}

QString KubeAdmin::createNamespace(const QString &prefix) const
{
    const QString name = randomName(prefix);
    create(QStringLiteral("/api/v1/namespaces"), {{"metadata", {{"name", name}}}});
    return name;
}

void KubeAdmin::applyYaml(const QString &path, const QByteArray &document) const
{
    const BlockingHttp::Answer answer =
        m_http.send("PATCH", path + QStringLiteral("?force=true&fieldManager=kubectl&fieldValidation=Strict"), document,
            {{"Content-Type", "application/apply-patch+yaml"}});
    if (!answer.ok())
        throw std::runtime_error(
            path.toStdString() + " is refused: " + answer.body.toStdString() + answer.error.toStdString());
}

void KubeAdmin::applyKeywrightCrd() const
{
    const QString definitions = QStringLiteral("/apis/apiextensions.k8s.io/v1/customresourcedefinitions/");
    applyYaml(definitions + QStringLiteral("awscredentials.keywright.dev"), embeddedCrd());
    applyYaml(definitions + QStringLiteral("awscredentialguardrails.keywright.dev"), embeddedGuardrailCrd());
    // They are established some time later, and served a moment after that.
    const QString guardrails = QStringLiteral("/apis/keywright.dev/v1alpha1/awscredentialguardrails");
    const auto served = [&] {
        return exists(QStringLiteral("/apis/keywright.dev/v1alpha1/awscredentials")) && exists(guardrails);
    };
    if (!QTest::qWaitFor(served, 30'000))
        throw std::runtime_error("the API server does not serve the CRDs");
    apply(guardrails + QStringLiteral("/tests-may-do-all"),
        {{"apiVersion", "keywright.dev/v1alpha1"}, {"kind", "AwsCredentialGuardrail"},
            {"metadata", {{"name", "tests-may-do-all"}}},
            {"spec",
                {{"permit",
                     {"FullAdmin", "PrivilegeEscalation", "UnboundedIam", "AssumeRoles", "ExistingUsers", "Groups",
                         "UnknownPolicies"}},
                    {"namespaceSelector",
                        {{"matchExpressions",
                            Json::array({{{"key", guardedLabel}, {"operator", "DoesNotExist"}}})}}}}}});
}

QByteArray KubeAdmin::serviceAccountToken(const ObjectKey &account, const QStringList &audiences) const
{
    const QString collection = namespaced(QStringLiteral("v1"), account.ns, QStringLiteral("serviceaccounts"));
    if (!exists(collection + u'/' + account.name))
        create(collection, {{"metadata", {{"name", account.name}}}});
    Json request = {{"spec", {{"expirationSeconds", 3600}}}};
    if (!audiences.isEmpty())
        request["spec"]["audiences"] = toJson(audiences);
    const Json answer = create(collection + u'/' + account.name + QStringLiteral("/token"), request);
    const QByteArray token = stringAt(answer, {"status", "token"}).toUtf8();
    recordSecret(token);
    return token;
}

std::map<QString, QByteArray> KubeAdmin::secretData(const ObjectKey &key) const
{
    std::map<QString, QByteArray> data;
    const Json secret =
        m_http.send("GET", namespaced(QStringLiteral("v1"), key.ns, QStringLiteral("secrets"), key.name)).json();
    for (const auto &[name, value] : stringMapAt(secret, {"data"}))
        data.emplace(name, QByteArray::fromBase64(value.toLatin1()));
    return data;
}

} // namespace keywright::test
