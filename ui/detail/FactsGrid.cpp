// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/detail/FactsGrid.h"

#include "ui/detail/DetailWidgets.h"
#include "ui/theme/Metrics.h"
#include "ui/timeline/TimeText.h"

#include <QGridLayout>
#include <QResizeEvent>

namespace keywright::ui {

namespace {

constexpr int wideFacts = 860; ///< from here on, two columns
constexpr char captionProperty[] = "caption";

QString userOf(const AwsCredential &credential)
{
    for (const std::optional<Key> &key : {credential.status.currentKey, credential.status.pendingKey})
        if (key && !key->userArn.isEmpty())
            return key->userArn;
    return credential.spec.iamUserName;
}

QString extrasOf(const SecretSpec &secret)
{
    QStringList extras;
    for (const SecretInclude &include : secret.include)
        extras += include.format == SecretInclude::Format::SesSmtp
            ? FactsGrid::tr("SES SMTP login for %1").arg(include.region)
            : FactsGrid::tr("AWS credentials file");
    return extras.join(QStringLiteral(", "));
}

} // namespace

FactsGrid::FactsGrid(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    setObjectName(QStringLiteral("facts"));
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(metrics::margin);
    m_grid->setVerticalSpacing(metrics::tight);
    m_purpose = add("factPurpose", tr("Purpose"));
    m_lifetime = add("factLifetime", tr("Lifetime"));
    m_secret = add("factSecret", tr("Secret"));
    m_mount = add("factMount", tr("Vault mount"));
    m_user = add("factUser", tr("IAM user"));
    m_next = add("factNext", tr("Next rotation"));
    m_created = add("factCreated", tr("Defined"));
    arrange(1);
}

QLabel *FactsGrid::add(const char *objectName, const QString &name)
{
    auto *caption = new TintedLabel(this);
    caption->setText(name);
    auto *value = selectableLabel(QString::fromLatin1(objectName), this);
    value->setProperty(captionProperty, name);
    caption->setBuddy(value);
    m_rows.emplace_back(caption, value);
    return value;
}

void FactsGrid::arrange(int columns)
{
    if (columns == m_columns)
        return;
    m_columns = columns;
    const int count = static_cast<int>(m_rows.size());
    const int perColumn = (count + columns - 1) / columns;
    for (int i = 0; i < count; ++i) {
        const auto &[caption, value] = m_rows[static_cast<size_t>(i)];
        const int column = 2 * (i / perColumn);
        m_grid->addWidget(caption, i % perColumn, column, Qt::AlignTop);
        m_grid->addWidget(value, i % perColumn, column + 1, Qt::AlignTop);
    }
    m_grid->setColumnStretch(1, 1);
    m_grid->setColumnStretch(3, columns > 1 ? 1 : 0);
}

void FactsGrid::resizeEvent(QResizeEvent *event)
{
    arrange(event->size().width() < wideFacts ? 1 : 2);
    QWidget::resizeEvent(event);
}

void FactsGrid::say(QLabel *value, const QString &text)
{
    const QString unknown = m_waiting ? QStringLiteral("\u2026") : QStringLiteral("\u2013");
    const QString shown = text.isEmpty() ? unknown : text;
    if (value->text() == shown)
        return;
    value->setText(shown);
    value->setAccessibleName(tr("%1: %2").arg(value->property(captionProperty).toString(), shown));
}

void FactsGrid::show(const DetailSubject &subject)
{
    const CredentialFacts &facts = *subject.facts;
    m_waiting = subject.reading == DetailSubject::Reading::Waiting;
    const AwsCredential *credential = subject.credential();
    const QString note = credential ? credential->spec.purpose.note : QString();
    const QString purpose = facts.purpose.isEmpty() ? tr("not said") : facts.purpose;
    say(m_purpose, note.isEmpty() ? purpose : tr("%1 \u2013 %2").arg(purpose, note));
    const QString half = spanText(facts.lifetime / 2);
    const QString whole = spanText(facts.lifetime);
    say(m_lifetime,
        facts.lifetime.count() <= 0 ? QString()
            : facts.suspended       ? tr("%1; suspended: not rotated, each key dies after %1").arg(whole)
                                    : tr("rotates every %1, each key dies after %2").arg(half, whole));
    const QString extras = credential ? extrasOf(credential->spec.secret) : QString();
    say(m_secret, extras.isEmpty() ? facts.secretName : tr("%1 (also: %2)").arg(facts.secretName, extras));
    say(m_mount, credential ? credential->spec.mount : QString());
    const QString user = credential ? userOf(*credential) : QString();
    say(m_user, facts.existingUser ? tr("%1 (an existing user, whose keys are rotated)").arg(user) : user);
    say(m_next,
        facts.nextRotation.isValid() && !facts.suspended ? instantText(facts.nextRotation) : tr("none planned"));
    say(m_created, instantText(facts.created));
}

} // namespace keywright::ui
