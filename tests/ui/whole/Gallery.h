// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Clock.h"
#include "sandbox/Sandbox.h"
#include "ui/engine/EnginesHere.h"
#include "ui/shell/MainWindow.h"

#include <memory>

namespace keywright::test {

/// Every window, view and dialog of the program by its name, on two sandboxes whose clock stands still: for what is to
/// hold for all of them.
class Gallery final
{
public:
    Gallery();
    ~Gallery();

    [[nodiscard]] static QStringList names();
    /// Opens it, filled as a user would see it, with the focus in it. Null: it did not come.
    [[nodiscard]] QWidget *open(const QString &name);
    /// Closes all but the main window, and sets that back.
    void close();

    [[nodiscard]] ui::MainWindow &window() { return *m_window; }
    [[nodiscard]] ui::Theme &theme() { return m_theme; }
    [[nodiscard]] sandbox::Sandbox &production() { return m_production; }
    [[nodiscard]] const Clock &clock() const { return m_clock; }
    /// The credential that views and dialogs are about, by a filter of the list; a healthy one in production if not
    /// said.
    void setSubject(const char *query) { m_subject = query; }
    /// What somebody else calls himself, his manifests and their notes.
    void setStranger(const QString &words) { m_stranger = words; }
    /// A visible one in any window; null: there is none.
    [[nodiscard]] static QWidget *part(const QString &name);
    static bool waitUntil(const std::function<bool()> &condition);

private:
    void begin();
    void choose(const char *query);
    [[nodiscard]] bool isListed(const ObjectKey &key) const;
    void trigger(const char *command);
    void press(const QKeySequence &keys);
    QWidget *arrive(const QString &name);
    QWidget *openDetail(int tab);
    QWidget *openEditor();
    QWidget *openReview();
    QWidget *openConflict();
    QWidget *openImport();
    QWidget *openSetup(const QString &page);
    QWidget *openEngine(bool stopping);
    QWidget *openClusters();

    ManualClock m_clock;
    sandbox::Sandbox m_production;
    sandbox::Sandbox m_stage;
    ui::Theme m_theme;
    ui::WindowSettings m_settings;
    std::unique_ptr<ui::EnginesHere> m_engines;
    std::unique_ptr<ui::MainWindow> m_window;
    ui::ClusterSession *m_broken = nullptr;
    bool m_isContested = false; ///< the credential of openConflict() is there
    const char *m_subject = "is:ok cluster:eu-prod";
    QString m_stranger = QStringLiteral("argocd");
};

} // namespace keywright::test
