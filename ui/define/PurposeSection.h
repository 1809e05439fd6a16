// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/define/FormSection.h"

class QButtonGroup;
class QLineEdit;

namespace keywright::ui {

/// Why a key and not a role by IRSA: asked first, since the best key is none.
class PurposeSection final : public FormSection
{
    Q_OBJECT

public:
    explicit PurposeSection(QWidget *parent = nullptr);

    void fill(const CredentialDraft &draft) override;
    void take(CredentialDraft &draft) const override;

Q_SIGNALS:
    void chosen(const QString &kind); ///< by the user

private:
    void advise();
    [[nodiscard]] QString kind() const;

    QButtonGroup *m_kinds;
    QLabel *m_advice;
    QLineEdit *m_note;
};

} // namespace keywright::ui
