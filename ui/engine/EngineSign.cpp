// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/engine/EngineSign.h"

#include "ui/actions/ClusterBadge.h"
#include "ui/setup/ToneMark.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/PlainTip.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace keywright::ui {

namespace {

Tone toneOfEngine(EngineStatus::Kind kind)
{
    switch (kind) {
    case EngineStatus::Kind::Active:
        return Tone::Ok;
    case EngineStatus::Kind::Failed:
        return Tone::Failing;
    case EngineStatus::Kind::Waiting:
        return Tone::Suspended;
    case EngineStatus::Kind::Starting:
    case EngineStatus::Kind::Stopping:
    case EngineStatus::Kind::Stopped:
        break;
    }
    return Tone::Rotating;
}

} // namespace

QString statusText(const EngineStatus &status)
{
    switch (status.kind) {
    case EngineStatus::Kind::Starting:
        return EngineSign::tr("Engine starts here");
    case EngineStatus::Kind::Waiting:
        return EngineSign::tr("Engine waits here");
    case EngineStatus::Kind::Active:
        return EngineSign::tr("Engine runs here");
    case EngineStatus::Kind::Stopping:
        return EngineSign::tr("Engine ends…");
    case EngineStatus::Kind::Stopped:
        return EngineSign::tr("Engine has ended");
    case EngineStatus::Kind::Failed:
        return EngineSign::tr("Engine has failed");
    }
    return {};
}

EngineSign::EngineSign(EnginesHere &engines, QWidget *parent)
    : QWidget(parent)
    , m_engines(engines)
    , m_row(new QHBoxLayout(this))
{
    setObjectName(QStringLiteral("engineSign"));
    setAccessibleName(tr("Engines in this program"));
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(metrics::tight);
    connect(&engines, &EnginesHere::changed, this, &EngineSign::showAll);
    showAll();
}

void EngineSign::showAll()
{
    std::vector<std::pair<QString, EngineStatus>> wanted;
    for (const EnginesHere::Here &here : m_engines.all())
        wanted.emplace_back(here.cluster.id, here.runner->status());
    if (wanted == m_shown && !wanted.empty()) // what is under the mouse stays
        return;
    m_shown = wanted;
    while (QLayoutItem *item = m_row->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater(); // a click on it may be what led here
        }
        delete item;
    }
    for (const EnginesHere::Here &here : m_engines.all())
        addSign(here);
    setVisible(!m_engines.all().empty());
}

void EngineSign::addSign(const EnginesHere::Here &here)
{
    const EngineStatus &status = here.runner->status();
    auto *mark = new ToneMark(toneOfEngine(status.kind), statusText(status));
    auto *text = new QLabel(statusText(status));
    text->setTextFormat(Qt::PlainText);
    text->setObjectName(QStringLiteral("engineSignText"));
    QString more = tr("The engine of %1 runs in this program.").arg(here.cluster.title());
    if (status.kind == EngineStatus::Kind::Waiting)
        more = tr("Another engine (%1) holds the Lease. This one takes over when that one ends.").arg(status.holder);
    else if (status.kind == EngineStatus::Kind::Failed)
        more = status.error.text();
    else if (status.kind == EngineStatus::Kind::Active)
        more += QLatin1Char('\n')
            + (status.credentials == 1 ? tr("1 credential") : tr("%1 credentials").arg(status.credentials))
            + QStringLiteral(", ") + tr("%1 being worked on").arg(status.underWay);
    text->setToolTip(plainTip(more));
    text->setAccessibleDescription(more);
    auto *end = new QToolButton;
    end->setObjectName(QStringLiteral("engineSignStop"));
    const bool failed = status.kind == EngineStatus::Kind::Failed;
    end->setText(failed ? tr("Why…") : tr("Stop…"));
    end->setAccessibleName(failed ? tr("Why the engine of %1 has failed").arg(here.cluster.title())
                                  : tr("Stop the engine of %1").arg(here.cluster.title()));
    end->setAutoRaise(true);
    end->setEnabled(status.kind != EngineStatus::Kind::Stopping);
    connect(end, &QToolButton::clicked, this, [this, id = here.cluster.id] { Q_EMIT stopAsked(id); });
    for (QWidget *part : {static_cast<QWidget *>(mark), static_cast<QWidget *>(text),
             static_cast<QWidget *>(new ClusterBadge(here.cluster)), static_cast<QWidget *>(end)})
        m_row->addWidget(part);
}

} // namespace keywright::ui
