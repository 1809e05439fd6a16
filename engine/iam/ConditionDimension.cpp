// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/ConditionDimension.h"

#include "iam/WordSearch.h"

#include <QDateTime>

#include <algorithm>
#include <set>

namespace keywright {

namespace {

using Family = ConditionOperator::Family;
using Quantifier = ConditionOperator::Quantifier;
using Tests = std::vector<const ConditionTest *>;

constexpr size_t mostChoices = 4'000;
constexpr int mostUnsure = 6;

/// One value and which tests it fits (negation left out).
struct Point
{
    QString value = {};
    std::vector<bool> fits = {}; ///< by test; false for tests of other families
    std::vector<bool> unsure = {}; ///< it fits only if a variable has the right value
};

/// The families whose values are texts are looked at together.
enum class Group { Text, Numeric, Date, Ip, None };

Group groupOf(const ConditionTest &test)
{
    if (!test.isKnown())
        return Group::None;
    switch (test.op().family) {
    case Family::String:
    case Family::Arn:
    case Family::Bool:
    case Family::Binary:
        return Group::Text;
    case Family::Numeric:
        return Group::Numeric;
    case Family::Date:
        return Group::Date;
    case Family::IpAddress:
        return Group::Ip;
    case Family::Null:
        break;
    }
    return Group::None;
}

std::vector<Wildcard> textPatterns(const ConditionTest &test)
{
    const Family family = test.op().family;
    if (family == Family::String || family == Family::Arn)
        return test.patterns();
    std::vector<Wildcard> patterns;
    for (const QString &value : test.values())
        patterns.push_back(
            Wildcard::equal(value, family == Family::Bool ? Qt::CaseInsensitive : Qt::CaseSensitive, false));
    return patterns;
}

bool areTexts(const Tests &tests)
{
    return std::all_of(tests.begin(), tests.end(), [](const ConditionTest *test) {
        const std::vector<Wildcard> patterns =
            groupOf(*test) == Group::Text ? textPatterns(*test) : std::vector<Wildcard>();
        return std::all_of(
            patterns.begin(), patterns.end(), [](const Wildcard &pattern) { return pattern.isLiteral(); });
    });
}

QString swappedCase(const QString &text)
{
    QString out;
    for (const QChar c : text)
        out += c.isUpper() ? c.toLower() : c.toUpper();
    return out;
}

/// Where only Bool looks at a key, it is true or false.
bool isBool(const Tests &tests)
{
    return std::none_of(tests.begin(), tests.end(),
        [](const ConditionTest *test) { return groupOf(*test) == Group::Text && test->op().family != Family::Bool; });
}

/// What a text can do to the patterns of the tests; empty: too much to look at.
std::vector<Point> textPoints(const Tests &tests)
{
    WordSearch search(Wildcard::like(u"*", Qt::CaseSensitive), {.states = 3'000, .steps = 400'000});
    struct Use
    {
        size_t test;
        bool unsure;
    };
    std::vector<Use> uses;
    for (size_t i = 0; i < tests.size(); ++i) {
        if (groupOf(*tests[i]) != Group::Text)
            continue;
        for (const Wildcard &pattern : textPatterns(*tests[i])) {
            (void)search.uncover(pattern);
            uses.push_back({i, !pattern.variables().empty()});
        }
    }
    std::vector<Point> points;
    std::set<std::pair<std::vector<bool>, std::vector<bool>>> known;
    const auto outcome = search.run([&](const WordSearch::Bits &bits) {
        Point point {.fits = std::vector<bool>(tests.size()), .unsure = std::vector<bool>(tests.size())};
        for (size_t i = 0; i < bits.size(); ++i)
            if (bits[i])
                (uses[i].unsure ? point.unsure : point.fits)[uses[i].test] = true;
        if (known.insert({point.fits, point.unsure}).second) {
            point.value = search.word().text();
            points.push_back(std::move(point));
        }
        return points.size() > mostChoices;
    });
    if (outcome != WordSearch::Outcome::None)
        points.clear();
    return points;
}

/// One that no test names.
QString freshText(const Tests &tests)
{
    WordSearch search(Wildcard::like(u"?", Qt::CaseSensitive));
    for (const ConditionTest *test : tests)
        if (groupOf(*test) == Group::Text)
            for (const Wildcard &pattern : textPatterns(*test))
                (void)search.cover(pattern);
    (void)search.run([](const WordSearch::Bits &) { return true; });
    return search.word().text();
}

/// Values at which something may change, for a concrete look.
QStringList textCandidates(const Tests &tests, const VariableValue &variable)
{
    QStringList candidates;
    for (const ConditionTest *test : tests) {
        if (groupOf(*test) != Group::Text)
            continue;
        for (const Wildcard &pattern : textPatterns(*test)) {
            const auto bound = pattern.bound(variable);
            if (!bound)
                continue;
            WordSearch search(*bound);
            (void)search.run([](const WordSearch::Bits &) { return true; });
            candidates += search.word().text();
            if (!pattern.hasCase())
                candidates +=
                    {swappedCase(candidates.last()), candidates.last().toLower(), candidates.last().toUpper()};
        }
    }
    return candidates;
}

QStringList numberCandidates(const Tests &tests, Group group)
{
    std::set<double> at;
    for (const ConditionTest *test : tests)
        if (groupOf(*test) == group)
            at.insert(test->numbers().begin(), test->numbers().end());
    if (at.empty())
        at.insert(0);
    std::set<double> all(at);
    all.insert(*at.begin() - 1);
    all.insert(*at.rbegin() + 1);
    for (auto i = at.begin(), next = std::next(i); next != at.end(); ++i, ++next)
        all.insert(*i / 2 + *next / 2);
    QStringList texts;
    for (const double number : all) {
        const bool asTime = group == Group::Date && std::abs(number) < 2e11;
        texts += asTime ? QDateTime::fromMSecsSinceEpoch(qRound64(number * 1000), Qt::UTC)
                              .toString(number == std::floor(number) ? Qt::ISODate : Qt::ISODateWithMs)
                        : QString::number(number, 'g', 17);
    }
    return texts;
}

QStringList addressCandidates(const Tests &tests)
{
    std::set<IpAddress> all {*IpAddress::parse(u"203.0.113.7"), *IpAddress::parse(u"2001:db8::7")};
    for (const ConditionTest *test : tests) {
        for (const AddressRange &range : test->ranges()) {
            all.insert({range.first, range.last});
            for (const auto &beside : {range.first.previous(), range.last.next()})
                if (beside)
                    all.insert(*beside);
        }
    }
    QStringList texts;
    for (const IpAddress &address : all)
        texts += address.toString();
    return texts;
}

std::vector<Point> concretePoints(
    const Tests &tests, Group group, const QStringList &values, const VariableValue &variable)
{
    std::vector<Point> points;
    std::set<std::vector<bool>> known;
    for (const QString &value : values) {
        Point point {
            .value = value, .fits = std::vector<bool>(tests.size()), .unsure = std::vector<bool>(tests.size())};
        for (size_t i = 0; i < tests.size(); ++i)
            point.fits[i] = groupOf(*tests[i]) == group && tests[i]->fits(value, variable);
        if (known.insert(point.fits).second)
            points.push_back(std::move(point));
    }
    return points;
}

std::vector<Point> pointsOf(const Tests &tests, Group group, const VariableValue *variable)
{
    static const VariableValue nothing = [](const QString &) { return std::optional<QString>(); };
    switch (group) {
    case Group::Text: {
        if (isBool(tests))
            return concretePoints(tests, group, {QStringLiteral("true"), QStringLiteral("false")}, nothing);
        if (areTexts(tests)) // each of them, and one that is none of them
            return concretePoints(
                tests, group, QStringList(freshText(tests)) + textCandidates(tests, nothing), nothing);
        std::vector<Point> points = textPoints(tests);
        if (!variable)
            return points;
        QStringList values = textCandidates(tests, *variable);
        for (const Point &point : points)
            values += point.value;
        return concretePoints(tests, group, values, *variable);
    }
    case Group::Numeric:
    case Group::Date:
        return concretePoints(tests, group, numberCandidates(tests, group), nothing);
    case Group::Ip:
        return concretePoints(tests, group, addressCandidates(tests), nothing);
    case Group::None:
        break;
    }
    return {};
}

/// What may fit or not, once as fitting and once not.
std::vector<Point> decided(std::vector<Point> points, std::vector<bool> &certain, bool &complete)
{
    std::vector<Point> result;
    for (Point &point : points) {
        std::vector<size_t> open;
        for (size_t i = 0; i < point.unsure.size(); ++i)
            if (point.unsure[i] && !point.fits[i])
                open.push_back(i);
        if (open.size() > mostUnsure) {
            complete = false;
            continue;
        }
        for (uint mask = 0; mask < 1u << open.size(); ++mask) {
            Point one = point;
            for (size_t i = 0; i < open.size(); ++i)
                one.fits[open[i]] = mask >> i & 1;
            result.push_back(std::move(one));
            certain.push_back(open.empty());
        }
    }
    return result;
}

/// The choices of a key that is there, with the points at `members` as its values.
KeyChoice choiceOf(const Tests &tests, const std::vector<Point> &points, const std::vector<size_t> &members)
{
    KeyChoice choice {.values = QStringList()};
    for (const size_t member : members)
        *choice.values += points[member].value;
    static const VariableValue nothing = [](const QString &) { return std::optional<QString>(); };
    for (size_t i = 0; i < tests.size(); ++i) {
        const ConditionOperator &op = tests[i]->op();
        if (groupOf(*tests[i]) == Group::None) {
            choice.holds.push_back(tests[i]->holds(&*choice.values, nothing));
            continue;
        }
        const auto fitting = [&](size_t member) { return points[member].fits[i] != op.negated; };
        const bool all = op.quantifier == Quantifier::ForAllValues || (op.negated && op.quantifier == Quantifier::None);
        choice.holds.push_back(all ? std::all_of(members.begin(), members.end(), fitting)
                                   : std::any_of(members.begin(), members.end(), fitting));
    }
    return choice;
}

/// A request can have several values of these even where no set operator asks for them. (AWS's global keys, and those
/// of services that are often used.)
bool hasSeveralValues(const QString &key)
{
    static const std::set<QString> keys {QStringLiteral("aws:calledvia"), QStringLiteral("aws:principalorgpaths"),
        QStringLiteral("aws:principalservicenameslist"), QStringLiteral("aws:resourceorgpaths"),
        QStringLiteral("aws:sourceorgpaths"), QStringLiteral("aws:tagkeys"), QStringLiteral("aws:vpceorgpaths"),
        QStringLiteral("dynamodb:attributes"), QStringLiteral("dynamodb:leadingkeys"),
        QStringLiteral("ses:recipients")};
    return keys.contains(key);
}

/// Every set of points that tests can tell from smaller ones: a test needs one witness at most.
void addSets(const Tests &tests, const std::vector<Point> &points, const std::vector<bool> &certain, KeyChoices &out)
{
    const bool sets = std::any_of(tests.begin(), tests.end(),
        [](const ConditionTest *test) { return test->op().quantifier != Quantifier::None; });
    const size_t largest = sets || hasSeveralValues(tests.front()->key()) ? std::min(tests.size(), points.size()) : 1;
    std::set<std::pair<std::vector<bool>, bool>> known;
    std::vector<std::vector<size_t>> members;
    for (size_t i = 0; i < points.size(); ++i)
        members.push_back({i});
    for (size_t at = 0; at < members.size(); ++at) {
        if (members.size() > mostChoices) {
            out.complete = false;
            return;
        }
        KeyChoice choice = choiceOf(tests, points, members[at]);
        choice.certain = std::all_of(members[at].begin(), members[at].end(), [&](size_t i) { return certain[i]; });
        if (known.insert({choice.holds, choice.certain}).second)
            out.choices.push_back(std::move(choice));
        for (size_t next = members[at].back() + 1; members[at].size() < largest && next < points.size(); ++next) {
            members.push_back(members[at]);
            members.back().push_back(next);
        }
    }
}

/// What fits in several families at once: any of one with any of the other, whether or not such a value exists.
std::vector<Point> product(const std::vector<Point> &left, const std::vector<Point> &right)
{
    std::vector<Point> result;
    for (const Point &a : left) {
        for (const Point &b : right) {
            Point both = a;
            for (size_t i = 0; i < b.fits.size(); ++i) {
                both.fits[i] = a.fits[i] || b.fits[i];
                both.unsure[i] = a.unsure[i] || b.unsure[i];
            }
            result.push_back(std::move(both));
        }
    }
    return result;
}

/// A test whose operator IAM does not know may hold or not.
void addUnknown(const Tests &tests, KeyChoices &out)
{
    for (size_t i = 0; i < tests.size(); ++i) {
        if (tests[i]->isKnown())
            continue;
        const size_t count = out.choices.size();
        for (size_t n = 0; n < count && out.choices.size() < mostChoices; ++n) {
            KeyChoice other = out.choices[n];
            other.holds[i] = !other.holds[i];
            other.certain = false;
            out.choices.push_back(std::move(other));
        }
    }
}

} // namespace

KeyChoices choicesOf(const Tests &tests, const VariableValue *variable)
{
    static const VariableValue nothing = [](const QString &) { return std::optional<QString>(); };
    KeyChoices out;
    KeyChoice absent;
    for (const ConditionTest *test : tests)
        absent.holds.push_back(test->holds(nullptr, nothing));
    out.choices.push_back(std::move(absent));

    std::vector<Point> points;
    int groups = 0;
    for (const Group group : {Group::Text, Group::Numeric, Group::Date, Group::Ip}) {
        if (std::none_of(tests.begin(), tests.end(), [&](const ConditionTest *t) { return groupOf(*t) == group; }))
            continue;
        std::vector<Point> some = pointsOf(tests, group, variable);
        out.complete = out.complete && !some.empty();
        points = groups++ == 0 ? std::move(some) : product(points, some);
    }
    if (groups == 0)
        points.push_back({.value = QStringLiteral("x"),
            .fits = std::vector<bool>(tests.size()),
            .unsure = std::vector<bool>(tests.size())});
    std::vector<bool> certain;
    points = decided(std::move(points), certain, out.complete);
    if (groups > 1)
        certain.assign(points.size(), false);
    addSets(tests, points, certain, out);
    addUnknown(tests, out);
    return out;
}

} // namespace keywright
