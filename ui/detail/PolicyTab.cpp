// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/detail/PolicyTab.h"

#include "iam/AcceptedFindings.h"
#include "ui/detail/DetailWidgets.h"
#include "ui/detail/PolicyText.h"
#include "ui/policy/PolicyPane.h"
#include "ui/theme/Accessible.h"
#include "ui/theme/Metrics.h"

#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

namespace keywright::ui {

namespace {

void saySet(QLabel *label, const QString &text)
{
    const QString shown = text.isEmpty() ? PolicyTab::tr("none") : text;
    if (label->text() != shown)
        label->setText(shown);
}

QString tagsOf(const std::map<QString, QString> &tags)
{
    QStringList lines;
    for (const auto &[name, value] : tags)
        lines += name + QLatin1Char('=') + value;
    return lines.join(QLatin1Char('\n'));
}

} // namespace

PolicyTab::PolicyTab(QWidget *parent)
    : DetailTab(parent)
{
    setObjectName(QStringLiteral("policyTab"));
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    setAccessibleRole(*scroll, QAccessible::Pane);
    scroll->setAccessibleName(tr("What it may do, besides the inline policy"));
    showFocusFrame(*scroll);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *page = new QWidget(scroll);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(metrics::margin, metrics::gap, metrics::margin, metrics::gap);
    column->setSpacing(metrics::hair);
    m_arns = add("policyArns", tr("Managed policies"), page);
    m_groups = add("policyGroups", tr("IAM groups"), page);
    m_boundary = add("policyBoundary", tr("Permissions boundary"), page);
    m_path = add("policyPath", tr("Path of the users"), page);
    m_tags = add("policyTags", tr("Tags of the users"), page);
    column->addStretch(1);
    scroll->setWidget(page);

    m_right = new QWidget(this);
    auto *right = new QVBoxLayout(m_right);
    right->setContentsMargins(0, 0, 0, 0);
    m_none = new QLabel(m_right);
    m_none->setObjectName(QStringLiteral("noPolicy"));
    m_none->setTextFormat(Qt::PlainText);
    m_none->setAlignment(Qt::AlignCenter);
    m_none->setWordWrap(true);
    right->addWidget(m_none, 1);

    auto *splitter = new QSplitter(this);
    splitter->setObjectName(QStringLiteral("policySplitter"));
    splitter->addWidget(scroll);
    splitter->addWidget(m_right);
    splitter->setStretchFactor(0, 0);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({320, 700});
    splitter->setChildrenCollapsible(false);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(splitter);
}

QLabel *PolicyTab::add(const char *objectName, const QString &name, QWidget *page)
{
    auto *caption = new TintedLabel(page);
    caption->setText(name);
    QLabel *value = selectableLabel(QString::fromLatin1(objectName), page);
    value->setAccessibleName(name);
    page->layout()->addWidget(caption);
    page->layout()->addWidget(value);
    qobject_cast<QVBoxLayout *>(page->layout())->addSpacing(metrics::gap);
    return value;
}

void PolicyTab::showSubject(const DetailSubject &subject)
{
    const AwsCredential *credential = subject.credential();
    const CredentialSpec spec = credential ? credential->spec : CredentialSpec();
    saySet(m_arns, spec.iamPolicyArns.join(QLatin1Char('\n')));
    saySet(m_groups, spec.iamGroups.join(QLatin1Char('\n')));
    saySet(m_boundary, spec.permissionsBoundaryArn);
    saySet(m_path, spec.userPath);
    saySet(m_tags, tagsOf(spec.iamTags));
    showPolicy(credential);
}

void PolicyTab::showPolicy(const AwsCredential *credential)
{
    const bool has = credential && credential->spec.iamPolicy;
    if (has) {
        if (!m_pane) {
            m_pane = new PolicyPane(m_right);
            m_pane->setReadOnly(true);
            m_right->layout()->addWidget(m_pane);
        }
        const QString text = policyTextOf(*credential->spec.iamPolicy);
        if (m_pane->text() != text)
            m_pane->setText(text);
        m_pane->setManagedPolicies(credential->spec.iamPolicyArns);
        m_pane->setAcceptedFindings(credential->annotation(AcceptedFindings::annotation));
    } else if (!credential) {
        m_none->setText(tr("The policy is not known: the object has not been read."));
    } else if (credential->spec.isExistingUser()) {
        m_none->setText(tr("The keys are those of the existing IAM user %1, with the permissions that it has in AWS.")
                            .arg(credential->spec.iamUserName));
    } else {
        m_none->setText(tr("There is no inline policy."));
    }
    m_none->setVisible(!has);
    if (m_pane)
        m_pane->setVisible(has);
}

} // namespace keywright::ui
