// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/detail/YamlColors.h"

#include <QEvent>
#include <QPlainTextEdit>

namespace keywright::ui {

YamlColors::YamlColors(QPlainTextEdit *editor)
    : QSyntaxHighlighter(editor->document())
    , m_editor(editor)
{
    editor->installEventFilter(this);
}

bool YamlColors::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        rehighlight();
    return QSyntaxHighlighter::eventFilter(watched, event);
}

/// Our own emission: a name stands at the line's beginning, after white space and dashes, and ends at the first ": ".
void YamlColors::highlightBlock(const QString &text)
{
    qsizetype begin = 0;
    while (begin < text.size() && (text[begin] == u' ' || text[begin] == u'-'))
        ++begin;
    if (begin < text.size() && text[begin] == u'"')
        return; // a quoted text of a list; a quoted name is rare, and only less coloured
    qsizetype end = text.indexOf(QLatin1String(": "), begin);
    if (end < 0 && text.endsWith(u':'))
        end = text.size() - 1;
    if (end > begin)
        setFormat(static_cast<int>(begin), static_cast<int>(end - begin), m_editor->palette().color(QPalette::Link));
}

} // namespace keywright::ui
