// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/TaskScope.h"
#include "ui/actions/CredentialActions.h"
#include "ui/actions/SecretClipboard.h"

#include <QDialog>
#include <QPointer>
#include <QTimer>

#include <memory>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace keywright::ui {

class SecretValueView;

/// Asks, leaves a trace where it may, then shows what stands in a credential's Secret: masked, one value revealed at a
/// time and for a short while. All values are wiped when it closes.
class SecretSheet final : public QDialog
{
    Q_OBJECT

public:
    SecretSheet(const Clock &clock, ActionTarget target, SecretClipboard &clipboard, QWidget *parent,
        std::chrono::milliseconds revealFor = std::chrono::seconds(30));
    ~SecretSheet() override;

private:
    struct Row
    {
        SecretValueView *value;
        QPushButton *reveal;
    };

    void build();
    [[nodiscard]] QWidget *makeButtons();
    QCoro::Task<> load();
    void showSecret(const Json &secret);
    void addRow(QVBoxLayout *rows, const QString &key, SecretBytes value);
    void reveal(size_t row);
    void hideAll();
    void adjustHeight();
    void say(const QString &text, bool failed);

    const Clock &m_clock;
    const ActionTarget m_target;
    const QPointer<SecretClipboard> m_clipboard;
    std::unique_ptr<TaskScope> m_scope;
    QTimer m_hide;
    std::vector<Row> m_rows;
    QString m_trace; ///< what is left of this opening, for others to see
    QLabel *m_question = nullptr;
    QLabel *m_text = nullptr;
    QLabel *m_note = nullptr;
    QLabel *m_noteIcon = nullptr;
    QVBoxLayout *m_values = nullptr;
    QPushButton *m_open = nullptr;
    QPushButton *m_cancel = nullptr;
};

} // namespace keywright::ui
