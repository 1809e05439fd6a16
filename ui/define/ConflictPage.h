// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/define/DraftFields.h"

#include <QWidget>

class QComboBox;
class QTableWidget;

namespace keywright::ui {

/// Fields that somebody else has, or has changed meanwhile: for each one, keep mine or take theirs. Nothing is chosen
/// before the user does.
class ConflictPage final : public QWidget
{
    Q_OBJECT

public:
    explicit ConflictPage(QWidget *parent = nullptr);

    void show(const std::vector<FieldConflict> &conflicts);
    [[nodiscard]] bool isDecided() const;
    /// By their paths; only when decided.
    [[nodiscard]] std::set<FieldPath> kept() const { return chosen(1); }
    [[nodiscard]] std::set<FieldPath> taken() const { return chosen(2); }

Q_SIGNALS:
    void decided();

private:
    [[nodiscard]] std::set<FieldPath> chosen(int index) const;

    std::vector<FieldConflict> m_conflicts;
    std::vector<QComboBox *> m_choices;
    QTableWidget *m_table;
};

} // namespace keywright::ui
