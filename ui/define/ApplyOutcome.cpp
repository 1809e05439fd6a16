// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/define/ApplyOutcome.h"

#include "ui/define/DraftFields.h"

#include <QCoreApplication>

namespace keywright::ui {

namespace {

struct OutcomeText
{
    Q_DECLARE_TR_FUNCTIONS(ApplyOutcome)
};

} // namespace

WriteOutcome outcomeOf(const Json &before, const Json &expected, const Result<Json> &now)
{
    if (!now)
        return now.error().kind == ErrorKind::NotFound && before.is_null() ? WriteOutcome::NotDone
                                                                           : WriteOutcome::Unknown;
    const Fields there = fieldsOf(*now);
    if (!before.is_null() && there == fieldsOf(before))
        return WriteOutcome::NotDone;
    return there == fieldsOf(expected) ? WriteOutcome::Done : WriteOutcome::Unknown;
}

QString outcomeInWords(WriteOutcome outcome, const Error &error, const Result<Json> &now)
{
    switch (outcome) {
    case WriteOutcome::Done:
        return OutcomeText::tr("It was applied: the API server did not say so, but it is there.");
    case WriteOutcome::NotDone:
        return OutcomeText::tr(
            "So far nothing is changed. The API server did not say that it will not be: look again before "
            "you try again. %1")
            .arg(error.text());
    case WriteOutcome::Unknown:
        break;
    }
    if (now)
        return OutcomeText::tr(
            "It is not known whether it was applied: what is there now is neither what it was nor what was "
            "sent, so somebody else has changed it too. %1")
            .arg(error.text());
    return OutcomeText::tr("It is not known whether it was applied, and it cannot be read now. %1 %2")
        .arg(error.text(), now.error().text());
}

} // namespace keywright::ui
