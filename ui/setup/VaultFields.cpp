// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/setup/VaultFields.h"

#include "ui/theme/Metrics.h"

#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>

namespace keywright::ui {

VaultFields::VaultFields(QFormLayout &form)
    : QObject(form.parentWidget())
    , m_clusterName(addField(
          form, tr("Cluster &name"), "vaultClusterName", tr("part of all names in Vault; must not change later")))
    , m_address(addField(form, tr("Vault's &address"), "vaultAddress", tr("https://…:8200")))
{
    m_caCert = new QLineEdit;
    m_caCert->setObjectName(QStringLiteral("vaultCaCert"));
    m_caCert->setPlaceholderText(tr("PEM file; empty: the CAs of the system"));
    auto *choose = new QPushButton(tr("Choose…"));
    choose->setAutoDefault(false);
    choose->setAccessibleName(tr("Choose the file of the CA certificate"));
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::gap);
    row->addWidget(m_caCert, 1);
    row->addWidget(choose);
    auto *label = new QLabel(tr("Vault's &CA"));
    label->setBuddy(m_caCert);
    form.addRow(label, row);
    m_namespace = addField(form, tr("Vault na&mespace"), "vaultNamespace", tr("of Vault Enterprise; else empty"));
    m_mounts = addField(form, tr("AWS m&ounts"), "vaultMounts", tr("secrets engines, with blanks between them"));
    connect(choose, &QPushButton::clicked, this, &VaultFields::chooseFile);
    connect(m_caCert, &QLineEdit::textChanged, this, &VaultFields::edited);
}

QLineEdit *VaultFields::addField(QFormLayout &form, const QString &label, const char *name, const QString &hint)
{
    auto *field = new QLineEdit;
    field->setObjectName(QLatin1String(name));
    field->setPlaceholderText(hint);
    form.addRow(label, field);
    field->setAccessibleName(QString(label).remove(u'&'));
    connect(field, &QLineEdit::textChanged, this, &VaultFields::edited);
    return field;
}

void VaultFields::chooseFile()
{
    auto *dialog = new QFileDialog(m_caCert->window(), tr("CA certificate of Vault"), m_caCert->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_caCert, &QLineEdit::setText);
    dialog->open();
}

void VaultFields::show(const VaultPlace &place)
{
    m_clusterName->setText(place.clusterName);
    m_address->setText(place.address);
    m_caCert->setText(place.caCertFile);
    m_namespace->setText(place.vaultNamespace);
    m_mounts->setText(place.mounts.join(u' '));
}

VaultPlace VaultFields::place() const
{
    return {.clusterName = m_clusterName->text().trimmed(),
        .address = m_address->text().trimmed(),
        .caCertFile = m_caCert->text().trimmed(),
        .vaultNamespace = m_namespace->text().trimmed(),
        .mounts = wordsOf(m_mounts->text())};
}

QLineEdit *secretField(const char *name, const QString &accessibleName)
{
    auto *field = new QLineEdit;
    field->setObjectName(QLatin1String(name));
    field->setAccessibleName(accessibleName);
    field->setEchoMode(QLineEdit::Password);
    field->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    return field;
}

std::shared_ptr<const SecretBytes> takeSecret(QLineEdit &field)
{
    QString text = field.text();
    QByteArray bytes = text.trimmed().toUtf8();
    field.setText({}); // before the wiping: the field would share what is wiped; clear() would keep it for Undo
    wipe(text);
    if (bytes.isEmpty())
        return nullptr;
    return std::make_shared<const SecretBytes>(SecretBytes::take(std::move(bytes)));
}

QStringList wordsOf(const QString &text)
{
    static const QRegularExpression between(QStringLiteral("[\\s,]+"));
    return text.split(between, Qt::SkipEmptyParts);
}

} // namespace keywright::ui
