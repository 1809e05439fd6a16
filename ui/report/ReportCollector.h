// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/TaskScope.h"
#include "ui/actions/CredentialActions.h"
#include "ui/report/Report.h"

#include <QHash>

#include <memory>

namespace keywright::ui {

/// Reads the objects behind rows, page by page, all clusters at the same time. What cannot be read is in the report as
/// missing, with the reason; it is never left out in silence.
class ReportCollector final : public QObject
{
    Q_OBJECT

public:
    explicit ReportCollector(const Clock &clock, QObject *parent = nullptr);
    ~ReportCollector() override;

    void start(const std::vector<ActionTarget> &shown, const QString &selection);
    /// finished() comes with what has been read until then.
    void cancel();
    /// After finished().
    [[nodiscard]] const Report &report() const { return m_report; }

Q_SIGNALS:
    void progress(qsizetype read, qsizetype of);
    void finished();

private:
    struct Wanted
    {
        QPointer<ClusterSession> session;
        ClusterIdentity identity;
        QHash<QString, SharedFacts> byUid = {}; ///< those not read yet
        QStringList namespaces = {};
    };
    QCoro::Task<> readCluster(size_t index);
    QCoro::Task<Result<void>> readAll(size_t index, QString ns);
    void take(Wanted &wanted, std::vector<Json> page);
    void miss(Wanted &wanted, const QString &why, const QString &ns = {});
    void clusterRead();

    const Clock &m_clock;
    std::vector<Wanted> m_clusters;
    Report m_report;
    qsizetype m_read = 0;
    qsizetype m_of = 0;
    size_t m_reading = 0; ///< clusters
    std::unique_ptr<TaskScope> m_scope;
};

} // namespace keywright::ui
