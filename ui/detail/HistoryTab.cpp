// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/detail/HistoryTab.h"

#include "ui/detail/DetailTable.h"
#include "ui/detail/DetailWidgets.h"
#include "ui/detail/RequestTimer.h"
#include "ui/theme/Accessible.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"
#include "ui/timeline/TimeText.h"

#include <QVBoxLayout>

namespace keywright::ui {

HistoryTab::HistoryTab(const Clock &clock, QWidget *parent)
    : DetailTab(parent)
    , m_clock(clock)
    , m_request(new RequestTimer(this))
    , m_notice(new TintedLabel(this))
    , m_table(new DetailTable(QStringLiteral("history"), tr("History"),
          {tr("When"), tr("From"), tr("What"), tr("Key"), tr("Took"), tr("Outcome")}, this))
{
    setObjectName(QStringLiteral("historyTab"));
    m_notice->setObjectName(QStringLiteral("historyNotice"));
    m_notice->setWordWrap(true);
    m_notice->setMargin(metrics::tight);
    m_notice->setTextInteractionFlags(Qt::TextSelectableByMouse);
    showFocusFrame(*m_table);
    setFocusProxy(m_table);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_table, 1);
    column->addWidget(m_notice);
    connect(m_request, &RequestTimer::due, this, &HistoryTab::ask);
}

void HistoryTab::showSubject(const DetailSubject &subject)
{
    m_subject = subject;
    const QString uid = m_subject.session ? m_subject.facts->uid : QString();
    if (uid != m_askedUid) {
        m_askedUid = uid;
        m_events.clear();
        m_eventsNotice = tr("Events are being read\u2026");
    }
    if (uid.isEmpty())
        m_request->forget();
    else if (!m_subject.isDeleted())
        m_request->want(uid, m_subject.facts->resourceVersion);
    showRows();
}

void HistoryTab::ask()
{
    if (m_subject.session)
        load(this, &m_subject.session->client(), m_subject.facts->key.ns, m_askedUid, m_request->begin());
}

QCoro::Task<> HistoryTab::load(
    QPointer<HistoryTab> self, QPointer<KubeClient> kube, QString ns, QString uid, CancelToken cancel)
{
    ListOptions options;
    options.ns = ns;
    options.fieldSelector = QStringLiteral("regarding.uid=%1").arg(uid);
    Result<ListPage> events = co_await kube->listAll(resources::events, std::move(options), cancel);
    if (!self || cancel.stop_requested() || uid != self->m_askedUid)
        co_return;
    if (events) {
        self->m_events = std::move(events->items);
        self->m_eventsNotice = self->m_events.empty()
            ? tr("There are no Events about it; a cluster forgets them after an hour or so.")
            : QString();
    } else if (events.error().kind == ErrorKind::Forbidden) {
        self->m_eventsNotice = tr("You may not read Events here: only what the object itself remembers is shown. %1")
                                   .arg(events.error().text());
    } else {
        self->m_eventsNotice = tr("Events could not be read. %1").arg(events.error().text());
    }
    self->showRows();
}

void HistoryTab::showRows()
{
    m_rows = happenedRows(m_subject.credential(), m_events);
    QString notice = m_eventsNotice;
    if (m_subject.session && !m_subject.credential())
        notice = tr("The object's own history is not known: it has not been read. %1").arg(notice).trimmed();
    if (m_notice->text() != notice)
        m_notice->setText(notice);
    m_notice->setVisible(!notice.isEmpty());
    showAges();
}

void HistoryTab::showAges()
{
    const QDateTime now = m_clock.now();
    QList<QStringList> rows;
    QList<QStringList> tips;
    QList<QIcon> icons;
    const QIcon warning = toneIcon(Tone::Warning);
    for (const HappenedRow &row : m_rows) {
        const QString from = !row.isEvent ? tr("status")
            : row.count > 1               ? tr("Event, %1 times").arg(row.count)
                                          : tr("Event");
        rows += QStringList {whenText(row.time, now), from, row.what, row.key, row.took, row.outcome};
        tips += QStringList {instantText(row.time), from, row.what, row.key, row.took, row.outcome};
        icons += row.isWarning ? warning : QIcon();
    }
    m_table->setRows(rows, tips);
    m_table->setIcons(2, icons);
}

} // namespace keywright::ui
