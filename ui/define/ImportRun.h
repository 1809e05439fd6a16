// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/define/ApplyRun.h"
#include "ui/report/ManifestImport.h"

namespace keywright::ui {

/// Manifests that were brought in, on their way to a cluster. A manifest is the whole of what the desktop says of an
/// object: what it does not name is taken away where the desktop has set it, and stays where others have.
class ImportRun final : public ApplyRun
{
    Q_OBJECT

public:
    struct Place
    {
        ClusterSession *session = nullptr; ///< null: not chosen
        QString ns = {}; ///< for those that name none
        bool nsForAll = false; ///< and for all others
        bool operator==(const Place &) const = default;
    };

    using ApplyRun::ApplyRun;

    void add(std::vector<ImportedManifest> more);
    void setPlace(const Place &place);
    [[nodiscard]] const Place &place() const { return m_place; }
    /// Of two that have one name only one can be chosen.
    void setChosen(size_t index, bool chosen);
    [[nodiscard]] bool canBeChosen(size_t index) const { return items()[index].state != State::Invalid; }
    [[nodiscard]] const ImportedManifest &manifest(size_t index) const { return m_manifests[index]; }

protected:
    [[nodiscard]] DraftFields fieldsFor(size_t index, const Json &live) const override;
    [[nodiscard]] QCoro::Task<QString> describe(size_t index, Json before, Json after, QStringList stays) override;

private:
    void settle(size_t index);
    void settleTwins();

    std::vector<ImportedManifest> m_manifests; ///< of the items
    Place m_place;
};

} // namespace keywright::ui
