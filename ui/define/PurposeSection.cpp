// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/define/PurposeSection.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/Tones.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QLineEdit>
#include <QRadioButton>

namespace keywright::ui {

namespace {

constexpr int linesOfAdvice = 3;

struct PurposeKind
{
    const char *kind;
    QString title;
    QString advice;
};

QString irsaFirst()
{
    return PurposeSection::tr("First of all: could it be a role by IRSA? It needs no key, so nothing is rotated and "
                              "nothing can leak.");
}

std::vector<PurposeKind> purposeKinds()
{
    return {{"NoIrsaSupport", PurposeSection::tr("C&lient without IRSA"),
                PurposeSection::tr(
                    "All SDKs of AWS take a role by IRSA since 2019: an update of the client may be all "
                    "that is needed. If it takes nothing but a key pair, say in the note which client it is.")},
        {"SesSmtp", PurposeSection::tr("SES by SMT&P"),
            PurposeSection::tr("SMTP takes a password, which can only be made from a key: Keywright puts both into the "
                               "Secret. A client that can use the API of SES needs a role by IRSA, and no key.")},
        {"ThirdParty", PurposeSection::tr("&Third party"),
            PurposeSection::tr(
                "A service outside keeps the key, so no role reaches it. Ask it first whether it can "
                "assume a role with an external id; if it must know an ARN, take an existing user, whose "
                "ARN stays.")},
        {"Other", PurposeSection::tr("&Other"),
            PurposeSection::tr("A role by IRSA would need no key at all. Say in the note what keeps the workload from "
                               "one: whoever audits this will ask.")}};
}

} // namespace

PurposeSection::PurposeSection(QWidget *parent)
    : FormSection(tr("Why a key?"), parent)
    , m_kinds(new QButtonGroup(this))
    , m_advice(nullptr)
    , m_note(new QLineEdit)
{
    auto *choices = new QWidget;
    choices->setAccessibleName(tr("Why a key?"));
    auto *grid = new QGridLayout(choices);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(metrics::hair);
    int number = 0;
    for (const PurposeKind &kind : purposeKinds()) {
        auto *button = new QRadioButton(kind.title);
        button->setObjectName(QLatin1String(kind.kind));
        m_kinds->addButton(button, number);
        grid->addWidget(button, number / 2, number % 2);
        ++number;
    }
    choices->setFocusProxy(m_kinds->button(0));
    m_advice = addText(irsaFirst());
    m_advice->setObjectName(QStringLiteral("advice"));
    m_advice->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_advice->setFixedHeight(
        linesOfAdvice * m_advice->fontMetrics().lineSpacing()); // whatever is chosen, nothing moves
    addField(tr("Purpose"), choices, QStringLiteral("spec.purpose"));
    m_note->setObjectName(QStringLiteral("note"));
    m_note->setPlaceholderText(tr("for whoever audits this"));
    addField(tr("Note"), m_note, QStringLiteral("spec.purpose.note"));
    connect(m_kinds, &QButtonGroup::buttonToggled, this, [this](QAbstractButton *, bool on) {
        if (!on)
            return;
        advise();
        Q_EMIT chosen(kind());
        tell("spec.purpose");
    });
    connect(m_note, &QLineEdit::textEdited, this, [this] { tell("spec.purpose"); });
}

QString PurposeSection::kind() const
{
    const QAbstractButton *chosen = m_kinds->checkedButton();
    return chosen ? chosen->objectName() : QString();
}

void PurposeSection::advise()
{
    for (const PurposeKind &one : purposeKinds())
        if (kind() == QLatin1String(one.kind))
            return m_advice->setText(one.advice);
    m_advice->setText(irsaFirst());
}

void PurposeSection::fill(const CredentialDraft &draft)
{
    const QSignalBlocker quiet(m_kinds);
    m_kinds->setExclusive(false);
    for (QAbstractButton *button : m_kinds->buttons())
        button->setChecked(button->objectName() == draft.purposeKind);
    m_kinds->setExclusive(true);
    m_note->setText(draft.purposeNote);
    advise();
}

void PurposeSection::take(CredentialDraft &draft) const
{
    draft.purposeKind = kind();
    draft.purposeNote = m_note->text();
}

} // namespace keywright::ui
