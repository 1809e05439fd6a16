// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/policy/PolicyWorker.h"

#include "iam/AcceptedFindings.h"
#include "iam/Explain.h"
#include "iam/JsonReader.h"
#include "iamdata/IamData.h"
#include "ui/translation/Translated.h"

#include <QLocale>

#include <algorithm>

namespace keywright::ui {

namespace {

constexpr qsizetype inlineLimit = 2048;
constexpr qsizetype managedLimit = 6144;
constexpr size_t mostExplained = 500; ///< statements; the time grows with their square

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

std::shared_ptr<const ActionIndex> PolicyWorker::actions(const std::function<bool()> &isUnwanted)
{
    const auto entry = [](const QString &text, const QString &note) {
        return ActionIndex::Entry {.text = text, .lower = text.toLower(), .note = note};
    };
    auto index = std::make_shared<ActionIndex>();
    for (const QString &prefix : catalogue()->prefixes()) {
        if (isUnwanted())
            return nullptr;
        const CatalogueService *service = catalogue()->service(prefix);
        if (!service)
            continue;
        index->services.push_back(entry(prefix + QLatin1Char(':'), service->name));
        for (const CatalogueAction &action : service->actions)
            index->actions.push_back(entry(action.fullName, toString(action.level)));
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
    PolicyFindings findings = m_linter->lint(question.text, optionsFor(question.limit));
    if (!question.accepted.isEmpty())
        AcceptedFindings(question.accepted).mark(findings, {});
    for (PolicyFinding &finding : findings)
        all.push_back(placed(std::move(finding), tree ? &*tree : nullptr, question.text));
    return all;
}

const ManagedPolicies *PolicyWorker::managed()
{
    if (!m_managed)
        if (auto read = ManagedPolicies::read(embeddedManagedPolicies()))
            m_managed = std::move(*read);
    return m_managed.get();
}

AccessSummary PolicyWorker::access(const PolicyQuestion &question)
{
    std::vector<PolicyDocument> documents;
    QStringList unknown;
    if (!question.text.trimmed().isEmpty()) {
        auto own = PolicyDocument::parse(question.text);
        if (!own)
            return {.headline = tr("What it allows is told as soon as it is JSON.")};
        if (own->shapeProblem())
            return {.headline = tr("What it allows is told as soon as it is a policy. %1")
                                    .arg(translated(own->shapeProblem()->sentence))};
        if (const qsizetype size = own->size(); size > mostCharactersTold)
            return {.headline = tr("What it allows is not told: with %1 characters it is too large for any policy. "
                                   "“keywright explain” tells it.")
                                    .arg(QLocale().toString(size))};
        if (isTooMuchToTell(*own, *catalogue()))
            return {
                .headline = tr("What it allows is not told: so many actions on so many resources take too long while "
                               "somebody writes. “keywright explain” tells it.")};
        documents.push_back(std::move(*own));
    } else if (question.managed.isEmpty()) {
        return {.headline = tr("There is no policy yet.")};
    }
    for (const QString &arn : question.managed) {
        const ManagedPolicy *known = managed() ? managed()->byArn(arn) : nullptr;
        auto document = known ? PolicyDocument::parse(managed()->document(*known)) : PolicyDocument::parse({});
        document ? documents.push_back(std::move(*document)) : unknown.push_back(arn);
    }
    std::vector<const PolicyDocument *> all;
    size_t statements = 0;
    for (const PolicyDocument &document : documents) {
        all.push_back(&document);
        statements += document.statements().size();
    }
    const AccessSummary tooLarge {
        .headline = tr("What it allows is not told for more than %1 statements: that takes too long while "
                       "somebody writes. “keywright explain” tells it.")
                        .arg(mostExplained)};
    if (statements > mostExplained)
        return tooLarge;
    const PolicyExplanation explanation = explainPolicies(rulesOf(all), nullptr, catalogue());
    if (explanation.isTooLarge)
        return tooLarge;
    AccessSummary summary = summarised(explanation, *catalogue());
    for (const QString &arn : unknown)
        summary.headline += tr(" What %1 allows besides is not known here.").arg(arn);
    return summary;
}

Result<ShrunkPolicy> PolicyWorker::shrink(const QByteArray &text, const ShrinkOptions &options)
{
    const auto document = PolicyDocument::parse(text);
    if (!document)
        return failure(document.error());
    return shrinkPolicy(*document, options, catalogue());
}

} // namespace keywright::ui
