// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "policy/CatalogueCommand.h"

#include "base/Json.h"
#include "iamdata/IamData.h"
#include "knowledge/IamKnowledge.h"
#include "policy/CommandLine.h"

#include <QDate>
#include <QFile>
#include <QLocale>

namespace keywright {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestFile = 32 << 20;
constexpr IamFile bothFiles[] = {IamFile::Catalogue, IamFile::ManagedPolicies};

CommandLine catalogueLine()
{
    return {u"catalogue"_s,
        u"Tells which services, actions and managed policies of AWS are known, and of which day. --update takes newer "
        "ones with no new build, for this user alone; they are looked at as a whole before anything is replaced. A "
        "newer Keywright that brings newer ones uses its own."_s,
        {formatFlag(),
            {.name = u"update"_s,
                .help =
                    u"A file that resources/iam/make-catalogue.py made: catalogue.bin or managed-policies.bin. May be "
                    "given twice."_s,
                .value = u"FILE"_s},
            {.name = u"reset"_s, .help = u"Remove what was installed by --update."_s}}};
}

QString grouped(size_t number) { return QLocale(QLocale::English).toString(static_cast<qulonglong>(number)); }

struct Count
{
    QString name;
    const char *key; ///< in JSON
    size_t number;
};

/// One of the two, as it is told.
struct Told
{
    IamFile file;
    QString version;
    QString date;
    QString source;
    QString where; ///< "built in", or a path
    std::vector<Count> counts = {};
};

std::vector<Told> told(const IamKnowledge &knowledge)
{
    const Catalogue &catalogue = *knowledge.catalogue;
    const CatalogueCounts counts = catalogue.counts();
    const auto where = [](IamFile file, bool isInstalled) { return isInstalled ? installedPath(file) : u"built in"_s; };
    return {{.file = IamFile::Catalogue,
                .version = catalogue.version(),
                .date = catalogue.date(),
                .source = catalogue.source(),
                .where = where(IamFile::Catalogue, knowledge.catalogueIsInstalled),
                .counts = {{u"services"_s, "services", counts.services}, {u"actions"_s, "actions", counts.actions},
                    {u"resource types"_s, "resourceTypes", counts.resourceTypes},
                    {u"condition keys"_s, "conditionKeys", counts.conditionKeys}}},
        {.file = IamFile::ManagedPolicies,
            .version = knowledge.managed->version(),
            .date = knowledge.managed->date(),
            .source = knowledge.managed->source(),
            .where = where(IamFile::ManagedPolicies, knowledge.managedIsInstalled),
            .counts = {{u"policies"_s, "policies", knowledge.managed->all().size()}}}};
}

QByteArray asText(const std::vector<Told> &all)
{
    QString text;
    for (const Told &one : all) {
        QStringList counts;
        for (const Count &count : one.counts)
            counts += grouped(count.number) + u' ' + count.name;
        QString title = toString(one.file);
        title[0] = title[0].toUpper();
        text += u"%1 of %2 (%3)\n  %4\n  %5, version %6\n"_s.arg(
            title, one.date, one.where, counts.join(u", "_s), one.source, one.version);
    }
    return text.toUtf8();
}

QByteArray asJson(const std::vector<Told> &all)
{
    Json made = Json::object();
    for (const Told &one : all) {
        Json row {{"version", one.version}, {"date", one.date}, {"source", one.source},
            {"file", one.where == u"built in" ? Json(nullptr) : Json(one.where)}};
        for (const Count &count : one.counts)
            row[count.key] = count.number;
        made[one.file == IamFile::Catalogue ? "catalogue" : "managedPolicies"] = std::move(row);
    }
    return dumpJson(made, 2) + '\n';
}

/// A file that may be installed.
struct Candidate
{
    IamFile file = IamFile::Catalogue;
    QByteArray bytes = {};
    QString date = {};
    QString version = {};
};

/// Whole, dated, and no step back; `least` is how much it must hold.
template<typename Kind>
Result<Candidate> examined(
    IamFile file, const QByteArray &bytes, const QByteArray &embedded, size_t (*sizeOf)(const Kind &))
{
    auto given = Kind::read(bytes);
    const auto own = Kind::read(embedded);
    if (!given || !own)
        return failure(!given ? given.error() : own.error());
    if (const Result<void> whole = (*given)->verify(); !whole)
        return failure(whole.error());
    const QString date = (*given)->date();
    if (!QDate::fromString(date, Qt::ISODate).isValid())
        return failure(ErrorKind::InvalidInput, u"It has “%1” for its date."_s.arg(date));
    if (date < (*own)->date())
        return failure(
            ErrorKind::InvalidInput, u"It is of %1, older than the built-in one of %2."_s.arg(date, (*own)->date()));
    if (sizeOf(**given) * 2 < sizeOf(**own))
        return failure(ErrorKind::InvalidInput,
            u"It holds %1 %2, less than half of the %3 of the built-in one."_s.arg(grouped(sizeOf(**given)),
                file == IamFile::Catalogue ? u"services"_s : u"policies"_s, grouped(sizeOf(**own))));
    return Candidate {.file = file, .bytes = bytes, .date = date, .version = (*given)->version()};
}

Result<Candidate> candidate(const QString &name)
{
    const auto named = [&](const Error &error) {
        return failure(Error {.kind = error.kind,
            .sentence = u"%1 was not installed: %2"_s.arg(name, error.sentence),
            .hint = error.hint});
    };
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return named({.kind = ErrorKind::NotFound, .sentence = file.errorString() + u'.'});
    const QByteArray bytes = file.read(largestFile + 1);
    if (file.error() != QFileDevice::NoError)
        return named({.kind = ErrorKind::NotFound, .sentence = file.errorString() + u'.'});
    if (bytes.size() > largestFile)
        return named({.kind = ErrorKind::InvalidInput,
            .sentence = u"It is larger than %1 MB."_s.arg(QString::number(largestFile >> 20))});
    auto made = bytes.startsWith("KWMANAG")
        ? examined<ManagedPolicies>(IamFile::ManagedPolicies, bytes, embeddedManagedPolicies(),
            [](const ManagedPolicies &policies) { return policies.all().size(); })
        : examined<Catalogue>(IamFile::Catalogue, bytes, embeddedCatalogue(),
            [](const Catalogue &catalogue) { return static_cast<size_t>(catalogue.prefixes().size()); });
    if (!made)
        return named(made.error());
    return made;
}

/// All of them, or none.
CommandResult update(const QStringList &names)
{
    std::vector<Candidate> all;
    for (const QString &name : names) {
        auto one = candidate(name);
        if (!one)
            return refused(one.error());
        all.push_back(std::move(*one));
    }
    CommandResult result;
    for (const Candidate &one : all) {
        if (const Result<void> installed = install(one.file, one.bytes); !installed)
            return refused(installed.error());
        result.out += u"Installed the %1 of %2, version %3, as %4.\n"_s
                          .arg(toString(one.file), one.date, one.version, installedPath(one.file))
                          .toUtf8();
    }
    return result;
}

CommandResult reset()
{
    CommandResult result;
    for (const IamFile file : bothFiles) {
        const Result<bool> removed = removeInstalled(file);
        if (!removed)
            return refused(removed.error());
        if (*removed)
            result.out += u"Removed %1.\n"_s.arg(installedPath(file)).toUtf8();
    }
    if (result.out.isEmpty())
        result.out = "Nothing was installed: the built-in ones are used.\n";
    return result;
}

} // namespace

CommandResult runCatalogueCommand(const QStringList &arguments)
{
    CommandLine line = catalogueLine();
    if (auto done = line.read(arguments))
        return std::move(*done);
    const Result<bool> json = wantsJson(line);
    if (!json)
        return refused(json.error());
    if (!line.words().isEmpty())
        return refused(u"“catalogue” takes no argument, but “%1” was given."_s.arg(line.words().first()),
            u"Did you mean “--update %1”?"_s.arg(line.words().first()));
    if (line.isSet(u"update"_s) && line.isSet(u"reset"_s))
        return refused(u"--update and --reset exclude each other."_s);
    if (line.isSet(u"update"_s))
        return update(line.values(u"update"_s));
    if (line.isSet(u"reset"_s))
        return reset();
    const auto knowledge = iamKnowledge();
    if (!knowledge)
        return refused(knowledge.error());
    const std::vector<Told> all = told(*knowledge);
    return {.out = *json ? asJson(all) : asText(all), .err = knowledge->said()};
}

} // namespace keywright
