// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/KubeSelector.h"

#include <QRegularExpression>

#include <algorithm>

namespace keywright::sandbox {

namespace {

/// Splits at commas that are not inside of parentheses.
QStringList splitRequirements(const QString &text)
{
    QStringList parts;
    QString part;
    int depth = 0;
    for (const QChar c : text) {
        depth += c == u'(' ? 1 : c == u')' ? -1 : 0;
        if (c == u',' && depth <= 0)
            parts.append(std::exchange(part, {}).trimmed());
        else
            part += c;
    }
    if (!part.trimmed().isEmpty() || !parts.isEmpty())
        parts.append(part.trimmed());
    return parts;
}

KubeReply cannotParse(const QString &found)
{
    return kubeStatus::badRequest(
        QStringLiteral("unable to parse requirement: found '%1', expected: in, notin, =, ==, !=, gt, lt").arg(found));
}

QStringList fieldsOf(const KubeType &type)
{
    QStringList names {QStringLiteral("metadata.name"), QStringLiteral("metadata.namespace")};
    if (!type.namespaced)
        names.removeLast();
    if (type.plural == u"pods")
        names += {
            QStringLiteral("spec.nodeName"), QStringLiteral("status.phase"), QStringLiteral("spec.serviceAccountName")};
    if (type.plural == u"secrets")
        names += QStringLiteral("type");
    if (type.plural == u"events") {
        const QString object = type.group.isEmpty() ? QStringLiteral("involvedObject.") : QStringLiteral("regarding.");
        names += {QStringLiteral("reason"), QStringLiteral("type"), object + QLatin1String("kind"),
            object + QLatin1String("namespace"), object + QLatin1String("name"), object + QLatin1String("uid")};
    }
    if (type.plural == u"namespaces")
        names += QStringLiteral("status.phase");
    return names;
}

} // namespace

KubeResult<KubeSelector> KubeSelector::parse(const KubeType &type, const QString &labels, const QString &fields)
{
    KubeSelector selector;
    for (const QString &part : splitRequirements(labels)) {
        auto requirement = parseRequirement(part);
        if (!requirement)
            return tl::unexpected(requirement.error());
        selector.m_requirements.push_back(std::move(*requirement));
    }
    auto parsed = parseFields(type, fields);
    if (!parsed)
        return tl::unexpected(parsed.error());
    selector.m_fields = std::move(*parsed);
    return selector;
}

KubeResult<KubeSelector::Requirement> KubeSelector::parseRequirement(const QString &text)
{
    static const QRegularExpression equality(QStringLiteral("^([^\\s=!(),]+)\\s*(==|=|!=)\\s*([^\\s=!(),]*)$"));
    static const QRegularExpression set(QStringLiteral("^([^\\s=!(),]+)\\s+(in|notin)\\s*\\(([^()]*)\\)$"));
    static const QRegularExpression bare(QStringLiteral("^(!?)\\s*([^\\s=!(),]+)$"));
    if (const auto match = equality.match(text); match.hasMatch())
        return Requirement {match.captured(1).toStdString(),
            match.captured(2) == u"!=" ? Operator::NotIn : Operator::In, {match.captured(3)}};
    if (const auto match = set.match(text); match.hasMatch()) {
        QStringList values = match.captured(3).split(u',');
        for (QString &value : values)
            value = value.trimmed();
        return Requirement {
            match.captured(1).toStdString(), match.captured(2) == u"in" ? Operator::In : Operator::NotIn, values};
    }
    if (const auto match = bare.match(text); match.hasMatch())
        return Requirement {
            match.captured(2).toStdString(), match.captured(1).isEmpty() ? Operator::Exists : Operator::Missing, {}};
    const QStringList words = text.split(QRegularExpression(QStringLiteral("\\s+")), Qt::SkipEmptyParts);
    return tl::unexpected(cannotParse(words.value(1, words.value(0))));
}

KubeResult<std::vector<KubeSelector::Field>> KubeSelector::parseFields(const KubeType &type, const QString &text)
{
    std::vector<Field> fields;
    for (const QString &part : text.split(u',', Qt::SkipEmptyParts)) {
        static const QRegularExpression form(QStringLiteral("^([^=!]+)(==|=|!=)(.*)$"));
        const auto match = form.match(part);
        if (!match.hasMatch())
            return tl::unexpected(
                kubeStatus::badRequest(QStringLiteral("invalid field selector: can't understand '%1'").arg(part)));
        const QString name = match.captured(1).trimmed();
        if (!fieldsOf(type).contains(name)) {
            const QString why = type.group.isEmpty() || type.isCustom
                ? QStringLiteral("field label not supported: %1")
                : QStringLiteral(
                    "\"%1\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"");
            return tl::unexpected(kubeStatus::badRequest(why.arg(name)));
        }
        Field field {.path = {}, .value = match.captured(3), .isEqual = match.captured(2) != u"!="};
        for (const QString &segment : name.split(u'.'))
            field.path.push_back(segment.toStdString());
        fields.push_back(std::move(field));
    }
    return fields;
}

bool KubeSelector::matches(const Json &object) const
{
    const Json *labels = find(object, {"metadata", "labels"});
    const auto satisfied = [&](const Requirement &requirement) {
        const bool present = labels && labels->is_object() && labels->contains(requirement.key);
        const QString value = present ? stringAt(*labels, {requirement.key.c_str()}) : QString();
        switch (requirement.op) {
        case Operator::In:
            return present && requirement.values.contains(value);
        case Operator::NotIn:
            return !present || !requirement.values.contains(value);
        case Operator::Exists:
            return present;
        case Operator::Missing:
            return !present;
        }
        return false;
    };
    const auto equal = [&](const Field &field) {
        const Json *at = &object;
        for (const std::string &name : field.path) {
            const bool has = at->is_object() && at->contains(name);
            if (!has)
                return (field.value.isEmpty()) == field.isEqual;
            at = &(*at)[name];
        }
        return (at->is_string() && QString::fromStdString(at->get_ref<const std::string &>()) == field.value)
            == field.isEqual;
    };
    return std::ranges::all_of(m_requirements, satisfied) && std::ranges::all_of(m_fields, equal);
}

} // namespace keywright::sandbox
