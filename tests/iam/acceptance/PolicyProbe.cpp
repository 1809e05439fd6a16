// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Holds the evaluator and the catalogue against what others say, as simulate.mjs and expand.mjs write it down: lines of
// JSON on standard input. Prints what differs, and how many agree.

#include "base/Json.h"
#include "iam/Catalogue.h"
#include "iam/Evaluator.h"
#include "iamdata/IamData.h"

#include <QSet>

#include <cstdio>
#include <iostream>

using namespace keywright;

namespace {

std::vector<AccessRule> rulesIn(const Json &line, const char *member)
{
    const Json *found = find(line, {member});
    return found ? rulesOf(PolicyDocument::fromJson(*found)) : std::vector<AccessRule>();
}

QStringList textsOf(const Json &value)
{
    QStringList texts;
    if (value.is_string())
        return {value.get<QString>()};
    for (const Json &item : value)
        texts += item.get<QString>();
    return texts;
}

QString nameOf(Decision decision)
{
    switch (decision) {
    case Decision::Allowed:
        return QStringLiteral("Allowed");
    case Decision::NotAllowed:
        return QStringLiteral("ImplicitlyDenied");
    case Decision::Denied:
        return QStringLiteral("ExplicitlyDenied");
    }
    return {};
}

/// Resources of a request stay what they are in each reading, so one is asked.
bool evaluatesAlike(const Json &line)
{
    PolicyRequest request {.action = line["action"].get<QString>(), .resource = line["resource"].get<QString>()};
    for (const auto &[key, values] : line["context"].items())
        request.set(QString::fromStdString(key), textsOf(values));
    const std::vector<AccessRule> rules = rulesIn(line, "policy");
    const Decision decision = find(line, {"boundary"})
        ? evaluate(rules, rulesIn(line, "boundary"), request, ArnReading::Plain)
        : evaluate(rules, request, ArnReading::Plain);
    const QString theirs = line["says"].get<QString>();
    if (nameOf(decision) == theirs)
        return true;
    std::printf("we: %s  %s\n", qPrintable(nameOf(decision)), line.dump().c_str());
    return false;
}

bool expandsAlike(const Json &line, const Catalogue &catalogue)
{
    QSet<QString> ours;
    catalogue.forEachAction(
        line["expand"].get<QString>(), [&](const CatalogueService &service, const CatalogueAction &action) {
            ours.insert(service.prefix + QLatin1Char(':') + action.name);
        });
    const QStringList said = textsOf(line["says"]);
    const QSet<QString> theirs(said.begin(), said.end());
    if (ours == theirs)
        return true;
    std::printf("%s: %lld here, %lld there\n", line["expand"].get<std::string>().c_str(),
        static_cast<long long>((ours - theirs).size()), static_cast<long long>((theirs - ours).size()));
    return false;
}

} // namespace

int main()
{
    const auto catalogue = Catalogue::read(embeddedCatalogue());
    int cases = 0;
    int agree = 0;
    for (std::string text; std::getline(std::cin, text); ++cases) {
        const Json line = Json::parse(text);
        agree += line.contains("expand") ? expandsAlike(line, **catalogue) : evaluatesAlike(line);
    }
    std::printf("%d of %d agree\n", agree, cases);
    return agree == cases ? 0 : 1;
}
