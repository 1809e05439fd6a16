// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/KubernetesCheck.h"

#include "admission/Guardrail.h"
#include "reconcile/Leadership.h"

namespace keywright {

using namespace Qt::StringLiterals;

namespace {

Finding ok(const Sentence &text) { return {.text = text}; }

/// The server answers, but not to this question: the rest can be asked all the same.
bool mayGoOn(const Error &error) { return error.kind == ErrorKind::Forbidden || error.kind == ErrorKind::NotFound; }

} // namespace

KubernetesCheck::KubernetesCheck(KubeClient &client, Settings settings)
    : m_client(client)
    , m_settings(std::move(settings))
{
}

QCoro::Task<Findings> KubernetesCheck::run()
{
    Findings findings;
    const KubeConnection &connection = m_client.connection();
    for (const QString &warning : connection.warnings)
        findings.push_back({.kind = Finding::Kind::Note, .text = warning});
    const Result<Json> version = co_await m_client.raw("GET", u"/version"_s);
    if (!version && !mayGoOn(version.error())) {
        findings.push_back(missing(version.error()));
        co_return findings;
    }
    findings.push_back(
        ok(Sentence::tr("%1 answers (%2, context %3)")
                .arg(connection.server.toString(),
                    version ? Sentence(stringAt(*version, {"gitVersion"})) : Sentence::tr("version not told"),
                    connection.contextName)));
    Findings permissions = co_await checkPermissions();
    if (permissions.size() == 1 && permissions.front().kind == Finding::Kind::Missing
        && permissions.front().hint.isEmpty())
        co_return permissions;
    findings.insert(findings.end(), permissions.begin(), permissions.end());
    findings.push_back(co_await checkCrd());
    Findings guardrails = co_await checkGuardrails();
    findings.insert(findings.end(), guardrails.begin(), guardrails.end());
    Findings namespaces = co_await checkNamespaces();
    findings.insert(findings.end(), namespaces.begin(), namespaces.end());
    co_return findings;
}

QCoro::Task<Findings> KubernetesCheck::checkPermissions()
{
    const std::vector<PermissionQuestion> questions = permissionQuestions(m_settings.kubernetes);
    std::vector<PermissionQuestion> denied;
    for (const PermissionQuestion &question : questions) {
        AccessQuestion access = question.access;
        const Result<bool> allowed = co_await isAllowed(m_client, std::move(access));
        if (!allowed)
            co_return Findings {missing(allowed.error())};
        if (!*allowed)
            denied.push_back(question);
    }
    Findings findings = missingPermissions(denied);
    if (findings.empty())
        findings.push_back(ok(Sentence::tr("all %1 permissions are granted").arg(questions.size())));
    co_return findings;
}

/// By what the engine may do: it may not read CustomResourceDefinitions.
QCoro::Task<Finding> KubernetesCheck::checkCrd()
{
    ListOptions options {.ns = m_settings.kubernetes.namespaces.value(0), .limit = 1};
    const Result<ListPage> page = co_await m_client.list(resources::awsCredentials, std::move(options));
    if (page)
        co_return ok(Sentence::tr("the CRD of AwsCredential is there"));
    if (page.error().kind == ErrorKind::NotFound)
        co_return Finding {.kind = Finding::Kind::Missing,
            .text = Sentence::tr("The cluster does not know AwsCredential (keywright.dev/v1alpha1)."),
            .hint = Sentence::tr("Install the CRD: keywright setup kubernetes, or keywright print crd | kubectl apply "
                                 "--server-side -f -")};
    co_return missing(page.error());
}

QCoro::Task<Findings> KubernetesCheck::checkGuardrails()
{
    const Result<ListPage> all = co_await m_client.listAll(resources::awsCredentialGuardrails, {});
    if (!all && all.error().kind == ErrorKind::NotFound)
        co_return Findings {{.kind = Finding::Kind::Missing,
            .text =
                Sentence::tr("The cluster does not know AwsCredentialGuardrail (keywright.dev/v1alpha1): nothing can "
                             "be permitted, so existing users, groups, policies of one's own and administrators get "
                             "no keys."),
            .hint = Sentence::tr("Install the CRD: keywright setup kubernetes, or keywright print crd | kubectl apply "
                                 "--server-side -f -")}};
    if (!all)
        co_return Findings {missing(all.error())};
    Findings findings;
    for (const Json &object : all->items) {
        const QString name = stringAt(object, {"metadata", "name"});
        if (const Result<Guardrail> read = parseGuardrail(object); !read)
            findings.push_back({.kind = Finding::Kind::Missing,
                .text =
                    Sentence::tr("The guardrail “%1” is not as it should be, so nothing is issued where it holds. %2")
                        .arg(name, read.error().sentence),
                .hint = Sentence::tr("Correct it: kubectl edit awscredguard %1").arg(name)});
    }
    if (findings.empty())
        findings.push_back(
            ok(all->items.empty() ? Sentence::tr("there are no guardrails: what needs a permit is issued to nobody")
                                  : Sentence::tr("all %1 guardrails can be read").arg(all->items.size())));
    co_return findings;
}

QCoro::Task<Findings> KubernetesCheck::checkNamespaces()
{
    const QStringList places =
        m_settings.kubernetes.namespaces.isEmpty() ? QStringList {systemNamespace} : m_settings.kubernetes.namespaces;
    Findings findings;
    for (const QString &ns : places) {
        ObjectKey key {{}, ns}; // named: GCC 12 destroys an aggregate among the arguments of an awaited call twice
        const Result<Json> found = co_await m_client.get(resources::namespaces, std::move(key));
        // Who may not read namespaces is told nothing wrong: 403 is all that he gets, there or not.
        if (!found && found.error().kind == ErrorKind::NotFound)
            findings.push_back({.kind = Finding::Kind::Missing,
                .text = Sentence::tr("There is no namespace “%1”.").arg(ns),
                .hint = u"kubectl create namespace %1"_s.arg(ns)});
        else
            findings.push_back(co_await checkLease(ns));
    }
    co_return findings;
}

QCoro::Task<Finding> KubernetesCheck::checkLease(QString ns)
{
    ObjectKey key {ns, leaseName};
    const Result<Json> lease = co_await m_client.get(resources::leases, std::move(key));
    if (!lease && lease.error().kind == ErrorKind::NotFound)
        co_return ok(Sentence::tr("no engine has run here yet (Lease %1/keywright)").arg(ns));
    if (!lease)
        co_return missing(lease.error());
    const QString name = stringAt(*lease, {"metadata", "annotations", "keywright.dev/cluster"});
    const QString holder = stringAt(*lease, {"spec", "holderIdentity"});
    if (!name.isEmpty() && name != m_settings.clusterName)
        co_return Finding {.kind = Finding::Kind::Missing,
            .text = Sentence::tr(
                "The engine of this cluster has run with the cluster name “%1”, not “%2” (Lease %3/keywright).")
                        .arg(name, m_settings.clusterName, ns),
            .hint = Sentence::tr("Start it with --cluster-name %1: all that it made in Vault carries that name.")
                        .arg(name)};
    co_return ok(holder.isEmpty() ? Sentence::tr("no engine holds the Lease %1/keywright").arg(ns)
                                  : Sentence::tr("the engine “%1” holds the Lease %2/keywright").arg(holder, ns));
}

Findings missingPermissions(const std::vector<PermissionQuestion> &denied)
{
    Findings findings;
    std::vector<AccessQuestion> seen;
    for (const PermissionQuestion &first : denied) {
        const auto same = [&](const AccessQuestion &other) {
            return other.ns == first.access.ns && other.group == first.access.group
                && other.resource == first.access.resource && other.subresource == first.access.subresource
                && other.name == first.access.name;
        };
        if (std::any_of(seen.begin(), seen.end(), same))
            continue;
        seen.push_back(first.access);
        AccessQuestion together = first.access;
        QStringList verbs;
        for (const PermissionQuestion &other : denied)
            if (same(other.access))
                verbs += other.access.verb;
        together.verb = verbs.join(u", "_s);
        findings.push_back({.kind = Finding::Kind::Missing,
            .text = Sentence::tr("Kubernetes RBAC does not let the engine %1. %2").arg(together.inWords(), first.why),
            .hint = Sentence::tr("Apply the roles as an admin of the cluster: keywright setup kubernetes, or keywright "
                                 "print rbac | kubectl apply -f -")});
    }
    return findings;
}

} // namespace keywright
