// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Clock.h"
#include "ui/clusters/ChangeQueue.h"
#include "ui/credentials/CredentialQuery.h"
#include "ui/credentials/CredentialRow.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QTimer>

#include <array>
#include <vector>

namespace keywright::ui {

enum class CredentialColumn {
    Status,
    Name,
    Namespace,
    Cluster,
    Reason,
    NextRotation,
    Expires,
    Timeline,
    CurrentKey,
    Purpose
};
inline constexpr int credentialColumns = 10;

/// How many credentials stand how.
struct StandingCounts
{
    std::array<int, static_cast<size_t>(Standing::Ok) + 1> of {};
    int all = 0;
    int attention = 0;
    int suspended = 0; ///< whatever their standing
    int expiringSoon = 0; ///< the current key ends within a week
    [[nodiscard]] int operator[](Standing standing) const { return of[static_cast<size_t>(standing)]; }
};

/// All credentials of all clusters, filtered and sorted here: rows are numbers of a vector, so neither costs more than
/// a few milliseconds with 10,000 (`./dev bench ui` measures it, beside QSortFilterProxyModel).
///
/// Rows never move by themselves. A change of a row is one dataChanged; that it now belongs elsewhere, or no longer
/// matches the filter, is remembered (outOfPlace()) and carried out by resort(), which the view calls when nobody's
/// hand is on the list. New rows come in at their place, gone ones go at once.
class CredentialListModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit CredentialListModel(const Clock &clock, QObject *parent = nullptr);
    ~CredentialListModel() override;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    void apply(ClusterSession *session, const std::vector<CredentialChange> &changes);
    /// The cluster's state, label or engines have changed: its rows follow, some thousands at once and the rest in the
    /// next frames.
    void setEngines(ClusterSession *session, const Engines &engines);
    void clusterChanged(ClusterSession *session);
    /// Takes all of its rows out.
    void removeCluster(ClusterSession *session);

    void setFilter(const QString &text);
    [[nodiscard]] const CredentialQuery &filter() const { return m_query; }
    /// While rows are reset: somebody has changed the filter, it is not the rows that have changed.
    [[nodiscard]] bool isFiltering() const { return m_isFiltering; }
    [[nodiscard]] int total() const { return m_total; }
    [[nodiscard]] StandingCounts counts() const;

    /// How many rows are not where sorting or the filter would have them.
    [[nodiscard]] int outOfPlace() const { return m_outOfPlace; }
    void resort();
    /// Looks at the next `rows` whether time has changed how they stand; called a few times a second.
    void passTime(int rows);

    [[nodiscard]] const CredentialRow &rowAt(int row) const
    {
        return m_rows[static_cast<size_t>(m_view[static_cast<size_t>(row)])];
    }
    /// Stays the same for a credential while it is in the model.
    [[nodiscard]] int idAt(int row) const { return m_view[static_cast<size_t>(row)]; }
    [[nodiscard]] int rowOfId(int id) const; ///< -1: not shown
    [[nodiscard]] int rowOf(const CredentialRef &ref) const; ///< -1: not shown
    /// Null: there is none, shown or not.
    [[nodiscard]] const CredentialRow *find(const CredentialRef &ref) const;
    /// Every credential, shown or not; null entries are holes.
    [[nodiscard]] const std::vector<CredentialRow> &allRows() const { return m_rows; }
    [[nodiscard]] QString text(const CredentialRow &row, CredentialColumn column) const;
    /// As a screen reader says it: "Failing, AwsRefused: mailer in namespace shop of cluster PROD eu-prod. …"
    [[nodiscard]] QString inOneSentence(const CredentialRow &row) const;
    /// No longer matches the filter, kept until the next resort().
    [[nodiscard]] bool isLeaving(int row) const;
    [[nodiscard]] int sortColumn() const { return m_sortColumn; }
    [[nodiscard]] Qt::SortOrder sortOrder() const { return m_sortOrder; }
    [[nodiscard]] QDateTime now() const { return m_clock.now(); }

Q_SIGNALS:
    void outOfPlaceChanged(int rows);
    void credentialChanged(const keywright::ui::CredentialRef &ref); ///< also when it is gone
    void totalsChanged(); ///< coalesce before counting

private:
    struct Id
    {
        QString cluster;
        ObjectKey key;
        bool operator==(const Id &) const = default;
        friend size_t qHash(const Id &id, size_t seed = 0) { return qHashMulti(seed, id.cluster, id.key); }
    };
    class Comparison;
    /// A cluster that has changed, and the first row that has not been looked at since.
    struct Look
    {
        ClusterSession *session;
        size_t next = 0;
    };

    [[nodiscard]] QString whatComes(const CredentialRow &row) const;
    [[nodiscard]] const EngineHealth *engineFor(ClusterSession *session, const CredentialFacts &facts) const;
    [[nodiscard]] CredentialRow &row(int id) { return m_rows[static_cast<size_t>(id)]; }
    [[nodiscard]] const CredentialRow &row(int id) const { return m_rows[static_cast<size_t>(id)]; }
    void changed(int id, const CredentialRow &before);
    int addRow(CredentialRow row);
    void insertInOrder(int id);
    void removeRow(int id);
    void forget(int id);
    void rebuild();
    void renumber(size_t from);
    [[nodiscard]] std::vector<int> filtered() const;
    void misplaceIfSo(int id, const CredentialRow &before);
    void lookOn();
    void tellDifferent(const std::vector<int> &ids);
    void setView(std::vector<int> view);

    const Clock &m_clock;
    std::vector<CredentialRow> m_rows; ///< by id; facts null: a hole
    std::vector<int> m_holes;
    QHash<Id, int> m_ids;
    std::vector<int> m_order; ///< all ids, sorted as of the last resort()
    std::vector<int> m_view; ///< those of them that are shown
    std::vector<int> m_pos; ///< id → row, -1: not shown
    std::vector<char> m_misplaced; ///< by id
    QHash<ClusterSession *, Engines> m_engines;
    std::vector<Look> m_looks;
    QTimer m_lookOn;
    CredentialQuery m_query;
    bool m_isFiltering = false;
    int m_total = 0;
    int m_outOfPlace = 0;
    size_t m_timeAt = 0;
    int m_sortColumn = 0;
    int m_subColumn = 1; ///< the one sorted by before: decides where the first is equal
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace keywright::ui
