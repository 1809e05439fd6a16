// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/detail/DetailSubject.h"

#include <QCoreApplication>

namespace keywright::ui {

namespace {

struct SubjectWords
{
    Q_DECLARE_TR_FUNCTIONS(CredentialDetail)
};

} // namespace

QString DetailSubject::notice() const
{
    switch (reading) {
    case Reading::Waiting:
    case Reading::Read:
        return {};
    case Reading::Deleted:
        return SubjectWords::tr("Deleted \u2013 this is how it was.");
    case Reading::Forbidden:
        return SubjectWords::tr("You may see this credential in the list, but not read it. %1").arg(error.text());
    case Reading::Unreadable:
        return SubjectWords::tr("The object cannot be read as an AwsCredential: %1").arg(error.text());
    case Reading::Failed:
        return shown
            ? SubjectWords::tr("It could not be read again; what stands here may be out of date. %1").arg(error.text())
            : SubjectWords::tr("It could not be read: only what the list knows is shown. %1").arg(error.text());
    }
    return {};
}

} // namespace keywright::ui
