// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "FuzzTarget.h"

#include "base/Json.h"
#include "iam/JsonReader.h"
#include "iam/PolicyDocument.h"

#include <QtNumeric>

namespace keywright::fuzz {

namespace {

/// Shorter than this, no limit of the reader is met.
constexpr qsizetype shortText = 60;

void holdPlaces(const JsonTree &tree, QByteArrayView text)
{
    for (int node = 0; node < tree.size(); ++node) {
        const JsonTree::Node &at = tree.at(node);
        require(at.span.begin.offset >= 0 && at.span.begin.offset < at.span.end && at.span.end <= text.size(),
            "each element stands within the text");
        require(at.span.begin.line >= 1 && at.span.begin.column >= 1, "places count from 1");
        if (at.parent == JsonTree::none)
            continue;
        const JsonTree::Node &parent = tree.at(at.parent);
        require(parent.span.begin.offset < at.span.begin.offset && at.span.end < parent.span.end,
            "each element stands within its parent");
    }
}

/// Which the other reader refuses, and a policy may have: they are kept as they are written.
bool hasNumberBeyondDouble(const JsonTree &tree)
{
    for (int node = 0; node < tree.size(); ++node) {
        if (!tree.is(node, JsonTree::Kind::Number))
            continue;
        bool isOne = false;
        const double number = tree.at(node).text.toDouble(&isOne);
        if (!isOne || qIsInf(number))
            return true;
    }
    return false;
}

} // namespace

void parser(QByteArrayView bytes)
{
    const auto tree = readJson(bytes);
    // For the other reader a text ends where a zero byte stands.
    const bool theirs = !bytes.contains('\0') && Json::accept(bytes.begin(), bytes.end());
    if (!tree) {
        const TextPlace &place = tree.error().place;
        require(place.offset <= bytes.size() && place.line >= 1 && place.column >= 1, "an error has a place");
        require(!tree.error().sentence.isEmpty(), "an error has a sentence");
        // The other reader skips a byte order mark.
        require(bytes.size() > shortText || bytes.startsWith("\xEF\xBB\xBF") || !theirs, "what is JSON is read",
            bytes.toByteArray());
        return;
    }
    require(theirs || hasNumberBeyondDouble(*tree), "what is read is JSON", bytes.toByteArray());
    holdPlaces(*tree, bytes);
    const PolicyDocument document(*tree, bytes.toByteArray());
    require(document.size() >= 0 && document.size() <= bytes.size(), "white space is not counted");
    // Numbers beyond a double, and keys that stand twice, do not come through the other reader.
    const Json json = document.json();
    if (!json.is_discarded() && bytes.size() <= shortText) {
        const PolicyDocument again = PolicyDocument::fromJson(json);
        require(again.statements().size() <= document.statements().size() || document.shapeProblem(),
            "a policy survives the way through nlohmann::json");
    }
}

} // namespace keywright::fuzz
