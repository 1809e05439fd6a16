// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

namespace keywright::ui {

/// The policy of a credential: its text, its problems, its size as IAM counts it, and what it allows.
class PolicyPane final : public QWidget
{
    Q_OBJECT

public:
    explicit PolicyPane(QWidget *parent = nullptr);
    ~PolicyPane() override;

    void setText(const QString &text);
    [[nodiscard]] QString text() const;
    void setReadOnly(bool readOnly);

Q_SIGNALS:
    void textChanged();
};

} // namespace keywright::ui
