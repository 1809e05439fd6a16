// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/define/ImportRun.h"

#include "base/Duration.h"
#include "credential/AwsCredential.h"
#include "ui/define/CredentialDraft.h"
#include "ui/define/InThread.h"
#include "ui/define/ReviewReport.h"
#include "ui/translation/Translated.h"

#include <QHash>
#include <QPointer>

namespace keywright::ui {

namespace {

/// Why the API server or the engine would refuse it, whatever the cluster.
QString whyInvalid(const Json &object)
{
    if (const auto parsed = parseAwsCredential(object); !parsed)
        return parsed.error().text();
    CredentialDraft draft = CredentialDraft::fromObject(QStringLiteral("x"), object);
    if (draft.ns.isEmpty())
        draft.ns = QStringLiteral("x"); // is asked for
    QStringList reasons;
    for (const DraftProblem &problem : draft.problems())
        if (problem.blocking)
            reasons += problem.field.isEmpty() ? problem.sentence
                                               : QStringLiteral("%1: %2").arg(problem.field, problem.sentence);
    return reasons.join(u'\n');
}

/// Found by the policy's checks, and accepted by nobody.
QStringList findingLines(const Json &object)
{
    QStringList lines;
    for (const PolicyFinding &finding : findingsIn(object))
        if (!finding.isAccepted())
            lines +=
                QStringLiteral("%1 – %2: %3").arg(finding.id, toString(finding.severity), translated(finding.sentence));
    return lines;
}

QString reviewText(const Json &object, const Json &before, const Json &after)
{
    const ReviewReport report = reviewOf(before, after);
    const QStringList findings = findingLines(object);
    QStringList lines;
    if (!findings.isEmpty())
        lines += findings.size() == 1 ? ImportRun::tr("The checks of the policy found 1 thing:")
                                      : ImportRun::tr("The checks of the policy found %1 things:").arg(findings.size());
    lines += findings;
    // What is wider comes first; of a new one the sentence leads to the list.
    lines.insert(report.isNew ? lines.size() : 0, report.permissionsTitle);
    if (!report.permissions.isEmpty())
        lines += report.permissions;
    for (const FieldChange &change : report.fields)
        lines += report.isNew ? QStringLiteral("%1: %2").arg(change.field, change.after)
                              : QStringLiteral("%1: %2 → %3").arg(change.field, change.before, change.after);
    lines += report.consequences;
    return lines.join(u'\n');
}

} // namespace

void ImportRun::add(std::vector<ImportedManifest> more)
{
    for (ImportedManifest &manifest : more) {
        Item item;
        item.key.name = stringAt(manifest.object, {"metadata", "name"});
        if (manifest.unusable.isEmpty())
            manifest.unusable = whyInvalid(manifest.object);
        item.chosen = manifest.unusable.isEmpty();
        m_manifests.push_back(std::move(manifest));
        editedItems().push_back(item);
        settle(m_manifests.size() - 1);
    }
    settleTwins();
    Q_EMIT changed();
}

void ImportRun::setPlace(const Place &place)
{
    m_place = place;
    for (size_t i = 0; i < m_manifests.size(); ++i)
        settle(i);
    settleTwins();
    Q_EMIT changed();
}

void ImportRun::setChosen(size_t index, bool chosen)
{
    Item &item = editedItems()[index];
    if (item.state == State::Invalid || item.chosen == chosen)
        return;
    item.chosen = chosen;
    Q_EMIT itemChanged(index);
    for (size_t i = 0; chosen && i < items().size(); ++i)
        if (i != index && items()[i].chosen && items()[i].key == item.key) {
            editedItems()[i].chosen = false;
            Q_EMIT itemChanged(i);
        }
}

/// For a place that is new, nothing has been tried.
void ImportRun::settle(size_t index)
{
    Item &item = editedItems()[index];
    const ImportedManifest &manifest = m_manifests[index];
    const QString ns = stringAt(manifest.object, {"metadata", "namespace"});
    item.session = m_place.session;
    item.key.ns = ns.isEmpty() || m_place.nsForAll ? m_place.ns : ns;
    if (item.key.ns.isEmpty())
        item.key.ns = ns;
    item.agreed.clear();
    item.expected = {};
    item.owner.clear();
    QString why;
    if (!manifest.unusable.isEmpty()) {
        item.state = State::Invalid;
        item.text = manifest.unusable;
        return;
    }
    if (!item.session)
        why = tr("Choose the cluster that it goes to.");
    else if (item.session->identity().readOnly)
        why = tr("The cluster is read-only here.");
    else if (item.key.ns.isEmpty())
        why = tr("It names no namespace: say which one it goes to.");
    item.state = why.isEmpty() ? State::Waiting : State::LeftOut;
    item.text = (QStringList {why} + manifest.problems).join(u'\n').trimmed();
}

void ImportRun::settleTwins()
{
    QHash<QString, size_t> first;
    for (size_t i = 0; i < items().size(); ++i) {
        Item &item = editedItems()[i];
        if (item.state == State::Invalid)
            continue;
        const auto seen = first.constFind(item.key.toString());
        if (seen == first.constEnd()) {
            first.insert(item.key.toString(), i);
            continue;
        }
        const ImportedManifest &other = m_manifests[*seen];
        item.text = (tr("%1 is in %2 (document %3) too: only one of them can be applied.")
                         .arg(item.key.toString(), other.source)
                         .arg(other.document)
            + u'\n' + item.text)
                        .trimmed();
        if (item.chosen && items()[*seen].chosen)
            item.chosen = false;
    }
}

/// What the API server fills in is said in the manifest too, so that it is not taken for something to take away.
DraftFields ImportRun::fieldsFor(size_t index, const Json &live) const
{
    Json wanted = m_manifests[index].object;
    wanted["metadata"]["namespace"] = items()[index].key.ns;
    if (live.is_null())
        return {wanted, {}, {}};
    const CredentialSpec usual;
    const std::pair<const char *, QString> defaults[] {
        {"mount", usual.mount}, {"lifetime", formatDuration(usual.lifetime)}};
    for (const auto &[name, value] : defaults)
        if (!wanted["spec"].contains(name))
            wanted["spec"][name] = value;
    return {wanted, live, live};
}

QCoro::Task<QString> ImportRun::describe(size_t index, Json before, Json after, QStringList stays)
{
    const QPointer<ImportRun> self(this);
    auto description = [object = m_manifests[index].object, before = std::move(before), after = std::move(after)] {
        return reviewText(object, before, after);
    };
    const QString told = co_await inThread(std::move(description));
    if (!self)
        co_return QString();
    QStringList lines {told};
    if (!stays.isEmpty())
        lines += tr("Stays, since others have set it: %1").arg(stays.join(QStringLiteral(", ")));
    lines += m_manifests[index].problems;
    co_return lines.join(u'\n');
}

} // namespace keywright::ui
