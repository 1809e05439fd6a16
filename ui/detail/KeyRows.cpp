// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/detail/KeyRows.h"

#include "ui/timeline/TimeText.h"

#include <QCoreApplication>

#include <algorithm>

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

void addKeyRow(KeyRows &rows, const AwsCredential &credential, const Key &key, const QString &state,
    const QDateTime &now)
{
    addKeyRow(rows, key.accessKeyId.isEmpty() ? KeyWords::tr("(no id yet)") : key.accessKeyId.value, state,
        {key.issuedAt, verifiedAt(credential, key.accessKeyId), key.publishedAt, key.expiresAt}, now);
}

} // namespace

QDateTime verifiedAt(const AwsCredential &credential, const AccessKeyId &id)
{
    const auto &history = credential.status.history;
    const auto found = std::find_if(history.rbegin(), history.rend(), [&](const HistoryEntry &entry) {
        return entry.accessKeyId == id && entry.what == u"verify" && entry.outcome == u"ok";
    });
    return found == history.rend() || id.isEmpty() ? QDateTime() : found->time;
}

KeyRows keyRowsOf(const DetailSubject &subject, const QDateTime &now)
{
    KeyRows rows;
    const QString current = KeyWords::tr("current");
    const QString retiring = KeyWords::tr("retiring");
    if (const AwsCredential *credential = subject.credential()) {
        const CredentialStatus &status = credential->status;
        if (status.currentKey)
            addKeyRow(rows, *credential, *status.currentKey, current, now);
        for (const Key &key : status.retiringKeys)
            addKeyRow(rows, *credential, key,
                key.revokeBy.isValid() ? KeyWords::tr("compromised, revoked %1").arg(whenText(key.revokeBy, now))
                                       : retiring,
                now);
        if (status.pendingKey)
            addKeyRow(rows, *credential, *status.pendingKey, KeyWords::tr("not yet published"), now);
        return rows;
    }
    if (!subject.facts)
        return rows;
    if (const auto &key = subject.facts->current)
        addKeyRow(rows, key->id.value, current, {key->issuedAt, {}, {}, key->expiresAt}, now);
    for (const KeyFacts &key : subject.facts->retiring)
        addKeyRow(rows, key.id.value, retiring, {key.issuedAt, {}, {}, key.expiresAt}, now);
    return rows;
}

} // namespace keywright::ui
