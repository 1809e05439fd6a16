// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/report/Report.h"

#include <QCoreApplication>

namespace keywright::ui {

/// Texts that several exports share.
struct ReportText
{
    Q_DECLARE_TR_FUNCTIONS(Report)

public:
    /// "3 d 4 h", "25 min"; negative ones with a minus sign.
    [[nodiscard]] static QString age(std::chrono::milliseconds age);
    /// From `from` to `to`; empty if one of them is not known.
    [[nodiscard]] static QString age(const QDateTime &from, const QDateTime &to);
    /// The condition Ready; null: there is none.
    [[nodiscard]] static const Condition *ready(const AwsCredential &credential);
};

} // namespace keywright::ui
