// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/SandboxKubernetes.h"

#include <QRandomGenerator>
#include <QTimer>

namespace keywright::sandbox {

namespace {

QByteArray randomToken()
{
    QByteArray random(18, Qt::Uninitialized);
    QRandomGenerator::system()->generate(random.begin(), random.end());
    return "sandbox-admin-" + random.toHex();
}

Json versionInfo()
{
    return {{"major", "1"}, {"minor", "34"}, {"gitVersion", "v1.34.4+keywright-sandbox"}, {"platform", "linux/amd64"}};
}

} // namespace

SandboxKubernetes::SandboxKubernetes(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_access(m_store)
    , m_writes(m_store, clock)
    , m_deletes(m_store, clock)
    , m_reads(m_store)
    , m_listener([this](const SandboxRequest &request, const std::shared_ptr<SandboxAnswer> &answer) {
        handle(request, answer);
    })
    , m_adminToken(randomToken())
{
    m_access.addToken(m_adminToken,
        {.name = QStringLiteral("sandbox-admin"),
            .groups = {QStringLiteral("system:masters"), QStringLiteral("system:authenticated")}});
}

SandboxKubernetes::~SandboxKubernetes() = default;

bool SandboxKubernetes::start(quint16 port) { return m_listener.start(port); }

QUrl SandboxKubernetes::url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_listener.port())); }

void SandboxKubernetes::restart()
{
    m_store.compact();
    m_listener.dropConnections();
}

void SandboxKubernetes::reply(const KubeReply &reply, const std::shared_ptr<SandboxAnswer> &answer)
{
    const auto send = [reply, answer] {
        if (reply.body.is_string())
            answer->send(reply.code, QByteArray::fromStdString(reply.body.get_ref<const std::string &>()),
                "text/plain; charset=utf-8");
        else
            answer->send(reply.code, dumpJson(reply.body));
    };
    if (m_latency.count() > 0)
        QTimer::singleShot(m_latency, this, send);
    else
        send();
}

void SandboxKubernetes::handle(const SandboxRequest &request, const std::shared_ptr<SandboxAnswer> &answer)
{
    if (m_fault) {
        if (const auto fault = m_fault(request)) {
            if (fault->code == 0)
                answer->abort();
            else
                reply(*fault, answer);
            return;
        }
    }
    const auto user = m_access.authenticate(request);
    if (!user) {
        reply(kubeStatus::unauthorized(), answer);
        return;
    }
    if (const auto other = answerOther(request, *user)) {
        reply(*other, answer);
        return;
    }
    const auto target = parseKubeTarget(request);
    if (!target) {
        reply(target.error(), answer);
        return;
    }
    if (!m_access.isAllowed(*user, KubeAccess::questionFor(*target))) {
        reply(KubeAccess::refusal(*user, *target), answer);
        return;
    }
    if (!isServed(*target->type)) {
        reply({404, Json("404 page not found\n")}, answer);
        return;
    }
    if (target->verb == u"watch")
        m_reads.watch(*target, request, answer);
    else
        reply(answerResource(*target, request, *user), answer);
}

/// A custom kind exists only as long as its definition does.
bool SandboxKubernetes::isServed(const KubeType &type) const
{
    return !type.isCustom || m_store.get(*kubeTypeOf::definitions(), {{}, type.qualifiedPlural()});
}

std::optional<KubeReply> SandboxKubernetes::answerOther(const SandboxRequest &request, const KubeUser &user) const
{
    const QString first = request.path.value(0);
    if (first == u"api" || first == u"apis") {
        if (request.path.size() > 2)
            return std::nullopt;
    } else if (first == u"version") {
        return KubeReply {200, versionInfo()};
    } else if (first == u"readyz" || first == u"healthz" || first == u"livez") {
        return KubeReply {200, Json("ok")};
    }
    if (user.groups.contains(QStringLiteral("system:masters")))
        return KubeReply {404, Json("404 page not found\n")};
    return kubeStatus::failure(403, QStringLiteral("Forbidden"),
        QStringLiteral("forbidden: User \"%1\" cannot %2 path \"/%3\"")
            .arg(user.name, QString::fromLatin1(request.method.toLower()), request.pathText()));
}

KubeReply SandboxKubernetes::answerResource(
    const KubeTarget &target, const SandboxRequest &request, const KubeUser &user)
{
    if (target.verb == u"get")
        return m_reads.get(target, request);
    if (target.verb == u"list")
        return m_reads.list(target, request);
    if (target.type->plural == u"selfsubjectaccessreviews")
        return target.verb == u"create" ? reviewAccess(request, user) : kubeStatus::methodNotAllowed();
    if (target.type->plural == u"selfsubjectrulesreviews")
        return target.verb == u"create" ? reviewRules(*target.type, request, user) : kubeStatus::methodNotAllowed();
    if (target.type->namespaced && target.ns.isEmpty())
        return kubeStatus::methodNotAllowed();
    Q_EMIT mutating(request);
    if (target.subresource == u"token")
        return issueToken(target);
    if (target.verb == u"create")
        return m_writes.create(target, request);
    if (target.verb == u"update")
        return m_writes.update(target, request);
    if (target.verb == u"patch")
        return m_writes.patch(target, request);
    return target.verb == u"delete" ? m_deletes.remove(target, request) : m_deletes.removeCollection(target);
}

KubeReply SandboxKubernetes::reviewAccess(const SandboxRequest &request, const KubeUser &user) const
{
    auto body = parseKubeBody(request,
        *findKubeType(
            QStringLiteral("authorization.k8s.io"), QStringLiteral("v1"), QStringLiteral("selfsubjectaccessreviews")));
    if (!body)
        return body.error();
    const Json *asked = find(*body, {"spec", "resourceAttributes"});
    if (!asked || !asked->is_object()) {
        const QString why = QStringLiteral(
            "Invalid value: null: exactly one of nonResourceAttributes or resourceAttributes must be specified");
        return kubeStatus::failure(422, QStringLiteral("Invalid"),
            QStringLiteral(".authorization.k8s.io \"\" is invalid: spec.resourceAttributes: ") + why,
            {{"group", "authorization.k8s.io"},
                {"causes",
                    Json::array(
                        {{{"reason", "FieldValueInvalid"}, {"message", why}, {"field", "spec.resourceAttributes"}}})}});
    }
    KubeAccess::Question question {.verb = stringAt(*asked, {"verb"}),
        .group = stringAt(*asked, {"group"}),
        .resource = stringAt(*asked, {"resource"}),
        .ns = stringAt(*asked, {"namespace"}),
        .name = stringAt(*asked, {"name"})};
    if (const QString subresource = stringAt(*asked, {"subresource"}); !subresource.isEmpty())
        question.resource += u'/' + subresource;
    const bool isAllowed = m_access.isAllowed(user, question);
    return {201,
        Json {{"kind", "SelfSubjectAccessReview"}, {"apiVersion", "authorization.k8s.io/v1"},
            {"metadata", Json::object()}, {"spec", {{"resourceAttributes", *asked}}},
            {"status", {{"allowed", isAllowed}}}}};
}

KubeReply SandboxKubernetes::reviewRules(
    const KubeType &type, const SandboxRequest &request, const KubeUser &user) const
{
    auto body = parseKubeBody(request, type);
    if (!body)
        return body.error();
    const QString ns = stringAt(*body, {"spec", "namespace"});
    if (ns.isEmpty())
        return kubeStatus::failure(400, QStringLiteral("BadRequest"), QStringLiteral("no namespace on request"));
    return {201,
        Json {{"kind", "SelfSubjectRulesReview"}, {"apiVersion", "authorization.k8s.io/v1"},
            {"metadata", Json::object()}, {"spec", Json::object()},
            {"status",
                {{"resourceRules", m_access.rulesOf(user, ns)}, {"nonResourceRules", Json::array()},
                    {"incomplete", false}}}}};
}

KubeReply SandboxKubernetes::issueToken(const KubeTarget &target)
{
    if (!m_store.get(*target.type, target.key()))
        return kubeStatus::notFound(*target.type, target.name);
    const QByteArray token = m_access.issueServiceAccountToken(target.key());
    return {201,
        Json {{"kind", "TokenRequest"}, {"apiVersion", "authentication.k8s.io/v1"},
            {"metadata",
                {{"name", target.name}, {"namespace", target.ns}, {"creationTimestamp", toRfc3339(m_clock.now())}}},
            {"status",
                {{"token", token.toStdString()}, {"expirationTimestamp", toRfc3339(m_clock.now().addSecs(3600))}}}}};
}

} // namespace keywright::sandbox
