// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

namespace keywright {

/// A file of this folder as it is built into the program, by its path here: "crd/awscredentials.keywright.dev.yaml".
/// Empty if there is none. Also ":/keywright/<path>" for QFile, once this function was called.
[[nodiscard]] QByteArray embeddedFile(const QString &path);

/// The CustomResourceDefinitions of AwsCredential and of AwsCredentialGuardrail, YAML (with anchors).
[[nodiscard]] QByteArray embeddedCrd();
[[nodiscard]] QByteArray embeddedGuardrailCrd();

} // namespace keywright
