// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <vector>

/// One check, a policy in which it finds something, and one close by in which it does not.
struct CheckExample
{
    QByteArray id;
    QByteArray pointer; ///< where it finds it
    QByteArray wrong;
    QByteArray right;
};

/// A policy of one Allow with these members.
[[nodiscard]] inline QByteArray allow(const QByteArray &members)
{
    return R"({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", )" + members + "}]}";
}

[[nodiscard]] inline QByteArray deny(const QByteArray &members)
{
    return R"({"Version": "2012-10-17", "Statement": [{"Effect": "Deny", )" + members + "}]}";
}

[[nodiscard]] std::vector<CheckExample> examplesOfShape();
[[nodiscard]] std::vector<CheckExample> examplesOfArns();
[[nodiscard]] std::vector<CheckExample> examplesOfConditions();
[[nodiscard]] std::vector<CheckExample> examplesOfAccess();
/// These are AwsCredentials in JSON, not policies.
[[nodiscard]] std::vector<CheckExample> examplesOfCredentials();
