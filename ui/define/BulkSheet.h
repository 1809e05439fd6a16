// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/define/BulkRun.h"

#include <QDialog>
#include <QTimer>

class QCheckBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QPlainTextEdit;
class QTreeWidget;

namespace keywright::ui {

class ProblemLine;

/// One change for many credentials, in one sheet: what it is, a dry run of all, then the same in earnest, with what
/// came of each and another try for what failed. Cancel is the default.
class BulkSheet final : public QDialog
{
    Q_OBJECT

public:
    BulkSheet(std::vector<ActionTarget> targets, QWidget *parent);
    void reject() override;

Q_SIGNALS:
    void done(const QString &sentence);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void wish();
    void follow();
    /// Many at once in production are confirmed by typing their number.
    [[nodiscard]] bool isConfirmed() const;
    [[nodiscard]] bool needsTyping() const;

    BulkRun *m_run;
    QTimer m_soon; ///< a run over thousands is not followed step by step
    QLineEdit *m_lifetime;
    QLabel *m_preview;
    QLineEdit *m_arn;
    QCheckBox *m_takeOver;
    ProblemLine *m_problem;
    QTreeWidget *m_list;
    QPlainTextEdit *m_whole; ///< what the current row says, all of it
    QLabel *m_summary;
    QProgressBar *m_progress;
    QLabel *m_typeThis;
    QLineEdit *m_typed;
    QPushButton *m_copy;
    QPushButton *m_cancel;
    QPushButton *m_try;
    QPushButton *m_apply;
};

} // namespace keywright::ui
