// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Json.h"

#include <QStringList>

#include <vector>

namespace keywright::ui {

/// A manifest that somebody wants to bring in.
struct ImportedManifest
{
    QString source = {}; ///< "team-1/mailer.yaml", "clipboard"
    int document = 1; ///< from 1, in its source
    Json object = {}; ///< as it would be applied: nothing in it that a server fills in; null if `unusable`
    QString unusable = {}; ///< why it can never be applied; empty: it can be reviewed
    QStringList problems = {}; ///< what somebody should know before
};

/// Every AwsCredential of a YAML or JSON text of one or many documents, `List`s opened up. Other kinds are named as
/// unusable; an empty text gives nothing. None of these is for the GUI's thread: they may be large.
[[nodiscard]] std::vector<ImportedManifest> importText(QByteArrayView text, const QString &source);
/// Files, and all *.yaml, *.yml, *.json in and below folders. What cannot be read is in the list as unusable.
[[nodiscard]] std::vector<ImportedManifest> importFiles(const QStringList &paths);
/// Those that can be reviewed and applied.
[[nodiscard]] std::vector<Json> usableManifests(const std::vector<ImportedManifest> &imported);

} // namespace keywright::ui
