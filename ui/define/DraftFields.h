// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Json.h"
#include "base/Result.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <map>
#include <set>
#include <vector>

namespace keywright::ui {

/// {"spec", "secret", "name"}: one field as server-side apply owns it (a list or a policy is one field).
using FieldPath = QStringList;
using Fields = std::map<FieldPath, Json>;

/// Of an AwsCredential: all in spec, and the labels and annotations of its metadata.
[[nodiscard]] Fields fieldsOf(const Json &object);
/// What metadata.managedFields say that a manager has applied.
[[nodiscard]] std::set<FieldPath> fieldsAppliedBy(const QString &manager, const Json &object);
struct FieldChangeBy
{
    QString manager = {};
    QDateTime time = {};
};
/// Who set it last and when, as far as metadata.managedFields tell; an empty manager: nobody there.
[[nodiscard]] FieldChangeBy changeOf(const FieldPath &path, const Json &object);
[[nodiscard]] QString managerOf(const FieldPath &path, const Json &object);
/// "spec.lifetime"
[[nodiscard]] QString toString(const FieldPath &path);

/// A field that was changed here and by somebody else, or that belongs to somebody else.
struct FieldConflict
{
    FieldPath path = {};
    Json yours = {}; ///< null: taken away
    Json theirs = {};
    QString manager = {};
    bool operator==(const FieldConflict &) const = default;
};

/// What to send to the API server. An apply that leaves out a field of its own manager drops it, and one that names a
/// field of another manager takes it over: so it names what the desktop owns already and what was changed here,
/// nothing else. What it owns and was not changed here keeps the value that is live now.
class DraftFields final
{
public:
    /// `base`: the manifest that editing began with; `live`: the object as it is now, with managedFields. Both null for
    /// a new credential.
    DraftFields(const Json &wanted, const Json &base, const Json &live);

    /// Changed here, and meanwhile by somebody else to something else. (The API server does not object when that was
    /// another desktop: the manager is the same.)
    [[nodiscard]] std::vector<FieldConflict> overlaps() const;
    /// Of a 409 "Apply failed with … conflicts"; empty: it is a conflict of another kind.
    [[nodiscard]] std::vector<FieldConflict> conflictsIn(const Error &refusal) const;
    [[nodiscard]] bool isEmpty() const { return m_changed.empty(); } ///< nothing is changed
    [[nodiscard]] const std::set<FieldPath> &changed() const { return m_changed; }
    [[nodiscard]] Json manifest() const; ///< for KubeClient::apply()
    /// Taken away here, yet another manager's: an apply cannot remove it, as its result shows.
    [[nodiscard]] std::vector<FieldConflict> leftIn(const Json &result) const;
    /// The same change as a merge patch (RFC 7386), which can take away what others have set.
    [[nodiscard]] Json mergePatch() const;

private:
    Json m_head;
    Fields m_wanted;
    Fields m_base;
    Fields m_liveFields;
    Json m_live;
    std::set<FieldPath> m_owned;
    std::set<FieldPath> m_changed;
};

/// `object` with one field set to a value; null takes it away.
[[nodiscard]] Json withField(Json object, const FieldPath &path, const Json &value);
/// One line: strings bare, all else as JSON; "–" for what is not there.
[[nodiscard]] QString shortValue(const Json &value);

} // namespace keywright::ui
