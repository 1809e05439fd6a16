// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What the list's model says to whoever shows it.

#include "ui/credentials/CredentialListModel.h"
#include "ui/theme/PlainTip.h"
#include "ui/timeline/TimeText.h"

namespace keywright::ui {

QString CredentialListModel::text(const CredentialRow &row, CredentialColumn column) const
{
    switch (column) {
    case CredentialColumn::Status:
        return wordOf(row.info.standing);
    case CredentialColumn::Name:
        return row.facts->key.name;
    case CredentialColumn::Namespace:
        return row.facts->key.ns;
    case CredentialColumn::Cluster:
        return row.session ? row.session->identity().title() : row.facts->cluster;
    case CredentialColumn::Reason:
        return row.info.reason;
    case CredentialColumn::NextRotation:
        return whenText(row.facts->nextRotation, now());
    case CredentialColumn::Expires:
        return row.facts->current ? whenText(row.facts->current->expiresAt, now()) : QString();
    case CredentialColumn::Timeline:
        return {};
    case CredentialColumn::CurrentKey:
        return row.facts->current ? row.facts->current->id.value : QString();
    case CredentialColumn::Purpose:
        return row.facts->purpose;
    }
    return {};
}

QString CredentialListModel::whatComes(const CredentialRow &row) const
{
    const QString next = text(row, CredentialColumn::NextRotation);
    const QString ends = text(row, CredentialColumn::Expires);
    if (ends.isEmpty())
        return next.isEmpty() ? tr("There is no key.") : tr("There is no key. Next rotation %1.").arg(next);
    return next.isEmpty() ? tr("Key ends %1.").arg(ends) : tr("Next rotation %1, key ends %2.").arg(next, ends);
}

QString CredentialListModel::inOneSentence(const CredentialRow &row) const
{
    QString state = text(row, CredentialColumn::Status);
    if (const QString reason = text(row, CredentialColumn::Reason); !reason.isEmpty() && reason != state)
        state = tr("%1, %2").arg(state, reason);
    return tr("%1: %2 in namespace %3 of cluster %4. %5")
        .arg(state, text(row, CredentialColumn::Name), text(row, CredentialColumn::Namespace),
            text(row, CredentialColumn::Cluster), whatComes(row));
}

QVariant CredentialListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const CredentialRow &row = rowAt(index.row());
    const auto column = static_cast<CredentialColumn>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::ToolTipRole:
        if (column == CredentialColumn::Status || column == CredentialColumn::Reason)
            return plainTip(row.info.message.left(2000));
        if (column == CredentialColumn::NextRotation)
            return instantText(row.facts->nextRotation);
        if (column == CredentialColumn::Expires && row.facts->current)
            return instantText(row.facts->current->expiresAt);
        return plainTip(text(row, column));
    case Qt::AccessibleTextRole:
        if (column == CredentialColumn::Status)
            return inOneSentence(row);
        if (column == CredentialColumn::Timeline)
            return whatComes(row);
        return text(row, column);
    default:
        return {};
    }
}

QVariant CredentialListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<CredentialColumn>(section)) {
    case CredentialColumn::Status:
        return tr("Status");
    case CredentialColumn::Name:
        return tr("Name");
    case CredentialColumn::Namespace:
        return tr("Namespace");
    case CredentialColumn::Cluster:
        return tr("Cluster");
    case CredentialColumn::Reason:
        return tr("Reason");
    case CredentialColumn::NextRotation:
        return tr("Next rotation");
    case CredentialColumn::Expires:
        return tr("Key ends");
    case CredentialColumn::Timeline:
        return tr("Timeline");
    case CredentialColumn::CurrentKey:
        return tr("Current key");
    case CredentialColumn::Purpose:
        return tr("Purpose");
    }
    return {};
}

} // namespace keywright::ui
