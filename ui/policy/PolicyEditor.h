// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/policy/PlacedFinding.h"
#include "ui/policy/Scintilla.h"

#include <QTimer>

namespace keywright::ui {

/// The text of a policy. All positions are bytes of UTF-8, as the engine counts them.
class PolicyEditor final : public QsciScintilla
{
    Q_OBJECT

public:
    explicit PolicyEditor(QWidget *parent = nullptr);

    [[nodiscard]] QByteArray bytes() const;
    /// Another document: nothing to undo, the caret at its beginning. Not told by edited().
    void load(const QByteArray &text);
    /// The same document changed, as one step to undo. What is the same at both ends is not touched, so caret, folds
    /// and marks stay where they are.
    void change(const QByteArray &text);
    /// Replaces one part, and leaves the caret behind it.
    void replace(qsizetype from, qsizetype to, const QByteArray &with);
    void select(qsizetype from, qsizetype to);
    [[nodiscard]] qsizetype caret() const;
    [[nodiscard]] int lineOf(qsizetype position) const; ///< from 0

    void mark(const std::vector<PlacedFinding> &findings);
    void setEditable(bool editable);
    /// The first finding there.
    [[nodiscard]] const PlacedFinding *findingAt(qsizetype position) const;

Q_SIGNALS:
    /// The text is another one. Once for each change, though QScintilla tells a replacement twice, and between the two
    /// the text is one that nobody wrote.
    void edited();
    /// The mark of a line, in the margin, was clicked.
    void markClicked(int line);
    /// Something was pasted or dropped, and is in the text now.
    void pasted(const QByteArray &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    QByteArray fromMimeData(const QMimeData *source, bool &rectangular) const override;

private:
    void setUp();
    void recolor();
    void textMoved();
    void tellEdited();
    void charAdded(int character);
    [[nodiscard]] bool leavesByTab(const QKeyEvent &event, bool escaped);

    QsciLexerJSON m_lexer;
    QTimer m_told;
    QByteArray m_last; ///< the text that was told last
    std::vector<PlacedFinding> m_marks;
    bool m_escaped = false; ///< the key before was Esc
    bool m_isMoved = false; ///< since it was told
    bool m_isColoring = false;
};

} // namespace keywright::ui
