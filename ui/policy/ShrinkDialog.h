// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Result.h"
#include "iam/Shrink.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace keywright::ui {

class PolicyEditor;

/// The policy in fewer characters, what was done to it, and whether it is to be taken.
class ShrinkDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit ShrinkDialog(QWidget *parent);

    /// Whose policy it is: a strip in the cluster's colour.
    void setOwner(const QString &label, const QColor &color);
    void tell(const Result<ShrunkPolicy> &shrunk, qsizetype limit);
    [[nodiscard]] QByteArray text() const { return m_shrunk; }
    [[nodiscard]] bool mayNameFutureActions() const;

Q_SIGNALS:
    void optionsChanged();

private:
    void beginWork();

    QLabel *m_owner;
    QLabel *m_headline;
    QPlainTextEdit *m_steps;
    PolicyEditor *m_text;
    QCheckBox *m_futureActions;
    QPushButton *m_take;
    QByteArray m_shrunk;
};

} // namespace keywright::ui
