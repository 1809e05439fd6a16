// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/clusters/ClusterSession.h"
#include "ui/define/CredentialDraft.h"

#include <QScrollArea>
#include <QSet>

#include <vector>

namespace keywright::ui {

class FormSection;
class KeySection;

/// All fields of a credential but its policy. Holds no draft: fill() and take() carry one in and out.
class CredentialForm final : public QScrollArea
{
    Q_OBJECT

public:
    /// `sessions` empty: the place is fixed, and not shown.
    explicit CredentialForm(const std::vector<ClusterSession *> &sessions, QWidget *parent = nullptr);

    void fill(const CredentialDraft &draft);
    void take(CredentialDraft &draft) const;
    void follow(const CredentialDraft &draft);
    /// At their fields; what belongs to no field here is given back.
    [[nodiscard]] std::vector<DraftProblem> showProblems(const std::vector<DraftProblem> &problems);
    void focusField(const QString &field);
    /// In a sentence: who takes the Secret already.
    void showUsers(const QString &text);

Q_SIGNALS:
    void edited(const QString &field);

private:
    std::vector<FormSection *> m_sections;
    KeySection *m_key;
};

} // namespace keywright::ui
