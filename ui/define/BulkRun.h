// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/actions/CredentialActions.h"
#include "ui/define/ApplyRun.h"

namespace keywright::ui {

/// The same change for many credentials.
struct BulkWish
{
    QString lifetime = {}; ///< empty: as it is
    QString arn = {}; ///< of a managed policy to add; empty: none

    [[nodiscard]] bool isEmpty() const { return lifetime.isEmpty() && arn.isEmpty(); }
    /// What is wrong with it, in a sentence; empty: nothing.
    [[nodiscard]] QString problem() const;
    /// What it would change in an object.
    [[nodiscard]] DraftFields fieldsFor(const Json &live) const;
    /// Why this one is left out; empty: it is not.
    [[nodiscard]] QString whyNot(const ActionTarget &target) const;
};

/// Carries a wish out.
class BulkRun final : public ApplyRun
{
    Q_OBJECT

public:
    explicit BulkRun(std::vector<ActionTarget> targets, QObject *parent = nullptr);

    /// Another wish: nothing of it has been tried.
    void setWish(const BulkWish &wish);
    [[nodiscard]] const BulkWish &wish() const { return m_wish; }

protected:
    [[nodiscard]] DraftFields fieldsFor(size_t index, const Json &live) const override;
    [[nodiscard]] QCoro::Task<QString> describe(size_t index, Json before, Json after, QStringList stays) override;

private:
    BulkWish m_wish;
    std::vector<ActionTarget> m_targets;
};

} // namespace keywright::ui
