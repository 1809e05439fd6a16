// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/detail/KeyRows.h"

#include "ui/timeline/TimeText.h"

#include <QCoreApplication>

namespace keywright::ui {

namespace {

struct KeyWords
{
    Q_DECLARE_TR_FUNCTIONS(CredentialDetail)
};

void addKeyRow(KeyRows &rows, const QString &id, const QString &state, std::initializer_list<QDateTime> times,
    const QDateTime &now)
{
    QStringList texts {id, state};
    QStringList tips {id, state};
    for (const QDateTime &time : times) {
        texts += time.isValid() ? whenText(time, now) : QStringLiteral("\u2013");
        tips += time.isValid() ? instantText(time) : KeyWords::tr("not known");
    }
    rows.texts += texts;
    rows.tips += tips;
}

void addKeyRow(KeyRows &rows, const Key &key, const QString &state, const QDateTime &now)
{
    addKeyRow(rows, key.accessKeyId.isEmpty() ? KeyWords::tr("(no id yet)") : key.accessKeyId.value, state,
        {key.issuedAt, key.publishedAt, key.expiresAt}, now);
}

} // namespace

KeyRows keyRowsOf(const DetailSubject &subject, const QDateTime &now)
{
    KeyRows rows;
    const QString current = KeyWords::tr("current");
    const QString retiring = KeyWords::tr("retiring");
    if (const AwsCredential *credential = subject.credential()) {
        const CredentialStatus &status = credential->status;
        if (status.currentKey)
            addKeyRow(rows, *status.currentKey, current, now);
        for (const Key &key : status.retiringKeys)
            addKeyRow(rows, key,
                key.revokeBy.isValid() ? KeyWords::tr("compromised, revoked %1").arg(whenText(key.revokeBy, now))
                                       : retiring,
                now);
        if (status.pendingKey)
            addKeyRow(rows, *status.pendingKey, KeyWords::tr("not yet published"), now);
        return rows;
    }
    if (!subject.facts)
        return rows;
    if (const auto &key = subject.facts->current)
        addKeyRow(rows, key->id.value, current, {key->issuedAt, {}, key->expiresAt}, now);
    for (const KeyFacts &key : subject.facts->retiring)
        addKeyRow(rows, key.id.value, retiring, {key.issuedAt, {}, key.expiresAt}, now);
    return rows;
}

} // namespace keywright::ui
