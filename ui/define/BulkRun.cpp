// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/define/BulkRun.h"

#include "ui/define/CredentialDraft.h"

#include <algorithm>

namespace keywright::ui {

namespace {

QString changesIn(const Json &before, const Json &after)
{
    const Fields then = fieldsOf(after);
    const Fields was = fieldsOf(before);
    QStringList changes;
    for (const auto &[path, value] : then) {
        const auto old = was.find(path);
        if (old == was.end() || old->second != value)
            changes += QStringLiteral("%1: %2 → %3")
                           .arg(path.mid(1).join(u'.'),
                               old == was.end() ? QStringLiteral("–") : shortValue(old->second), shortValue(value));
    }
    return changes.join(QStringLiteral("; "));
}

} // namespace

QString BulkWish::problem() const
{
    CredentialDraft draft; // all else of it is right
    draft.cluster = draft.ns = draft.name = QStringLiteral("x");
    draft.purposeKind = QStringLiteral("Other");
    draft.groups = {QStringLiteral("g")};
    if (!lifetime.isEmpty())
        draft.lifetime = lifetime;
    if (!arn.isEmpty())
        draft.arns = {arn};
    const std::vector<DraftProblem> problems = draft.problems();
    return problems.empty() ? QString() : problems.front().sentence;
}

DraftFields BulkWish::fieldsFor(const Json &live) const
{
    const CredentialDraft before = CredentialDraft::fromObject({}, live);
    CredentialDraft after = before;
    if (!lifetime.isEmpty())
        after.lifetime = lifetime;
    if (!arn.isEmpty() && !after.arns.contains(arn))
        after.arns += arn;
    return {after.toManifest(), before.toManifest(), live};
}

QString BulkWish::whyNot(const ActionTarget &target) const
{
    if (target.session->identity().readOnly)
        return BulkRun::tr("The cluster is read-only here.");
    if (target.facts->deleting.isValid())
        return BulkRun::tr("It is being deleted.");
    if (!target.facts->unreadable.isEmpty())
        return target.facts->unreadable;
    if (!arn.isEmpty() && target.facts->existingUser)
        return BulkRun::tr("Its IAM user exists on its own, with its own permissions.");
    return {};
}

BulkRun::BulkRun(std::vector<ActionTarget> targets, QObject *parent)
    : ApplyRun(parent)
    , m_targets(std::move(targets))
{
    const auto itemOf = [](const ActionTarget &target) {
        return Item {.session = target.session, .key = target.facts->key, .uid = target.facts->uid};
    };
    std::ranges::sort(m_targets, {}, [&](const ActionTarget &one) { return nameOf(itemOf(one)); });
    for (const ActionTarget &target : m_targets)
        editedItems().push_back(itemOf(target));
    setWish({});
}

void BulkRun::setWish(const BulkWish &wish)
{
    m_wish = wish;
    for (size_t i = 0; i < m_targets.size(); ++i) {
        Item &item = editedItems()[i];
        item.text = wish.whyNot(m_targets[i]);
        item.state = item.text.isEmpty() ? State::Waiting : State::LeftOut;
        item.agreed.clear();
        item.owner.clear();
    }
    Q_EMIT changed();
}

DraftFields BulkRun::fieldsFor(size_t, const Json &live) const { return m_wish.fieldsFor(live); }

QCoro::Task<QString> BulkRun::describe(size_t, Json before, Json after, QStringList)
{
    co_return changesIn(before, after);
}

} // namespace keywright::ui
