// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QString>

#include <compare>
#include <functional>

namespace keywright {

/// A string that must not be taken for another kind of string.
template<typename Tag>
struct StrongString
{
    QString value;

    StrongString() = default;
    explicit StrongString(QString v)
        : value(std::move(v))
    {
    }
    [[nodiscard]] bool isEmpty() const { return value.isEmpty(); }
    bool operator==(const StrongString &) const = default;
    auto operator<=>(const StrongString &other) const { return value.compare(other.value) <=> 0; }
};

template<typename Tag>
size_t qHash(const StrongString<Tag> &id, size_t seed = 0)
{
    return ::qHash(id.value, seed);
}

using AccessKeyId = StrongString<struct AccessKeyIdTag>; ///< AKIA…: names a key, is no secret
using LeaseId = StrongString<struct LeaseIdTag>; ///< Vault's: <mount>/creds/<role>/<id>; who holds it may revoke

/// Names one object of a known kind in one cluster.
struct ObjectKey
{
    QString ns; ///< empty for cluster-scoped objects
    QString name;

    [[nodiscard]] QString toString() const { return ns.isEmpty() ? name : ns + QLatin1Char('/') + name; }
    bool operator==(const ObjectKey &) const = default;
    auto operator<=>(const ObjectKey &other) const
    {
        const int byNamespace = ns.compare(other.ns);
        return (byNamespace != 0 ? byNamespace : name.compare(other.name)) <=> 0;
    }
};

inline size_t qHash(const ObjectKey &key, size_t seed = 0) { return qHashMulti(seed, key.ns, key.name); }

} // namespace keywright
