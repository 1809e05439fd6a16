// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/actions/ActionRun.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;

namespace keywright::ui {

class ActionTree;

/// Asks, then shows how it goes on, then what came of it: one sheet for every action. Cancel is the default.
class ActionSheet final : public QDialog
{
    Q_OBJECT

public:
    ActionSheet(ActionPlan plan, QString value, QWidget *parent);
    ~ActionSheet() override;

    void reject() override;

protected:
    void keyPressEvent(QKeyEvent *event) override;

Q_SIGNALS:
    void succeeded(const QString &sentence);

private:
    enum class Phase { Asking, Running, Ended };

    void build();
    [[nodiscard]] QWidget *makeHead();
    [[nodiscard]] QWidget *makeWord();
    [[nodiscard]] QWidget *makeButtons();
    void showItem(qsizetype index);
    void setPhase(Phase phase);
    void fitHeight();
    void confirmIfMay();
    void begin();
    void runEnded();
    void showErrors();
    void copy(const QString &text);
    QCoro::Task<> findUsers();

    ActionRun m_run;
    Phase m_phase = Phase::Asking;
    bool m_usersKnown = true; ///< false while it is being looked who takes the Secrets
    std::unique_ptr<TaskScope> m_scope;
    ActionTree *m_tree;
    QLabel *m_question = nullptr;
    QLabel *m_status;
    QProgressBar *m_progress;
    QPlainTextEdit *m_errors;
    QWidget *m_wordRow = nullptr;
    QLineEdit *m_word = nullptr;
    QPushButton *m_confirm;
    QPushButton *m_cancel;
    QPushButton *m_kubectl;
    QPushButton *m_copy;
    QPushButton *m_retry;
};

} // namespace keywright::ui
