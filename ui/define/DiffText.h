// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPlainTextEdit>

namespace keywright::ui {

/// A text that can be read and copied; lines that begin with "+ " or "- " are filled, as those that come and go.
class DiffText final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit DiffText(const QString &accessibleName, QWidget *parent = nullptr);
};

} // namespace keywright::ui
