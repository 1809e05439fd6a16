// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/define/DraftFields.h"

#include "base/Clock.h"
#include "credential/AwsCredential.h"
#include "iam/AcceptedFindings.h"

#include <QRegularExpression>

#include <algorithm>

namespace keywright::ui {

namespace {

/// Objects whose members are fields of their own; all other values are one field.
bool isMap(const FieldPath &path)
{
    static const std::set<FieldPath> maps {{QStringLiteral("spec")},
        {QStringLiteral("spec"), QStringLiteral("purpose")}, {QStringLiteral("spec"), QStringLiteral("secret")},
        {QStringLiteral("spec"), QStringLiteral("consumers")},
        {QStringLiteral("spec"), QStringLiteral("secret"), QStringLiteral("labels")},
        {QStringLiteral("spec"), QStringLiteral("secret"), QStringLiteral("annotations")},
        {QStringLiteral("metadata"), QStringLiteral("labels")},
        {QStringLiteral("metadata"), QStringLiteral("annotations")}};
    return maps.contains(path);
}

void collect(const Json &value, const FieldPath &path, Fields &fields)
{
    if (!isMap(path) || !value.is_object()) {
        fields[path] = value;
        return;
    }
    for (const auto &[name, member] : value.items())
        collect(member, path + QStringList(QString::fromStdString(name)), fields);
}

void collectOwned(const Json &entry, const FieldPath &path, std::set<FieldPath> &owned)
{
    for (const auto &[key, members] : entry.items()) {
        if (!key.starts_with("f:"))
            continue;
        const FieldPath child = path + QStringList(QString::fromStdString(key.substr(2)));
        if (isMap(child) || child.size() == 1)
            collectOwned(members, child, owned);
        else
            owned.insert(child);
    }
}

std::set<FieldPath> fieldsOfEntry(const Json &entry)
{
    std::set<FieldPath> owned;
    if (const Json *fields = find(entry, {"fieldsV1"}); fields && fields->is_object())
        collectOwned(*fields, {}, owned);
    return owned;
}

const Json &valueAtPath(const Fields &fields, const FieldPath &path)
{
    static const Json none;
    const auto found = fields.find(path);
    return found == fields.end() ? none : found->second;
}

/// The desktop leaves it alone: actions set it, and an apply from here must carry it along.
bool isCarried(const FieldPath &path)
{
    return (path.front() != u"spec" && path.back() != AcceptedFindings::annotation)
        || (path.size() > 1 && path[1] == u"suspended");
}

/// What RFC 7386 needs to make the one of the other.
Json patchBetween(const Json &from, const Json &to)
{
    if (!from.is_object() || !to.is_object())
        return to;
    Json patch = Json::object();
    for (const auto &[name, value] : from.items())
        if (!to.contains(name))
            patch[name] = nullptr;
    for (const auto &[name, value] : to.items())
        if (!from.contains(name))
            patch[name] = value;
        else if (from[name] != value)
            patch[name] = patchBetween(from[name], value);
    return patch;
}

} // namespace

Fields fieldsOf(const Json &object)
{
    Fields fields;
    if (const Json *spec = find(object, {"spec"}))
        collect(*spec, {QStringLiteral("spec")}, fields);
    for (const char *map : {"labels", "annotations"})
        if (const Json *found = find(object, {"metadata", map}))
            collect(*found, {QStringLiteral("metadata"), QLatin1String(map)}, fields);
    return fields;
}

std::set<FieldPath> fieldsAppliedBy(const QString &manager, const Json &object)
{
    for (const Json &entry : listAt(object, {"metadata", "managedFields"}))
        if (stringAt(entry, {"manager"}) == manager && stringAt(entry, {"operation"}) == u"Apply"
            && stringAt(entry, {"subresource"}).isEmpty())
            return fieldsOfEntry(entry);
    return {};
}

FieldChangeBy changeOf(const FieldPath &path, const Json &object)
{
    FieldChangeBy last;
    for (const Json &entry : listAt(object, {"metadata", "managedFields"})) {
        const QDateTime time = fromRfc3339(stringAt(entry, {"time"}));
        if ((last.manager.isEmpty() || time >= last.time) && fieldsOfEntry(entry).contains(path))
            last = {.manager = stringAt(entry, {"manager"}), .time = time};
    }
    return last;
}

QString managerOf(const FieldPath &path, const Json &object) { return changeOf(path, object).manager; }

QString toString(const FieldPath &path) { return path.join(u'.'); }

DraftFields::DraftFields(const Json &wanted, const Json &base, const Json &live)
    : m_head {{"apiVersion", wanted.at("apiVersion")}, {"kind", wanted.at("kind")},
        {"metadata",
            {{"namespace", stringAt(wanted, {"metadata", "namespace"})},
                {"name", stringAt(wanted, {"metadata", "name"})}}}}
    , m_wanted(fieldsOf(wanted))
    , m_base(fieldsOf(base))
    , m_liveFields(fieldsOf(live))
    , m_live(live)
    , m_owned(fieldsAppliedBy(names::desktopManager, live))
{
    for (const auto &[path, value] : m_wanted)
        if (valueAtPath(m_base, path) != value)
            m_changed.insert(path);
    for (const auto &[path, value] : m_base)
        if (!m_wanted.contains(path) && !isCarried(path))
            m_changed.insert(path);
}

std::vector<FieldConflict> DraftFields::overlaps() const
{
    std::vector<FieldConflict> found;
    if (m_live.is_null())
        return found;
    for (const FieldPath &path : m_changed) {
        const Json &mine = valueAtPath(m_wanted, path);
        const Json &theirs = valueAtPath(m_liveFields, path);
        if (theirs != valueAtPath(m_base, path) && theirs != mine)
            found.push_back({path, mine, theirs, managerOf(path, m_live)});
    }
    return found;
}

std::vector<FieldConflict> DraftFields::conflictsIn(const Error &refusal) const
{
    static const QRegularExpression manager(QStringLiteral("conflicts? with \"([^\"]*)\""));
    static const QRegularExpression field(QStringLiteral("(?:: |- )(\\.[A-Za-z][^\\n]*)"));
    std::vector<FieldConflict> found;
    if (!refusal.serverMessage.contains(QLatin1String("Apply failed with")))
        return found;
    QString who;
    for (const QString &line : refusal.serverMessage.split(u'\n')) {
        if (const auto match = manager.match(line); match.hasMatch())
            who = match.captured(1);
        const auto match = field.match(line);
        if (!match.hasMatch())
            continue;
        const QString named = match.captured(1).mid(1);
        // Labels have dots in their names: what is known goes before what is guessed.
        const auto known =
            std::ranges::find_if(m_wanted, [&](const auto &field) { return toString(field.first) == named; });
        const FieldPath path = known == m_wanted.end() ? named.split(u'.') : known->first;
        const auto same = std::ranges::find(found, path, &FieldConflict::path);
        if (same != found.end())
            same->manager += QStringLiteral(", ") + who;
        else
            found.push_back({path, valueAtPath(m_wanted, path), valueAtPath(m_liveFields, path), who});
    }
    return found;
}

Json DraftFields::manifest() const
{
    Json made = m_head;
    const auto put = [&](const FieldPath &path, const Json &value) {
        if (!value.is_null())
            made = withField(std::move(made), path, value);
    };
    for (const FieldPath &path : m_changed)
        put(path, valueAtPath(m_wanted, path));
    for (const FieldPath &path : m_owned)
        if (!m_changed.contains(path))
            put(path, valueAtPath(m_liveFields, path));
    return made;
}

std::vector<FieldConflict> DraftFields::leftIn(const Json &result) const
{
    std::vector<FieldConflict> left;
    const Fields there = fieldsOf(result);
    for (const FieldPath &path : m_changed)
        if (!m_wanted.contains(path) && there.contains(path)
            && valueAtPath(there, path) == valueAtPath(m_liveFields, path))
            left.push_back({path, {}, valueAtPath(there, path), managerOf(path, m_live)});
    return left;
}

Json DraftFields::mergePatch() const
{
    Json wanted = m_live;
    for (const FieldPath &path : m_changed)
        wanted = withField(std::move(wanted), path, valueAtPath(m_wanted, path));
    Json patch {{"spec", patchBetween(m_live.at("spec"), wanted.at("spec"))}};
    const auto annotationsOf = [](const Json &object) {
        const Json *found = find(object, {"metadata", "annotations"});
        return found ? *found : Json::object();
    };
    if (Json changed = patchBetween(annotationsOf(m_live), annotationsOf(wanted)); !changed.empty())
        patch["metadata"]["annotations"] = std::move(changed);
    return patch;
}

Json withField(Json object, const FieldPath &path, const Json &value)
{
    Json *at = &object;
    for (qsizetype i = 0; i + 1 < path.size(); ++i) {
        const std::string name = path[i].toStdString();
        if (value.is_null() && !at->contains(name))
            return object;
        at = &(*at)[name];
    }
    if (value.is_null())
        at->erase(path.back().toStdString());
    else
        (*at)[path.back().toStdString()] = value;
    return object;
}

QString shortValue(const Json &value)
{
    if (value.is_null())
        return QStringLiteral("–");
    return value.is_string() ? value.get<QString>() : QString::fromUtf8(dumpJson(value));
}

} // namespace keywright::ui
