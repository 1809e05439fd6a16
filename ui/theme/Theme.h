// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/theme/Palettes.h"

#include <QObject>

class QDBusVariant;

namespace keywright::ui {

enum class SchemeChoice { System, Light, Dark, HighContrast };

/// Applies Fusion and a palette to the application. With SchemeChoice::System it follows what the desktop environment
/// says (org.freedesktop.appearance of the settings portal), asked without waiting: light until an answer is there.
class Theme final : public QObject
{
    Q_OBJECT

public:
    explicit Theme(QObject *parent = nullptr);

    void choose(SchemeChoice choice);
    [[nodiscard]] SchemeChoice choice() const { return m_choice; }
    [[nodiscard]] Scheme scheme() const { return m_scheme; }
    /// Asks the portal, and listens to it. Not called in tests.
    void followSystem();

Q_SIGNALS:
    void schemeChanged();

private Q_SLOTS:
    void systemSaid(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void apply();

    SchemeChoice m_choice = SchemeChoice::System;
    Scheme m_system = Scheme::Light;
    Scheme m_scheme = Scheme::Light;
};

} // namespace keywright::ui
