// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/detail/DetailTab.h"
#include "ui/detail/HistoryRows.h"

#include <qcorotask.h>

class QLabel;

namespace keywright::ui {

class DetailTable;
class RequestTimer;

/// What happened: the object's own memory, and its Events, which the cluster keeps for an hour or so.
class HistoryTab final : public DetailTab
{
    Q_OBJECT

public:
    explicit HistoryTab(const Clock &clock, QWidget *parent = nullptr);
    void showSubject(const DetailSubject &subject) override;
    void showAges() override;

private:
    void ask();
    static QCoro::Task<> load(
        QPointer<HistoryTab> self, QPointer<KubeClient> kube, QString ns, QString uid, CancelToken cancel);
    void showRows();

    const Clock &m_clock;
    DetailSubject m_subject;
    RequestTimer *m_request;
    std::vector<Json> m_events;
    QString m_eventsNotice;
    QString m_askedUid; ///< whose Events m_events are
    std::vector<HappenedRow> m_rows;
    QLabel *m_notice;
    DetailTable *m_table;
};

} // namespace keywright::ui
