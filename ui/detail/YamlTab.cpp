// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/detail/YamlTab.h"

#include "kube/YamlText.h"
#include "ui/detail/DetailWidgets.h"
#include "ui/detail/YamlColors.h"
#include "ui/theme/Metrics.h"

#include <QApplication>
#include <QClipboard>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QToolButton>

namespace keywright::ui {

YamlTab::YamlTab(QWidget *parent)
    : DetailTab(parent)
    , m_caption(new TintedLabel(this))
    , m_copy(new QToolButton(this))
    , m_text(new QPlainTextEdit(this))
{
    setObjectName(QStringLiteral("yamlTab"));
    m_caption->setObjectName(QStringLiteral("yamlCaption"));
    m_copy->setObjectName(QStringLiteral("copyYaml"));
    m_copy->setText(tr("Copy"));
    m_copy->setToolTip(tr("Copy the whole object as YAML"));
    m_copy->setAccessibleName(tr("Copy the YAML"));
    connect(m_copy, &QToolButton::clicked, this, &YamlTab::copy);
    m_text->setObjectName(QStringLiteral("yaml"));
    m_text->setAccessibleName(tr("The object as YAML"));
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setFrameShape(QFrame::NoFrame);
    new YamlColors(m_text); // owned by its document
    setFocusProxy(m_text);
    setTabOrder(m_text, m_copy); // who comes here comes to the text first, and would pass what stands before it
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(metrics::margin, metrics::tight, metrics::gap, metrics::tight);
    bar->addWidget(m_caption, 1);
    bar->addWidget(m_copy);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_text, 1);
}

void YamlTab::showSubject(const DetailSubject &subject)
{
    if (subject.raw.is_null()) {
        m_shown.clear();
        m_text->clear();
        m_copy->setEnabled(false);
        m_caption->setText(subject.reading == DetailSubject::Reading::Waiting ? tr("The object is being read\u2026")
                                                                              : tr("The object has not been read."));
        return;
    }
    const QString version = stringAt(subject.raw, {"metadata", "resourceVersion"});
    const QString uid = stringAt(subject.raw, {"metadata", "uid"});
    const QString shown = uid + QLatin1Char('/') + version;
    m_caption->setText(tr("Version %1, without managedFields").arg(version));
    m_copy->setEnabled(true);
    if (shown == m_shown)
        return;
    const bool same = m_shown.startsWith(uid + QLatin1Char('/'));
    m_shown = shown;
    const int down = m_text->verticalScrollBar()->value();
    m_text->setPlainText(QString::fromUtf8(toYaml(subject.raw)));
    m_text->verticalScrollBar()->setValue(same ? down : 0);
}

void YamlTab::copy() const { QApplication::clipboard()->setText(m_text->toPlainText()); }

} // namespace keywright::ui
