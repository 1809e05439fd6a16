// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/define/AwsKnowledge.h"

namespace keywright::ui {

const IamKnowledge *awsKnowledge()
{
    static const Result<IamKnowledge> knowledge = iamKnowledge();
    return knowledge ? &*knowledge : nullptr;
}

} // namespace keywright::ui
