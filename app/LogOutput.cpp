// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/LogOutput.h"

#include "base/Clock.h"
#include "telemetry/LogFormat.h"

#include <QLoggingCategory>

#include <cerrno>
#include <csignal>
#include <sys/stat.h>
#include <unistd.h>

namespace keywright {

using namespace Qt::StringLiterals;

namespace {

// Qt's message handler takes no context of its own: this is the one place that keeps its format.
struct Format
{
    bool json = false;
    bool journal = false;
};
Format format;

/// systemd.exec(5): JOURNAL_STREAM is "<device>:<inode>" of the stream that goes to the journal.
bool stderrIsJournal()
{
    struct stat info
    {
    };
    return fstat(STDERR_FILENO, &info) == 0
        && qgetenv("JOURNAL_STREAM")
        == QByteArray::number(quint64(info.st_dev)) + ':' + QByteArray::number(quint64(info.st_ino));
}

void handleMessage(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    static const SystemClock clock;
    const LogLine line =
        parseLogText(clock.now(), type, QString::fromLatin1(context.category ? context.category : "default"), text);
    writeLine(STDERR_FILENO, format.json ? formatJson(line) : formatText(line, format.journal));
}

} // namespace

void installLogOutput(const LogSettings &settings)
{
    std::signal(SIGPIPE, SIG_IGN); // a reader that goes away is a write that fails, not the end of the engine
    format = {.json = settings.json, .journal = !settings.json && stderrIsJournal()};
    const auto rule = [&](LogSettings::Level level, QLatin1StringView name) {
        return u"*.%1=%2\nkeywright.*.%1=%3\n"_s.arg(name,
            level == LogSettings::Level::Warning ? u"true"_s : u"false"_s,
            settings.level >= level ? u"true"_s : u"false"_s);
    };
    QLoggingCategory::setFilterRules(rule(LogSettings::Level::Warning, "warning"_L1)
        + rule(LogSettings::Level::Info, "info"_L1) + rule(LogSettings::Level::Debug, "debug"_L1));
    qInstallMessageHandler(handleMessage);
}

void writeLine(int fd, QByteArray line)
{
    line += '\n';
    const char *at = line.constData();
    auto left = static_cast<std::size_t>(line.size());
    while (left > 0) {
        const ssize_t written = ::write(fd, at, left);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return;
        at += written;
        left -= static_cast<std::size_t>(written);
    }
}

void printKeyEvent(const KeyEvent &event, bool json)
{
    writeLine(STDOUT_FILENO, json ? dumpJson(toJson(event)) : formatText(event));
}

} // namespace keywright
