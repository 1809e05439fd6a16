// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Ids.h"
#include "base/Json.h"
#include "sandbox/KubeTypes.h"

#include <QObject>

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace keywright::sandbox {

/// What etcd is to the API server: objects by type, namespace and name, one growing revision for all, and what has
/// happened since some revision. Decides nothing: no validation, no finalizers.
class SandboxStore final : public QObject
{
    Q_OBJECT

public:
    using Object = std::shared_ptr<const Json>;
    struct Event
    {
        enum class Type { Added, Modified, Deleted };
        Type type = Type::Added;
        const KubeType *kind = nullptr;
        qint64 revision = 0;
        ObjectKey key = {};
        Object object = {}; ///< as it is, or was last (with the revision of its deletion)
        Object previous = {}; ///< null for Added
    };

    explicit SandboxStore(QObject *parent = nullptr);

    [[nodiscard]] qint64 revision() const { return m_revision; }
    /// Null if there is none.
    [[nodiscard]] Object get(const KubeType &type, const ObjectKey &key) const;
    /// In order of namespace and name; empty `ns` = all.
    [[nodiscard]] std::vector<Object> list(const KubeType &type, const QString &ns = {}) const;
    /// As it was at `revision`; nothing if that is too long ago.
    [[nodiscard]] std::optional<std::vector<Object>> listAt(
        const KubeType &type, const QString &ns, qint64 revision) const;
    [[nodiscard]] qsizetype count(const KubeType &type) const;

    /// Writes the object, new or changed, with the next revision as its resourceVersion.
    Object put(const KubeType &type, const ObjectKey &key, Json object);
    void remove(const KubeType &type, const ObjectKey &key);

    /// What came after `revision`, oldest first; nothing if that is too long ago (410).
    [[nodiscard]] std::optional<std::vector<Event>> eventsSince(qint64 revision) const;
    /// Forgets the history, as etcd's compaction does: older revisions are "too old" from now on.
    void compact();
    /// The oldest revision that can still be watched from.
    [[nodiscard]] qint64 oldestRevision() const { return m_oldest; }

Q_SIGNALS:
    void changed(const keywright::sandbox::SandboxStore::Event &event);

private:
    using Objects = std::map<ObjectKey, Object>;
    void remember(Event event);

    std::map<const KubeType *, Objects> m_objects;
    std::deque<Event> m_history;
    qint64 m_revision = 1;
    qint64 m_oldest = 1;
};

} // namespace keywright::sandbox
