// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/credentials/CredentialListModel.h"

#include <QTreeWidget>

namespace keywright::ui {

/// Credentials that need somebody for the same reason.
struct Cause
{
    Standing standing = Standing::Unknown;
    QString reason = {};
    int credentials = 0;
    int namespaces = 0;
    QStringList clusters = {};
    QDateTime since = {}; ///< of the first of them; invalid: not said
    QString example = {}; ///< the message of the first of them
    bool computed = false;
};

/// The worst first, of the same standing those of the most credentials.
[[nodiscard]] std::vector<Cause> causesOf(const std::vector<CredentialRow> &rows);

/// Attention at 3 a.m.: not 96 rows, but the one cause of them. A cause that is chosen becomes a term of the filter.
class CausePanel final : public QTreeWidget
{
    Q_OBJECT

public:
    explicit CausePanel(QWidget *parent = nullptr);
    void show(const std::vector<Cause> &causes, const QDateTime &now);
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void causeChosen(const QString &reason);

private:
    int m_rows = 0;
};

} // namespace keywright::ui
