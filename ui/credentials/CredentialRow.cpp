// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/credentials/CredentialRow.h"

namespace keywright::ui {

namespace {

QByteArray lowered(const QString &text) { return text.toLower().toUtf8(); }

qint64 stampOf(const QDateTime &time) { return time.isValid() ? time.toMSecsSinceEpoch() : CredentialRow::noTime; }

QByteArray haystackOf(const CredentialRow &row)
{
    const CredentialFacts &facts = *row.facts;
    QByteArray all = row.name + '\n' + row.ns + '\n' + row.cluster + '\n' + lowered(row.info.reason) + '\n'
        + lowered(facts.secretName) + '\n' + lowered(facts.purpose);
    if (facts.current)
        all += '\n' + lowered(facts.current->id.value);
    for (const KeyFacts &key : facts.retiring)
        all += '\n' + lowered(key.id.value);
    return all;
}

} // namespace

StandingInfo standingNow(const CredentialRow &row, const EngineHealth *engine, const QDateTime &now)
{
    return standingOf(*row.facts, engine, !row.session || row.session->state().isLive(), now);
}

void setStanding(CredentialRow &row, StandingInfo info)
{
    row.info = std::move(info);
    row.haystack = haystackOf(row);
}

CredentialRow credentialRow(
    SharedFacts facts, ClusterSession *session, const EngineHealth *engine, const QDateTime &now)
{
    CredentialRow row {.facts = std::move(facts), .session = session};
    row.name = lowered(row.facts->key.name);
    row.ns = lowered(row.facts->key.ns);
    row.cluster = lowered(session ? session->identity().title() : row.facts->cluster);
    row.next = stampOf(row.facts->nextRotation);
    row.expires = row.facts->current ? stampOf(row.facts->current->expiresAt) : CredentialRow::noTime;
    setStanding(row, standingNow(row, engine, now));
    return row;
}

} // namespace keywright::ui
