// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/SecretSearch.h"

#include "aws/SesSmtp.h"
#include "base/Json.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <cstring>

namespace keywright::test {

namespace {

constexpr qsizetype shortest = 16;

quint64 firstEight(const char *bytes)
{
    quint64 key = 0;
    std::memcpy(&key, bytes, sizeof key);
    return key;
}

/// " (Test: X)", as CTest's log has it before what the test printed; empty in other text.
QString testAt(const QByteArray &text, qsizetype position)
{
    static const QByteArray word = " Test: ";
    const qsizetype found = text.lastIndexOf(word, position);
    if (found < 0)
        return {};
    const qsizetype end = text.indexOf('\n', found);
    return QStringLiteral(" (%1)").arg(QString::fromUtf8(text.mid(found, end - found)).trimmed());
}

} // namespace

QList<QByteArray> formsOf(const QByteArray &secret)
{
    QList<QByteArray> forms {secret, secret.toPercentEncoding(), secret.toHex(), secret.right(16)};
    // Tokens begin with their kind; a JWT with what all of one issuer have, and ends with its signature.
    if (secret.startsWith("hv"))
        forms += secret.mid(secret.indexOf('.') + 1, 16);
    else if (secret.startsWith("eyJ"))
        forms += secret.mid(secret.lastIndexOf('.') + 1, 16);
    else
        forms += secret.left(16);
    for (int before = 0; before < 3; ++before) {
        const QByteArray text = QByteArray(before, 'x') + secret;
        const qsizetype first = before == 0 ? 0 : 4;
        const qsizetype whole = text.size() / 3 * 4; // what no neighbour has a part in
        for (const auto alphabet : {QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding})
            forms += text.toBase64(alphabet).mid(first, whole - first);
    }
    return forms;
}

bool holds(const QByteArray &text, const QByteArray &secret)
{
    const QList<QByteArray> forms = formsOf(secret);
    return std::any_of(forms.begin(), forms.end(), [&](const QByteArray &form) { return text.contains(form); });
}

void SecretSearch::add(const QString &what, const QByteArray &secret)
{
    if (secret.size() < shortest || m_secrets.contains(secret))
        return;
    m_secrets.insert(secret);
    ++m_kinds[what];
    QSet<QByteArray> forms;
    for (const QByteArray &form : formsOf(secret))
        forms.insert(form);
    for (const QByteArray &form : std::as_const(forms))
        m_forms.insert(firstEight(form.constData()), {form, m_what.size()});
    m_what += what;
}

void SecretSearch::addAnswer(const QByteArray &line)
{
    const Result<Json> json = parseJson(line, QStringLiteral("A line of the audit"));
    if (!json) // the last one may be half written
        return;
    add(QStringLiteral("a token of Vault"), stringAt(*json, {"response", "auth", "client_token"}).toUtf8());
    const QByteArray key = stringAt(*json, {"response", "data", "secret_key"}).toUtf8();
    add(QStringLiteral("a key of AWS"), key);
    if (!key.isEmpty()) // what the tests' Secrets hold beside it
        add(QStringLiteral("an SMTP password"),
            sesSmtpPassword(SecretBytes(key), QStringLiteral("eu-west-1")).view().toByteArray());
    add(QStringLiteral("a secret id of AppRole"), stringAt(*json, {"response", "data", "secret_id"}).toUtf8());
}

QString SecretSearch::addRecorded(const QString &folder)
{
    const QDir dir(folder);
    for (const QString &name : dir.entryList({QStringLiteral("*.list"), QStringLiteral("*.audit")}, QDir::Files)) {
        QFile file(dir.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            return file.fileName() + QStringLiteral(": ") + file.errorString();
        while (!file.atEnd()) {
            const QByteArray line = file.readLine().trimmed();
            if (name.endsWith(QLatin1String(".list")))
                add(QStringLiteral("a secret of the servers"), line);
            else
                addAnswer(line);
        }
    }
    return {};
}

QStringList SecretSearch::findIn(const QByteArray &text) const
{
    QStringList places;
    QSet<qsizetype> found;
    qsizetype line = 1;
    for (qsizetype i = 0; i + shortest <= text.size(); ++i) {
        line += text[i] == '\n' ? 1 : 0;
        const quint64 key = firstEight(text.constData() + i);
        for (auto form = m_forms.constFind(key); form != m_forms.cend() && form.key() == key; ++form) {
            const bool isThere = QByteArrayView(text).sliced(i).startsWith(form->bytes);
            if (!isThere || found.contains(form->secret))
                continue;
            found.insert(form->secret);
            places += QStringLiteral("line %1%2: %3").arg(line).arg(testAt(text, i), m_what.at(form->secret));
        }
    }
    return places;
}

} // namespace keywright::test
