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

#include <algorithm>

namespace keywright::ui {

namespace {

Tone toneOfEngine(const EngineStatus &status)
{
    switch (status.kind) {
    case EngineStatus::Kind::Active:
        return Tone::Ok;
    case EngineStatus::Kind::Failed:
        return Tone::Failing;
    case EngineStatus::Kind::Waiting:
        return Tone::Suspended;
    case EngineStatus::Kind::Starting:
        return status.trouble.isEmpty() ? Tone::Rotating : Tone::Failing;
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
        return status.trouble.isEmpty() ? EngineSign::tr("Engine starts here")
                                        : EngineSign::tr("Engine cannot start yet");
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
    std::erase_if(m_signs, [this](const Sign &sign) {
        if (m_engines.find(sign.cluster))
            return false;
        sign.box->hide();
        sign.box->deleteLater(); // a click in it may be what led here
        return true;
    });
    for (const EnginesHere::Here &here : m_engines.all()) {
        auto sign = std::ranges::find(m_signs, here.cluster.id, &Sign::cluster);
        if (sign == m_signs.end())
            sign = m_signs.insert(m_signs.end(), addSign(here.cluster));
        showSign(*sign, here);
    }
    setVisible(!m_signs.empty());
}

EngineSign::Sign EngineSign::addSign(const ClusterIdentity &cluster)
{
    const Sign sign {cluster.id, new QWidget, new ToneMark(Tone::Unknown, {}), new QLabel, new QToolButton};
    sign.text->setTextFormat(Qt::PlainText);
    sign.text->setObjectName(QStringLiteral("engineSignText"));
    sign.end->setObjectName(QStringLiteral("engineSignStop"));
    sign.end->setAutoRaise(true);
    connect(sign.end, &QToolButton::clicked, this, [this, id = cluster.id] { Q_EMIT stopAsked(id); });
    auto *row = new QHBoxLayout(sign.box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::tight);
    for (QWidget *part : {static_cast<QWidget *>(sign.mark), static_cast<QWidget *>(sign.text),
             static_cast<QWidget *>(new ClusterBadge(cluster)), static_cast<QWidget *>(sign.end)})
        row->addWidget(part);
    m_row->addWidget(sign.box);
    return sign;
}

void EngineSign::showSign(const Sign &sign, const EnginesHere::Here &here)
{
    const EngineStatus &status = here.runner->status();
    sign.mark->setTone(toneOfEngine(status), statusText(status));
    sign.text->setText(statusText(status));
    QString more = tr("The engine of %1 runs in this program.").arg(here.cluster.title());
    if (status.kind == EngineStatus::Kind::Waiting)
        more = tr("Another engine (%1) holds the Lease. This one takes over when that one ends.").arg(status.holder);
    else if (status.kind == EngineStatus::Kind::Failed)
        more = status.error.text();
    else if (status.kind == EngineStatus::Kind::Starting && !status.trouble.isEmpty())
        more = tr("It is tried again and again: %1").arg(status.trouble);
    else if (status.kind == EngineStatus::Kind::Active)
        more += QLatin1Char('\n')
            + (status.credentials == 1 ? tr("1 credential") : tr("%1 credentials").arg(status.credentials))
            + QStringLiteral(", ") + tr("%1 being worked on").arg(status.underWay);
    setPlainTip(*sign.text, more);
    const bool failed = status.kind == EngineStatus::Kind::Failed;
    sign.end->setText(failed ? tr("Why…") : tr("Stop…"));
    sign.end->setAccessibleName(failed ? tr("Why the engine of %1 has failed").arg(here.cluster.title())
                                       : tr("Stop the engine of %1").arg(here.cluster.title()));
    sign.end->setEnabled(status.kind != EngineStatus::Kind::Stopping);
}

} // namespace keywright::ui
