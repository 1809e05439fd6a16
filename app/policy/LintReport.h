// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/PolicyFinding.h"

#include <QByteArray>

#include <vector>

namespace keywright {

struct FileFindings
{
    QString file;
    PolicyFindings findings;
};

/// As compilers write it: file:line:column: severity: message [ID]. Accepted findings are left out here, in `json` and
/// in `github`.
[[nodiscard]] QByteArray lintAsText(const std::vector<FileFindings> &files);
/// [{"file","line","column","pointer","severity","id","message","fix"}]; "fix" has a text, and edits as in JSON Patch.
[[nodiscard]] QByteArray lintAsJson(const std::vector<FileFindings> &files);
/// SARIF 2.1.0; accepted findings are in it as suppressed, with their reason.
[[nodiscard]] QByteArray lintAsSarif(const std::vector<FileFindings> &files);
/// Commands of a GitHub workflow, which become annotations of the change.
[[nodiscard]] QByteArray lintAsGithub(const std::vector<FileFindings> &files);

} // namespace keywright
