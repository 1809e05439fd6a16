// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/define/AwsKnowledge.h"

namespace keywright::ui {

const IamKnowledge *awsKnowledge()
{
    // Never deleted: a comparison may still run in its thread when the process ends.
    static const auto *const knowledge = new Result<IamKnowledge>(iamKnowledge());
    return *knowledge ? &**knowledge : nullptr;
}

QMutex &awsKnowledgeLock()
{
    static auto *const lock = new QMutex;
    return *lock;
}

} // namespace keywright::ui
