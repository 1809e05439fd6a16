// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/clusters/ClusterIdentity.h"

#include <QLabel>
#include <QVBoxLayout>
#include <QWidget>

namespace keywright::ui {

/// What stands in it belongs to one cluster: its colour along the left edge, and "PROD eu-prod-0 / team / name" above.
class ClusterFrame final : public QWidget
{
    Q_OBJECT

public:
    explicit ClusterFrame(QWidget *parent = nullptr);

    void setIdentity(const ClusterIdentity &cluster, const QString &object);
    [[nodiscard]] QString title() const { return m_title->text(); }
    /// For what follows below the title.
    [[nodiscard]] QVBoxLayout &content() { return *m_content; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QColor m_colour;
    QLabel *m_title;
    QVBoxLayout *m_content;
};

} // namespace keywright::ui
