// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/shell/Sidebar.h"
#include "ui/theme/Theme.h"

#include <QByteArray>
#include <QSettings>
#include <QTemporaryDir>

namespace keywright::ui {

/// What the window remembers between two runs. Every key stands here and nowhere else.
class WindowSettings final
{
public:
    /// `file` empty: nothing is kept (sandbox, tests).
    explicit WindowSettings(const QString &file = {});
    /// The file of this user.
    [[nodiscard]] static QString userFile();

    /// Where drafts are kept: the application's folder, or where nothing is kept one that goes with the program, so
    /// that what was tried on a sandbox is never offered for a real cluster of the same name.
    [[nodiscard]] QString draftFolder() const { return m_temporary ? m_temporary->path() : QString(); }
    /// Null: nothing is kept.
    [[nodiscard]] QSettings *file() const { return m_file.get(); }
    [[nodiscard]] QByteArray geometry() const { return bytes(geometryKey); }
    void setGeometry(const QByteArray &state) { set(geometryKey, state); }
    [[nodiscard]] QByteArray columns() const { return bytes(columnsKey); }
    void setColumns(const QByteArray &state) { set(columnsKey, state); }
    [[nodiscard]] QByteArray panes() const { return bytes(panesKey); }
    void setPanes(const QByteArray &state) { set(panesKey, state); }
    [[nodiscard]] QByteArray sides() const { return bytes(sidesKey); }
    void setSides(const QByteArray &state) { set(sidesKey, state); }
    [[nodiscard]] bool detailAtRight() const { return value(detailAtRightKey).toBool(); }
    void setDetailAtRight(bool right) { set(detailAtRightKey, right); }
    [[nodiscard]] bool sidebarShown() const { return value(sidebarKey, true).toBool(); }
    void setSidebarShown(bool shown) { set(sidebarKey, shown); }
    [[nodiscard]] SchemeChoice scheme() const;
    void setScheme(SchemeChoice choice);
    [[nodiscard]] QList<Sidebar::SavedFilter> savedFilters() const;
    void setSavedFilters(const QList<Sidebar::SavedFilter> &filters);

private:
    static constexpr auto geometryKey = "window/geometry";
    static constexpr auto columnsKey = "window/columns";
    static constexpr auto panesKey = "window/panes";
    static constexpr auto sidesKey = "window/sides";
    static constexpr auto detailAtRightKey = "window/detailAtRight";
    static constexpr auto sidebarKey = "window/sidebar";
    static constexpr auto schemeKey = "window/scheme";
    static constexpr auto filtersKey = "filters";

    [[nodiscard]] QVariant value(const char *key, const QVariant &otherwise = {}) const;
    [[nodiscard]] QByteArray bytes(const char *key) const { return value(key).toByteArray(); }
    void set(const char *key, const QVariant &value);

    std::unique_ptr<QSettings> m_file;
    std::unique_ptr<QTemporaryDir> m_temporary;
};

} // namespace keywright::ui
