// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/define/TextSheet.h"

#include "ui/define/ClusterFrame.h"
#include "ui/define/DiffText.h"

#include <QDialogButtonBox>

namespace keywright::ui {

TextSheet::TextSheet(const QString &title, const QString &text, const ClusterIdentity &cluster, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("textSheet"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    resize(680, 480);
    auto *frame = new ClusterFrame;
    frame->setIdentity(cluster, title);
    auto *shown = new DiffText(title);
    shown->setObjectName(QStringLiteral("sheetText"));
    shown->setPlainText(text);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    frame->content().addWidget(shown, 1);
    frame->content().addWidget(buttons);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(frame);
}

} // namespace keywright::ui
