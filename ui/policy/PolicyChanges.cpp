// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/policy/PolicyChanges.h"

#include "iam/PolicyFix.h"
#include "ui/policy/NoticeBar.h"
#include "ui/policy/PolicyChecker.h"
#include "ui/policy/PolicyEditor.h"
#include "ui/policy/PolicyFormat.h"
#include "ui/policy/PolicyPaste.h"
#include "ui/policy/ShrinkDialog.h"
#include "ui/translation/Translated.h"

namespace keywright::ui {

PolicyChanges::PolicyChanges(PolicyEditor *editor, PolicyChecker *checker, NoticeBar *notice)
    : QObject(editor)
    , m_editor(editor)
    , m_checker(checker)
    , m_notice(notice)
{
    connect(editor, &PolicyEditor::pasted, this, &PolicyChanges::pasted);
    connect(notice, &NoticeBar::actionChosen, this, &PolicyChanges::takeOffer);
}

void PolicyChanges::setOwner(const QString &label, const QColor &color)
{
    m_owner = label;
    m_ownerColor = color;
}

void PolicyChanges::fix(const PolicyFinding *finding)
{
    if (!finding)
        return m_notice->tell(Tone::Unknown, tr("There is no problem in this line. F8 goes to the next one."));
    if (finding->isAccepted())
        return m_notice->tell(Tone::Ok, tr("This is accepted: %1").arg(finding->acceptedFor));
    if (!finding->fix.canBeMade())
        return m_notice->tell(
            Tone::Unknown, tr("Nobody but you can know what to write here. %1").arg(translated(finding->fix.text)));
    const auto fixed = applyFix(m_editor->bytes(), finding->fix);
    if (!fixed)
        return m_notice->tell(Tone::Failing, fixed.error().text());
    m_notice->hide();
    m_editor->change(*fixed);
}

void PolicyChanges::format()
{
    const auto formatted = formattedPolicy(m_editor->bytes());
    if (!formatted)
        return m_notice->tell(
            Tone::Failing, tr("Only what is JSON can be formatted. %1").arg(formatted.error().sentence));
    m_notice->hide();
    m_editor->change(*formatted);
}

void PolicyChanges::shrink(qsizetype limit)
{
    auto *dialog = new ShrinkDialog(m_editor->window());
    m_dialog = dialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowModality(Qt::WindowModal);
    dialog->setOwner(m_owner, m_ownerColor);
    const QByteArray text = m_editor->bytes();
    const auto ask = [this, dialog, text, limit] {
        m_checker->shrink(text, {.limit = limit, .futureActions = dialog->mayNameFutureActions()});
    };
    connect(dialog, &ShrinkDialog::optionsChanged, this, ask);
    connect(m_checker, &PolicyChecker::shrunk, dialog,
        [dialog, limit](const ShrinkAnswer &answer) { dialog->tell(answer.shrunk, limit); });
    connect(dialog, &QDialog::accepted, this, [this, dialog] { m_editor->change(dialog->text()); });
    dialog->open();
    ask();
}

void PolicyChanges::pasted(const QByteArray &text)
{
    const auto converted = policyFromPaste(text);
    if (!converted)
        return;
    QByteArray unixText = text;
    unixText.replace("\r\n", "\n");
    const bool isAll = m_editor->bytes().trimmed() == unixText.trimmed();
    QString what;
    switch (converted->source) {
    case PastedPolicy::Source::Terraform:
        what = isAll ? tr("This was Terraform, and is JSON now.") : tr("What was pasted is Terraform.");
        break;
    case PastedPolicy::Source::Yaml:
        what = isAll ? tr("This was YAML, and is JSON now.") : tr("What was pasted is YAML.");
        break;
    case PastedPolicy::Source::Wrapped:
        what = isAll ? tr("Of what was pasted only the policy was taken.")
                     : tr("There is a whole policy in what was pasted.");
        break;
    }
    if (converted->references > 0)
        what +=
            tr(" Write over ${…}: only Terraform knows what it stands for (places: %1).").arg(converted->references);
    m_offered = isAll ? QByteArray() : converted->text;
    if (isAll)
        m_editor->change(converted->text);
    m_notice->tell(converted->references > 0 ? Tone::Warning : Tone::Rotating, what,
        isAll ? tr("Undo") : tr("Use It as the Whole Policy"));
}

void PolicyChanges::takeOffer()
{
    m_offered.isEmpty() ? m_editor->undo() : m_editor->change(m_offered);
    m_editor->setFocus();
}

} // namespace keywright::ui
