// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/define/Acceptance.h"

#include "iam/AcceptedFindings.h"
#include "ui/actions/ClusterBadge.h"
#include "ui/translation/Translated.h"

#include <QCoreApplication>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace keywright::ui {

namespace {

struct AcceptanceText
{
    Q_DECLARE_TR_FUNCTIONS(Acceptance)
};

bool accepts(const QString &line, PolicyFinding finding)
{
    finding.acceptedFor.clear();
    PolicyFindings one {std::move(finding)};
    AcceptedFindings(line).mark(one, {});
    return one.front().isAccepted();
}

} // namespace

QString withAcceptance(const QString &lines, const PolicyFinding &finding, const QString &reason)
{
    static const QRegularExpression ends(QStringLiteral("[\\n;]"));
    static const QRegularExpression blank(QStringLiteral("\\s"));
    QStringList kept;
    for (const QString &line : lines.split(ends, Qt::SkipEmptyParts))
        if (!line.trimmed().isEmpty() && !accepts(line, finding))
            kept += line.trimmed();
    const QString said = QString(reason).replace(u';', u',').simplified();
    if (!said.isEmpty()) {
        // A place with a blank in it cannot be written there: the check is then accepted for the whole policy.
        const QString place =
            finding.pointer.contains(blank) || finding.pointer.isEmpty() ? QString() : u' ' + finding.pointer;
        kept += finding.id + place + QStringLiteral(": ") + said;
    }
    return kept.join(u'\n');
}

void askForReason(QWidget *parent, const ClusterIdentity &cluster, const PolicyFinding &finding,
    std::function<void(const QString &)> answered)
{
    auto *ask = new QInputDialog(parent);
    ask->setAttribute(Qt::WA_DeleteOnClose);
    ask->setObjectName(QStringLiteral("acceptFinding"));
    ask->setWindowTitle(AcceptanceText::tr("Accept a finding"));
    const QString question = finding.isAccepted()
        ? AcceptanceText::tr("It is accepted for this reason. An empty one takes that back.")
        : AcceptanceText::tr(
            "Why is this all right? Whoever reads the credential later finds the reason in its annotation.");
    ask->setLabelText(QStringLiteral("%1: %2\n\n%3").arg(finding.id, translated(finding.sentence), question));
    ask->setTextValue(finding.acceptedFor);
    for (QLabel *label : ask->findChildren<QLabel *>()) {
        label->setTextFormat(Qt::PlainText); // it quotes the policy
        label->setWordWrap(true);
    }
    if (auto *column = qobject_cast<QVBoxLayout *>(ask->layout()); column && !cluster.id.isEmpty())
        column->insertWidget(0, new ClusterBadge(cluster), 0, Qt::AlignLeft);
    ask->resize(520, ask->sizeHint().height());
    QObject::connect(ask, &QInputDialog::textValueSelected, parent, std::move(answered));
    ask->open();
}

} // namespace keywright::ui
