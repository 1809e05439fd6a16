// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringListModel>
#include <QWidget>

#include <functional>

class QCompleter;
class QHBoxLayout;
class QLabel;
class QLineEdit;

namespace keywright::ui {

/// The one filter that is in force: a line to type it in, a chip for each of its terms to take it out again, how many
/// match, and what is wrong with it. Filters at each key stroke.
class FilterBar final : public QWidget
{
    Q_OBJECT

public:
    explicit FilterBar(QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;
    void setText(const QString &text);
    /// Adds a term, or takes it out if it is there.
    void toggleTerm(const QString &term);
    /// Replaces all terms of that key.
    void setTerm(const QString &key, const QString &term);
    void setCounts(int shown, int total);
    void setProblems(const QStringList &problems);
    /// What `ns:`, `cluster:` … can have as values; asked while one types.
    void setValues(std::function<QStringList(const QString &key)> values) { m_values = std::move(values); }
    void startTyping();
    /// Beside the line: a place for buttons of the window.
    [[nodiscard]] QHBoxLayout *extras() { return m_extras; }

Q_SIGNALS:
    void filterChanged(const QString &text);
    void entered(); ///< Enter or Down: on to the list

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void changed();
    void suggest();
    void accept(const QString &suggestion);
    void showChips();
    [[nodiscard]] QPair<int, int> termAtCursor() const; ///< start and length

    QStringListModel m_suggestions; // before the completer that reads it
    QLineEdit *m_edit;
    QLabel *m_count;
    QLabel *m_problem;
    QWidget *m_chips;
    QHBoxLayout *m_chipRow;
    QHBoxLayout *m_extras;
    QCompleter *m_completer;
    std::function<QStringList(const QString &)> m_values;
};

} // namespace keywright::ui
