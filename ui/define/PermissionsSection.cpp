// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/define/PermissionsSection.h"

#include "ui/define/ArnList.h"
#include "ui/theme/Metrics.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QRegularExpression>

namespace keywright::ui {

PermissionsSection::PermissionsSection(QWidget *parent)
    : FormSection(tr("Permissions"), parent)
    , m_issued(new QRadioButton(tr("A new IAM &user for each key")))
    , m_existing(new QRadioButton(tr("An existing &IAM user")))
    , m_user(new QLineEdit)
    , m_arns(new ArnList)
    , m_groups(new QLineEdit)
    , m_boundary(new QLineEdit)
    , m_path(new QLineEdit)
    , m_tags(new QPlainTextEdit)
{
    m_issued->setObjectName(QStringLiteral("issuedUser"));
    m_existing->setObjectName(QStringLiteral("existingUser"));
    m_existing->setToolTip(
        tr("For third parties and resource policies that name the user's ARN. Vault rotates its keys, keeps the "
           "two newest and deletes others."));
    m_user->setObjectName(QStringLiteral("iamUser"));
    m_groups->setObjectName(QStringLiteral("groups"));
    m_groups->setPlaceholderText(tr("names, with commas between them"));
    m_boundary->setObjectName(QStringLiteral("boundary"));
    m_boundary->setPlaceholderText(tr("ARN of a policy, or none"));
    completeArns(m_boundary);
    m_path->setObjectName(QStringLiteral("userPath"));
    m_path->setPlaceholderText(QStringLiteral("/"));
    m_tags->setObjectName(QStringLiteral("tags"));
    m_tags->setPlaceholderText(tr("key=value, one a line"));
    m_tags->setTabChangesFocus(true);
    m_tags->setFixedHeight(2 * fontMetrics().lineSpacing() + metrics::margin);
    addWide(m_issued);
    addWide(m_existing);
    addField(tr("IAM user"), m_user, QStringLiteral("spec.iamUserName"));
    addField(tr("M&anaged"), m_arns, QStringLiteral("spec.iamPolicyArns"));
    addField(tr("&Groups"), m_groups, QStringLiteral("spec.iamGroups"));
    addField(tr("&Boundary"), m_boundary, QStringLiteral("spec.permissionsBoundaryArn"));
    addField(tr("Path"), m_path, QStringLiteral("spec.userPath"));
    addField(tr("Tags"), m_tags, QStringLiteral("spec.iamTags"));
    connect(m_existing, &QRadioButton::toggled, this, [this] { tell("spec.iamUserName"); });
    connect(m_user, &QLineEdit::textEdited, this, [this] { tell("spec.iamUserName"); });
    connect(m_arns, &ArnList::edited, this, [this] { tell("spec.iamPolicyArns"); });
    connect(m_groups, &QLineEdit::textEdited, this, [this] { tell("spec.iamGroups"); });
    connect(m_boundary, &QLineEdit::textChanged, this, [this] { tell("spec.permissionsBoundaryArn"); });
    connect(m_path, &QLineEdit::textEdited, this, [this] { tell("spec.userPath"); });
    connect(m_tags, &QPlainTextEdit::textChanged, this, [this] { tell("spec.iamTags"); });
}

void PermissionsSection::fill(const CredentialDraft &draft)
{
    const QSignalBlocker quiet(this);
    (draft.existingUser ? m_existing : m_issued)->setChecked(true);
    m_user->setText(draft.iamUserName);
    m_arns->setArns(draft.arns);
    m_groups->setText(draft.groups.join(QStringLiteral(", ")));
    m_boundary->setText(draft.boundary);
    m_path->setText(draft.userPath);
    m_tags->setPlainText(draft.tags);
}

void PermissionsSection::take(CredentialDraft &draft) const
{
    static const QRegularExpression between(QStringLiteral("[,\\s]+"));
    draft.existingUser = m_existing->isChecked();
    draft.iamUserName = m_user->text().trimmed();
    draft.arns = m_arns->arns();
    draft.groups = m_groups->text().split(between, Qt::SkipEmptyParts);
    draft.boundary = m_boundary->text().trimmed();
    draft.userPath = m_path->text().trimmed();
    draft.tags = m_tags->toPlainText();
}

void PermissionsSection::follow(const CredentialDraft &draft)
{
    setFieldVisible(QStringLiteral("spec.iamUserName"), draft.existingUser);
    for (const char *issued : {"iamPolicyArns", "iamGroups", "permissionsBoundaryArn", "userPath", "iamTags"})
        setFieldVisible(QLatin1String("spec.") + QLatin1String(issued), !draft.existingUser);
}

} // namespace keywright::ui
