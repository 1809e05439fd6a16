// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/TaskScope.h"
#include "ui/setup/ClusterDialog.h"
#include "ui/setup/PlanView.h"

#include <memory>

class QProgressBar;
class QStackedWidget;

namespace keywright::ui {

class FindingsView;
class SetupForm;

/// The setup assistant of one cluster: what is wanted → the plan against what is there → written with the admin's own
/// rights → checked as the engine. From each step the texts for somebody else can be had.
class SetupDialog final : public ClusterDialog
{
    Q_OBJECT

public:
    /// The session outlives it.
    SetupDialog(ClusterSession &session, SetupGateway gateway, QWidget *parent);
    ~SetupDialog() override;

    void reject() override;

private:
    enum class Step { Form, Plan, Check };
    void build();
    void setStep(Step step);
    void setBusy(const QString &doing);
    void showState();
    void next();
    void back();
    void startPlan();
    void startCheck();
    void askToApply();
    QCoro::Task<> loadPlan(SetupChoice choice);
    QCoro::Task<> applyAll(SetupChoice choice);
    QCoro::Task<> loadFindings(SetupChoice choice);

    ClusterSession &m_session;
    const ClusterIdentity m_cluster;
    SetupGateway m_gateway;
    std::unique_ptr<TaskScope> m_scope;
    SetupForm *m_form;
    PlanView *m_plan;
    FindingsView *m_findings;
    QStackedWidget *m_pages;
    QLabel *m_steps;
    QLabel *m_status;
    QProgressBar *m_progress;
    QPushButton *m_print;
    QPushButton *m_copy;
    QPushButton *m_back;
    QPushButton *m_next;
    QPushButton *m_apply;
    QPushButton *m_close;
    Step m_step = Step::Form;
    bool m_busy = false;
    bool m_writing = false;
    bool m_hasWritten = false; ///< just now: what is checked next may not have it yet
};

} // namespace keywright::ui
