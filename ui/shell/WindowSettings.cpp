// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/WindowSettings.h"

#include <QStandardPaths>

namespace keywright::ui {

WindowSettings::WindowSettings(const QString &file)
{
    if (file.isEmpty())
        m_temporary = std::make_unique<QTemporaryDir>();
    else
        m_file = std::make_unique<QSettings>(file, QSettings::IniFormat);
}

QString WindowSettings::userFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + QStringLiteral("/keywright/desktop.ini");
}

QVariant WindowSettings::value(const char *key, const QVariant &otherwise) const
{
    return m_file ? m_file->value(QLatin1String(key), otherwise) : otherwise;
}

void WindowSettings::set(const char *key, const QVariant &value)
{
    if (m_file)
        m_file->setValue(QLatin1String(key), value);
}

SchemeChoice WindowSettings::scheme() const
{
    const int choice = value(schemeKey).toInt();
    return choice >= 0 && choice <= static_cast<int>(SchemeChoice::HighContrast) ? static_cast<SchemeChoice>(choice)
                                                                                 : SchemeChoice::System;
}

void WindowSettings::setScheme(SchemeChoice choice) { set(schemeKey, static_cast<int>(choice)); }

QList<Sidebar::SavedFilter> WindowSettings::savedFilters() const
{
    QList<Sidebar::SavedFilter> filters;
    const QVariantMap map = value(filtersKey).toMap();
    for (auto each = map.cbegin(); each != map.cend(); ++each)
        filters.append({each.key(), each.value().toString()});
    return filters;
}

void WindowSettings::setSavedFilters(const QList<Sidebar::SavedFilter> &filters)
{
    QVariantMap map;
    for (const Sidebar::SavedFilter &filter : filters)
        map.insert(filter.name, filter.text);
    set(filtersKey, map);
}

} // namespace keywright::ui
