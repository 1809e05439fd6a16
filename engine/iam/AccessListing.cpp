// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/AccessListing.h"

#include <QLocale>

#include <algorithm>
#include <map>

namespace keywright {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype widest = 100;
constexpr qsizetype mostShown = 25; ///< resources or conditions of one place

using ListedLines = std::vector<ListedAccess>;

QString listedNumber(size_t number) { return QLocale(QLocale::English).toString(static_cast<qulonglong>(number)); }

QString servicePrefixOf(const QString &action) { return action.section(u':', 0, 0).toLower(); }

/// Access that differs in its actions only.
std::vector<ListedLines> byPlace(const ListedLines &list)
{
    std::vector<ListedLines> groups;
    for (const ListedAccess &one : list) {
        const auto same = std::find_if(
            groups.begin(), groups.end(), [&](const ListedLines &group) { return group.front().isAtSamePlace(one); });
        if (same == groups.end())
            groups.push_back({one});
        else
            same->push_back(one);
    }
    return groups;
}

QStringList shortened(const QStringList &texts)
{
    if (texts.size() <= mostShown)
        return texts;
    return texts.mid(0, mostShown)
        + QStringList {u"… and %1 more (--format json has them)"_s.arg(texts.size() - mostShown)};
}

/// “on …”, “but not on …”, “if …”, each in a line of its own.
QString place(const ListedAccess &access, int indent)
{
    const QString before(indent, u' ');
    QString text;
    const auto add = [&](const QStringList &texts, const QString &first, const QString &next) {
        const QStringList shown = shortened(texts);
        for (qsizetype i = 0; i < shown.size(); ++i)
            text += before + (i == 0 ? first : next) + shown[i] + u'\n';
    };
    add(access.resources, u"on "_s, u"   "_s);
    add(access.notResources, u"but not on "_s, u"           "_s);
    add(access.conditions, u"if "_s, u"and "_s);
    if (!access.note.isEmpty())
        text += before + access.note + u'\n';
    return text;
}

struct Listing
{
    const Catalogue &catalogue;
    std::map<QString, ListedLines> services = {}; ///< by prefix
    ListedLines unknown = {};

    [[nodiscard]] bool isWhole(const QString &prefix, const ListedLines &list) const
    {
        const CatalogueService *service = catalogue.service(prefix);
        return service && service->actions.size() == list.size() && list.size() > 1 && byPlace(list).size() == 1;
    }

    [[nodiscard]] QString wholeServices();
    [[nodiscard]] QString service(const QString &prefix, const ListedLines &list) const;
    [[nodiscard]] QString unknownActions() const;
};

/// Those of which every action is allowed at one place. Takes them out.
QString Listing::wholeServices()
{
    ListedLines whole;
    std::map<QString, size_t> sizes;
    for (const auto &[prefix, list] : services) {
        if (!isWhole(prefix, list))
            continue;
        whole.push_back(list.front());
        whole.back().action = prefix;
        sizes[prefix] = list.size();
    }
    QString text;
    for (const ListedLines &group : byPlace(whole)) {
        if (group.size() < 2)
            continue; // one service is told as such
        QStringList names;
        size_t actions = 0;
        for (const ListedAccess &one : group) {
            names += one.action;
            actions += sizes[one.action];
            services.erase(one.action);
        }
        const bool isAll = names.size() == catalogue.prefixes().size();
        text += isAll ? u"Everything: all %1 actions of all %2 services of the catalogue\n"_s.arg(
                    listedNumber(actions), listedNumber(group.size()))
                      : u"All %1 actions of %2 services\n"_s.arg(listedNumber(actions), listedNumber(group.size()));
        if (!isAll)
            text += wrapped(names, 4);
        text += place(group.front(), 6);
    }
    return text;
}

QString Listing::service(const QString &prefix, const ListedLines &list) const
{
    const CatalogueService *known = catalogue.service(prefix);
    QString text = known ? u"%1 (%2)\n"_s.arg(known->name, prefix) : prefix + u'\n';
    if (isWhole(prefix, list)) {
        text += u"  all %1 actions\n"_s.arg(listedNumber(list.size()));
        return text + place(list.front(), 6);
    }
    for (const QString &level : {u"ListedLines"_s, u"Read"_s, u"Write"_s, u"Tagging"_s, u"Permissions management"_s}) {
        ListedLines some;
        std::copy_if(list.begin(), list.end(), std::back_inserter(some),
            [&](const ListedAccess &one) { return one.level == level; });
        if (some.empty())
            continue;
        const size_t all = known ? static_cast<size_t>(std::count_if(known->actions.begin(), known->actions.end(),
                               [&](const CatalogueAction &action) { return toString(action.level) == level; }))
                                 : 0;
        text += u"  "_s + level + u'\n';
        for (const ListedLines &group : byPlace(some)) {
            QStringList names;
            for (const ListedAccess &one : group)
                names += one.action.section(u':', 1);
            names.removeDuplicates();
            text += all > 6 && static_cast<size_t>(names.size()) == all ? u"    all %1\n"_s.arg(listedNumber(all))
                                                                        : wrapped(names, 4);
            text += place(group.front(), 6);
        }
    }
    return text;
}

QString Listing::unknownActions() const
{
    QString text;
    if (!unknown.empty())
        text += u"Actions that the catalogue of %1 does not know, if AWS has or adds some of these names\n"_s.arg(
            catalogue.date());
    for (const ListedLines &group : byPlace(unknown)) {
        QStringList names;
        for (const ListedAccess &one : group)
            names += one.action;
        text += wrapped(names, 4) + place(group.front(), 6);
    }
    return text;
}

} // namespace

QString wrapped(const QStringList &words, int indent)
{
    const QString before(indent, u' ');
    QString text = before;
    qsizetype width = indent;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString word = words[i] + (i + 1 < words.size() ? u","_s : QString());
        if (i > 0 && width + 1 + word.size() > widest) {
            text += u'\n' + before;
            width = indent;
        } else if (i > 0) {
            text += u' ';
            ++width;
        }
        text += word;
        width += word.size();
    }
    return text + u'\n';
}

QString listAccess(const std::vector<ListedAccess> &list, const Catalogue &catalogue)
{
    Listing listing {.catalogue = catalogue};
    for (const ListedAccess &one : list)
        (one.level.isEmpty() ? listing.unknown : listing.services[servicePrefixOf(one.action)]).push_back(one);
    QString text = listing.wholeServices();
    for (const auto &[prefix, some] : listing.services)
        text += listing.service(prefix, some);
    return text + listing.unknownActions();
}

QString listChanges(
    const std::vector<PolicyChange> &changes, const QString &partly, const QString &maybe, const Catalogue &catalogue)
{
    std::vector<ListedAccess> list;
    for (const PolicyChange &change : changes) {
        QStringList notes;
        if (change.elsewhere)
            notes += partly;
        if (!change.certain)
            notes += maybe;
        const CatalogueAction *known = change.known ? catalogue.action(change.action) : nullptr;
        list.push_back({.action = change.action,
            .level = known ? toString(known->level) : QString(),
            .resources = change.resources,
            .notResources = change.notResources,
            .conditions = change.conditions,
            .note = notes.isEmpty() ? QString() : u'(' + notes.join(QStringLiteral("; ")) + u')'});
    }
    return listAccess(list, catalogue);
}

} // namespace keywright
