// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/define/ApplySheet.h"
#include "ui/define/BulkRun.h"

namespace keywright::ui {

class ProblemLine;

/// One change for many credentials, in one sheet.
class BulkSheet final : public ApplySheet
{
    Q_OBJECT

public:
    BulkSheet(std::vector<ActionTarget> targets, QWidget *parent);

protected:
    [[nodiscard]] QString outcome() const override;
    [[nodiscard]] bool canTry() const override;
    void follow() override;

private:
    void build();
    void wish();

    BulkRun *m_run;
    QLineEdit *m_lifetime;
    QLabel *m_preview;
    QLineEdit *m_arn;
    ProblemLine *m_problem;
};

} // namespace keywright::ui
