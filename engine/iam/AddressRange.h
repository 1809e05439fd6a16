// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <array>
#include <optional>

namespace keywright {

/// An IPv4 or IPv6 address as a number that can be compared.
struct IpAddress
{
    bool v6 = false;
    std::array<quint8, 16> bytes = {}; ///< IPv4: the first four

    [[nodiscard]] static std::optional<IpAddress> parse(QStringView text);
    [[nodiscard]] QString toString() const;
    /// The one before or behind; not set at the end of the range.
    [[nodiscard]] std::optional<IpAddress> next() const;
    [[nodiscard]] std::optional<IpAddress> previous() const;
    auto operator<=>(const IpAddress &) const = default;
};

/// `10.0.0.0/8`, `2001:db8::/32`, or one address.
struct AddressRange
{
    IpAddress first;
    IpAddress last;

    [[nodiscard]] static std::optional<AddressRange> parse(QStringView text);
    [[nodiscard]] bool contains(const IpAddress &address) const { return first <= address && address <= last; }
    /// Each of its addresses is one of `wider` too.
    [[nodiscard]] bool isWithin(const AddressRange &wider) const { return wider.first <= first && last <= wider.last; }
    auto operator<=>(const AddressRange &) const = default;
};

} // namespace keywright
