// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/define/TemplateDialog.h"

#include "ui/define/ClusterFrame.h"
#include "ui/define/FieldBox.h"
#include "ui/theme/Metrics.h"

#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>

#include <algorithm>

namespace keywright::ui {

namespace {

bool answerFits(const QString &answer, const TemplateQuestion &question)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(question.pattern)).match(answer).hasMatch();
}

} // namespace

TemplateDialog::TemplateDialog(
    const PolicyTemplate &chosen, const ClusterIdentity &cluster, const QString &object, bool replaces, QWidget *parent)
    : QDialog(parent)
    , m_template(chosen)
    , m_preview(new QPlainTextEdit)
    , m_take(new QPushButton(replaces ? tr("&Replace policy") : tr("&Take policy")))
{
    setObjectName(QStringLiteral("template"));
    setWindowTitle(chosen.title);
    resize(640, 480);
    auto *frame = new ClusterFrame;
    frame->setIdentity(cluster, object);
    auto *what = new QLabel(
        replaces ? chosen.what + u'\n' + tr("It takes the place of the policy that is there now.") : chosen.what);
    what->setTextFormat(Qt::PlainText);
    what->setWordWrap(true);
    frame->content().addWidget(what);
    auto *form = new QFormLayout;
    for (const TemplateQuestion &question : chosen.questions) {
        auto *line = new QLineEdit;
        line->setObjectName(QStringLiteral("answer%1").arg(m_lines.size()));
        line->setAccessibleName(question.caption);
        line->setPlaceholderText(question.example);
        form->addRow(question.caption, line);
        m_lines.push_back(line);
        connect(line, &QLineEdit::textChanged, this, &TemplateDialog::follow);
    }
    frame->content().addLayout(form);
    m_preview->setReadOnly(true);
    m_preview->setTabChangesFocus(true);
    m_preview->setObjectName(QStringLiteral("templatePreview"));
    m_preview->setAccessibleName(tr("Policy that it makes"));
    m_preview->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    frame->content().addWidget(m_preview, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_take->setObjectName(QStringLiteral("takeTemplate"));
    buttons->addButton(m_take, QDialogButtonBox::AcceptRole);
    frame->content().addWidget(buttons);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(frame);
    buttons->button(QDialogButtonBox::Cancel)->setAutoDefault(false);
    m_take->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT this->chosen(m_preview->toPlainText(), answers());
        accept();
    });
    follow();
    m_lines.front()->setFocus();
}

QStringList TemplateDialog::answers() const
{
    QStringList answers;
    for (const QLineEdit *line : m_lines)
        answers += line->text().trimmed();
    return answers;
}

void TemplateDialog::follow()
{
    const QStringList given = answers();
    bool fits = true;
    QStringList shown;
    for (qsizetype i = 0; i < given.size(); ++i) {
        const TemplateQuestion &question = m_template.questions[static_cast<size_t>(i)];
        const bool one = answerFits(given[i], question);
        fits &= one;
        shown += one ? given[i] : question.example;
    }
    m_take->setEnabled(fits);
    m_preview->setPlainText(policyText(m_template.policy(shown)));
}

} // namespace keywright::ui
