// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/ManagedPolicies.h"

#include "iam/PackedFile.h"

#include <algorithm>

namespace keywright {

namespace {

/// Where a document is: the block, and its place in the unpacked block.
struct DocumentPlace
{
    size_t block = 0;
    qsizetype at = 0;
    qsizetype length = 0;
};

bool isPolicyRow(const Json &row)
{
    if (!row.is_array() || row.size() != 6)
        return false;
    const auto text = [](const Json &value) { return value.is_string(); };
    const auto number = [](const Json &value) { return value.is_number_unsigned(); };
    return std::all_of(row.begin(), row.begin() + 3, text) && std::all_of(row.begin() + 3, row.end(), number);
}

} // namespace

struct ManagedPolicies::Private
{
    explicit Private(PackedFile packed);

    PackedFile file;
    QString source;
    QString version;
    QString date;
    std::vector<ManagedPolicy> policies; ///< sorted by name
    std::vector<DocumentPlace> places; ///< in the same order
    std::vector<std::pair<qint64, qint64>> blocks;
    size_t openBlock = 0; ///< whose text is kept: one policy's neighbours are often asked for next
    QByteArray openText;
};

ManagedPolicies::Private::Private(PackedFile packed)
    : file(std::move(packed))
{
    const Json &header = file.header();
    source = stringAt(header, {"source"});
    version = stringAt(header, {"version"});
    date = stringAt(header, {"date"});
    if (const Json *found = find(header, {"blocks"}))
        for (const Json &row : *found)
            if (row.is_array() && row.size() == 2 && row[0].is_number() && row[1].is_number())
                blocks.emplace_back(row[0].get<qint64>(), row[1].get<qint64>());
    const Json *rows = find(header, {"policies"});
    if (!rows)
        return;
    for (const Json &row : *rows) {
        if (!isPolicyRow(row))
            continue;
        policies.push_back(
            {.name = row[0].get<QString>(), .path = row[1].get<QString>(), .version = row[2].get<QString>()});
        places.push_back(
            {.block = row[3].get<size_t>(), .at = row[4].get<qsizetype>(), .length = row[5].get<qsizetype>()});
    }
}

QString ManagedPolicy::arn(const QString &partition) const
{
    return QStringLiteral("arn:%1:iam::aws:policy%2%3").arg(partition, path, name);
}

ManagedPolicies::ManagedPolicies(std::unique_ptr<Private> made)
    : d(std::move(made))
{
}
ManagedPolicies::~ManagedPolicies() = default;

Result<std::unique_ptr<ManagedPolicies>> ManagedPolicies::read(QByteArray packed)
{
    auto file = PackedFile::read(std::move(packed), "KWMANAG1", QStringLiteral("The file of managed policies"));
    if (!file)
        return failure(file.error());
    auto made = std::make_unique<Private>(std::move(*file));
    const bool sorted = std::is_sorted(made->policies.begin(), made->policies.end(),
        [](const ManagedPolicy &a, const ManagedPolicy &b) { return a.name < b.name; });
    if (made->policies.empty() || !sorted)
        return failure(
            ErrorKind::InvalidInput, QStringLiteral("The file of managed policies holds none, or not in order."));
    return std::unique_ptr<ManagedPolicies>(new ManagedPolicies(std::move(made)));
}

Result<void> ManagedPolicies::verify() const
{
    for (const ManagedPolicy &policy : d->policies)
        if (const Result<Json> read = parseJson(document(policy), policy.name); !read || !read->is_object())
            return failure(ErrorKind::InvalidInput,
                QStringLiteral("The file of managed policies is damaged: %1 cannot be read.").arg(policy.name));
    return {};
}

const QString &ManagedPolicies::source() const { return d->source; }
const QString &ManagedPolicies::version() const { return d->version; }
const QString &ManagedPolicies::date() const { return d->date; }
const std::vector<ManagedPolicy> &ManagedPolicies::all() const { return d->policies; }

const ManagedPolicy *ManagedPolicies::byName(QStringView name) const
{
    const auto found = std::lower_bound(d->policies.begin(), d->policies.end(), name,
        [](const ManagedPolicy &policy, QStringView wanted) { return policy.name < wanted; });
    return found != d->policies.end() && found->name == name ? &*found : nullptr;
}

const ManagedPolicy *ManagedPolicies::byArn(QStringView arn) const
{
    const ManagedPolicy *found = byName(arn.mid(arn.lastIndexOf(QLatin1Char('/')) + 1));
    const qsizetype second = arn.indexOf(QLatin1Char(':'), 4);
    return found && second > 0 && found->arn(arn.mid(4, second - 4).toString()) == arn ? found : nullptr;
}

QByteArray ManagedPolicies::document(const ManagedPolicy &policy) const
{
    const ManagedPolicy *known = byName(policy.name);
    if (!known)
        return {};
    const DocumentPlace &place = d->places[static_cast<size_t>(known - d->policies.data())];
    if (place.block >= d->blocks.size())
        return {};
    if (d->openText.isEmpty() || d->openBlock != place.block) {
        d->openText = d->file.block(d->blocks[place.block].first, d->blocks[place.block].second);
        d->openBlock = place.block;
    }
    if (place.at > d->openText.size() || place.length > d->openText.size() - place.at)
        return {};
    return d->openText.mid(place.at, place.length);
}

} // namespace keywright
