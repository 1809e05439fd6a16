// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include <span>

namespace keywright {

/// One of the names in metadata that Keywright reads or writes: annotations, labels, the finalizer, field managers.
struct MetadataName
{
    enum class Kind { Command, SecretAnnotation, PodAnnotation, LeaseAnnotation, Label, Finalizer, FieldManager };
    Kind kind;
    QString name;
    QString meaning;
};
/// All of them, those of one kind together.
[[nodiscard]] std::span<const MetadataName> metadataNames();

/// docs/reference.md: every condition, reason, Event, annotation and label.
[[nodiscard]] QByteArray referenceMarkdown();

} // namespace keywright
