// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/Catalogue.h"
#include "ui/policy/ActionIndex.h"
#include "ui/policy/PolicyPlace.h"

#include <QCoreApplication>

#include <memory>

namespace keywright::ui {

struct Completion
{
    QString text = {};
    QString note = {}; ///< what it is, in a word or two
    bool isBegun = false; ///< more has to be written behind it
};

struct CompletionList
{
    static constexpr size_t most = 200; ///< an editor that shows 20,000 needs a third of a second for it
    std::vector<Completion> items = {};
    size_t more = 0; ///< that fit besides
};

/// What fits at a place of a policy: all that contains what is typed, what begins with it first.
class Completions final
{
    Q_DECLARE_TR_FUNCTIONS(keywright::ui::Completions)

public:
    Completions();
    ~Completions();

    void setActions(std::shared_ptr<const ActionIndex> index) { m_index = std::move(index); }
    [[nodiscard]] bool hasActions() const { return m_index != nullptr; }
    [[nodiscard]] CompletionList at(const PolicyPlace &place) const;

private:
    class Filter;
    void addElements(Filter &filter, const PolicyPlace &place) const;
    void addActions(Filter &filter, const PolicyPlace &place) const;
    void addResources(Filter &filter, const PolicyPlace &place) const;
    void addOperators(Filter &filter, const PolicyPlace &place) const;
    void addConditionKeys(Filter &filter, const PolicyPlace &place) const;
    void addValues(Filter &filter, const PolicyPlace &place) const;
    /// The program's own, read when it is first needed.
    [[nodiscard]] const Catalogue &catalogue() const;
    /// Those that the statement names. Not for a pattern of services: that is all of AWS.
    void forEachAction(const PolicyPlace &place, const Catalogue::ActionVisitor &visit) const;

    mutable std::unique_ptr<Catalogue> m_own;
    std::shared_ptr<const ActionIndex> m_index;
};

} // namespace keywright::ui
