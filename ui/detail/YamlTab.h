// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/detail/DetailTab.h"

class QLabel;
class QPlainTextEdit;
class QToolButton;

namespace keywright::ui {

/// The object as `kubectl get -o yaml` shows it, without managedFields. Holds no secret: the object has none.
class YamlTab final : public DetailTab
{
    Q_OBJECT

public:
    explicit YamlTab(QWidget *parent = nullptr);
    void showSubject(const DetailSubject &subject) override;

private:
    void copy() const;

    QString m_shown; ///< uid and version that the text is of
    QLabel *m_caption;
    QToolButton *m_copy;
    QPlainTextEdit *m_text;
};

} // namespace keywright::ui
