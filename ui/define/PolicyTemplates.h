// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/define/CredentialDraft.h"

#include <vector>

namespace keywright::ui {

/// What a template asks for.
struct TemplateQuestion
{
    QString caption = {};
    QString example = {}; ///< an ARN, most often
    QString pattern = {}; ///< that the whole answer fits
};

/// A policy that many need, as narrow as it can be, made of a few answers.
struct PolicyTemplate
{
    QString title = {};
    QString what = {}; ///< one sentence
    std::vector<TemplateQuestion> questions = {};
    /// `answers` are as many as the questions, and fit.
    Json (*policy)(const QStringList &answers) = nullptr;
    /// What else belongs to it: the region of SMTP, the purpose.
    void (*complete)(CredentialDraft &draft, const QStringList &answers) = nullptr;
};

[[nodiscard]] const std::vector<PolicyTemplate> &policyTemplates();

} // namespace keywright::ui
