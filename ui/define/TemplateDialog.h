// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/clusters/ClusterIdentity.h"
#include "ui/define/PolicyTemplates.h"

#include <QDialog>

class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace keywright::ui {

/// Asks what a template needs to know, and shows the policy that it makes before it is taken.
class TemplateDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `replaces`: there is a policy already, which the user is told.
    TemplateDialog(const PolicyTemplate &chosen, const ClusterIdentity &cluster, const QString &object, bool replaces,
        QWidget *parent);

    [[nodiscard]] QStringList answers() const;

Q_SIGNALS:
    void chosen(const QString &policy, const QStringList &answers);

private:
    void follow();

    const PolicyTemplate &m_template;
    std::vector<QLineEdit *> m_lines;
    QPlainTextEdit *m_preview;
    QPushButton *m_take;
};

} // namespace keywright::ui
