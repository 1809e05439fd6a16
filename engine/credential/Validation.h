// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "credential/AwsCredential.h"
#include "credential/Observed.h"

#include <vector>

namespace keywright {

/// What the configuration knows of the mount that spec.mount names; empty: not known, and not looked at.
struct MountFacts
{
    QString partition = {}; ///< "aws"
    QString account = {}; ///< 12 digits
};

/// What keeps the spec from being asked of Vault, and what an operator should be told although it does not; the
/// blocking ones first. Vault itself takes almost anything and fails, or does not, only when a key is issued, with an
/// IAM user already made. `message` is the detail of the reason: figures and names, in whole sentences.
///
/// The policy is held against what IAM surely refuses (surelyRefused()), unless AWS has taken it already, or somebody
/// has accepted the finding by the annotation keywright.dev/accepted-findings. What IAM takes and is doubtful all the
/// same (policyDoubts()) is PolicyDoubtful, which leaves PolicyValid True and is told in its message.
///
/// Beyond what needs the cluster's name, the mount or a count of characters, this repeats the CRD's rules as far as AWS
/// would be asked for something senseless: a cluster may have a CRD that is not ours.
[[nodiscard]] std::vector<SpecProblem> specProblems(
    const AwsCredential &credential, const QString &cluster, const MountFacts &mount = {});

/// What an object is held against the rules by: as long as this, the cluster and the mount are the same, specProblems()
/// finds the same. A generation stands for one spec.
[[nodiscard]] QString validatedState(const AwsCredential &credential);

} // namespace keywright
