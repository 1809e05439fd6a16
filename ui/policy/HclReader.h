// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <nlohmann/json.hpp>

#include <optional>

namespace keywright::ui {

using OrderedJson = nlohmann::ordered_json;

/// Reads as much of Terraform's language as policies are written in: literals, lists, objects, heredocs, blocks. What
/// only Terraform can know (a reference, a call) stays as "${…}".
class HclReader final
{
public:
    explicit HclReader(const QByteArray &text, qsizetype at = 0);

    /// One value; not set: there is none.
    [[nodiscard]] std::optional<OrderedJson> value();
    /// All to the end, or to the bracket that ends a block: attributes by name; blocks as a list by their type, each
    /// {"labels": […], "body": {…}}. Not set: that is not how it is written.
    [[nodiscard]] std::optional<OrderedJson> body();

private:
    [[nodiscard]] std::optional<OrderedJson> valueAt(int depth);
    [[nodiscard]] std::optional<OrderedJson> bodyAt(int depth);
    [[nodiscard]] std::optional<OrderedJson> list(int depth);
    [[nodiscard]] std::optional<OrderedJson> object(int depth);
    [[nodiscard]] std::optional<std::string> string();
    [[nodiscard]] std::string heredoc();
    [[nodiscard]] std::string expression();
    [[nodiscard]] std::string name();
    [[nodiscard]] std::string interpolation();
    void skipSpace(bool lines);
    [[nodiscard]] char here(qsizetype ahead = 0) const;
    bool takes(char c);

    const QByteArray m_text;
    qsizetype m_at;
};

} // namespace keywright::ui
