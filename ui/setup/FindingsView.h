// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Finding.h"

#include <QScrollArea>

namespace keywright::ui {

/// What a check found: the shape, the fact, and what to do about it, in words that can be copied.
class FindingsView final : public QScrollArea
{
    Q_OBJECT

public:
    explicit FindingsView(QWidget *parent = nullptr);

    void show(const std::vector<CheckedParty> &parties);
    void clear();
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] int missing() const { return m_missing; }
    [[nodiscard]] int notes() const { return m_notes; }

private:
    QString m_text;
    int m_missing = 0;
    int m_notes = 0;
};

} // namespace keywright::ui
