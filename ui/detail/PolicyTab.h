// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/detail/DetailTab.h"

class QLabel;

namespace keywright::ui {

class PolicyPane;

/// What the keys may do: managed policies, groups, boundary at the left, the inline policy at the right.
class PolicyTab final : public DetailTab
{
    Q_OBJECT

public:
    explicit PolicyTab(QWidget *parent = nullptr);
    void showSubject(const DetailSubject &subject) override;

private:
    void showPolicy(const AwsCredential *credential);
    [[nodiscard]] QLabel *add(const char *objectName, const QString &name, QWidget *page);

    QLabel *m_arns;
    QLabel *m_groups;
    QLabel *m_boundary;
    QLabel *m_path;
    QLabel *m_tags;
    QLabel *m_none; ///< instead of the inline policy
    QWidget *m_right;
    PolicyPane *m_pane = nullptr; ///< made when the first policy is shown: it is dear
};

} // namespace keywright::ui
