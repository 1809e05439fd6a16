// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <optional>

namespace keywright::ui {

/// A policy that was written as something else.
struct PastedPolicy
{
    enum class Source { Terraform, Yaml, Wrapped };
    QByteArray text = {}; ///< JSON, indented
    Source source = Source::Terraform;
    int references = 0; ///< places with a ${…} that only Terraform can fill in
};

/// Terraform (jsonencode({…}), a data block aws_iam_policy_document, JSON in a heredoc), YAML, or JSON that holds the
/// policy further in. Not set: it is a policy already, or none that could be found.
[[nodiscard]] std::optional<PastedPolicy> policyFromPaste(const QByteArray &text);

} // namespace keywright::ui
