// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/policy/PolicyChecker.h"
#include "ui/policy/PolicyPane.h"

#include <QTimer>

class QAction;
class QBoxLayout;
class QLabel;
class QSplitter;

namespace keywright::ui {

class AccessView;
class CompletionBox;
class NoticeBar;
class PolicyChanges;
class PolicyEditor;
class ProblemList;
class SizeMeter;

class PolicyPane::Private final
{
    Q_DECLARE_TR_FUNCTIONS(keywright::ui::PolicyPane)

public:
    explicit Private(PolicyPane *pane);

    // in PolicyPaneLayout.cpp
    void layOut();
    void addActions();
    QAction *action(const QString &name, const QString &text, const QKeySequence &key);
    void fit();

    void listen();
    void load(const QByteArray &text);
    void textChanged();
    void ask();
    void show(const std::vector<PlacedFinding> &findings);
    void showSummary();
    void step(int direction);
    void go(const PlacedFinding &placed);
    void fix();
    void accept();
    [[nodiscard]] bool isChecked() const;

    PolicyPane *pane;
    PolicyChecker checker;
    NoticeBar *notice;
    PolicyEditor *editor;
    CompletionBox *completions;
    ProblemList *problems;
    AccessView *access;
    SizeMeter *meter;
    QWidget *tools; ///< what is for writing
    QLabel *summary;
    QLabel *summaryIcon;
    QLabel *hint;
    QSplitter *texts = nullptr;
    QBoxLayout *status = nullptr;
    QAction *showAccess = nullptr;
    PolicyChanges *changes;
    QTimer idleTimer;
    QByteArray askedText;
    qsizetype limit = 2048;
    QStringList managed;
    QString accepted;
    bool isFixWanted = false; ///< as soon as the findings are those of the text
    bool isAccessChosen = false; ///< by hand: the width decides no more
    bool isHeightChosen = false;
};

} // namespace keywright::ui
