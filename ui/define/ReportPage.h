// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/PolicyFinding.h"
#include "ui/define/ReviewReport.h"

#include <QWidget>

class QLabel;
class QListWidget;
class QTableWidget;
class QTabWidget;

namespace keywright::ui {

class DiffText;
class Strip;

/// What the checks and the dry run have told: findings at the left, what changes at the right, in words first.
class ReportPage final : public QWidget
{
    Q_OBJECT

public:
    explicit ReportPage(QWidget *parent = nullptr);

    void showFindings(const PolicyFindings &findings);
    void showReport(const ReviewReport &report, const QString &notice);

protected:
    void changeEvent(QEvent *event) override;

private:
    void paintTitle();

    bool m_isWider = false;
    bool m_painting = false;
    QLabel *m_checked;
    QListWidget *m_findings;
    QLabel *m_server;
    Strip *m_notice;
    QLabel *m_consequences;
    QLabel *m_title;
    DiffText *m_permissions;
    QTableWidget *m_fields;
    DiffText *m_text;
    QTabWidget *m_tabs;
};

} // namespace keywright::ui
