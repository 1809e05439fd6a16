// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/credentials/CredentialListModel.h"

namespace keywright::ui {

/// Credentials that are fine at 12:00 on the first of May, with a live cluster that they stand in.
struct ListFixture
{
    ManualClock clock {QDateTime({2026, 5, 1}, {12, 0}, Qt::UTC)};
    ClusterSession session {{.id = QStringLiteral("eu-prod"),
                                .label = QStringLiteral("eu-prod"),
                                .colour = Qt::red,
                                .environment = QStringLiteral("PROD")},
        [] { return Result<KubeConnection>(KubeConnection {}); }};

    ListFixture() { session.setState({.kind = ClusterState::Kind::Live, .since = clock.now()}); }

    [[nodiscard]] CredentialFacts fine(const QString &ns, const QString &name) const
    {
        CredentialFacts facts;
        facts.cluster = session.identity().id;
        facts.key = {ns, name};
        facts.uid = ns + u'/' + name;
        facts.resourceVersion = QStringLiteral("1");
        facts.generation = facts.observedGeneration = 1;
        facts.created = clock.now().addDays(-3);
        facts.purpose = QStringLiteral("NoIrsaSupport");
        facts.secretName = name + QStringLiteral("-creds");
        facts.lifetime = std::chrono::hours(16);
        facts.problem = {Severity::Normal, QStringLiteral("KeyPublished"), {}, clock.now().addDays(-3)};
        facts.current = KeyFacts {AccessKeyId(QStringLiteral("AKIAMADEUP") + name.toUpper()),
            clock.now().addSecs(-3600), clock.now().addSecs(15 * 3600)};
        facts.nextRotation = clock.now().addSecs(7 * 3600);
        return facts;
    }
    [[nodiscard]] static CredentialChange change(CredentialFacts facts)
    {
        const ObjectKey key = facts.key;
        return {key, std::make_shared<const CredentialFacts>(std::move(facts))};
    }
    [[nodiscard]] CredentialRow row(CredentialFacts facts)
    {
        return credentialRow(std::make_shared<const CredentialFacts>(std::move(facts)), &session, nullptr, clock.now());
    }
};

} // namespace keywright::ui
