// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/define/BulkRun.h"

#include "credential/AwsCredential.h"
#include "ui/define/CredentialDraft.h"
#include "ui/define/DraftFields.h"

#include <QPointer>

#include <algorithm>

namespace keywright::ui {

namespace {

constexpr int atTheSameTime = 4;

QString changesIn(const Json &before, const Json &after)
{
    const Fields then = fieldsOf(after);
    const Fields was = fieldsOf(before);
    QStringList changes;
    for (const auto &[path, value] : then) {
        const auto old = was.find(path);
        if (old == was.end() || old->second != value)
            changes += QStringLiteral("%1: %2 → %3").arg(path.mid(1).join(u'.'), old == was.end() ? QStringLiteral("–") : shortValue(old->second), shortValue(value));
    }
    return changes.join(QStringLiteral("; "));
}

DraftFields fieldsFor(const BulkWish &wish, const Json &live)
{
    const CredentialDraft before = CredentialDraft::fromObject({}, live);
    CredentialDraft after = before;
    if (!wish.lifetime.isEmpty())
        after.lifetime = wish.lifetime;
    if (!wish.arn.isEmpty() && !after.arns.contains(wish.arn))
        after.arns += wish.arn;
    return {after.toManifest(), before.toManifest(), live};
}

QString ownersOf(const std::vector<FieldConflict> &conflicts)
{
    QStringList owners;
    for (const FieldConflict &one : conflicts)
        if (!one.manager.isEmpty() && !owners.contains(one.manager))
            owners += one.manager;
    return owners.join(QStringLiteral(", "));
}

} // namespace

QString bulkName(const ActionTarget &target)
{
    return QStringLiteral("%1 / %2 / %3").arg(target.session->identity().title(), target.facts->key.ns, target.facts->key.name);
}

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

Json BulkWish::manifestFor(const Json &live) const
{
    const DraftFields fields = fieldsFor(*this, live);
    if (fields.isEmpty())
        return {};
    Json manifest = fields.manifest();
    for (const char *name : {"uid", "resourceVersion"})
        manifest["metadata"][name] = live.at("metadata").value(name, std::string());
    return manifest;
}

std::vector<FieldConflict> BulkWish::conflictsIn(const Error &refusal, const Json &live) const
{
    return fieldsFor(*this, live).conflictsIn(refusal);
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
    : QObject(parent)
{
    std::ranges::sort(targets, {}, [](const ActionTarget &one) { return bulkName(one); });
    for (ActionTarget &target : targets)
        m_items.push_back({.target = std::move(target)});
    setWish({});
}

void BulkRun::setWish(const BulkWish &wish)
{
    m_wish = wish;
    for (Item &item : m_items) {
        item.text = wish.whyNot(item.target);
        item.state = item.text.isEmpty() ? State::Waiting : State::LeftOut;
        item.agreed = {};
        item.owner.clear();
    }
    Q_EMIT changed();
}

void BulkRun::setTakeOver(bool takeOver)
{
    m_takeOver = takeOver;
    for (Item &item : m_items) {
        if (item.state != State::Foreign && (item.state != State::Tried || item.owner.isEmpty()))
            continue;
        item.state = State::Waiting;
        item.text.clear();
        item.owner.clear();
        item.agreed = {};
    }
    Q_EMIT changed();
}

qsizetype BulkRun::count(State state) const
{
    return std::ranges::count_if(m_items, [state](const Item &item) { return item.state == state; });
}

void BulkRun::tryAll() { start(true); }
void BulkRun::applyTried() { start(false); }

void BulkRun::start(bool dryRun)
{
    m_queue.clear();
    m_next = 0;
    m_stopped = false;
    for (size_t i = 0; i < m_items.size(); ++i) {
        Item &item = m_items[i];
        const bool wanted = dryRun ? item.state == State::Waiting || item.state == State::Failed || item.state == State::Foreign || item.state == State::Tried
                                   : item.state == State::Tried;
        if (wanted)
            m_queue.push_back(i);
    }
    const int workers = std::min(atTheSameTime, static_cast<int>(m_queue.size()));
    m_workers = workers;
    if (workers == 0)
        Q_EMIT ended();
    for (int i = 0; i < workers; ++i)
        work(dryRun);
}

QCoro::Task<> BulkRun::work(bool dryRun)
{
    const QPointer<BulkRun> self(this);
    while (m_next < m_queue.size() && !m_stopped) {
        const size_t index = m_queue[m_next++];
        co_await carryOut(index, dryRun);
        if (!self)
            co_return;
    }
    if (--m_workers == 0)
        Q_EMIT ended();
}

QCoro::Task<> BulkRun::carryOut(size_t index, bool dryRun)
{
    const QPointer<BulkRun> self(this);
    const ActionTarget target = m_items[index].target;
    m_items[index].state = State::Running;
    Q_EMIT changed();
    KubeClient &client = target.session->client();
    const ObjectKey object = target.facts->key;
    const Result<Json> live = co_await client.get(resources::awsCredentials, object);
    if (!self)
        co_return;
    if (!live)
        co_return finish(index, State::Failed, live.error().text());
    if (stringAt(*live, {"metadata", "uid"}) != target.facts->uid)
        co_return finish(index, State::Failed, tr("It was deleted and made anew meanwhile."));
    const Json manifest = m_wish.manifestFor(*live);
    if (manifest.is_null())
        co_return finish(index, State::Same, tr("It is like this already."));
    if (!dryRun && manifest.at("spec") != m_items[index].agreed)
        co_return finish(index, State::Failed, tr("It has changed since the dry run: try it again."));
    ApplyOptions options;
    options.fieldManager = names::desktopManager;
    options.dryRun = dryRun;
    Result<Json> result = co_await client.apply(resources::awsCredentials, manifest, options);
    if (!self)
        co_return;
    QString owner;
    if (!result && result.error().kind == ErrorKind::Conflict) {
        const std::vector<FieldConflict> conflicts = m_wish.conflictsIn(result.error(), *live);
        owner = ownersOf(conflicts);
        if (owner == names::desktopManager)
            owner.clear(); // a patch of ours
        const bool agreed = owner.isEmpty() || (m_takeOver && (dryRun || owner == m_items[index].owner));
        if (!conflicts.empty() && !agreed)
            co_return finishForeign(index, conflicts);
        if (!conflicts.empty()) {
            options.force = true; // nothing else of the manifest is in conflict, and it names one resourceVersion
            Result<Json> forced = co_await client.apply(resources::awsCredentials, manifest, options);
            if (!self)
                co_return;
            result = std::move(forced);
        }
    }
    if (!result)
        co_return finish(index, State::Failed, result.error().text());
    m_items[index].agreed = manifest.at("spec");
    m_items[index].owner = owner;
    QString changes = changesIn(*live, *result);
    if (!owner.isEmpty())
        changes = dryRun ? tr("%1 (taken over from “%2”)").arg(changes, owner) : tr("%1 (was taken over from “%2”)").arg(changes, owner);
    finish(index, dryRun ? State::Tried : State::Done, changes);
}

void BulkRun::finishForeign(size_t index, const std::vector<FieldConflict> &conflicts)
{
    m_items[index].owner = ownersOf(conflicts);
    QStringList fields;
    for (const FieldConflict &one : conflicts)
        fields += toString(one.path);
    finish(index, State::Foreign,
        tr("“%1” has set %2, and may set it again. It is changed only with “Take over fields that others set”.")
            .arg(m_items[index].owner, fields.join(QStringLiteral(", "))));
}

void BulkRun::finish(size_t index, State state, const QString &text)
{
    m_items[index].state = state;
    m_items[index].text = text;
    Q_EMIT changed();
}

QString BulkRun::asText() const
{
    QString text;
    for (const Item &item : m_items)
        text += QStringLiteral("%1\t%2\n").arg(bulkName(item.target), item.text);
    return text;
}

} // namespace keywright::ui
