// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "admission/Admit.h"
#include "kube/Informer.h"

#include <QObject>

#include <map>
#include <memory>
#include <optional>

namespace keywright {

struct IamKnowledge;

/// A guardrail as the cluster has it; or why it cannot be read.
struct GuardrailSeen
{
    QString resourceVersion = {};
    std::optional<Guardrail> guardrail = {};
    QString trouble = {};
};

/// The guardrails of the cluster and the labels of its namespaces, and what follows from them for a credential. Where
/// either cannot be read nothing is admitted. Where the cluster does not know AwsCredentialGuardrail at all (an engine
/// that is newer than its CRDs) there is none, as after a fresh install: what needs no permit is admitted.
class GuardrailView final : public QObject
{
    Q_OBJECT

public:
    explicit GuardrailView(KubeClient &client, QObject *parent = nullptr);
    ~GuardrailView() override;

    void start();
    QCoro::Task<> stop();
    /// It is known what holds: guardrails, none, or that they cannot be read.
    [[nodiscard]] bool isSettled() const;

    /// Not set: the namespace is not known yet; it is told by changed().
    [[nodiscard]] std::optional<Admission> admissionOf(
        const AwsCredential &credential, const std::function<int()> &before) const;
    /// Another one after each change of what admissionOf() reads, but for the credentials that are counted.
    [[nodiscard]] quint64 revision() const { return m_changes; }
    /// Some guardrail of the namespace counts its credentials.
    [[nodiscard]] bool counts(const QString &ns) const;

Q_SIGNALS:
    /// Credentials of that namespace (empty: of any) may be admitted otherwise than before.
    void changed(const QString &ns);
    void settled();
    void failing(const keywright::Error &error);

private:
    void watch(InformerBase &informer, std::optional<Error> &failure);
    void guardrailMoved(const ObjectKey &key);
    void namespaceMoved(const ObjectKey &key);
    [[nodiscard]] QStringList namespacesOf(const std::vector<GuardrailSeen> &guardrails) const;
    [[nodiscard]] const ManagedPolicies *managed() const;

    std::unique_ptr<Informer<GuardrailSeen>> m_guardrails;
    std::unique_ptr<Informer<std::map<QString, QString>>> m_namespaces;
    std::map<QString, GuardrailSeen> m_known; ///< by name: what was told of last
    bool m_wereKnown = false; ///< this process has seen one
    std::optional<Error> m_guardrailsFail;
    std::optional<Error> m_namespacesFail;
    quint64 m_changes = 0;
    mutable std::unique_ptr<IamKnowledge> m_knowledge; ///< once a spec names a policy of AWS
    mutable bool m_knowledgeFails = false;
};

} // namespace keywright
