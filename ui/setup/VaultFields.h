// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/setup/SetupGateway.h"

#include <QWidget>

class QFormLayout;
class QLineEdit;

namespace keywright::ui {

/// Cluster name, Vault's address, CA and namespace, and the mounts: rows in somebody's form.
class VaultFields final : public QObject
{
    Q_OBJECT

public:
    explicit VaultFields(QFormLayout &form);

    void show(const VaultPlace &place);
    [[nodiscard]] VaultPlace place() const;

Q_SIGNALS:
    void edited();

private:
    QLineEdit *addField(QFormLayout &form, const QString &label, const char *name, const QString &hint);
    void chooseFile();

    QLineEdit *m_clusterName;
    QLineEdit *m_address;
    QLineEdit *m_caCert = nullptr;
    QLineEdit *m_namespace = nullptr;
    QLineEdit *m_mounts = nullptr;
};

/// For a token or the like: shown as dots, taken out once.
[[nodiscard]] QLineEdit *secretField(const char *name, const QString &accessibleName);
/// What was typed in; the field is empty afterwards. Null: nothing.
[[nodiscard]] std::shared_ptr<const SecretBytes> takeSecret(QLineEdit &field);
/// Words with blanks or commas between them.
[[nodiscard]] QStringList wordsOf(const QString &text);

} // namespace keywright::ui
