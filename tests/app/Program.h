// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace keywright::test {

/// The program itself, started as a user would, in an environment of nothing but what the test says.
class Program final
{
public:
    Program()
    {
        m_environment.insert(QStringLiteral("PATH"), qEnvironmentVariable("PATH"));
        m_environment.insert(QStringLiteral("HOME"), m_home.path());
        for (const char *name : {"ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS"})
            if (qEnvironmentVariableIsSet(name))
                m_environment.insert(QString::fromLatin1(name), qEnvironmentVariable(name));
    }

    [[nodiscard]] QString home() const { return m_home.path(); }
    void set(const QString &name, const QString &value) { m_environment.insert(name, value); }
    QString write(const QString &name, const QByteArray &text) const
    {
        QFile file(m_home.filePath(name));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write");
        file.write(text);
        return file.fileName();
    }

    /// What the program reads from standard input; a file.
    void setInput(const QString &file) { m_input = file; }
    void start(const QStringList &arguments)
    {
        m_process.setProcessEnvironment(m_environment);
        m_process.setStandardInputFile(m_input);
        m_process.start(QStringLiteral(KEYWRIGHT_PROGRAM), arguments);
    }
    /// Runs it to its end; servers of the test go on answering. The exit code; -1: it did not end, or crashed.
    int run(const QStringList &arguments)
    {
        start(arguments);
        return waitForEnd();
    }
    int waitForEnd()
    {
        if (!QTest::qWaitFor([&] { return m_process.state() == QProcess::NotRunning; }, 90'000))
            return -1;
        return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    }
    /// Forgets what was printed, for the next run.
    void clear()
    {
        m_out.clear();
        m_errors.clear();
    }
    [[nodiscard]] QProcess &process() { return m_process; }
    [[nodiscard]] QByteArray out()
    {
        m_out += m_process.readAllStandardOutput();
        return m_out;
    }
    [[nodiscard]] QByteArray errors()
    {
        m_errors += m_process.readAllStandardError();
        return m_errors;
    }

private:
    QTemporaryDir m_home;
    QProcessEnvironment m_environment;
    QString m_input = QProcess::nullDevice();
    QProcess m_process;
    QByteArray m_out;
    QByteArray m_errors;
};

} // namespace keywright::test
