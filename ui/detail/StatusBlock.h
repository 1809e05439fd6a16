// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/detail/DetailWidgets.h"
#include "ui/detail/StatusText.h"

class QToolButton;
class QVBoxLayout;

namespace keywright::ui {

/// How it stands in plain words, what to do, and what this desktop has computed by itself. Copied as one text.
class StatusBlock final : public QWidget
{
    Q_OBJECT

public:
    explicit StatusBlock(QWidget *parent = nullptr);
    void show(const DetailSubject &subject, const QDateTime &now);
    [[nodiscard]] const QString &asText() const { return m_asText; }

private:
    void showCauses(const std::vector<ComputedCause> &causes);
    void copy() const;

    QString m_asText;
    QLabel *m_icon;
    QLabel *m_headline;
    TintedLabel *m_since;
    QLabel *m_detail;
    QLabel *m_next;
    QToolButton *m_copy;
    QVBoxLayout *m_column;
    std::vector<DetailNotice *> m_causes;
};

} // namespace keywright::ui
