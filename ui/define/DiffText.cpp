// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/define/DiffText.h"

#include "ui/theme/Tones.h"

#include <QEvent>
#include <QFontDatabase>
#include <QSyntaxHighlighter>

namespace keywright::ui {

namespace {

class DiffColours final : public QSyntaxHighlighter
{
public:
    explicit DiffColours(QPlainTextEdit *edit)
        : QSyntaxHighlighter(edit->document())
        , m_edit(edit)
    {
        edit->installEventFilter(this);
    }
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::PaletteChange)
            rehighlight();
        return QSyntaxHighlighter::eventFilter(watched, event);
    }

protected:
    void highlightBlock(const QString &line) override
    {
        const bool isGained = line.startsWith(QLatin1String("+ "));
        if (!isGained && !line.startsWith(QLatin1String("- ")))
            return;
        QTextCharFormat format;
        format.setBackground(toneFill(isGained ? Tone::Ok : Tone::Failing, m_edit->palette()));
        setFormat(0, static_cast<int>(line.size()), format);
    }

private:
    QPlainTextEdit *m_edit;
};

} // namespace

DiffText::DiffText(const QString &accessibleName, QWidget *parent)
    : QPlainTextEdit(parent)
{
    setAccessibleName(accessibleName);
    setReadOnly(true);
    setTabChangesFocus(true);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    new DiffColours(this);
}

} // namespace keywright::ui
