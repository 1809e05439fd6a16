// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/define/ApplyRun.h"
#include "ui/theme/Tones.h"

#include <QDialog>
#include <QTimer>

#include <set>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;
class QVBoxLayout;

namespace keywright::ui {

class ClusterEdge;

/// What all sheets have that apply to many: the list with the state of each, what the current one says in full, dry run
/// and apply, progress, another try for what failed. Cancel is the default.
class ApplySheet : public QDialog
{
    Q_OBJECT

public:
    void reject() override;

Q_SIGNALS:
    void done(const QString &sentence);

protected:
    /// Objects in it are named "bulkList", "bulkTry" … for the prefix "bulk".
    ApplySheet(const QString &prefix, QWidget *parent);
    /// Once, in the constructor of what derives from it; the run belongs to the sheet.
    void setRun(ApplyRun *run);
    void keyPressEvent(QKeyEvent *event) override;

    struct Look
    {
        Tone tone;
        QString text;
    };
    [[nodiscard]] virtual Look lookOf(const ApplyRun::Item &item) const;
    [[nodiscard]] virtual QString summary() const;
    [[nodiscard]] virtual QString outcome() const = 0; ///< for the status bar, when all is done
    [[nodiscard]] virtual bool canTry() const { return true; }
    /// A row that is new, or whose item has changed.
    virtual void showRow(QTreeWidgetItem *row, size_t index);
    /// The states of all that stands around the list.
    virtual void follow();
    virtual void runEnded(bool dryRun);

    /// Where what is special to a sheet stands: above the list.
    [[nodiscard]] QVBoxLayout &head() { return *m_head; }
    [[nodiscard]] QTreeWidget &list() { return *m_list; }
    [[nodiscard]] QCheckBox &takeOver() { return *m_takeOver; }
    [[nodiscard]] QPushButton &tryButton() { return *m_try; }
    void forgetConfirmation();
    void setWholeLines(int lines); ///< how much of what the current row says is seen at once

private:
    void showRows();
    void showDirty();
    void showWhole();
    /// Many at once in production are confirmed by typing their number.
    [[nodiscard]] bool isConfirmed() const;
    [[nodiscard]] bool needsTyping() const;

    ApplyRun *m_run = nullptr;
    QTimer m_soon; ///< a run over thousands is not followed step by step
    std::set<size_t> m_dirty; ///< rows to be shown anew
    ClusterEdge *m_edge;
    QVBoxLayout *m_head;
    QCheckBox *m_takeOver;
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

/// The beginning of a text, for a cell or a sentence that has one line; whatever the text, in little time.
[[nodiscard]] QString oneLine(const QString &text, qsizetype most);

} // namespace keywright::ui
