// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "policy/GuardrailFile.h"

#include "credential/Reasons.h"
#include "kube/Yaml.h"
#include "policy/PolicyInputs.h"

namespace keywright {

Result<GuardrailFile> GuardrailFile::read(const QString &name, const ManagedPolicies *managed)
{
    const Result<PolicySource> text = readPolicyInput({.name = name});
    if (!text)
        return failure(text.error());
    const auto documents = parseYamlDocuments(text->text, name);
    if (!documents)
        return failure(documents.error());
    GuardrailFile file;
    file.m_managed = managed;
    for (const Json &document : *documents) {
        const bool isList = stringAt(document, {"kind"}).endsWith(QLatin1String("List"));
        for (const Json &object : isList ? listAt(document, {"items"}) : Json::array({document}))
            if (const Result<void> taken = file.take(object); !taken)
                return failure(taken.error());
    }
    return file;
}

Result<void> GuardrailFile::take(const Json &object)
{
    const QString kind = stringAt(object, {"kind"});
    const QString name = stringAt(object, {"metadata", "name"});
    if (kind == QLatin1String("Namespace")) {
        m_labels[name] = stringMapAt(object, {"metadata", "labels"});
        return {};
    }
    if (kind != QLatin1String("AwsCredentialGuardrail"))
        return {};
    Result<Guardrail> guardrail = parseGuardrail(object);
    if (!guardrail)
        return failure(ErrorKind::InvalidInput,
            QStringLiteral("The guardrail “%1” is not as it should be: %2").arg(name, guardrail.error().sentence));
    m_guardrails.push_back(std::move(*guardrail));
    return {};
}

PolicyFindings GuardrailFile::check(const JsonTree &manifest, int node) const
{
    const int spec = manifest.member(node, u"spec");
    if (spec == JsonTree::none)
        return {};
    const PolicyDocument whole(manifest.subtree(node));
    const Json object = whole.json();
    const auto read = parseCredentialSpec(object.value("spec", Json()), stringAt(object, {"metadata", "name"}));
    if (!read)
        return {};
    const QString ns = stringAt(object, {"metadata", "namespace"}, QStringLiteral("default"));
    std::map<QString, QString> labels;
    if (const auto known = m_labels.find(ns); known != m_labels.end())
        labels = known->second;
    labels[QStringLiteral("kubernetes.io/metadata.name")] = ns;
    const Admission admission =
        admit({.spec = *read, .namespaceLabels = labels}, m_guardrails, [this] { return m_managed; });
    if (admission.reason == Reason::WithinGuardrails)
        return {};
    return {{.id = QStringLiteral("GUARDRAIL"),
        .severity = admission.admitted ? PolicySeverity::Warning : PolicySeverity::Error,
        .place = manifest.at(spec).span.begin,
        .pointer = manifest.pointer(spec),
        .sentence = admission.sentence,
        .fix = {.text = reasonInfo(admission.reason).nextStep}}};
}

} // namespace keywright
