// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/policy/Completions.h"

#include <QObject>
#include <QTimer>

namespace keywright::ui {

class PolicyEditor;

/// Shows what fits at the caret: when it is asked for, and by itself while somebody writes within quotes. Puts in what
/// is chosen, with the quotes, colon and brackets that belong to it.
class CompletionBox final : public QObject
{
    Q_OBJECT

public:
    explicit CompletionBox(PolicyEditor *editor);

    void setActions(std::shared_ptr<const ActionIndex> index);
    /// Ctrl+Space.
    void complete();
    [[nodiscard]] bool isShown() const;
    /// What is shown, as it is shown.
    [[nodiscard]] const QStringList &shown() const { return m_shown; }

Q_SIGNALS:
    /// There is no index of actions yet, and one is needed.
    void actionsWanted();

private:
    void charAdded(int character);
    void update();
    void show(const PolicyPlace &place);
    void choose(int list, const QString &shown);
    void begin(const PolicyPlace &place);
    void insert(const PolicyPlace &place, const Completion &one);

    PolicyEditor *m_editor;
    Completions m_completions;
    QTimer m_soon; ///< after Scintilla has finished with the key
    bool m_isAsked = false;
    QStringList m_shown;
    std::vector<Completion> m_items;
};

} // namespace keywright::ui
