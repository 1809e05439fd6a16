// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/policy/PlacedFinding.h"

#include <QAbstractListModel>

namespace keywright::ui {

/// The findings of a policy, in the order of their places.
class FindingModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { SeverityRole = Qt::UserRole, PlaceRole, FixRole, HasEditsRole, AcceptedRole };

    explicit FindingModel(QObject *parent = nullptr);

    void set(std::vector<PlacedFinding> findings);
    [[nodiscard]] const std::vector<PlacedFinding> &all() const { return m_findings; }
    [[nodiscard]] const PlacedFinding &at(int row) const { return m_findings[static_cast<size_t>(row)]; }
    /// Of those that nobody has accepted.
    [[nodiscard]] int count(PolicySeverity severity) const;
    [[nodiscard]] int acceptedCount() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<PlacedFinding> m_findings;
};

} // namespace keywright::ui
