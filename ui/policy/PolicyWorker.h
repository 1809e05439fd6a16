// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/Catalogue.h"
#include "iam/PolicyLinter.h"
#include "ui/policy/PolicyChecker.h"

#include <functional>

namespace keywright::ui {

/// What PolicyChecker has in its thread. Reads the catalogue when it is first needed.
class PolicyWorker final : public QObject
{
    Q_OBJECT

public:
    PolicyWorker();
    ~PolicyWorker() override;

    /// Null: nobody wants it any more.
    [[nodiscard]] std::shared_ptr<const ActionIndex> actions(const std::function<bool()> &isUnwanted);
    [[nodiscard]] std::vector<PlacedFinding> findings(const PolicyQuestion &question);
    [[nodiscard]] Result<ShrunkPolicy> shrink(const QByteArray &text, const ShrinkOptions &options);
    [[nodiscard]] AccessSummary access(const PolicyQuestion &question);

private:
    [[nodiscard]] const Catalogue *catalogue();
    [[nodiscard]] const ManagedPolicies *managed();

    std::unique_ptr<Catalogue> m_catalogue;
    std::unique_ptr<ManagedPolicies> m_managed;
    std::unique_ptr<PolicyLinter> m_linter;
};

} // namespace keywright::ui
