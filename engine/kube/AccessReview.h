// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Sentence.h"
#include "kube/KubeClient.h"

namespace keywright {

/// May we? By RBAC's words.
struct AccessQuestion
{
    QString verb;
    QString group = {};
    QString resource; ///< the plural, as in ResourceType
    QString subresource = {};
    QString ns = {}; ///< empty: in all namespaces (or cluster-scoped)
    QString name = {}; ///< empty: any

    /// "patch awscredentials/status.keywright.dev in all namespaces"
    [[nodiscard]] QString toString() const { return inWords().english(); }
    [[nodiscard]] Sentence inWords() const;
};

/// Asks the API server whether this identity may (a SelfSubjectAccessReview, which anybody may create). It tells what
/// the authorizers say; admission may still refuse.
QCoro::Task<Result<bool>> isAllowed(KubeClient &client, AccessQuestion question, CancelToken cancel = {});

} // namespace keywright
