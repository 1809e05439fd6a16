// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "DetailScene.h"

#include "credential/Reasons.h"

#include <qcorotask.h>

namespace keywright::test {

const QDateTime DetailScene::noon({2026, 3, 1}, {12, 0}, Qt::UTC);

QDateTime DetailScene::hours(double fromNoon) { return noon.addMSecs(static_cast<qint64>(fromNoon * 3600 * 1000)); }
QString DetailScene::time(double fromNoon) { return toRfc3339(hours(fromNoon)); }

DetailScene::DetailScene()
    : m_clock(noon)
    , m_sandbox(std::make_unique<sandbox::Sandbox>(m_clock))
{
    const Result<void> started = m_sandbox->start();
    if (!started)
        qFatal("%s", qPrintable(started.error().text()));
    m_sandbox->createNamespace(QStringLiteral("media"));
    const ui::ClusterIdentity identity {.id = QStringLiteral("eu-prod-0"),
        .label = QStringLiteral("eu-prod-0"),
        .colour = QColor(0xb3, 0x26, 0x1e),
        .environment = QStringLiteral("PROD")};
    m_session = std::make_unique<ui::ClusterSession>(
        identity, [this] { return Result<KubeConnection>(m_sandbox->kubeConnection()); });
    m_session->setState({.kind = ui::ClusterState::Kind::Live, .since = hours(-1), .lastLive = noon});
    m_sandbox->kubernetes().setFault(
        [this](const sandbox::SandboxRequest &request) -> std::optional<sandbox::KubeReply> {
            const QString path = request.pathText();
            if (request.method != "GET")
                return std::nullopt;
            if (path.contains(QLatin1String("/awscredentials/")))
                ++m_reads;
            else
                m_lists += path;
            if (!m_forbidden.isEmpty() && path.contains(m_forbidden))
                return sandbox::kubeStatus::failure(
                    403, QStringLiteral("Forbidden"), QStringLiteral("the sandbox says no"));
            return std::nullopt;
        });
}

DetailScene::~DetailScene() { m_sandbox->kubernetes().setFault({}); }

Json DetailScene::put(const Json &object)
{
    const Result<Json> created = m_sandbox->create(object);
    if (!created)
        qFatal("%s", qPrintable(created.error().text()));
    if (!object.contains("status"))
        return *created;
    const Json status {{"status", object["status"]}};
    const QString kind = stringAt(object, {"kind"});
    const ResourceType type = kind == u"Pod" ? resources::pods : resources::awsCredentials;
    const ObjectKey key {stringAt(*created, {"metadata", "namespace"}), stringAt(*created, {"metadata", "name"})};
    KubeClient client(m_sandbox->kubeConnection());
    const Result<Json> written =
        QCoro::waitFor(client.mergePatch(type, key, status, QStringLiteral("test"), QStringLiteral("status")));
    if (!written)
        qFatal("%s", qPrintable(written.error().text()));
    return *written;
}

Json DetailScene::patch(const QString &name, const Json &patch, const QString &subresource)
{
    KubeClient client(m_sandbox->kubeConnection());
    const Result<Json> written = QCoro::waitFor(client.mergePatch(
        resources::awsCredentials, {QStringLiteral("media"), name}, patch, QStringLiteral("test"), subresource));
    if (!written)
        qFatal("%s", qPrintable(written.error().text()));
    return *written;
}

void DetailScene::remove(const QString &name)
{
    KubeClient client(m_sandbox->kubeConnection());
    const Result<void> removed =
        QCoro::waitFor(client.remove(resources::awsCredentials, {QStringLiteral("media"), name}));
    if (!removed)
        qFatal("%s", qPrintable(removed.error().text()));
}

ui::SharedFacts DetailScene::facts(const Json &object) const
{
    return std::make_shared<const ui::CredentialFacts>(ui::factsOf(m_session->identity().id, object));
}

Json DetailScene::condition(const QString &type, const QString &status, const QString &reason, const QString &message)
{
    return {{"type", type}, {"status", status}, {"reason", reason}, {"message", message},
        {"lastTransitionTime", time(-3)}, {"observedGeneration", 1}};
}

Json DetailScene::thumbnailer(const QString &name)
{
    const Json policy = Json::parse(
        R"({"Version":"2012-10-17","Statement":[{"Sid":"Thumbs","Effect":"Allow","Action":["s3:GetObject"],"Resource":["arn:aws:s3:::thumbs/*"]}]})");
    Json object {{"apiVersion", "keywright.dev/v1alpha1"}, {"kind", "AwsCredential"}};
    object["metadata"] = {{"namespace", "media"}, {"name", name}};
    object["spec"] = {{"lifetime", "16h"}, {"iamPolicy", policy},
        {"iamPolicyArns", {"arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy"}}, {"iamGroups", {"uploaders"}},
        {"permissionsBoundaryArn", "arn:aws:iam::123456789012:policy/boundary"},
        {"purpose", {{"kind", "NoIrsaSupport"}, {"note", "The scaler is a binary without web identity."}}}};
    const auto key = [](const char *id, double issued, double published, double ends) {
        return Json {{"accessKeyId", id}, {"userArn", "arn:aws:iam::123456789012:user/vault-thumbnailer-7d2f"},
            {"leaseId", "aws/creds/keywright.sandbox.media.thumbnailer/abcdefgh"}, {"mount", "aws"},
            {"issuedAt", time(issued)}, {"publishedAt", time(published)}, {"expiresAt", time(ends)}};
    };
    const auto happened = [](double when, const char *what, const char *id, const char *took) {
        return Json {{"time", time(when)}, {"what", what}, {"accessKeyId", id}, {"took", took}, {"outcome", "ok"}};
    };
    Json &status = object["status"];
    status["observedGeneration"] = 1;
    status["secretName"] = name + QStringLiteral("-creds");
    status["currentKey"] = key("AKIAIOSFODNN7EXAMPLE", -3, -2.99, 13);
    status["retiringKeys"] = {key("AKIAI44QH8DHBRETIRED", -11, -10.99, 5)};
    status["nextRotation"] = time(5);
    status["history"] = {happened(-3, "issue", "AKIAIOSFODNN7EXAMPLE", "1.8s"),
        happened(-2.995, "verify", "AKIAIOSFODNN7EXAMPLE", "9.2s"),
        happened(-2.99, "publish", "AKIAIOSFODNN7EXAMPLE", "24ms")};
    status["conditions"] = Json::array();
    for (const auto reason : {Reason::SpecAccepted, Reason::VaultAnswers, Reason::Issued, Reason::Verified,
             Reason::Published, Reason::ConsumersUpToDate}) {
        const ReasonInfo &info = reasonInfo(reason);
        status["conditions"].push_back(condition(toString(info.condition), info.status, info.name, messageOf(reason)));
    }
    status["conditions"].push_back(condition(QStringLiteral("Ready"), QStringLiteral("True"),
        QStringLiteral("KeyPublished"), messageOf(Reason::KeyPublished)));
    return object;
}

} // namespace keywright::test
