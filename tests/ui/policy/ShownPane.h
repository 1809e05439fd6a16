// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/policy/CompletionBox.h"
#include "ui/policy/PolicyEditor.h"
#include "ui/policy/PolicyPane.h"
#include "ui/policy/ProblemList.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

namespace keywright::ui {

/// A pane in a window, with a text that has been looked at, and something behind it in the order of focus.
class ShownPane final
{
public:
    explicit ShownPane(const QString &text, const QSize &size = {1000, 600})
        : editor(*pane.findChild<PolicyEditor *>())
        , problems(*pane.findChild<ProblemList *>())
        , completions(*editor.findChild<CompletionBox *>())
    {
        layout.addWidget(&pane);
        layout.addWidget(&after);
        pane.setText(text);
        window.resize(size);
        window.show();
        window.activateWindow();
        isReady = QTest::qWaitForWindowActive(&window) && QTest::qWaitFor([&] { return pane.isChecked(); });
        editor.setFocus();
    }
    /// With a caret where the bar is.
    void setText(QString text)
    {
        const qsizetype bar = text.indexOf(QLatin1Char('|'));
        pane.setText(text.remove(bar, 1));
        editor.select(bar, bar);
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&editor, key, modifiers); }
    void type(const QString &text) { QTest::keyClicks(&editor, text); }
    /// The text, with a bar at the caret.
    [[nodiscard]] QString textWithCaret() const
    {
        QByteArray text = editor.bytes();
        return QString::fromUtf8(text.insert(editor.caret(), '|'));
    }

    QWidget window;
    QVBoxLayout layout {&window};
    PolicyPane pane;
    QLineEdit after;
    PolicyEditor &editor;
    ProblemList &problems;
    CompletionBox &completions;
    bool isReady = false;
};

} // namespace keywright::ui
