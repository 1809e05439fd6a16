// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/engine/StopEngineDialog.h"

#include "ui/actions/ClusterBadge.h"
#include "ui/setup/ClusterDialog.h"
#include "ui/theme/Metrics.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace keywright::ui {

namespace {

QString meaningOf(const StopEngineDialog::Item &item, const QDateTime &now)
{
    if (item.status.kind == EngineStatus::Kind::Failed)
        return item.status.error.text();
    if (item.status.kind == EngineStatus::Kind::Waiting)
        return StopEngineDialog::tr("Another engine (%1) holds the Lease and rotates the keys: that goes on.")
            .arg(item.status.holder);
    const QString meaning = StopEngineDialog::tr(
        "Rotation stops until another engine takes over; keys that are there live on to their end.");
    return meaning + u' ' + forecastText(item.forecast, now);
}

} // namespace

StopEngineDialog::StopEngineDialog(
    const std::vector<Item> &engines, bool quitting, const QDateTime &now, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("stopEngine"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    const bool failed = engines.front().status.kind == EngineStatus::Kind::Failed;
    const QString title = failed ? tr("The engine has ended")
        : engines.size() == 1    ? (quitting ? tr("Quit, and stop the engine?") : tr("Stop the engine?"))
                                 : tr("Quit, and stop %1 engines?").arg(engines.size());
    setWindowTitle(title);
    QLabel *heading = plainLabel(title, "stopEngineTitle");
    QFont large = font();
    large.setBold(true);
    large.setPointSizeF(large.pointSizeF() * 1.25);
    heading->setFont(large);
    auto *content = new QVBoxLayout;
    content->setContentsMargins(metrics::margin, metrics::margin, metrics::margin, metrics::margin);
    content->setSpacing(metrics::gap);
    content->addWidget(heading);
    std::vector<ClusterIdentity> clusters;
    for (const Item &item : engines) {
        clusters.push_back(item.cluster);
        content->addWidget(new ClusterBadge(item.cluster));
        QLabel *meaning = plainLabel(meaningOf(item, now), "stopEngineText");
        meaning->setMinimumWidth(460);
        content->addWidget(meaning);
    }
    const bool anyActs = std::any_of(engines.begin(), engines.end(),
        [](const Item &item) { return item.status.isRunning() && item.status.kind != EngineStatus::Kind::Waiting; });
    if (anyActs)
        content->addWidget(plainLabel(tr("A key that is being issued is waited for, and the Lease is given up, so that "
                                         "another engine can begin at once.")));
    content->addStretch(1);
    QPushButton *cancel = plainButton(failed ? tr("Later") : tr("Cancel"), "stopEngineCancel");
    QPushButton *act = plainButton(failed ? tr("&Dismiss")
            : quitting                    ? tr("&Stop and quit")
                                          : tr("&Stop"),
        "stopEngineAct");
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(act);
    buttons->addWidget(cancel);
    content->addLayout(buttons);
    auto *outer = new QHBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(new ClusterEdge(clusters, this));
    outer->addLayout(content, 1);
    cancel->setDefault(true);
    cancel->setFocus();
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(act, &QPushButton::clicked, this, &QDialog::accept);
}

} // namespace keywright::ui
