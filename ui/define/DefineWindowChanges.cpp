// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kube/YamlText.h"
#include "ui/actions/SecretUsers.h"
#include "ui/define/CredentialForm.h"
#include "ui/define/DefineWindow.h"
#include "ui/define/DraftFields.h"
#include "ui/define/ReviewReport.h"
#include "ui/define/Strip.h"
#include "ui/define/TextSheet.h"
#include "ui/policy/PolicyPane.h"

#include <QPointer>

namespace keywright::ui {

namespace {

constexpr qsizetype mostUsers = 5;

} // namespace

void DefineWindow::merge(const Json &live)
{
    const Json mine = draft().toManifest();
    const DraftFields fields(mine, CredentialDraft::fromObject(m_ref.cluster, m_base).toManifest(), live);
    Json merged = live;
    QStringList kept;
    for (const FieldPath &path : fields.changed()) {
        const Fields wanted = fieldsOf(mine);
        const auto value = wanted.find(path);
        merged = withField(std::move(merged), path, value == wanted.end() ? Json() : value->second);
    }
    for (const FieldConflict &overlap : fields.overlaps())
        kept += toString(overlap.path);
    const CredentialDraft result = CredentialDraft::fromObject(m_ref.cluster, merged);
    m_base = live;
    m_generation = intAt(live, {"metadata", "generation"});
    fillIn(result);
    m_clean = CredentialDraft::fromObject(m_ref.cluster, live);
    follow();
    m_merged = true;
    m_live->tell(kept.isEmpty() ? Tone::Ok : Tone::Warning,
        kept.isEmpty() ? tr("Merged: both changes are here.")
                       : tr("Merged. Both of you changed %1: yours is kept here.").arg(kept.join(QStringLiteral(", "))),
        {}, tr("&Hide"));
}

void DefineWindow::objectChanged(const SharedFacts &facts)
{
    if (!facts) {
        m_gone = true;
        m_live->tell(Tone::Unknown, {});
        m_blocked->tell(Tone::Failing,
            tr("%1 was deleted while it was open here. This draft is kept; its manifest can be copied or exported.")
                .arg(m_ref.key.toString()),
            tr("Make it ane&w…"));
        m_review->setEnabled(false);
        keepDraft();
        return;
    }
    if (m_base.is_null() || facts->generation <= m_generation)
        return;
    m_generation = facts->generation;
    showChange();
}

QString DefineWindow::ago(const QDateTime &time) const
{
    const std::chrono::seconds age(time.isValid() ? time.secsTo(m_context.clock.now()) : 0);
    return age < std::chrono::seconds(2) ? tr("just now") : tr("%1 ago").arg(durationInWords(age));
}

/// What has changed, and who did it: only the object itself tells.
QCoro::Task<> DefineWindow::showChange()
{
    const QPointer<DefineWindow> self(this);
    const ObjectKey object = m_ref.key;
    const Result<Json> live = co_await m_session->client().get(resources::awsCredentials, object);
    if (!self || !live)
        co_return;
    const Fields before = fieldsOf(m_base);
    const Fields after = fieldsOf(*live);
    QStringList names;
    FieldChangeBy who;
    for (const Fields *side : {&before, &after})
        for (const auto &[path, value] : *side) {
            const auto a = before.find(path);
            const auto b = after.find(path);
            if (path.front() != u"spec" || (a != before.end() && b != after.end() && a->second == b->second))
                continue;
            if (const QString name = path.mid(1).join(u'.'); !names.contains(name))
                names += name;
            if (const FieldChangeBy other = changeOf(path, *live); other.time > who.time || who.manager.isEmpty())
                who = other;
        }
    if (names.isEmpty())
        co_return;
    m_newer = *live;
    m_merged = false;
    m_live->tell(Tone::Rotating,
        tr("Changed by %1 %2: %3.")
            .arg(who.manager.isEmpty() ? tr("somebody") : who.manager, ago(who.time), names.join(QStringLiteral(", "))),
        tr("&Show…"), tr("&Merge"));
}

void DefineWindow::findUsers(const CredentialDraft &now)
{
    const QString ns = now.ns.trimmed();
    const QString place = m_session && !ns.isEmpty() ? m_session->identity().id + u'/' + ns : QString();
    if (place != m_podsOf) {
        m_podsOf = place;
        m_pods.reset();
        m_soon.stop();
        if (!place.isEmpty())
            m_soon.start();
    }
    showUsers(now);
}

QCoro::Task<> DefineWindow::readPods(QString place)
{
    const QPointer<DefineWindow> self(this);
    if (!m_session)
        co_return;
    ListOptions options;
    options.ns = place.mid(m_session->identity().id.size() + 1);
    Result<ListPage> page = co_await m_session->client().listAll(resources::pods, options);
    if (!self || place != m_podsOf)
        co_return;
    if (page)
        m_pods = std::move(page->items);
    else
        m_pods = failure(page.error());
    showUsers(draft());
}

void DefineWindow::showUsers(const CredentialDraft &now)
{
    const QString name = now.name.trimmed();
    const QString secret = now.secretName.trimmed().isEmpty() ? defaultSecretName(name) : now.secretName.trimmed();
    if (!m_pods || name.isEmpty())
        return m_form->showUsers({});
    if (!*m_pods)
        return m_form->showUsers(tr("Whether a pod takes this Secret is not known. %1").arg(m_pods->error().sentence));
    QStringList users = usersOf(**m_pods, secret);
    const qsizetype more = users.size() - mostUsers;
    if (more > 0)
        users = users.mid(0, mostUsers);
    const QString list = users.join(QStringLiteral(", "));
    m_form->showUsers(users.isEmpty() ? tr("No pod in %1 takes the Secret %2 as yet.").arg(now.ns.trimmed(), secret)
            : more > 0                ? tr("The Secret %1 is taken by %2 and %3 more.").arg(secret, list).arg(more)
                                      : tr("The Secret %1 is taken by %2.").arg(secret, list));
}

/// What has changed while it was open here, as text.
void DefineWindow::showDifference()
{
    const auto yaml = [](const Json &object) {
        const Json *spec = keywright::find(object, {"spec"});
        return spec ? QString::fromUtf8(toYaml(*spec)) : QString();
    };
    auto *sheet = new TextSheet(m_live->text(), lineDiff(yaml(m_base), yaml(m_newer)),
        m_session ? m_session->identity() : ClusterIdentity {}, this);
    sheet->open();
}

} // namespace keywright::ui
