// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

// keywright_secret_search FOLDER FILE…: whether any secret that test servers recorded in FOLDER
// (KEYWRIGHT_TEST_SECRETS) stands in a file. 0: none does; 1: some do, and where is told; 2: there was nothing to
// search for, or in.

#include "support/SecretSearch.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>

using namespace keywright::test;

namespace {

constexpr int provesNothing = 2;

int failed(const QString &why)
{
    std::fprintf(stderr, "secret search: %s\n", qPrintable(why));
    return provesNothing;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList files = QCoreApplication::arguments().mid(2);
    if (files.isEmpty())
        return failed(QStringLiteral("usage: keywright_secret_search FOLDER FILE…"));
    SecretSearch search;
    if (const QString problem = search.addRecorded(QCoreApplication::arguments().at(1)); !problem.isEmpty())
        return failed(problem);
    if (search.count() == 0)
        return failed(QStringLiteral("no secret was recorded: a search would prove nothing"));
    bool found = false;
    for (const QString &name : files) {
        QFile file(name);
        if (!file.open(QIODevice::ReadOnly))
            return failed(name + QStringLiteral(": ") + file.errorString());
        const QByteArray text = file.readAll();
        if (text.isEmpty())
            return failed(name + QStringLiteral(" is empty"));
        for (const QString &place : search.findIn(text)) {
            found = true;
            std::fprintf(stderr, "secret search: %s: %s\n", qPrintable(name), qPrintable(place));
        }
        std::printf("secret search: %lld secrets (%lld keys of AWS, %lld tokens of Vault), %lld bytes of %s\n",
            static_cast<long long>(search.count()),
            static_cast<long long>(search.count(QStringLiteral("a key of AWS"))),
            static_cast<long long>(search.count(QStringLiteral("a token of Vault"))),
            static_cast<long long>(text.size()), qPrintable(name));
    }
    return found ? 1 : 0;
}
