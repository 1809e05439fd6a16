// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/policy/PolicyWorker.h"

#include "iam/JsonReader.h"
#include "iamdata/IamData.h"

#include <algorithm>

namespace keywright::ui {

namespace {

constexpr qsizetype inlineLimit = 2048;
constexpr qsizetype managedLimit = 6144;

LintOptions optionsFor(qsizetype limit)
{
    return {.as = limit == inlineLimit ? LintOptions::As::Inline
            : limit == managedLimit    ? LintOptions::As::Managed
                                       : LintOptions::As::File};
}

/// Of a value that fits in a line: the value. Of a list or object: its key, or its bracket.
PlacedFinding placed(PolicyFinding finding, const JsonTree *tree, const QByteArray &text)
{
    PlacedFinding made {.begin = std::clamp<qsizetype>(finding.place.offset, 0, text.size())};
    made.end = std::min(made.begin + 1, text.size());
    const int node = tree ? tree->find(finding.pointer) : JsonTree::none;
    if (node != JsonTree::none) {
        const JsonTree::Node &at = tree->at(node);
        const bool isLarge = at.kind == JsonTree::Kind::Object || at.kind == JsonTree::Kind::Array;
        if (at.keySpan.end >= 0 && (isLarge || made.begin == at.keySpan.begin.offset)) {
            made.begin = at.keySpan.begin.offset;
            made.end = at.keySpan.end;
        } else if (!isLarge) {
            made.begin = at.span.begin.offset;
            made.end = at.span.end;
        }
    } else if (!tree) { // no JSON: up to the end of the word or line
        while (made.end < text.size() && !QByteArrayView(" \t\r\n,").contains(text[made.end]))
            ++made.end;
    }
    made.finding = std::move(finding);
    return made;
}

} // namespace

PolicyWorker::PolicyWorker() = default;
PolicyWorker::~PolicyWorker() = default;

const Catalogue *PolicyWorker::catalogue()
{
    if (!m_catalogue)
        if (auto read = Catalogue::read(embeddedCatalogue()))
            m_catalogue = std::move(*read);
    return m_catalogue ? m_catalogue.get() : &Catalogue::nothing();
}

std::shared_ptr<const ActionIndex> PolicyWorker::actions()
{
    const auto entry = [](const QString &text, const QString &note) {
        return ActionIndex::Entry {.text = text, .lower = text.toLower(), .note = note};
    };
    auto index = std::make_shared<ActionIndex>();
    for (const QString &prefix : catalogue()->prefixes()) {
        const CatalogueService *service = catalogue()->service(prefix);
        if (!service)
            continue;
        index->services.push_back(entry(prefix + QLatin1Char(':'), service->name));
        for (const CatalogueAction &action : service->actions)
            index->actions.push_back(entry(prefix + QLatin1Char(':') + action.name, toString(action.level)));
    }
    return index;
}

std::vector<PlacedFinding> PolicyWorker::findings(const PolicyQuestion &question)
{
    if (!m_linter)
        m_linter = std::make_unique<PolicyLinter>(catalogue());
    if (question.text.trimmed().isEmpty())
        return {};
    const auto tree = readJson(question.text);
    std::vector<PlacedFinding> all;
    for (PolicyFinding &finding : m_linter->lint(question.text, optionsFor(question.limit)))
        all.push_back(placed(std::move(finding), tree ? &*tree : nullptr, question.text));
    return all;
}

} // namespace keywright::ui
