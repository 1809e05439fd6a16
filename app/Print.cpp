// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/Print.h"

#include "app/RbacManifests.h"
#include "app/SettingsDocs.h"
#include "app/YamlText.h"
#include "resources/Resources.h"

namespace keywright {

using namespace Qt::StringLiterals;

Result<QByteArray> printed(const QString &what, const Settings &settings)
{
    if (what == "crd"_L1)
        return embeddedCrd();
    if (what == "rbac"_L1)
        return toYaml(rbacManifests(settings.kubernetes));
    if (what == "schema"_L1)
        return dumpJson(configSchema(), 2) + '\n';
    return failure(ErrorKind::Internal, u"Nothing to print under the name “%1”."_s.arg(what));
}

} // namespace keywright
