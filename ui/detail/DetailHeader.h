// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/actions/ClusterBadge.h"
#include "ui/detail/DetailWidgets.h"
#include "ui/detail/StatusText.h"

namespace keywright::ui {

/// Above the tabs, always in view: whose detail this is (with the cluster's colour and label), and how it stands.
class DetailHeader final : public QWidget
{
    Q_OBJECT

public:
    explicit DetailHeader(QWidget *parent = nullptr);
    void show(const DetailSubject &subject, const StatusText &status);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QColor m_color;
    ElidedLabel *m_name;
    TintedLabel *m_namespace;
    ClusterBadge *m_cluster;
    QLabel *m_icon;
    TintedLabel *m_state;
};

} // namespace keywright::ui
