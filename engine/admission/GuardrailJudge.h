// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "admission/Admit.h"

namespace keywright {

/// One thing that is not allowed.
struct AdmissionRefusal
{
    Reason reason = Reason::GuardrailRefuses;
    QString guardrail = {};
    QString sentence = {};
};
using AdmissionRefusals = std::vector<AdmissionRefusal>;

/// Holds a spec against one guardrail.
class GuardrailJudge final
{
public:
    GuardrailJudge(const AdmissionSubject &subject, const AskedAccess &asked, const Guardrail &guardrail);
    [[nodiscard]] AdmissionRefusals refusals();

private:
    void refuse(const QString &what, Reason reason = Reason::GuardrailRefuses);
    void judgeLists();
    void judgeList(const char *field, const QString &value, const std::optional<QStringList> &allowed);
    void judgePairs(const char *field, const std::map<QString, QString> &pairs, const AllowedPairs &allowed);
    void judgeLifetime();
    void judgeCount();
    void judgeBoundary();
    void judgeFindings();
    void judgePolicy();
    /// A managed policy that the guardrail names: what it says is not looked at.
    [[nodiscard]] bool isListed(const QString &policy) const;
    void compare(const std::vector<const PolicyDocument *> &documents);

    const AdmissionSubject &m_subject;
    const CredentialSpec &m_spec;
    const AskedAccess &m_asked;
    const Guardrail &m_guardrail;
    AdmissionRefusals m_refusals;
};

/// A name that a namespace's editor chose, fit to stand in a sentence: not long, and nothing that hides or turns text.
[[nodiscard]] QString quoted(const QString &name);

} // namespace keywright
