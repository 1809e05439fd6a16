// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/define/CredentialDraft.h"

#include <QDateTime>

namespace keywright::ui {

/// Drafts on disk, one file each, readable by their owner alone: what a crash must not cost. There is no secret in a
/// draft. Trouble with the disk is no trouble of the user's: it is not told, the draft is in the window.
class DraftStore final
{
public:
    struct Kept
    {
        QString id = {};
        CredentialDraft draft = {};
        Json base = {}; ///< what editing began with; null: a new credential
        QDateTime savedAt = {};
    };

    /// By default in the application's data folder.
    explicit DraftStore(QString folder = {});

    void save(const Kept &kept) const;
    void remove(const QString &id) const;
    /// The newest first; what cannot be read is left alone.
    [[nodiscard]] std::vector<Kept> all() const;
    /// The same for the same object, another one for each new credential.
    [[nodiscard]] static QString idFor(const QString &cluster, const QString &uid);

private:
    [[nodiscard]] QString fileOf(const QString &id) const;

    QString m_folder;
};

} // namespace keywright::ui
