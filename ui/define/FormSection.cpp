// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/define/FormSection.h"

#include "ui/theme/Metrics.h"

namespace keywright::ui {

namespace {

/// What a caption's key leads to: a container takes no focus itself.
QWidget *typedInto(QWidget *content)
{
    if (content->focusProxy())
        return content->focusProxy();
    if (content->focusPolicy() != Qt::NoFocus)
        return content;
    for (QWidget *child : content->findChildren<QWidget *>())
        if (child->focusPolicy() != Qt::NoFocus)
            return child;
    return content;
}

} // namespace

FormSection::FormSection(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_form(new QGridLayout)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, metrics::gap);
    column->setSpacing(metrics::tight);
    auto *heading = new QLabel(title);
    QFont bold = heading->font();
    bold.setBold(true);
    heading->setFont(bold);
    column->addWidget(heading);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setHorizontalSpacing(metrics::gap);
    m_form->setVerticalSpacing(metrics::tight);
    m_form->setColumnStretch(1, 1);
    column->addLayout(m_form);
}

FieldBox *FormSection::addField(const QString &caption, QWidget *content, const QString &field)
{
    auto *box = new FieldBox(content);
    auto *label = new QLabel(caption);
    label->setBuddy(typedInto(content));
    label->setMinimumWidth(84);
    label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    label->setContentsMargins(0, metrics::tight, 0, 0);
    if (content->accessibleName().isEmpty())
        content->setAccessibleName(QString(caption).remove(u'&'));
    const int row = m_form->rowCount();
    m_form->addWidget(label, row, 0, Qt::AlignTop);
    m_form->addWidget(box, row, 1);
    m_boxes.insert(field, box);
    m_captions.insert(field, label);
    return box;
}

QLabel *FormSection::addText(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    addWide(label);
    return label;
}

void FormSection::addWide(QWidget *content) { m_form->addWidget(content, m_form->rowCount(), 0, 1, 2); }

void FormSection::setFieldVisible(const QString &field, bool visible)
{
    m_boxes.value(field)->setVisible(visible);
    m_captions.value(field)->setVisible(visible);
}

void FormSection::showProblems(const std::vector<DraftProblem> &problems)
{
    for (auto box = m_boxes.cbegin(); box != m_boxes.cend(); ++box) {
        QStringList sentences;
        bool blocking = false;
        for (const DraftProblem &problem : problems) {
            if (problem.field != box.key())
                continue;
            sentences += problem.sentence;
            blocking |= problem.blocking;
        }
        box.value()->problem().setProblem(sentences.join(u'\n'), blocking);
    }
}

void FormSection::focusField(const QString &field)
{
    if (FieldBox *box = m_boxes.value(field))
        box->setFocus(Qt::OtherFocusReason);
}

} // namespace keywright::ui
