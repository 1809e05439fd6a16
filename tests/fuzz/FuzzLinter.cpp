// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "FuzzTarget.h"

#include "iam/PolicyFix.h"
#include "iam/PolicyLinter.h"
#include "iam/PolicyRules.h"
#include "iamdata/IamData.h"

#include <memory>

namespace keywright::fuzz {

namespace {

const PolicyLinter &theLinter()
{
    static const std::unique_ptr<Catalogue> catalogue = std::move(*Catalogue::read(embeddedCatalogue()));
    static const std::unique_ptr<ManagedPolicies> managed =
        std::move(*ManagedPolicies::read(embeddedManagedPolicies()));
    static const PolicyLinter linter(catalogue.get(), managed.get());
    return linter;
}

void hold(const PolicyFindings &findings, const JsonTree *tree, const QByteArray &text)
{
    for (const PolicyFinding &finding : findings) {
        require(ruleById(finding.id), "a finding is of a check", text);
        require(finding.sentence.english().endsWith(u'.'), "a finding has a sentence", text);
        require(finding.place.line >= 1 && finding.place.column >= 1 && finding.place.offset <= text.size(),
            "a finding has a place in the text", text);
        require(!tree || tree->find(finding.pointer) != JsonTree::none, "a finding is of an element", text);
        if (finding.fix.edits.empty())
            continue;
        const auto fixed = applyEdits(text, finding.fix.edits);
        require(fixed.has_value(), "a fix can be applied", text + '\n' + finding.id.toUtf8());
        require(readJson(*fixed).has_value(), "what is fixed is JSON", *fixed);
    }
}

} // namespace

void linter(QByteArrayView bytes)
{
    const QByteArray text = bytes.toByteArray();
    const auto tree = readJson(text);
    const PolicyFindings findings = theLinter().lint(text, {.as = LintOptions::As::Inline});
    require(tree || !findings.empty(), "what is no JSON is told", text);
    hold(findings, tree ? &*tree : nullptr, text);
    if (tree)
        hold(theLinter().lintCredential(*tree), &*tree, text);
}

} // namespace keywright::fuzz
