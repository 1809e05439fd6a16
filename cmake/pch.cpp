// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Owner of the precompiled header; see Strictness.cmake.
