// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "../Scene.h"

#include <functional>
#include <vector>

namespace keywright::product {

/// One value of an axis.
struct Point
{
    const char *name;
    std::function<void(scene::Scene &)> put;
};
/// How far a credential has come, what stands in its Secret, what is in its way. `age` is the current key's.
struct State
{
    const char *name;
    std::function<void(scene::Scene &, scene::milliseconds age)> put;
};

/// The axes of the product. Each state is put up for the spec as it was, then the spec or a command changes, then a
/// step has failed.
[[nodiscard]] std::vector<State> states();
[[nodiscard]] std::vector<scene::milliseconds> ages(); ///< of a key that lives for 16 h
[[nodiscard]] std::vector<Point> kinds(); ///< issued or existing user
[[nodiscard]] std::vector<Point> changes();
[[nodiscard]] std::vector<Point> failures();

} // namespace keywright::product
