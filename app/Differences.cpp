// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/Differences.h"

#include <algorithm>
#include <vector>

namespace keywright {

using namespace Qt::StringLiterals;

namespace {

QString leafText(const Json &value)
{
    return value.is_string() ? value.get<QString>() : QString::fromUtf8(dumpJson(value));
}

void flatten(std::map<QString, Json> &leaves, const QString &path, const Json &value)
{
    if (value.is_object() && !value.empty()) {
        for (const auto &[name, member] : value.items())
            flatten(leaves, path.isEmpty() ? QString::fromStdString(name) : path + u'.' + QString::fromStdString(name),
                member);
    } else if (value.is_array() && !value.empty()) {
        int index = 0;
        for (const Json &element : value)
            flatten(leaves, u"%1[%2]"_s.arg(path).arg(index++), element);
    } else {
        leaves[path] = value;
    }
}

/// Lengths of the longest common subsequence of what is behind each pair of places.
std::vector<std::vector<int>> commonLengths(const QStringList &a, const QStringList &b)
{
    std::vector<std::vector<int>> lengths(std::size_t(a.size()) + 1, std::vector<int>(std::size_t(b.size()) + 1, 0));
    for (auto i = std::size_t(a.size()); i-- > 0;)
        for (auto j = std::size_t(b.size()); j-- > 0;)
            lengths[i][j] = a[qsizetype(i)] == b[qsizetype(j)] ? lengths[i + 1][j + 1] + 1
                                                               : std::max(lengths[i + 1][j], lengths[i][j + 1]);
    return lengths;
}

} // namespace

QStringList differences(const QString &before, const QString &after)
{
    const QStringList a = before.split(u'\n').mid(0, 2000);
    const QStringList b = after.split(u'\n').mid(0, 2000);
    const auto lengths = commonLengths(a, b);
    QStringList lines;
    qsizetype i = 0, j = 0;
    while (i < a.size() || j < b.size()) {
        if (i < a.size() && j < b.size() && a[i] == b[j]) {
            ++i;
            ++j;
        } else if (j == b.size()
            || (i < a.size()
                && lengths[std::size_t(i) + 1][std::size_t(j)] >= lengths[std::size_t(i)][std::size_t(j) + 1])) {
            lines += u"- "_s + a[i++];
        } else {
            lines += u"+ "_s + b[j++];
        }
    }
    return lines;
}

QStringList differences(const Json &before, const Json &after)
{
    std::map<QString, Json> a, b;
    flatten(a, {}, before);
    flatten(b, {}, after);
    QStringList lines;
    for (const auto &[path, value] : a) {
        const auto other = b.find(path);
        if (other == b.end())
            lines += u"- %1: %2"_s.arg(path, leafText(value));
        else if (value.is_string() && other->second.is_string()
            && (value.get<QString>() + other->second.get<QString>()).contains(u'\n'))
            lines += differences(value.get<QString>(), other->second.get<QString>());
        else if (value != other->second)
            lines += {u"- %1: %2"_s.arg(path, leafText(value)), u"+ %1: %2"_s.arg(path, leafText(other->second))};
    }
    for (const auto &[path, value] : b)
        if (!a.contains(path))
            lines += u"+ %1: %2"_s.arg(path, leafText(value));
    return lines;
}

QStringList shortened(const QStringList &lines, qsizetype most)
{
    if (lines.size() <= most)
        return lines;
    return lines.mid(0, most) << u"… %1 more lines"_s.arg(lines.size() - most);
}

} // namespace keywright
