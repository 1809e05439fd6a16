// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/AccessPlaces.h"

#include "iam/ConditionWords.h"
#include "iam/WordSearch.h"

#include <algorithm>

namespace keywright {

namespace {

constexpr SearchLimits shortSearch {.states = 500, .steps = 50'000};

/// Patterns of one kind, and how they compare: what is not proven counts as partly.
class Comparison final
{
public:
    enum class Kind { Actions, Resources };
    enum class Overlap { None, Partly, Whole };

    Comparison(Kind kind, const AccessRule &rule)
        : m_rule(rule)
        , m_kind(kind)
    {
    }

    [[nodiscard]] const PatternSet &set() const
    {
        return m_kind == Kind::Actions ? m_rule.actions : m_rule.resources.front();
    }
    [[nodiscard]] QString noun() const
    {
        return m_kind == Kind::Actions ? QStringLiteral("the action") : QStringLiteral("the resource");
    }
    [[nodiscard]] Wildcard read(const QString &text, ArnReading reading = ArnReading::Plain) const
    {
        return m_kind == Kind::Actions ? Wildcard::action(text) : Wildcard::arn(text, reading);
    }
    [[nodiscard]] bool mayOverlap(const QString &text, size_t number) const
    {
        const Wildcard pattern = read(text);
        const Wildcard &other = set().patterns[number];
        return pattern.mayOverlap(other) && canOverlap(pattern, other, shortSearch) != Proof::No;
    }
    /// Whether the set's pattern holds the text, in each reading.
    [[nodiscard]] bool holds(const QString &text, size_t number) const { return isOneInAnother(text, number, false); }
    [[nodiscard]] bool isHeld(const QString &text, size_t number) const { return isOneInAnother(text, number, true); }

    /// The patterns that have to do with the text, and how much of it they have together.
    [[nodiscard]] std::pair<Overlap, QStringList> overlap(const QString &text) const
    {
        Overlap overlap = Overlap::None;
        QStringList texts;
        for (size_t i = 0; i < set().patterns.size(); ++i) {
            if (!mayOverlap(text, i))
                continue;
            texts += set().texts[static_cast<qsizetype>(i)];
            overlap = std::max(overlap, holds(text, i) ? Overlap::Whole : Overlap::Partly);
        }
        return {overlap, texts};
    }
    /// "the action is like “a” or “b”"
    [[nodiscard]] QString words(const QStringList &texts, bool negated) const
    {
        const QString between = negated ? QStringLiteral("\u201d nor \u201c") : QStringLiteral("\u201d or \u201c");
        return noun() + (negated ? QStringLiteral(" is not like \u201c") : QStringLiteral(" is like \u201c"))
            + texts.join(between) + u'\u201d';
    }

private:
    [[nodiscard]] bool isOneInAnother(const QString &text, size_t number, bool backwards) const
    {
        const auto isIn = [&](const Wildcard &inner, const Wildcard &outer) {
            return isCovered(inner, {outer}, shortSearch).proof == Proof::Yes;
        };
        if (m_kind == Kind::Actions)
            return backwards ? isIn(set().patterns[number], read(text)) : isIn(read(text), set().patterns[number]);
        return std::all_of(std::begin(arnReadings), std::end(arnReadings), [&](ArnReading reading) {
            const Wildcard &other = m_rule.resourcesIn(reading).patterns[number];
            return backwards ? isIn(other, read(text, reading)) : isIn(read(text, reading), other);
        });
    }

    const AccessRule &m_rule;
    Kind m_kind;
};

using Overlap = Comparison::Overlap;

/// What a pattern has in common with one set of the boundary.
struct Part
{
    QString text;
    QStringList without = {};
    QStringList conditions = {};
};

std::vector<Part> inCommon(const QString &text, const Comparison &boundary)
{
    const auto [overlap, texts] = boundary.overlap(text);
    if (boundary.set().negated)
        return overlap == Overlap::Whole ? std::vector<Part>() : std::vector<Part> {{.text = text, .without = texts}};
    if (overlap == Overlap::Whole)
        return {{.text = text}};
    std::vector<Part> parts;
    for (size_t i = 0; i < boundary.set().patterns.size(); ++i) {
        const QString &other = boundary.set().texts[static_cast<qsizetype>(i)];
        if (!texts.contains(other))
            continue;
        if (boundary.isHeld(text, i))
            parts.push_back({.text = other});
        else
            parts.push_back({.text = text, .conditions = {boundary.words({other}, false)}});
    }
    return parts;
}

/// Where a deny holds, as far as patterns go: words for what they do not settle.
struct Reach
{
    Overlap overlap = Overlap::Whole;
    QStringList texts = {}; ///< of a set that is not negated
    QString words = {}; ///< Partly
};

Reach reachOf(const Comparison &deny, const QString &text)
{
    const auto [overlap, texts] = deny.overlap(text);
    if (!deny.set().negated)
        return {.overlap = overlap, .texts = texts, .words = deny.words(texts, false)};
    if (overlap == Overlap::Partly)
        return {.overlap = Overlap::Partly, .words = deny.words(texts, true)};
    return {.overlap = overlap == Overlap::None ? Overlap::Whole : Overlap::None};
}

/// False: nothing is left of the place.
bool takeOff(AccessPlace &place, const AccessRule &deny)
{
    using Kind = Comparison::Kind;
    const Reach actions = place.action.isEmpty() ? Reach() : reachOf(Comparison(Kind::Actions, deny), place.action);
    const Reach resources = reachOf(Comparison(Kind::Resources, deny), place.resource);
    if (actions.overlap == Overlap::None || resources.overlap == Overlap::None)
        return true;
    QStringList words;
    if (actions.overlap == Overlap::Partly)
        words += actions.words;
    if (words.isEmpty() && deny.conditions.empty() && !resources.texts.isEmpty()) {
        place.notResources += resources.texts;
        return resources.overlap != Overlap::Whole;
    }
    if (resources.overlap == Overlap::Partly)
        words += resources.words;
    words += inWords(deny.conditions);
    if (words.isEmpty())
        return false;
    place.conditions += QStringLiteral("not when ") + words.join(QStringLiteral(" and "));
    return true;
}

} // namespace

AccessPlaces::AccessPlaces(const AccessRule &allow, const AccessRule *boundary, const Rules &denies)
    : m_allow(allow)
    , m_boundary(boundary)
    , m_denies(denies)
{
}

std::vector<AccessPlace> AccessPlaces::of(const QString &resource) const { return ofUnknown({}, resource); }

std::vector<AccessPlace> AccessPlaces::ofUnknown(const QString &action, const QString &resource) const
{
    AccessPlace place {.action = action, .resource = resource, .conditions = inWords(m_allow.conditions)};
    if (m_allow.resources.front().negated)
        place.notResources = m_allow.resources.front().texts;
    if (!action.isEmpty() && m_allow.actions.negated)
        place.conditions.prepend(Comparison(Comparison::Kind::Actions, m_allow).words(m_allow.actions.texts, true));
    return withoutDenied(m_boundary ? withinBoundary(place) : std::vector<AccessPlace> {place});
}

std::vector<AccessPlace> AccessPlaces::withinBoundary(const AccessPlace &place) const
{
    const Comparison actions(Comparison::Kind::Actions, *m_boundary);
    const Comparison resources(Comparison::Kind::Resources, *m_boundary);
    std::vector<AccessPlace> found;
    const auto actionParts = place.action.isEmpty() ? std::vector<Part> {Part()} : inCommon(place.action, actions);
    for (const Part &action : actionParts) {
        for (const Part &resource : inCommon(place.resource, resources)) {
            AccessPlace part = place;
            part.action = action.text;
            part.conditions += action.conditions;
            if (!action.without.isEmpty())
                part.conditions += actions.words(action.without, true);
            part.resource = resource.text;
            part.notResources += resource.without;
            part.conditions += resource.conditions + inWords(m_boundary->conditions);
            found.push_back(std::move(part));
        }
    }
    return found;
}

std::vector<AccessPlace> AccessPlaces::withoutDenied(std::vector<AccessPlace> places) const
{
    std::vector<AccessPlace> left;
    for (AccessPlace &place : places) {
        const bool any = std::all_of(
            m_denies.begin(), m_denies.end(), [&place](const AccessRule *deny) { return takeOff(place, *deny); });
        if (!any)
            continue;
        place.notResources.removeDuplicates();
        place.conditions.removeDuplicates();
        left.push_back(std::move(place));
    }
    return left;
}

} // namespace keywright
