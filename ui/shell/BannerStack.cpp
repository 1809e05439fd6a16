// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/BannerStack.h"

#include "ui/shell/Fleet.h"
#include "ui/theme/Accessible.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/PlainTip.h"
#include "ui/theme/Tones.h"
#include "ui/timeline/TimeText.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace keywright::ui {

namespace {

using Kind = ClusterState::Kind;

QString whatIsWrong(const ClusterState &state, const QDateTime &now)
{
    const QString age = state.lastLive.isValid() ? whenText(state.lastLive, now) : QString();
    switch (state.kind) {
    case Kind::Stale:
        return BannerStack::tr("The watch is lost; what is shown is from %1.").arg(age);
    case Kind::Forbidden:
        return BannerStack::tr("You may not list awscredentials there.");
    case Kind::Unauthorized:
        return BannerStack::tr("You are not signed in there any more.");
    case Kind::CrdMissing:
        return BannerStack::tr("The cluster does not know awscredentials: Keywright is not installed there.");
    case Kind::Unreachable:
        return BannerStack::tr("There is no answer.");
    case Kind::Broken:
        return BannerStack::tr("The kubeconfig does not tell how to connect.");
    case Kind::Connecting:
    case Kind::Live:
        break;
    }
    return {};
}

} // namespace

BannerStack::BannerStack(QWidget *parent)
    : QWidget(parent)
    , m_rows(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("banners"));
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(1);
}

void BannerStack::show(const Fleet &fleet, const QDateTime &now)
{
    // Only if something else is to be said: a button must not go while it is pressed.
    QString said = palette().color(QPalette::Window).name();
    for (const ClusterSession *session : fleet.sessions())
        said += session->identity().title() + QString::number(static_cast<int>(session->state().kind))
            + session->state().error.sentence + whatIsWrong(session->state(), now) + u'\n';
    if (said == std::exchange(m_said, said))
        return;
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    std::erase_if(m_announced, [&](const auto &told) { return !fleet.session(told.first); });
    std::vector<QWidget *> fresh; // not only older by a minute
    for (ClusterSession *session : fleet.sessions()) {
        const ClusterState &state = session->state();
        const QString sign = QString::number(static_cast<int>(state.kind)) + state.error.sentence;
        if (state.isLive() || state.kind == Kind::Connecting) {
            m_hidden.erase(session->identity().id);
            m_announced.erase(session->identity().id);
        } else if (const auto hidden = m_hidden.find(session->identity().id);
                   hidden == m_hidden.end() || hidden->second != sign) {
            QWidget *banner = bannerFor(session, now);
            m_rows->addWidget(banner);
            if (std::exchange(m_announced[session->identity().id], sign) != sign)
                fresh.push_back(banner);
        }
    }
    setVisible(m_rows->count() > 0);
    for (QWidget *banner : fresh)
        announce(*banner);
}

QWidget *BannerStack::bannerFor(ClusterSession *session, const QDateTime &now)
{
    const ClusterState &state = session->state();
    auto *banner = new QWidget(this);
    QPalette colours = palette();
    colours.setColor(QPalette::Window, toneFill(state.kind == Kind::Stale ? Tone::Warning : Tone::Failing, colours));
    banner->setPalette(colours);
    banner->setAutoFillBackground(true);
    auto *row = new QHBoxLayout(banner);
    row->setContentsMargins(metrics::margin, metrics::hair, metrics::gap, metrics::hair);
    auto *sign = new QLabel(banner);
    sign->setPixmap(toneIcon(Tone::Warning).pixmap(metrics::iconSize));
    auto *text = new QLabel(banner);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    QString said = state.error.sentence;
    if (!state.error.hint.isEmpty())
        said += u' ' + state.error.hint;
    text->setText(
        QStringLiteral("%1: %2 %3").arg(session->identity().title(), whatIsWrong(state, now), said.left(500)));
    setPlainTip(*text, state.error.text().left(4000));
    setAccessibleRole(*banner, QAccessible::AlertMessage);
    banner->setAccessibleName(text->text());
    auto *retry = new QPushButton(tr("Connect again"), banner);
    retry->setObjectName(QStringLiteral("bannerRetry"));
    retry->setAccessibleName(tr("Connect again to %1").arg(session->identity().title()));
    connect(retry, &QPushButton::clicked, this, [this, session] { Q_EMIT retryAsked(session); });
    row->addWidget(sign);
    row->addWidget(text, 1);
    if (state.kind == Kind::Forbidden) {
        auto *some = new QPushButton(tr("Name namespaces…"), banner);
        some->setObjectName(QStringLiteral("bannerNamespaces"));
        some->setAccessibleName(tr("Name namespaces of %1").arg(session->identity().title()));
        connect(some, &QPushButton::clicked, this, [this, session] { Q_EMIT namespacesAsked(session); });
        row->addWidget(some);
    }
    row->addWidget(retry);
    auto *hide = new QPushButton(tr("Hide"), banner);
    hide->setObjectName(QStringLiteral("bannerHide"));
    hide->setAccessibleName(tr("Hide what is said of %1").arg(session->identity().title()));
    const QString id = session->identity().id;
    const QString remembered = QString::number(static_cast<int>(state.kind)) + state.error.sentence;
    connect(hide, &QPushButton::clicked, banner, [this, banner, id, remembered] {
        m_hidden[id] = remembered;
        banner->hide();
    });
    row->addWidget(hide);
    return banner;
}

} // namespace keywright::ui
