// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/WatchedClusters.h"

#include <QSettings>

#include <algorithm>

namespace keywright::ui {

namespace {

constexpr auto clustersKey = "clusters";

QList<WatchedCluster> allRemembered(QSettings &settings)
{
    QList<WatchedCluster> all;
    const int count = settings.beginReadArray(QLatin1String(clustersKey));
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        const auto value = [&](const char *key) { return settings.value(QLatin1String(key)); };
        WatchedCluster cluster;
        cluster.identity = {.id = value("context").toString(),
            .label = value("label").toString(),
            .colour = QColor(value("colour").toString()),
            .environment = value("environment").toString(),
            .readOnly = value("readOnly").toBool()};
        cluster.namespaces = value("namespaces").toStringList();
        cluster.watched = value("watched").toBool();
        all += cluster;
    }
    settings.endArray();
    return all;
}

} // namespace

ClusterIdentity guessedIdentity(const QString &context)
{
    ClusterIdentity identity {.id = context, .label = context};
    const QString lower = context.toLower();
    const auto has = [&](const char *part) { return lower.contains(QLatin1String(part)); };
    if (has("prod") || has("live") || has("prd")) {
        identity.environment = QStringLiteral("PROD");
        identity.colour = QColor(0xd0, 0x3b, 0x3b);
    } else if (has("stag") || has("preprod")) {
        identity.environment = QStringLiteral("STAGE");
        identity.colour = QColor(0xc0, 0x82, 0x10);
    } else if (has("dev") || has("test") || has("kind") || has("minikube")) {
        identity.environment = QStringLiteral("DEV");
        identity.colour = QColor(0x2e, 0x8b, 0x57);
    } else {
        identity.colour = QColor(QColor::fromHsv(190 + static_cast<int>(qHash(context, 1) % 90), 150, 180).rgb());
    }
    return identity;
}

QList<WatchedCluster> watchedClusters(const QStringList &contexts, const QString &current, QSettings *remembered)
{
    QHash<QString, WatchedCluster> known;
    if (remembered)
        for (const WatchedCluster &cluster : allRemembered(*remembered))
            known.insert(cluster.identity.id, cluster);
    QList<WatchedCluster> clusters;
    for (const QString &context : contexts) {
        WatchedCluster cluster = known.value(context, {guessedIdentity(context), {}, false});
        if (cluster.identity.label.isEmpty())
            cluster.identity.label = context;
        if (!cluster.identity.colour.isValid())
            cluster.identity.colour = guessedIdentity(context).colour;
        clusters += cluster;
    }
    const bool any = std::any_of(
        clusters.begin(), clusters.end(), [&](const WatchedCluster &c) { return known.contains(c.identity.id); });
    if (!any)
        for (WatchedCluster &cluster : clusters)
            cluster.watched = cluster.identity.id == current;
    return clusters;
}

void remember(const QList<WatchedCluster> &changed, QSettings &settings)
{
    QList<WatchedCluster> clusters = changed;
    for (const WatchedCluster &old : allRemembered(settings))
        if (std::none_of(changed.begin(), changed.end(),
                [&](const WatchedCluster &each) { return each.identity.id == old.identity.id; }))
            clusters += old; // of another kubeconfig: its read-only switch must not be forgotten
    settings.remove(QLatin1String(clustersKey));
    settings.beginWriteArray(QLatin1String(clustersKey), static_cast<int>(clusters.size()));
    for (int i = 0; i < clusters.size(); ++i) {
        settings.setArrayIndex(i);
        const WatchedCluster &cluster = clusters[i];
        const auto put = [&](const char *key, const QVariant &value) { settings.setValue(QLatin1String(key), value); };
        put("context", cluster.identity.id);
        put("label", cluster.identity.label);
        put("colour", cluster.identity.colour.name());
        put("environment", cluster.identity.environment);
        put("readOnly", cluster.identity.readOnly);
        put("namespaces", cluster.namespaces);
        put("watched", cluster.watched);
    }
    settings.endArray();
}

} // namespace keywright::ui
