// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/setup/ClusterDialog.h"
#include "ui/setup/SetupGateway.h"

class QPlainTextEdit;
class QTabWidget;

namespace keywright::ui {

/// The same texts as `keywright print`, for somebody else to apply. No server is asked.
class PrintDialog final : public ClusterDialog
{
    Q_OBJECT

public:
    PrintDialog(
        const ClusterIdentity &cluster, const SetupGateway &gateway, const SetupChoice &choice, QWidget *parent);

private:
    void addText(const Result<QByteArray> &text, const QString &title, const char *name, const QString &who);
    [[nodiscard]] QPlainTextEdit *current() const;
    void save();

    QTabWidget *m_tabs;
};

} // namespace keywright::ui
