// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/define/KeySection.h"

#include "ui/theme/Metrics.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>

namespace keywright::ui {

namespace {

// Where SES has an SMTP endpoint, the most used first. Others can be typed.
QStringList sesRegions()
{
    return {QStringLiteral("eu-west-1"), QStringLiteral("eu-central-1"), QStringLiteral("us-east-1"),
        QStringLiteral("us-west-2"), QStringLiteral("eu-west-2"), QStringLiteral("eu-west-3"),
        QStringLiteral("eu-north-1"), QStringLiteral("eu-south-1"), QStringLiteral("us-east-2"),
        QStringLiteral("us-west-1"), QStringLiteral("ca-central-1"), QStringLiteral("ap-northeast-1"),
        QStringLiteral("ap-northeast-2"), QStringLiteral("ap-northeast-3"), QStringLiteral("ap-south-1"),
        QStringLiteral("ap-southeast-1"), QStringLiteral("ap-southeast-2"), QStringLiteral("sa-east-1"),
        QStringLiteral("me-south-1"), QStringLiteral("af-south-1"), QStringLiteral("il-central-1")};
}

} // namespace

KeySection::KeySection(QWidget *parent)
    : FormSection(tr("Key and Secret"), parent)
    , m_lifetime(new QLineEdit)
    , m_preview(new QLabel)
    , m_secret(new QLineEdit)
    , m_file(new QCheckBox(tr("File of the AWS CLI, as key “credentials”")))
    , m_smtp(new QCheckBox(tr("SES by SMTP, in")))
    , m_region(new QComboBox)
    , m_restart(new QCheckBox(tr("Restart what took the Secret as environment")))
    , m_mount(new QLineEdit)
{
    m_lifetime->setObjectName(QStringLiteral("lifetime"));
    m_lifetime->setPlaceholderText(QStringLiteral("16h"));
    m_lifetime->setFixedWidth(76);
    m_preview->setObjectName(QStringLiteral("lifetimePreview"));
    m_preview->setTextFormat(Qt::PlainText);
    m_preview->setWordWrap(true);
    m_secret->setObjectName(QStringLiteral("secretName"));
    m_file->setObjectName(QStringLiteral("credentialsFile"));
    m_smtp->setObjectName(QStringLiteral("sesSmtp"));
    m_region->setObjectName(QStringLiteral("sesRegion"));
    m_region->setAccessibleName(tr("Region of SES"));
    m_region->setEditable(true);
    m_region->addItems(sesRegions());
    m_restart->setObjectName(QStringLiteral("restart"));
    m_mount->setObjectName(QStringLiteral("mount"));
    m_mount->setPlaceholderText(QStringLiteral("aws"));
    auto *lifetime = new QWidget;
    auto *row = new QHBoxLayout(lifetime);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_lifetime);
    row->addWidget(m_preview, 1);
    lifetime->setFocusProxy(m_lifetime);
    lifetime->setAccessibleName(tr("Lifetime"));
    m_lifetime->setAccessibleName(tr("Lifetime"));
    auto *include = new QWidget;
    auto *lines = new QVBoxLayout(include);
    lines->setContentsMargins(0, metrics::tight, 0, 0);
    lines->setSpacing(metrics::hair);
    lines->addWidget(m_file);
    auto *smtp = new QHBoxLayout;
    smtp->addWidget(m_smtp);
    smtp->addWidget(m_region);
    smtp->addStretch();
    lines->addLayout(smtp);
    include->setFocusProxy(m_file);
    addField(tr("Li&fetime"), lifetime, QStringLiteral("spec.lifetime"));
    addField(tr("S&ecret"), m_secret, QStringLiteral("spec.secret.name"));
    m_users = addText({});
    m_users->setObjectName(QStringLiteral("secretUsers"));
    m_users->setVisible(false);
    addField(tr("Also holds"), include, QStringLiteral("spec.secret.include"));
    addField(tr("Consumers"), m_restart, QStringLiteral("spec.consumers.restart"));
    addField(tr("Vault mount"), m_mount, QStringLiteral("spec.mount"));
    connect(m_lifetime, &QLineEdit::textEdited, this, [this] { tell("spec.lifetime"); });
    connect(m_secret, &QLineEdit::textEdited, this, [this] { tell("spec.secret.name"); });
    connect(m_file, &QCheckBox::toggled, this, [this] { tell("spec.secret.include"); });
    connect(m_smtp, &QCheckBox::clicked, this, [this] { m_smtpByPurpose = false; });
    connect(m_smtp, &QCheckBox::toggled, this, [this] { tell("spec.secret.include"); });
    connect(m_region, &QComboBox::editTextChanged, this, [this] { tell("spec.secret.include"); });
    connect(m_restart, &QCheckBox::toggled, this, [this] { tell("spec.consumers.restart"); });
    connect(m_mount, &QLineEdit::textEdited, this, [this] { tell("spec.mount"); });
}

void KeySection::showUsers(const QString &text)
{
    m_users->setText(text);
    m_users->setVisible(!text.isEmpty());
}

void KeySection::fill(const CredentialDraft &draft)
{
    const QSignalBlocker quiet(this);
    m_smtpByPurpose = false;
    m_lifetime->setText(draft.lifetime);
    m_secret->setText(draft.secretName);
    m_file->setChecked(draft.credentialsFile);
    m_smtp->setChecked(draft.sesSmtp);
    if (draft.sesSmtp)
        m_region->setEditText(draft.sesRegion);
    m_restartWasSaid = !draft.restart.isEmpty();
    m_restart->setChecked(draft.restart == u"Rolling");
    m_mount->setText(draft.mount);
}

void KeySection::take(CredentialDraft &draft) const
{
    draft.lifetime = m_lifetime->text().trimmed();
    draft.secretName = m_secret->text().trimmed();
    draft.credentialsFile = m_file->isChecked();
    draft.sesSmtp = m_smtp->isChecked();
    draft.sesRegion = draft.sesSmtp ? m_region->currentText().trimmed() : QString();
    draft.restart = m_restart->isChecked() ? QStringLiteral("Rolling")
        : m_restartWasSaid                 ? QStringLiteral("Never")
                                           : QString();
    draft.mount = m_mount->text().trimmed();
}

void KeySection::followPurpose(const QString &kind)
{
    const bool wanted = kind == u"SesSmtp";
    if (wanted ? m_smtp->isChecked() : !m_smtpByPurpose)
        return;
    m_smtpByPurpose = wanted;
    m_smtp->setChecked(wanted);
}

void KeySection::follow(const CredentialDraft &draft)
{
    m_preview->setText(lifetimeInWords(draft));
    m_secret->setPlaceholderText(draft.name.isEmpty() ? QString() : defaultSecretName(draft.name));
    m_region->setEnabled(draft.sesSmtp);
}

} // namespace keywright::ui
