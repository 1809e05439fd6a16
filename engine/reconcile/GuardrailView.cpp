// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "reconcile/GuardrailView.h"

#include "knowledge/IamKnowledge.h"
#include "telemetry/Logging.h"

#include <algorithm>

namespace keywright {

using Labels = std::map<QString, QString>;

namespace {

GuardrailSeen toSeen(const Json &object)
{
    GuardrailSeen seen {.resourceVersion = stringAt(object, {"metadata", "resourceVersion"})};
    Result<Guardrail> read = parseGuardrail(object);
    if (read) {
        seen.guardrail = std::move(*read);
        return seen;
    }
    seen.trouble = read.error().sentence;
    // Then it holds up its own namespaces only, if it can be seen which those are.
    auto namespaces = NamespaceSelector::parse(find(object, {"spec", "namespaceSelector"}), {});
    if (namespaces)
        seen.guardrail = Guardrail {.name = stringAt(object, {"metadata", "name"}), .namespaces = *namespaces};
    return seen;
}

} // namespace

GuardrailView::GuardrailView(KubeClient &client, QObject *parent)
    : QObject(parent)
    , m_guardrails(std::make_unique<Informer<GuardrailSeen>>(
          client, resources::awsCredentialGuardrails, InformerBase::Options(), toSeen))
{
    InformerBase::Options options;
    options.list.metadataOnly = true;
    m_namespaces =
        std::make_unique<Informer<Labels>>(client, resources::namespaces, std::move(options), [](const Json &object) {
            return stringMapAt(object, {"metadata", "labels"});
        });
    connect(m_guardrails.get(), &InformerBase::changed, this, &GuardrailView::guardrailMoved);
    connect(m_guardrails.get(), &InformerBase::removed, this, &GuardrailView::guardrailMoved);
    connect(m_namespaces.get(), &InformerBase::changed, this, &GuardrailView::namespaceMoved);
    connect(m_namespaces.get(), &InformerBase::removed, this, &GuardrailView::namespaceMoved);
    watch(*m_guardrails, m_guardrailsFail);
    watch(*m_namespaces, m_namespacesFail);
}

GuardrailView::~GuardrailView() = default;

void GuardrailView::watch(InformerBase &informer, std::optional<Error> &failure)
{
    const auto moved = [this] {
        ++m_changes;
        Q_EMIT changed({});
        if (isSettled())
            Q_EMIT settled();
    };
    connect(&informer, &InformerBase::synced, this, moved);
    connect(&informer, &InformerBase::failing, this, [this, &failure, moved](const Error &error) {
        Q_EMIT failing(error);
        if (error.isTransient() || error.kind == ErrorKind::Cancelled)
            return; // it passes by itself, and what was known before still holds
        failure = error;
        moved();
    });
    connect(&informer, &InformerBase::recovered, this, [&failure, moved] {
        if (std::exchange(failure, std::nullopt))
            moved();
    });
}

void GuardrailView::start()
{
    m_guardrails->start();
    m_namespaces->start();
}

QCoro::Task<> GuardrailView::stop()
{
    co_await m_guardrails->stop();
    co_await m_namespaces->stop();
}

bool GuardrailView::isSettled() const
{
    return (m_guardrails->isSynced() || m_guardrailsFail) && (m_namespaces->isSynced() || m_namespacesFail);
}

void GuardrailView::guardrailMoved(const ObjectKey &key)
{
    const auto known = m_known.find(key.name);
    const GuardrailSeen *seen = m_guardrails->find(key);
    if (known != m_known.end() && seen && known->second.resourceVersion == seen->resourceVersion)
        return; // a new list tells all again
    std::vector<GuardrailSeen> both; // for whom it was before, and for whom it is now
    if (known != m_known.end())
        both.push_back(std::move(known->second));
    if (seen)
        both.push_back(*seen);
    m_wereKnown = m_wereKnown || seen;
    if (seen)
        m_known[key.name] = *seen;
    else
        m_known.erase(key.name);
    ++m_changes;
    if (seen && !seen->trouble.isEmpty())
        logWarning(lcReconcile, "Guardrail cannot be read", {{"guardrail", key.name}, {"why", seen->trouble}});
    for (const QString &ns : namespacesOf(both))
        Q_EMIT changed(ns);
}

/// Empty in it: all.
QStringList GuardrailView::namespacesOf(const std::vector<GuardrailSeen> &guardrails) const
{
    constexpr qsizetype most = 20; // more are told of at once, since each is a look through all credentials
    if (std::any_of(guardrails.begin(), guardrails.end(), [](const auto &one) { return !one.guardrail; }))
        return {QString()};
    QStringList selected;
    for (auto ns = m_namespaces->all().constBegin(); ns != m_namespaces->all().constEnd(); ++ns)
        if (std::any_of(guardrails.begin(), guardrails.end(),
                [&](const GuardrailSeen &one) { return one.guardrail->namespaces.selects(*ns); }))
            selected += ns.key().name;
    return selected.size() > most ? QStringList {QString()} : selected;
}

void GuardrailView::namespaceMoved(const ObjectKey &key)
{
    ++m_changes;
    Q_EMIT changed(key.name);
}

bool GuardrailView::counts(const QString &ns) const
{
    const Labels *labels = m_namespaces->find({{}, ns});
    return std::any_of(m_known.begin(), m_known.end(), [&](const auto &known) {
        const std::optional<Guardrail> &guardrail = known.second.guardrail;
        return guardrail && guardrail->mostCredentials && (!labels || guardrail->namespaces.selects(*labels));
    });
}

std::optional<Admission> GuardrailView::admissionOf(
    const AwsCredential &credential, const std::function<int()> &before) const
{
    // It may be that the cluster does not know guardrails. Not so where some were there: then something is wrong.
    const bool none = !m_wereKnown && m_guardrailsFail && m_guardrailsFail->kind == ErrorKind::NotFound;
    if (m_guardrailsFail && !none)
        return unreadableGuardrails(m_guardrailsFail->text());
    const auto decide = [&](const Labels &labels, std::span<const Guardrail> guardrails) {
        return admit({.spec = credential.spec, .namespaceLabels = labels, .before = before}, guardrails,
            [this] { return managed(); });
    };
    if (m_known.empty())
        return decide({}, {});
    if (m_namespacesFail)
        return unreadableGuardrails(m_namespacesFail->text());
    const Labels *labels = m_namespaces->find({{}, credential.key.ns});
    if (!labels)
        return {};
    std::vector<Guardrail> guardrails;
    for (const auto &[name, seen] : m_known) {
        const bool selects = !seen.guardrail || seen.guardrail->namespaces.selects(*labels);
        if (selects && !seen.trouble.isEmpty())
            return unreadableGuardrails(
                QStringLiteral("Guardrail “%1” is not as it should be: %2").arg(name, seen.trouble), name);
        if (selects)
            guardrails.push_back(*seen.guardrail);
    }
    return decide(*labels, guardrails);
}

const ManagedPolicies *GuardrailView::managed() const
{
    if (!m_knowledge && !m_knowledgeFails) {
        Result<IamKnowledge> read = iamKnowledge();
        m_knowledgeFails = !read;
        if (read) {
            read->catalogue.reset(); // of no use here, and large
            m_knowledge = std::make_unique<IamKnowledge>(std::move(*read));
        } else {
            logWarning(lcReconcile, "AWS's own policies are not known", read.error());
        }
    }
    return m_knowledge ? m_knowledge->managed.get() : nullptr;
}

} // namespace keywright
