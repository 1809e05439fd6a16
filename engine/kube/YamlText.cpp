// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kube/YamlText.h"

#include <QRegularExpression>

namespace keywright {

using namespace Qt::StringLiterals;

namespace {

QByteArray scalar(const Json &value)
{
    if (!value.is_string())
        return dumpJson(value); // numbers, true, null, {} and [] are the same in both
    const QString text = value.get<QString>();
    static const QRegularExpression plain(u"^[A-Za-z_/][A-Za-z0-9_./-]*$"_s);
    static const QRegularExpression taken(
        u"^(y|n|yes|no|on|off|true|false|null)$"_s, QRegularExpression::CaseInsensitiveOption);
    // JSON's quoting is YAML's double-quoted style.
    return plain.match(text).hasMatch() && !taken.match(text).hasMatch() ? text.toUtf8() : dumpJson(value);
}

bool isBlock(const Json &value) { return value.is_structured() && !value.empty(); }

void write(QByteArray &out, const Json &value, int indent)
{
    const QByteArray margin(indent, ' ');
    bool first = true;
    const auto begin = [&](const QByteArray &head) {
        // The first line of an element of a list stands behind its dash.
        out += (first && out.endsWith("- ") ? QByteArray() : margin) + head;
        first = false;
    };
    if (value.is_object()) {
        for (const auto &[name, member] : value.items()) {
            begin(scalar(Json(name)) + ':');
            if (!isBlock(member)) {
                out += ' ' + scalar(member) + '\n';
            } else {
                out += '\n';
                write(out, member, member.is_array() ? indent : indent + 2);
            }
        }
    } else {
        for (const Json &element : value) {
            begin("- ");
            if (isBlock(element))
                write(out, element, indent + 2);
            else
                out += scalar(element) + '\n';
        }
    }
}

} // namespace

QByteArray toYaml(const Json &json)
{
    QByteArray out;
    if (isBlock(json))
        write(out, json, 0);
    else
        out = scalar(json) + '\n';
    return out;
}

QByteArray toYaml(const std::vector<Json> &documents)
{
    QByteArray out;
    for (const Json &document : documents)
        out += (out.isEmpty() ? QByteArray() : QByteArray("---\n")) + toYaml(document);
    return out;
}

} // namespace keywright
