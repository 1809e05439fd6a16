// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "vault/SecretJson.h"

#include "base/Json.h"

#include <QFile>

#include <algorithm>
#include <cctype>

namespace keywright {

namespace {

bool isSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Index behind the closing quote of the string that opens at `open`; the text's size if it does not close.
qsizetype endOfString(QByteArrayView json, qsizetype open)
{
    for (qsizetype at = open + 1; at < json.size(); ++at) {
        if (json[at] == '\\')
            ++at;
        else if (json[at] == '"')
            return at + 1;
    }
    return json.size();
}

qsizetype skipSpace(QByteArrayView json, qsizetype at)
{
    while (at < json.size() && isSpace(json[at]))
        ++at;
    return at;
}

/// The bytes that a JSON string without its quotes stands for. `into` has room for all of them.
void appendUnescaped(QByteArray &into, QByteArrayView text)
{
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text[at] != '\\' || at + 1 == text.size()) {
            into.append(text[at]);
            continue;
        }
        const char escape = text[++at];
        switch (escape) {
        case 'n':
            into.append('\n');
            break;
        case 't':
            into.append('\t');
            break;
        case 'r':
            into.append('\r');
            break;
        case 'b':
            into.append('\b');
            break;
        case 'f':
            into.append('\f');
            break;
        case 'u': {
            const char16_t unit =
                text.sliced(at + 1, std::min<qsizetype>(4, text.size() - at - 1)).toByteArray().toUShort(nullptr, 16);
            into.append(QString(QChar(unit)).toUtf8());
            at = std::min(at + 4, text.size() - 1);
            break;
        }
        default:
            into.append(escape);
        }
    }
}

qsizetype escapedSize(QByteArrayView text)
{
    return std::count_if(text.begin(), text.end(), [](char c) { return c == '"' || c == '\\'; }) + text.size();
}

} // namespace

SecretBytes cutSecret(QByteArray &json, QByteArrayView name)
{
    SecretBytes secret;
    // In place and without detaching: whoever shares the text wants the secret gone from it too.
    char *const bytes = const_cast<char *>(json.constData());
    for (qsizetype at = 0; at < json.size(); ++at) {
        if (json[at] != '"')
            continue;
        const qsizetype end = endOfString(json, at);
        const bool isName = QByteArrayView(json).sliced(at + 1, std::max<qsizetype>(end - at - 2, 0)) == name;
        const qsizetype colon = skipSpace(json, end);
        const qsizetype open = skipSpace(json, colon + 1);
        if (!isName || colon >= json.size() || json[colon] != ':' || open >= json.size() || json[open] != '"') {
            at = end - 1;
            continue;
        }
        const qsizetype close = endOfString(json, open);
        const QByteArrayView value = QByteArrayView(json).sliced(open + 1, std::max<qsizetype>(close - open - 2, 0));
        if (secret.isEmpty()) {
            QByteArray plain;
            plain.reserve(value.size());
            appendUnescaped(plain, value);
            secret = SecretBytes::take(std::move(plain));
        }
        std::fill_n(bytes + open + 1, value.size(), '*');
        at = close - 1;
    }
    return secret;
}

SecretBytes jsonWithSecret(const std::map<QString, QString> &plain, QByteArrayView name, const SecretBytes &secret)
{
    QByteArray head = dumpJson(toJson(plain));
    head.chop(1);
    if (!plain.empty())
        head += ',';
    head += '"' + name.toByteArray() + "\":\"";
    QByteArray text;
    text.reserve(head.size() + escapedSize(secret.view()) + 2);
    text += head;
    for (const char c : secret.view()) {
        if (c == '"' || c == '\\')
            text += '\\';
        text += c;
    }
    text += "\"}";
    return SecretBytes::take(std::move(text));
}

Result<SecretBytes> readSecretFile(const QString &path, const QString &what)
{
    constexpr qint64 limit = 64 * 1024;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        return failure(ErrorKind::Configuration,
            QStringLiteral("The file %1 with %2 cannot be read: %3.").arg(path, what, file.errorString()));
    }
    QByteArray content = file.read(limit + 1);
    QByteArrayView view = content;
    while (!view.isEmpty() && isSpace(view.front()))
        view = view.sliced(1);
    while (!view.isEmpty() && isSpace(view.back()))
        view.chop(1);
    const bool fits = content.size() <= limit;
    const bool clean =
        std::none_of(view.begin(), view.end(), [](char c) { return std::iscntrl(static_cast<unsigned char>(c)); });
    SecretBytes secret(fits && clean ? view : QByteArrayView());
    wipe(content);
    if (secret.isEmpty()) {
        return failure(ErrorKind::Configuration,
            QStringLiteral("The file %1 holds no %2: one line of text is expected.").arg(path, what));
    }
    return secret;
}

} // namespace keywright
