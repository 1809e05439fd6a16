// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/KubeShape.h"

namespace keywright::sandbox {

namespace {

/// The first member that is of a wrong type.
struct Misfit
{
    QString path;
    QString found;
};

const Json *member(const Json &object, const QString &name)
{
    if (!object.is_object())
        return nullptr;
    const auto found = object.find(name.toStdString());
    return found == object.end() || found->is_null() ? nullptr : &*found;
}

using Test = bool (*)(const Json &);
bool isObject(const Json &value) { return value.is_object(); }
bool isText(const Json &value) { return value.is_string() || value.is_null(); }

std::optional<Misfit> misfitOf(const Json &value, const QString &path, Json::value_t wanted, Test fits)
{
    const auto misfit = [&](const Json &wrong) { return Misfit {path, QString::fromLatin1(wrong.type_name())}; };
    if (value.type() != wanted)
        return misfit(value);
    for (const Json &item : value) {
        if (fits && !fits(item))
            return misfit(item);
    }
    return std::nullopt;
}

std::optional<Misfit> misfitInMetadata(const Json &holder, const QString &path)
{
    const Json *metadata = member(holder, QStringLiteral("metadata"));
    if (!metadata)
        return std::nullopt;
    const QString inside = path + QStringLiteral("metadata");
    if (const auto found = misfitOf(*metadata, inside, Json::value_t::object, nullptr))
        return found;
    const struct
    {
        const char *name;
        Json::value_t type;
        Test fits;
    } members[] {{"name", Json::value_t::string, nullptr}, {"labels", Json::value_t::object, isText},
        {"annotations", Json::value_t::object, isText}, {"finalizers", Json::value_t::array, isText},
        {"ownerReferences", Json::value_t::array, isObject}, {"managedFields", Json::value_t::array, isObject}};
    for (const auto &[name, type, fits] : members) {
        const QString field = QString::fromLatin1(name);
        const Json *value = member(*metadata, field);
        if (!value)
            continue;
        if (const auto found = misfitOf(*value, inside + u'.' + field, type, fits))
            return found;
    }
    return std::nullopt;
}

std::optional<Misfit> misfitIn(const KubeType &type, const Json &object)
{
    if (const auto found = misfitInMetadata(object, {}))
        return found;
    if (type.isCustom)
        return std::nullopt;
    for (const char *name : {"spec", "status"}) {
        const Json *part = member(object, QString::fromLatin1(name));
        if (part && !part->is_object())
            return Misfit {QString::fromLatin1(name), QString::fromLatin1(part->type_name())};
    }
    const Json *spec = member(object, QStringLiteral("spec"));
    const Json *pod = type.group == u"apps" && spec ? member(*spec, QStringLiteral("template")) : nullptr;
    if (!pod)
        return std::nullopt;
    if (!pod->is_object())
        return Misfit {QStringLiteral("spec.template"), QString::fromLatin1(pod->type_name())};
    return misfitInMetadata(*pod, QStringLiteral("spec.template."));
}

} // namespace

std::optional<KubeReply> refusalOfShape(const KubeType &type, const Json &object)
{
    const auto misfit = misfitIn(type, object);
    if (!misfit)
        return std::nullopt;
    return kubeStatus::badRequest(
        QStringLiteral("%1 in version \"%2\" cannot be handled as a %1: json: cannot unmarshal %3 into Go struct field "
                       "%1.%4")
            .arg(type.kind, type.version, misfit->found, misfit->path));
}

} // namespace keywright::sandbox
