// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/policy/FindingModel.h"

#include <QListView>

namespace keywright::ui {

/// The findings below the text. As high as they need, up to a third of the pane's height; hidden while there are none.
class ProblemList final : public QListView
{
    Q_OBJECT

public:
    explicit ProblemList(QWidget *parent = nullptr);

    void list(std::vector<PlacedFinding> findings);
    [[nodiscard]] const FindingModel &findings() const { return m_model; }
    /// The next (1) or last (-1) finding seen from a place in the text, round the end; becomes the current one.
    [[nodiscard]] const PlacedFinding *step(int direction, qsizetype caret);
    /// The current one while the list has the focus or the caret is where it leads to, else the one nearest to the
    /// caret in its line, those that can be fixed first.
    [[nodiscard]] const PlacedFinding *chosen(qsizetype caret, int line) const;
    /// The gravest one of a line becomes the current one. Null: it has none.
    [[nodiscard]] const PlacedFinding *gravest(int line);
    /// "1 error, 2 warnings"; "No problems".
    [[nodiscard]] QString summary() const;
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void chosenForGoing(const PlacedFinding &placed);

protected:
    void resizeEvent(QResizeEvent *event) override;
    /// Ctrl+C copies the current one with all that is known of it.
    void keyPressEvent(QKeyEvent *event) override;

private:
    void go(const QModelIndex &index);

    FindingModel m_model;
};

} // namespace keywright::ui
