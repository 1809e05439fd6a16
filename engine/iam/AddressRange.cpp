// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/AddressRange.h"

#include <QStringList>

namespace keywright {

namespace {

qsizetype width(const IpAddress &address) { return address.v6 ? 16 : 4; }

std::optional<IpAddress> parseV4(QStringView text)
{
    const auto parts = text.split(u'.');
    if (parts.size() != 4)
        return {};
    IpAddress address;
    for (qsizetype i = 0; i < 4; ++i) {
        bool ok = false;
        const uint value = parts[i].toUInt(&ok);
        if (!ok || value > 255 || parts[i].size() > 3)
            return {};
        address.bytes[static_cast<size_t>(i)] = static_cast<quint8>(value);
    }
    return address;
}

/// The groups on one side of "::"; false if one is none.
bool readGroups(QStringView text, QList<quint16> &groups)
{
    if (text.isEmpty())
        return true;
    for (const QStringView part : text.split(u':')) {
        if (part.contains(u'.')) {
            const auto v4 = parseV4(part);
            if (!v4)
                return false;
            groups += static_cast<quint16>(v4->bytes[0] << 8 | v4->bytes[1]);
            groups += static_cast<quint16>(v4->bytes[2] << 8 | v4->bytes[3]);
            continue;
        }
        bool ok = false;
        const uint value = part.toUInt(&ok, 16);
        if (!ok || part.size() > 4)
            return false;
        groups += static_cast<quint16>(value);
    }
    return true;
}

std::optional<IpAddress> parseV6(QStringView text)
{
    const qsizetype gap = text.indexOf(QLatin1String("::"));
    QList<quint16> before, behind;
    if (!readGroups(gap < 0 ? text : text.first(gap), before))
        return {};
    if (gap >= 0 && !readGroups(text.sliced(gap + 2), behind))
        return {};
    const qsizetype known = before.size() + behind.size();
    if (gap < 0 ? known != 8 : known > 7)
        return {};
    while (before.size() + behind.size() < 8)
        before += 0;
    before += behind;
    IpAddress address {.v6 = true};
    for (qsizetype i = 0; i < 8; ++i) {
        address.bytes[static_cast<size_t>(2 * i)] = static_cast<quint8>(before[i] >> 8);
        address.bytes[static_cast<size_t>(2 * i + 1)] = static_cast<quint8>(before[i] & 0xff);
    }
    return address;
}

} // namespace

std::optional<IpAddress> IpAddress::parse(QStringView text)
{
    return text.contains(u':') ? parseV6(text) : parseV4(text);
}

QString IpAddress::toString() const
{
    QStringList parts;
    if (!v6) {
        for (size_t i = 0; i < 4; ++i)
            parts += QString::number(bytes[i]);
        return parts.join(u'.');
    }
    for (size_t i = 0; i < 16; i += 2)
        parts += QString::number(bytes[i] << 8 | bytes[i + 1], 16);
    return parts.join(u':');
}

std::optional<IpAddress> IpAddress::next() const
{
    IpAddress result = *this;
    for (qsizetype i = width(*this); i-- > 0;)
        if (++result.bytes[static_cast<size_t>(i)] != 0)
            return result;
    return {};
}

std::optional<IpAddress> IpAddress::previous() const
{
    IpAddress result = *this;
    for (qsizetype i = width(*this); i-- > 0;)
        if (result.bytes[static_cast<size_t>(i)]-- != 0)
            return result;
    return {};
}

std::optional<AddressRange> AddressRange::parse(QStringView text)
{
    const qsizetype slash = text.indexOf(u'/');
    const auto address = IpAddress::parse(slash < 0 ? text : text.first(slash));
    if (!address)
        return {};
    AddressRange range {.first = *address, .last = *address};
    if (slash < 0)
        return range;
    bool ok = false;
    const int prefix = text.sliced(slash + 1).toInt(&ok);
    if (!ok || prefix < 0 || prefix > 8 * width(*address))
        return {};
    for (qsizetype bit = prefix; bit < 8 * width(*address); ++bit) {
        const auto mask = static_cast<quint8>(0x80 >> (bit % 8));
        range.first.bytes[static_cast<size_t>(bit / 8)] &= static_cast<quint8>(~mask);
        range.last.bytes[static_cast<size_t>(bit / 8)] |= mask;
    }
    return range;
}

} // namespace keywright
