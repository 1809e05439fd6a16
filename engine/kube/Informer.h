// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Backoff.h"
#include "base/Ids.h"
#include "base/TaskScope.h"
#include "kube/KubeClient.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <concepts>
#include <functional>
#include <optional>

namespace keywright {

/// List + watch of one kind: keeps a copy of what the API server has, and says what changed.
/// Paged list, then a watch with bookmarks from its resource version; a watch that ends is resumed; 410 Gone is a new
/// list (objects that vanished meanwhile are told as removed); silence longer than bookmarks allow is a half-open
/// connection, and resumed too. Errors back off (1 s to 30 s, jitter) and are told once by `failing`, and again when
/// they become of another kind.
///
/// The client outlives the informer; its owner awaits stop() before either goes.
class InformerBase : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        ListOptions list = {};
        /// A connection with no byte for so long is dead (the API server sends a bookmark about once a minute).
        std::chrono::milliseconds silence = std::chrono::seconds(90);
        std::chrono::seconds watchTimeout {290};
    };

    InformerBase(KubeClient &client, ResourceType type, Options options, QObject *parent = nullptr);
    ~InformerBase() override;

    void start();
    QCoro::Task<> stop();
    /// The first list is complete.
    [[nodiscard]] bool isSynced() const { return m_synced; }
    [[nodiscard]] const ResourceType &type() const { return m_type; }
    [[nodiscard]] virtual qsizetype count() const = 0;

Q_SIGNALS:
    void changed(const keywright::ObjectKey &key); ///< added or modified; also for each object of the first list
    void removed(const keywright::ObjectKey &key);
    void synced();
    void failing(const keywright::Error &error);
    void recovered();

protected:
    /// Takes the object into the store. False: it is the same as before, nobody need know.
    virtual bool put(const ObjectKey &key, const Json &object) = 0;
    virtual bool drop(const ObjectKey &key) = 0;
    [[nodiscard]] virtual QList<ObjectKey> keys() const = 0;

private:
    using Keys = QSet<ObjectKey>;

    QCoro::Task<> run();
    /// One round: list if needed, then watch until that ends. Errors are those worth backing off for.
    QCoro::Task<Result<void>> listAndWatch();
    QCoro::Task<Result<void>> listOnce();
    QCoro::Task<Result<void>> listPages(Keys *seen);
    QCoro::Task<Result<void>> watchOnce();
    /// One event of the watch; an error ends it.
    [[nodiscard]] Result<void> take(QByteArrayView line);
    void add(const Json &object);
    void forget(const ObjectKey &key);
    void tell(const Error &error);
    void tellRecovered();

    KubeClient &m_client;
    ResourceType m_type;
    Options m_options;
    TaskScope m_scope;
    Backoff m_backoff;
    bool m_synced = false;
    std::optional<ErrorKind> m_failing; ///< how it fails at present
    QString m_resourceVersion; ///< empty: list first
};

/// `Transform` keeps what is needed of an object: the rest is never cached. If T can be compared, an object that is the
/// same as before is not told again.
template<typename T>
class Informer final : public InformerBase
{
public:
    using Transform = std::function<T(const Json &object)>;
    Informer(KubeClient &client, ResourceType type, Options options, Transform transform, QObject *parent = nullptr)
        : InformerBase(client, std::move(type), std::move(options), parent)
        , m_transform(std::move(transform))
    {
    }

    [[nodiscard]] const T *find(const ObjectKey &key) const
    {
        const auto found = m_store.constFind(key);
        return found == m_store.constEnd() ? nullptr : &*found;
    }
    [[nodiscard]] const QHash<ObjectKey, T> &all() const { return m_store; }
    [[nodiscard]] qsizetype count() const override { return m_store.size(); }

protected:
    bool put(const ObjectKey &key, const Json &object) override
    {
        T value = m_transform(object);
        if constexpr (std::equality_comparable<T>)
            if (const T *known = find(key); known && *known == value)
                return false; // a new list tells all again
        m_store.insert(key, std::move(value));
        return true;
    }
    bool drop(const ObjectKey &key) override { return m_store.remove(key); }
    [[nodiscard]] QList<ObjectKey> keys() const override { return m_store.keys(); }

private:
    Transform m_transform;
    QHash<ObjectKey, T> m_store;
};

} // namespace keywright
