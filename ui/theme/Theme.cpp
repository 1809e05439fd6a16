// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme/Theme.h"

#include "ui/theme/Style.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QToolTip>

namespace keywright::ui {

using namespace Qt::StringLiterals;

namespace {

const QString portalService = u"org.freedesktop.portal.Desktop"_s;
const QString portalPath = u"/org/freedesktop/portal/desktop"_s;
const QString portalSettings = u"org.freedesktop.portal.Settings"_s;
const QString appearance = u"org.freedesktop.appearance"_s;

/// The portal wraps the value in variants, how often depends on its version.
QVariant unwrapped(QVariant value)
{
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value;
}

} // namespace

Theme::Theme(QObject *parent)
    : QObject(parent)
{
    QApplication::setStyle(new Style);
    apply();
}

void Theme::choose(SchemeChoice choice)
{
    m_choice = choice;
    apply();
}

void Theme::followSystem()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(portalService, portalPath, portalSettings, u"SettingChanged"_s, this,
        SLOT(systemSaid(QString, QString, QDBusVariant)));
    for (const QString &key : {u"color-scheme"_s, u"contrast"_s}) {
        QDBusMessage question = QDBusMessage::createMethodCall(portalService, portalPath, portalSettings, u"Read"_s);
        question << appearance << key;
        auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(question), this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, key, watcher] {
            const QDBusPendingReply<QDBusVariant> reply = *watcher;
            if (!reply.isError())
                systemSaid(appearance, key, reply.value());
            watcher->deleteLater();
        });
    }
}

void Theme::systemSaid(const QString &group, const QString &key, const QDBusVariant &value)
{
    if (group != appearance)
        return;
    const uint number = unwrapped(value.variant()).toUInt();
    if (key == u"contrast" && number == 1)
        m_system = Scheme::HighContrast;
    else if (key == u"color-scheme" && m_system != Scheme::HighContrast)
        m_system = number == 1 ? Scheme::Dark : Scheme::Light;
    apply();
}

void Theme::apply()
{
    switch (m_choice) {
    case SchemeChoice::System:
        m_scheme = m_system;
        break;
    case SchemeChoice::Light:
        m_scheme = Scheme::Light;
        break;
    case SchemeChoice::Dark:
        m_scheme = Scheme::Dark;
        break;
    case SchemeChoice::HighContrast:
        m_scheme = Scheme::HighContrast;
        break;
    }
    const QPalette palette = paletteFor(m_scheme);
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
    Q_EMIT schemeChanged();
}

} // namespace keywright::ui
