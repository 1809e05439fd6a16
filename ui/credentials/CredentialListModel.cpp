// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/credentials/CredentialListModel.h"

#include <algorithm>

namespace keywright::ui {

namespace {

constexpr size_t manyChanges = 50; ///< from here on one reset is cheaper than a signal for each row
constexpr int rowsAtOnce = 2'000; ///< that a cluster's change is told to without a pause
constexpr int pause = 16; ///< ms

int threeWay(qint64 a, qint64 b) { return a < b ? -1 : a > b ? 1 : 0; }
int threeWay(const QByteArray &a, const QByteArray &b) { return a.compare(b); }

int compareIn(CredentialColumn column, const CredentialRow &a, const CredentialRow &b)
{
    const auto current = [](const CredentialRow &row) {
        return row.facts->current ? row.facts->current->id.value : QString();
    };
    switch (column) {
    case CredentialColumn::Status: {
        const int byStanding = static_cast<int>(a.info.standing) - static_cast<int>(b.info.standing);
        return byStanding != 0 ? byStanding : threeWay(std::min(a.next, a.expires), std::min(b.next, b.expires));
    }
    case CredentialColumn::Name:
        return threeWay(a.name, b.name);
    case CredentialColumn::Namespace:
        return threeWay(a.ns, b.ns);
    case CredentialColumn::Cluster:
        return threeWay(a.cluster, b.cluster);
    case CredentialColumn::Reason:
        return a.info.reason.compare(b.info.reason);
    case CredentialColumn::NextRotation:
        return threeWay(a.next, b.next);
    case CredentialColumn::Expires:
    case CredentialColumn::Timeline:
        return threeWay(a.expires, b.expires);
    case CredentialColumn::CurrentKey:
        return current(a).compare(current(b));
    case CredentialColumn::Purpose:
        return a.facts->purpose.compare(b.facts->purpose);
    }
    return 0;
}

/// Of the same engines, as many of which are silent.
bool tellTheSame(const Engines &before, const Engines &after, const QDateTime &now)
{
    const auto isAlike = [&](const EngineHealth &health) {
        const auto found = before.byNamespace.constFind(health.ns);
        return found != before.byNamespace.constEnd() && found->isSilent(now) == health.isSilent(now);
    };
    return before.known == after.known && before.byNamespace.size() == after.byNamespace.size()
        && std::all_of(after.byNamespace.begin(), after.byNamespace.end(), isAlike);
}

} // namespace

/// A total order: equal rows never change places.
class CredentialListModel::Comparison
{
public:
    explicit Comparison(const CredentialListModel &model)
        : m_model(model)
    {
    }
    bool operator()(int a, int b) const
    {
        const CredentialRow &left = m_model.row(a);
        const CredentialRow &right = m_model.row(b);
        if (const int first = compareIn(static_cast<CredentialColumn>(m_model.m_sortColumn), left, right))
            return m_model.m_sortOrder == Qt::AscendingOrder ? first < 0 : first > 0;
        if (const int second = compareIn(static_cast<CredentialColumn>(m_model.m_subColumn), left, right))
            return second < 0;
        if (const int byNamespace = left.ns.compare(right.ns))
            return byNamespace < 0;
        if (const int byName = left.name.compare(right.name))
            return byName < 0;
        const int byUid = left.facts->uid.compare(right.facts->uid);
        return byUid != 0 ? byUid < 0 : a < b;
    }

private:
    const CredentialListModel &m_model;
};

CredentialListModel::CredentialListModel(const Clock &clock, QObject *parent)
    : QAbstractTableModel(parent)
    , m_clock(clock)
{
    m_lookOn.setSingleShot(true);
    m_lookOn.setInterval(pause);
    connect(&m_lookOn, &QTimer::timeout, this, &CredentialListModel::lookOn);
}

CredentialListModel::~CredentialListModel() = default;

int CredentialListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_view.size());
}

int CredentialListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : credentialColumns;
}

void CredentialListModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= credentialColumns)
        return;
    if (column != m_sortColumn)
        m_subColumn = std::exchange(m_sortColumn, column);
    m_sortOrder = order;
    resort();
}

const EngineHealth *CredentialListModel::engineFor(ClusterSession *session, const CredentialFacts &facts) const
{
    const auto found = m_engines.constFind(session);
    return found == m_engines.constEnd() || !found->known ? nullptr : found->inChargeOf(facts.key.ns);
}

void CredentialListModel::apply(ClusterSession *session, const std::vector<CredentialChange> &changes)
{
    const QString &cluster = session->identity().id;
    const auto isStructural = [&](const CredentialChange &change) {
        return !change.facts || !m_ids.contains({cluster, change.key});
    };
    const bool many = static_cast<size_t>(std::count_if(changes.begin(), changes.end(), isStructural)) > manyChanges;
    if (many)
        beginResetModel();
    std::vector<int> freed;
    const QDateTime time = now();
    for (const CredentialChange &change : changes) {
        const auto found = m_ids.constFind({cluster, change.key});
        if (!change.facts) {
            if (found == m_ids.constEnd())
                continue;
            const int id = *found;
            const CredentialRef ref = row(id).facts->ref();
            if (!many)
                removeRow(id);
            forget(id);
            freed.push_back(id);
            Q_EMIT credentialChanged(ref);
            continue;
        }
        CredentialRow fresh = credentialRow(change.facts, session, engineFor(session, *change.facts), time);
        if (found == m_ids.constEnd()) {
            const int id = addRow(std::move(fresh));
            if (!many)
                insertInOrder(id);
        } else {
            const int id = *found;
            std::swap(row(id), fresh);
            if (!many)
                changed(id, fresh);
            if (fresh.facts->uid != change.facts->uid) // deleted, and another one made, in one breath
                Q_EMIT credentialChanged(fresh.facts->ref());
        }
        Q_EMIT credentialChanged(change.facts->ref());
    }
    if (many) {
        rebuild();
        endResetModel();
        Q_EMIT outOfPlaceChanged(0);
    }
    // Not before: what was selected under an id must not come back as another credential.
    m_holes.insert(m_holes.end(), freed.begin(), freed.end());
    Q_EMIT totalsChanged();
}

int CredentialListModel::addRow(CredentialRow fresh)
{
    const Id key {fresh.facts->cluster, fresh.facts->key};
    int id = static_cast<int>(m_rows.size());
    if (m_holes.empty()) {
        m_rows.push_back(std::move(fresh));
        m_pos.push_back(-1);
        m_misplaced.push_back(0);
    } else {
        id = m_holes.back();
        m_holes.pop_back();
        row(id) = std::move(fresh);
    }
    m_ids.insert(key, id);
    ++m_total;
    return id;
}

void CredentialListModel::insertInOrder(int id)
{
    m_order.insert(std::upper_bound(m_order.begin(), m_order.end(), id, Comparison(*this)), id);
    if (!m_query.matches(row(id), now()))
        return;
    const auto at = std::upper_bound(m_view.begin(), m_view.end(), id, Comparison(*this));
    const auto place = static_cast<size_t>(at - m_view.begin());
    beginInsertRows({}, static_cast<int>(place), static_cast<int>(place));
    m_view.insert(at, id);
    renumber(place);
    endInsertRows();
}

void CredentialListModel::removeRow(int id)
{
    const int place = rowOfId(id);
    if (place >= 0) {
        beginRemoveRows({}, place, place);
        m_view.erase(m_view.begin() + place);
        renumber(static_cast<size_t>(place));
        endRemoveRows();
    }
    std::erase(m_order, id);
}

void CredentialListModel::forget(int id)
{
    CredentialRow &gone = row(id);
    m_ids.remove({gone.facts->cluster, gone.facts->key});
    if (std::exchange(m_misplaced[static_cast<size_t>(id)], 0)) {
        --m_outOfPlace;
        Q_EMIT outOfPlaceChanged(m_outOfPlace);
    }
    m_pos[static_cast<size_t>(id)] = -1;
    gone = {};
    --m_total;
}

void CredentialListModel::changed(int id, const CredentialRow &before)
{
    const int outOfPlace = m_outOfPlace;
    misplaceIfSo(id, before);
    if (m_outOfPlace != outOfPlace)
        Q_EMIT outOfPlaceChanged(m_outOfPlace);
    if (const int place = rowOfId(id); place >= 0)
        Q_EMIT dataChanged(index(place, 0), index(place, credentialColumns - 1));
}

void CredentialListModel::misplaceIfSo(int id, const CredentialRow &before)
{
    const CredentialRow &after = row(id);
    const bool isShown = rowOfId(id) >= 0;
    const auto column = static_cast<CredentialColumn>(m_sortColumn);
    if (isShown == m_query.matches(after, now()) && (!before.facts || compareIn(column, before, after) == 0))
        return;
    if (!std::exchange(m_misplaced[static_cast<size_t>(id)], 1))
        ++m_outOfPlace;
}

void CredentialListModel::setEngines(ClusterSession *session, const Engines &engines)
{
    // A sign of life comes every two seconds; it changes how credentials stand only where somebody was silent.
    const bool same = tellTheSame(m_engines.value(session), engines, now());
    m_engines.insert(session, engines);
    if (!same)
        clusterChanged(session);
}

void CredentialListModel::clusterChanged(ClusterSession *session)
{
    std::erase_if(m_looks, [session](const Look &look) { return look.session == session; });
    m_looks.push_back({session});
    lookOn();
}

/// Not at all rows at once: the window would stand still meanwhile.
void CredentialListModel::lookOn()
{
    const QDateTime time = now();
    const int outOfPlace = m_outOfPlace;
    std::vector<int> different;
    for (int looked = 0; looked < rowsAtOnce && !m_looks.empty(); ++looked) {
        Look &look = m_looks.front();
        if (look.next >= m_rows.size()) {
            m_looks.erase(m_looks.begin());
            continue;
        }
        const size_t id = look.next++;
        CredentialRow &candidate = m_rows[id];
        if (!candidate.facts || candidate.session != look.session)
            continue;
        CredentialRow fresh =
            credentialRow(candidate.facts, look.session, engineFor(look.session, *candidate.facts), time);
        if (fresh.cluster == candidate.cluster && fresh.info.isSame(candidate.info))
            continue;
        std::swap(candidate, fresh);
        misplaceIfSo(static_cast<int>(id), fresh);
        different.push_back(static_cast<int>(id));
    }
    if (!m_looks.empty())
        m_lookOn.start();
    if (different.empty())
        return;
    if (m_outOfPlace != outOfPlace)
        Q_EMIT outOfPlaceChanged(m_outOfPlace);
    tellDifferent(different);
    Q_EMIT totalsChanged();
}

void CredentialListModel::tellDifferent(const std::vector<int> &ids)
{
    if (ids.size() > manyChanges && rowCount() > 0)
        return Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, credentialColumns - 1));
    for (const int id : ids)
        if (const int place = rowOfId(id); place >= 0)
            Q_EMIT dataChanged(index(place, 0), index(place, credentialColumns - 1));
}

void CredentialListModel::removeCluster(ClusterSession *session)
{
    std::erase_if(m_looks, [session](const Look &look) { return look.session == session; });
    beginResetModel();
    for (size_t i = 0; i < m_rows.size(); ++i) {
        if (!m_rows[i].facts || m_rows[i].session != session)
            continue;
        forget(static_cast<int>(i));
        m_holes.push_back(static_cast<int>(i));
    }
    m_engines.remove(session);
    rebuild();
    endResetModel();
    Q_EMIT totalsChanged();
}

void CredentialListModel::setFilter(const QString &text)
{
    m_query = CredentialQuery(text);
    m_isFiltering = true;
    setView(filtered());
    m_isFiltering = false;
}

std::vector<int> CredentialListModel::filtered() const
{
    if (m_query.isEmpty())
        return m_order;
    std::vector<int> shown;
    const QDateTime time = now();
    std::copy_if(m_order.begin(), m_order.end(), std::back_inserter(shown),
        [&](int id) { return m_query.matches(row(id), time); });
    return shown;
}

void CredentialListModel::rebuild()
{
    m_order.clear();
    m_order.reserve(m_rows.size());
    for (size_t i = 0; i < m_rows.size(); ++i)
        if (m_rows[i].facts)
            m_order.push_back(static_cast<int>(i));
    std::sort(m_order.begin(), m_order.end(), Comparison(*this));
    m_view = filtered();
    std::fill(m_misplaced.begin(), m_misplaced.end(), 0);
    m_outOfPlace = 0;
    std::fill(m_pos.begin(), m_pos.end(), -1);
    renumber(0);
}

void CredentialListModel::renumber(size_t from)
{
    for (size_t place = from; place < m_view.size(); ++place)
        m_pos[static_cast<size_t>(m_view[place])] = static_cast<int>(place);
}

void CredentialListModel::resort()
{
    std::sort(m_order.begin(), m_order.end(), Comparison(*this));
    std::fill(m_misplaced.begin(), m_misplaced.end(), 0);
    m_outOfPlace = 0;
    setView(filtered());
    Q_EMIT outOfPlaceChanged(0);
}

/// The same rows in another order are a change of layout, which keeps selection and current row; other rows are a reset
/// (a changed number of rows within a layout change drops the selection), after which the view restores both.
void CredentialListModel::setView(std::vector<int> view)
{
    if (view == m_view)
        return;
    const bool same = view.size() == m_view.size()
        && std::all_of(view.begin(), view.end(), [this](int id) { return m_pos[static_cast<size_t>(id)] >= 0; });
    if (same)
        Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    else
        beginResetModel();
    const QModelIndexList before = same ? persistentIndexList() : QModelIndexList();
    std::vector<int> ids;
    for (const QModelIndex &index : before)
        ids.push_back(idAt(index.row()));
    for (const int id : m_view)
        m_pos[static_cast<size_t>(id)] = -1;
    m_view = std::move(view);
    renumber(0);
    if (!same) {
        endResetModel();
        return;
    }
    QModelIndexList after;
    for (size_t i = 0; i < ids.size(); ++i)
        after += index(rowOfId(ids[i]), before[static_cast<qsizetype>(i)].column());
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void CredentialListModel::passTime(int rows)
{
    if (m_rows.empty())
        return;
    const QDateTime time = now();
    bool any = false;
    for (int looked = 0; looked < rows && looked < static_cast<int>(m_rows.size()); ++looked) {
        m_timeAt = (m_timeAt + 1) % m_rows.size();
        CredentialRow &candidate = m_rows[m_timeAt];
        if (!candidate.facts)
            continue;
        StandingInfo info = standingNow(candidate, engineFor(candidate.session, *candidate.facts), time);
        if (info.isSame(candidate.info))
            continue;
        const CredentialRow before = candidate;
        setStanding(candidate, std::move(info));
        changed(static_cast<int>(m_timeAt), before);
        any = true;
    }
    if (any)
        Q_EMIT totalsChanged();
}

StandingCounts CredentialListModel::counts() const
{
    StandingCounts counts;
    const qint64 soon = now().addDays(7).toMSecsSinceEpoch();
    for (const CredentialRow &each : m_rows) {
        if (!each.facts)
            continue;
        ++counts.all;
        ++counts.of[static_cast<size_t>(each.info.standing)];
        counts.suspended += each.facts->suspended ? 1 : 0;
        counts.attention += needsAttention(each.info.standing) ? 1 : 0;
        counts.expiringSoon += each.expires < soon ? 1 : 0;
    }
    return counts;
}

int CredentialListModel::rowOfId(int id) const
{
    return id >= 0 && static_cast<size_t>(id) < m_pos.size() ? m_pos[static_cast<size_t>(id)] : -1;
}

int CredentialListModel::rowOf(const CredentialRef &ref) const
{
    const auto found = m_ids.constFind({ref.cluster, ref.key});
    if (found == m_ids.constEnd() || row(*found).facts->uid != ref.uid)
        return -1;
    return rowOfId(*found);
}

const CredentialRow *CredentialListModel::find(const CredentialRef &ref) const
{
    const auto found = m_ids.constFind({ref.cluster, ref.key});
    return found == m_ids.constEnd() || row(*found).facts->uid != ref.uid ? nullptr : &row(*found);
}

bool CredentialListModel::isLeaving(int place) const
{
    const int id = idAt(place);
    return m_misplaced[static_cast<size_t>(id)] && !m_query.matches(row(id), now());
}

} // namespace keywright::ui
