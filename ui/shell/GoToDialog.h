// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>
#include <QIcon>

#include <functional>
#include <vector>

class QLineEdit;
class QListWidget;

namespace keywright::ui {

/// One thing that can be gone to, or done.
struct GoToTarget
{
    QString text = {}; ///< what is searched
    QString beside = {}; ///< shown after it: namespace and cluster, a shortcut
    QIcon icon = {};
    std::function<void()> go = {};
};

/// How well `typed` fits: all of its letters in order; higher is better, -1 is not at all. Case does not matter.
[[nodiscard]] int goToScore(const QString &typed, const QString &text);

/// Ctrl+K: type a few letters of anything. `>` actions only, `@` namespaces, `#` clusters.
class GoToDialog final : public QDialog
{
    Q_OBJECT

public:
    enum class Kind { Credential, Action, Namespace, Cluster };
    using Source = std::function<std::vector<GoToTarget>(Kind)>;

    GoToDialog(Source source, QWidget *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void search();
    void choose();

    struct Searchable
    {
        Kind kind;
        GoToTarget target;
    };
    std::vector<Searchable> m_all;
    QLineEdit *m_edit;
    QListWidget *m_list;
    std::vector<size_t> m_found;
};

} // namespace keywright::ui
