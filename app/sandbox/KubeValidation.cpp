// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/KubeValidation.h"

#include "sandbox/CredentialDefinition.h"
#include "sandbox/CredentialRules.h"
#include "sandbox/GuardrailRules.h"
#include "sandbox/KubeShape.h"

#include <QRegularExpression>

namespace keywright::sandbox {

namespace {

KubeCause invalidValue(const QString &field, const QString &value, const QString &why)
{
    return {QStringLiteral("FieldValueInvalid"), QStringLiteral("Invalid value: \"%1\": %2").arg(value, why), field};
}

KubeCause required(const QString &field, const QString &why = {})
{
    return {QStringLiteral("FieldValueRequired"),
        why.isEmpty() ? QStringLiteral("Required value") : QStringLiteral("Required value: ") + why, field};
}

const QString labelWords =
    QStringLiteral("a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must "
                   "start and end with an alphanumeric character (e.g. 'my-name',  or "
                   "'123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')");
const QString subdomainWords = QStringLiteral(
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and "
    "end with an alphanumeric character (e.g. "
    "'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')");
const QString labelValueWords = QStringLiteral(
    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and "
    "end with an alphanumeric character (e.g. 'MyValue',  or "
    "'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')");

void checkName(const KubeType &type, const Json &object, std::vector<KubeCause> &causes)
{
    static const QRegularExpression label(QStringLiteral("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"));
    static const QRegularExpression subdomain(
        QStringLiteral("^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$"));
    const QString name = stringAt(object, {"metadata", "name"});
    const QString field = QStringLiteral("metadata.name");
    const bool isLabel = type.plural == u"namespaces";
    if (name.isEmpty()) {
        causes.push_back(required(field, QStringLiteral("name or generateName is required")));
    } else if (type.group == u"rbac.authorization.k8s.io") {
        if (name.contains(u'/') || name.contains(u'%') || name == u"." || name == u"..")
            causes.push_back(invalidValue(field, name, QStringLiteral("may not contain '/'")));
    } else if (isLabel ? !label.match(name).hasMatch() : !subdomain.match(name).hasMatch()) {
        causes.push_back(invalidValue(field, name, isLabel ? labelWords : subdomainWords));
    } else if (const int limit = isLabel ? 63 : 253; name.size() > limit) {
        causes.push_back(invalidValue(
            field, name, QStringLiteral("must be no more than %1 %2").arg(limit).arg(isLabel ? u"bytes" : u"bytes")));
    }
}

void checkLabels(const Json &object, std::vector<KubeCause> &causes)
{
    static const QRegularExpression value(QStringLiteral("^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$"));
    for (const auto &[name, text] : stringMapAt(object, {"metadata", "labels"})) {
        if (!value.match(text).hasMatch())
            causes.push_back(invalidValue(QStringLiteral("metadata.labels"), text, labelValueWords));
        else if (text.size() > 63)
            causes.push_back(
                invalidValue(QStringLiteral("metadata.labels"), text, QStringLiteral("must be no more than 63 bytes")));
    }
}

void checkReferences(const Json &object, std::vector<KubeCause> &causes)
{
    const QStringList finalizers = stringsAt(object, {"metadata", "finalizers"});
    for (qsizetype i = 0; i < finalizers.size(); ++i) {
        if (!finalizers[i].contains(u'/') && finalizers[i] != u"foregroundDeletion" && finalizers[i] != u"orphan"
            && finalizers[i] != u"kubernetes")
            causes.push_back(invalidValue(QStringLiteral("metadata.finalizers[%1]").arg(i), finalizers[i],
                QStringLiteral("name is neither a standard finalizer name nor is it fully qualified")));
    }
    const Json *owners = find(object, {"metadata", "ownerReferences"});
    if (!owners || !owners->is_array())
        return;
    for (const Json &owner : *owners) {
        for (const char *name : {"apiVersion", "kind", "name", "uid"}) {
            if (stringAt(owner, {name}).isEmpty())
                causes.push_back(
                    invalidValue(QStringLiteral("metadata.ownerReferences.%1").arg(QString::fromLatin1(name)), {},
                        QStringLiteral("must not be empty")));
        }
    }
}

void checkSecret(const Json *live, const Json &object, std::vector<KubeCause> &causes)
{
    if (!live)
        return;
    if (stringAt(*live, {"type"}) != stringAt(object, {"type"}))
        causes.push_back(
            invalidValue(QStringLiteral("type"), stringAt(object, {"type"}), QStringLiteral("field is immutable")));
    if (!boolAt(*live, {"immutable"}))
        return;
    const QString why = QStringLiteral("Forbidden: field is immutable when `immutable` is set");
    if (!boolAt(object, {"immutable"}))
        causes.push_back({QStringLiteral("FieldValueForbidden"), why, QStringLiteral("immutable")});
    if (live->value("data", Json::object()) != object.value("data", Json::object()))
        causes.push_back({QStringLiteral("FieldValueForbidden"), why, QStringLiteral("data")});
}

std::optional<KubeReply> cannotBeHandled(const KubeType &type, const QString &why)
{
    return kubeStatus::badRequest(
        QStringLiteral("%1 in version \"%2\" cannot be handled as a %1: %3").arg(type.kind, type.version, why));
}

std::optional<KubeReply> setSecretDefaults(const KubeType &type, Json &object)
{
    for (const char *member : {"data", "stringData"}) {
        if (!object.contains(member))
            continue;
        if (object[member].is_null()) {
            object.erase(member);
            continue;
        }
        if (!object[member].is_object())
            return cannotBeHandled(type,
                QStringLiteral("json: cannot unmarshal %1 into Go struct field Secret.%2")
                    .arg(QString::fromLatin1(object[member].type_name()), QString::fromLatin1(member)));
        for (const auto &[name, value] : object[member].items()) {
            if (!value.is_string())
                return cannotBeHandled(type,
                    QStringLiteral("json: cannot unmarshal %1 into Go struct field Secret.%2 of type string")
                        .arg(QString::fromLatin1(value.type_name()), QString::fromLatin1(member)));
        }
    }
    if (object.contains("data")) {
        for (const auto &[name, value] : object["data"].items()) {
            const QByteArray text = QByteArray::fromStdString(value.get_ref<const std::string &>());
            if (!QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors) || text.size() % 4 != 0)
                return cannotBeHandled(type, QStringLiteral("illegal base64 data at input byte 0"));
        }
        if (object["data"].empty())
            object.erase("data");
    }
    if (object.contains("stringData")) {
        for (const auto &[name, value] : object["stringData"].items())
            object["data"][name] =
                QByteArray::fromStdString(value.get_ref<const std::string &>()).toBase64().toStdString();
        object.erase("stringData");
    }
    if (stringAt(object, {"type"}).isEmpty())
        object["type"] = "Opaque";
    return std::nullopt;
}

void setWorkloadDefaults(const KubeType &type, Json &object)
{
    if (!object["spec"].is_object())
        object["spec"] = Json::object();
    Json &spec = object["spec"];
    if (type.plural == u"deployments" || type.plural == u"statefulsets" || type.plural == u"replicasets") {
        if (!spec.contains("replicas"))
            spec["replicas"] = 1;
    }
    if (type.plural == u"deployments" && !spec.contains("strategy"))
        spec["strategy"] = {
            {"type", "RollingUpdate"}, {"rollingUpdate", {{"maxUnavailable", "25%"}, {"maxSurge", "25%"}}}};
    if ((type.plural == u"statefulsets" || type.plural == u"daemonsets") && !spec.contains("updateStrategy"))
        spec["updateStrategy"] = {{"type", "RollingUpdate"}};
}

std::optional<KubeReply> setCustomDefaults(const KubeType &type, Json &object, bool isStrict)
{
    const QStringList unknown = schemaOf(type).prune(object);
    if (isStrict && !unknown.isEmpty()) {
        QStringList words;
        for (const QString &field : unknown)
            words.append(QStringLiteral("unknown field \"%1\"").arg(field));
        return cannotBeHandled(type, QStringLiteral("strict decoding error: ") + words.join(QStringLiteral(", ")));
    }
    schemaOf(type).setDefaults(object);
    return std::nullopt;
}

std::vector<KubeCause> violatedRulesOf(const KubeType &type, const Json &object)
{
    return &type == kubeTypeOf::awsCredentialGuardrails() ? violatedGuardrailRules(object) : violatedRules(object);
}

void checkCustom(const KubeType &type, const Json &object, std::vector<KubeCause> &causes)
{
    CrdSchema::Problems problems = schemaOf(type).validate(object);
    if (problems.blocksRules) {
        problems.causes.push_back({QStringLiteral("FieldValueInvalid"),
            QStringLiteral("Invalid value: null: some validation rules were not checked because the object was "
                           "invalid; correct the existing errors to complete validation"),
            QStringLiteral("<nil>")});
    } else {
        for (KubeCause &cause : violatedRulesOf(type, object))
            problems.causes.push_back(std::move(cause));
    }
    for (KubeCause &cause : problems.causes)
        causes.push_back(std::move(cause));
}

/// What is being deleted takes no new finalizers.
void checkNewFinalizers(const Json *live, const Json &object, std::vector<KubeCause> &causes)
{
    if (!live || !find(*live, {"metadata", "deletionTimestamp"}))
        return;
    const QStringList before = stringsAt(*live, {"metadata", "finalizers"});
    QStringList added;
    for (const QString &one : stringsAt(object, {"metadata", "finalizers"})) {
        if (!before.contains(one))
            added.append(u'"' + one + u'"');
    }
    if (added.isEmpty())
        return;
    causes.push_back({QStringLiteral("FieldValueForbidden"),
        QStringLiteral("Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers "
                       "[]string{%1}")
            .arg(added.join(QStringLiteral(", "))),
        QStringLiteral("metadata.finalizers")});
}

} // namespace

std::optional<KubeReply> setDefaults(const KubeType &type, Json &object, bool isStrict)
{
    if (auto refusal = refusalOfShape(type, object))
        return refusal;
    if (type.isCustom)
        return setCustomDefaults(type, object, isStrict);
    if (type.plural == u"secrets")
        return setSecretDefaults(type, object);
    if (type.plural == u"namespaces") {
        if (!find(object, {"spec", "finalizers"}))
            object["spec"] = {{"finalizers", {"kubernetes"}}};
        if (!find(object, {"status", "phase"}))
            object["status"] = {{"phase", "Active"}};
        if (object.contains("metadata") && object["metadata"].is_object() && object["metadata"].contains("name"))
            object["metadata"]["labels"]["kubernetes.io/metadata.name"] = object["metadata"]["name"];
    }
    if (type.group == u"apps")
        setWorkloadDefaults(type, object);
    return std::nullopt;
}

std::vector<KubeCause> validateObject(const KubeType &type, const Json *live, const Json &object)
{
    std::vector<KubeCause> causes;
    if (!live)
        checkName(type, object, causes);
    checkLabels(object, causes);
    checkReferences(object, causes);
    checkNewFinalizers(live, object, causes);
    if (type.plural == u"secrets")
        checkSecret(live, object, causes);
    if (type.isCustom)
        checkCustom(type, object, causes);
    if (type.plural == u"pods"
        && (!find(object, {"spec", "containers"}) || find(object, {"spec", "containers"})->empty()))
        causes.push_back(required(QStringLiteral("spec.containers")));
    return causes;
}

} // namespace keywright::sandbox
