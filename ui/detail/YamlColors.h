// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSyntaxHighlighter>

class QPlainTextEdit;

namespace keywright::ui {

/// Names of YAML in the colour of links, so that the eye finds them. Follows the palette of its editor.
class YamlColors final : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    explicit YamlColors(QPlainTextEdit *editor);
    bool eventFilter(QObject *watched, QEvent *event) override;

protected:
    void highlightBlock(const QString &text) override;

private:
    QPlainTextEdit *m_editor;
};

} // namespace keywright::ui
