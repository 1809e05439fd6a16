// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "Program.h"
#include "base/Json.h"

#include <QDir>

namespace keywright::test {

/// How a command on policies ended, and what it printed.
struct Ran
{
    int code = -1;
    QByteArray out;
    QByteArray errors;

    [[nodiscard]] QStringList lines() const
    {
        return QString::fromUtf8(out).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    }
    [[nodiscard]] Json json() const { return Json::parse(out.toStdString(), nullptr, false); }
    /// All that was printed, for the message of a failed test.
    [[nodiscard]] QByteArray all() const
    {
        return QByteArray::number(code) + '\n' + out.left(3'000) + errors.left(1'000);
    }
};

/// The program, run in a folder of its own, in which the test's files are.
class PolicyProgram final
{
public:
    [[nodiscard]] Ran run(const QStringList &arguments)
    {
        m_program.process().setWorkingDirectory(m_program.home());
        Ran ran;
        ran.code = m_program.run(arguments);
        ran.out = m_program.out();
        ran.errors = m_program.errors();
        m_program.clear();
        return ran;
    }
    /// With a text on standard input.
    [[nodiscard]] Ran run(const QStringList &arguments, const QByteArray &input)
    {
        m_program.setInput(m_program.write(QStringLiteral("stdin"), input));
        const Ran ran = run(arguments);
        m_program.setInput(QProcess::nullDevice());
        return ran;
    }
    /// Folders are made; the name is given back.
    QString write(const QString &name, const QByteArray &text) const
    {
        QDir(home()).mkpath(QFileInfo(name).path());
        m_program.write(name, text);
        return name;
    }
    [[nodiscard]] QString home() const { return m_program.home(); }
    void set(const QString &variable, const QString &value) { m_program.set(variable, value); }

private:
    Program m_program;
};

/// A policy of these statements.
inline QByteArray policyOf(const QByteArrayList &statements)
{
    return R"({"Version": "2012-10-17", "Statement": [)" + statements.join(",\n ") + "]}";
}

} // namespace keywright::test
