// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/define/ApplyRun.h"

#include "credential/AwsCredential.h"
#include "ui/define/ApplyOutcome.h"

#include <QPointer>

#include <algorithm>

namespace keywright::ui {

namespace {

constexpr int atTheSameTime = 4;

QString ownersOf(const std::vector<FieldConflict> &conflicts)
{
    QStringList owners;
    for (const FieldConflict &one : conflicts)
        if (!one.manager.isEmpty() && !owners.contains(one.manager))
            owners += one.manager;
    return owners.join(QStringLiteral(", "));
}

QStringList namesOf(const std::vector<FieldConflict> &left)
{
    QStringList names;
    for (const FieldConflict &one : left)
        names +=
            one.manager.isEmpty() ? toString(one.path) : QStringLiteral("%1 (%2)").arg(toString(one.path), one.manager);
    return names;
}

} // namespace

QString nameOf(const ApplyRun::Item &item)
{
    if (item.key.name.isEmpty())
        return QStringLiteral("–");
    const QString object =
        QStringLiteral("%1 / %2").arg(item.key.ns.isEmpty() ? QStringLiteral("…") : item.key.ns, item.key.name);
    return item.session ? QStringLiteral("%1 / %2").arg(item.session->identity().title(), object) : object;
}

void ApplyRun::setTakeOver(bool takeOver)
{
    m_takeOver = takeOver;
    for (Item &item : m_items) {
        if (item.state != State::Foreign && (item.state != State::Tried || item.owner.isEmpty()))
            continue;
        item.state = State::Waiting;
        item.text.clear();
        item.owner.clear();
        item.agreed.clear();
    }
    Q_EMIT changed();
}

qsizetype ApplyRun::count(State state) const
{
    return std::ranges::count_if(m_items, [state](const Item &item) { return item.chosen && item.state == state; });
}

void ApplyRun::tryAll() { start(true); }
void ApplyRun::applyTried() { start(false); }

void ApplyRun::start(bool dryRun)
{
    m_queue.clear();
    m_next = 0;
    m_stopped = false;
    for (size_t i = 0; i < m_items.size(); ++i) {
        const Item &item = m_items[i];
        if (!item.chosen)
            continue;
        const bool wanted = item.state == State::Tried
            || (dryRun
                && (item.state == State::Waiting || item.state == State::Failed || item.state == State::Foreign
                    || item.state == State::NotKnown));
        if (wanted)
            m_queue.push_back(i);
    }
    const int workers = std::min(atTheSameTime, static_cast<int>(m_queue.size()));
    m_workers = workers;
    if (workers == 0)
        Q_EMIT ended(dryRun);
    for (int i = 0; i < workers; ++i)
        work(dryRun);
}

QCoro::Task<> ApplyRun::work(bool dryRun)
{
    const QPointer<ApplyRun> self(this);
    while (m_next < m_queue.size() && !m_stopped) {
        const size_t index = m_queue[m_next++];
        if (m_items[index].chosen) // no longer, perhaps
            co_await carryOut(index, dryRun);
        if (!self)
            co_return;
    }
    if (--m_workers == 0)
        Q_EMIT ended(dryRun);
}

QCoro::Task<> ApplyRun::carryOut(size_t index, bool dryRun)
{
    const QPointer<ApplyRun> self(this);
    KubeClient &client = m_items[index].session->client();
    const ObjectKey object = m_items[index].key;
    const QString uid = m_items[index].uid;
    m_items[index].state = State::Running;
    Q_EMIT itemChanged(index);
    const Result<Json> live = co_await client.get(resources::awsCredentials, object);
    if (!self)
        co_return;
    const bool isNew = !live && live.error().kind == ErrorKind::NotFound && uid.isEmpty();
    if (!live && !isNew)
        co_return finish(index, State::Failed, live.error().text());
    const Json before = isNew ? Json() : *live;
    if (!uid.isEmpty() && stringAt(before, {"metadata", "uid"}) != uid)
        co_return finish(index, State::Failed, tr("It was deleted and made anew meanwhile."));
    const DraftFields fields = fieldsFor(index, before);
    if (!isNew && fields.isEmpty())
        co_return finish(index, State::Same, tr("It is like this already."));
    Json manifest = fields.manifest();
    const Fields sent = fieldsOf(manifest);
    if (!dryRun && (isNew != m_items[index].isNew || sent != m_items[index].agreed))
        co_return finish(index, State::Failed, tr("It has changed since the dry run: try it again."));
    if (!isNew)
        for (const char *name : {"uid", "resourceVersion"})
            manifest["metadata"][name] = before.at("metadata").value(name, std::string());
    ApplyOptions options;
    options.fieldManager = names::desktopManager;
    options.dryRun = dryRun;
    Result<Json> result = co_await client.apply(resources::awsCredentials, manifest, options);
    if (!self)
        co_return;
    QString owner;
    if (!result && result.error().kind == ErrorKind::Conflict && !isNew) {
        const std::vector<FieldConflict> conflicts = fields.conflictsIn(result.error());
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
    if (!result && !dryRun && result.error().leavesOpen()) {
        const Error error = result.error();
        const Result<Json> now = co_await client.get(resources::awsCredentials, object);
        if (!self)
            co_return;
        const WriteOutcome outcome = outcomeOf(before, m_items[index].expected, now);
        if (outcome == WriteOutcome::Done)
            m_items[index].expected = *now;
        co_return finish(
            index, outcome == WriteOutcome::Done ? State::Done : State::NotKnown, outcomeInWords(outcome, error, now));
    }
    if (!result)
        co_return finish(index, State::Failed, result.error().text());
    const QStringList stays = namesOf(fields.leftIn(*result));
    if (dryRun && fieldsOf(*result) == fieldsOf(before))
        co_return finish(index, State::Same,
            stays.isEmpty() ? tr("It is like this already.")
                            : tr("It stays as it is: others have set %1.").arg(stays.join(QStringLiteral(", "))));
    m_items[index].isNew = isNew;
    m_items[index].agreed = sent;
    m_items[index].expected = *result;
    m_items[index].owner = owner;
    const Json after = *result;
    QString said = co_await describe(index, before, after, stays);
    if (!self)
        co_return;
    if (!owner.isEmpty())
        said = dryRun ? tr("%1 (taken over from “%2”)").arg(said, owner)
                      : tr("%1 (was taken over from “%2”)").arg(said, owner);
    finish(index, dryRun ? State::Tried : State::Done, said);
}

void ApplyRun::finishForeign(size_t index, const std::vector<FieldConflict> &conflicts)
{
    m_items[index].owner = ownersOf(conflicts);
    QStringList fields;
    for (const FieldConflict &one : conflicts)
        fields += toString(one.path);
    finish(index, State::Foreign,
        tr("“%1” has set %2, and may set it again. It is changed only with “Take over fields that others set”.")
            .arg(m_items[index].owner, fields.join(QStringLiteral(", "))));
}

void ApplyRun::finish(size_t index, State state, const QString &text)
{
    m_items[index].state = state;
    m_items[index].text = text;
    Q_EMIT itemChanged(index);
}

QString ApplyRun::asText() const
{
    QString text;
    for (const Item &item : m_items)
        text += QStringLiteral("%1\t%2\n").arg(nameOf(item).simplified(), item.text.simplified());
    return text;
}

} // namespace keywright::ui
