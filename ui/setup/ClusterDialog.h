// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/clusters/ClusterIdentity.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace keywright::ui {

/// A dialog about one cluster: its colour along the left edge, its label beside the title.
class ClusterDialog : public QDialog
{
    Q_OBJECT

public:
    ClusterDialog(const ClusterIdentity &cluster, const QString &title, QWidget *parent);

protected:
    /// For what stands below the title.
    [[nodiscard]] QVBoxLayout &content() { return *m_content; }

private:
    QVBoxLayout *m_content;
};

/// A text that may come from a server: never taken for rich text, can be selected.
[[nodiscard]] QLabel *plainLabel(const QString &text, const char *name = "");
/// A button that Enter presses only while it has the focus.
[[nodiscard]] QPushButton *plainButton(const QString &text, const char *name);

/// Asks before something is done to a cluster. Cancel is the default.
class ClusterQuestion final : public ClusterDialog
{
    Q_OBJECT

public:
    ClusterQuestion(const ClusterIdentity &cluster, const QString &question, const QString &text, const QString &deed,
        QWidget *parent);
};

} // namespace keywright::ui
