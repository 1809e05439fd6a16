// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/policy/AccessSummary.h"

#include <QWidget>

class QLabel;
class QTreeWidget;
class QTreeWidgetItem;

namespace keywright::ui {

/// What a policy allows: a sentence, and a tree by service and access level.
class AccessView final : public QWidget
{
    Q_OBJECT

public:
    explicit AccessView(QWidget *parent = nullptr);

    void tell(const AccessSummary &summary);
    [[nodiscard]] const AccessSummary &summary() const { return m_summary; }
    /// The text is another one by now.
    void setStale(bool stale);

private:
    void add(const AccessLine &line, QTreeWidgetItem *parent);

    QLabel *m_headline;
    QTreeWidget *m_tree;
    AccessSummary m_summary;
};

} // namespace keywright::ui
