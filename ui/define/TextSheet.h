// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/clusters/ClusterIdentity.h"

#include <QDialog>

namespace keywright::ui {

/// A text to be read: the document of a policy, a difference. With `cluster`, it is of that one.
class TextSheet final : public QDialog
{
    Q_OBJECT

public:
    TextSheet(const QString &title, const QString &text, const ClusterIdentity &cluster, QWidget *parent);
};

} // namespace keywright::ui
