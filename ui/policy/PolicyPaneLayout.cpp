// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/policy/PolicyPanePrivate.h"

#include "ui/policy/AccessView.h"
#include "ui/policy/CompletionBox.h"
#include "ui/policy/NoticeBar.h"
#include "ui/policy/PolicyChanges.h"
#include "ui/policy/PolicyEditor.h"
#include "ui/policy/ProblemList.h"
#include "ui/policy/SizeMeter.h"
#include "ui/theme/Metrics.h"

#include <QAction>
#include <QBoxLayout>
#include <QLabel>
#include <QSplitter>
#include <QToolButton>

namespace keywright::ui {

namespace {

constexpr int narrow = 680; ///< below it there is no room for what the policy allows beside the text

QToolButton *buttonFor(QAction *action, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setObjectName(action->objectName() + QStringLiteral("Button"));
    return button;
}

QFrame *thinLine(QWidget *parent)
{
    auto *line = new QFrame(parent);
    line->setFrameShape(QFrame::HLine);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Mid);
    return line;
}

} // namespace

void PolicyPane::Private::layOut()
{
    texts = new QSplitter(Qt::Vertical, pane);
    texts->setObjectName(QStringLiteral("policyTexts"));
    texts->setChildrenCollapsible(false);
    texts->addWidget(editor);
    texts->addWidget(problems);
    texts->setStretchFactor(0, 1);
    auto *halves = new QSplitter(Qt::Horizontal, pane);
    halves->setObjectName(QStringLiteral("policyHalves"));
    halves->setChildrenCollapsible(false);
    halves->addWidget(texts);
    halves->addWidget(access);
    halves->setStretchFactor(0, 5);
    halves->setStretchFactor(1, 3);
    halves->setSizes({620, 380});

    summary->setObjectName(QStringLiteral("policySummary"));
    summary->setTextFormat(Qt::PlainText);
    summaryIcon->setFixedSize(metrics::iconSize, metrics::iconSize);
    hint->setObjectName(QStringLiteral("policyHint"));
    hint->setTextFormat(Qt::PlainText);
    hint->setText(tr("Esc, then Tab leaves"));
    hint->setToolTip(tr("Ctrl+Space completes · Esc, then Tab leaves the text"));
    hint->setForegroundRole(QPalette::PlaceholderText);
    hint->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    hint->setAlignment(Qt::AlignRight | Qt::AlignVCenter);

    status = new QHBoxLayout;
    status->setContentsMargins(metrics::gap, metrics::tight, metrics::gap, metrics::tight);
    status->setSpacing(metrics::tight);
    status->addWidget(summaryIcon);
    status->addWidget(summary);
    status->addSpacing(metrics::wide);
    status->addWidget(meter);
    status->addSpacing(metrics::wide);
    status->addWidget(hint, 1);
    status->addStretch(0); // in place of the hint where it is hidden

    tools->setObjectName(QStringLiteral("policyTools"));
    auto *row = new QHBoxLayout(tools);
    row->setContentsMargins(metrics::tight, metrics::hair, metrics::tight, metrics::hair);
    row->setSpacing(metrics::hair);
    auto *all = new QVBoxLayout(pane);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(tools);
    all->addWidget(notice);
    all->addWidget(halves, 1);
    all->addWidget(thinLine(pane));
    all->addLayout(status);
    pane->setFocusProxy(editor);
    connect(texts, &QSplitter::splitterMoved, pane, [this] { isHeightChosen = true; });
}

QAction *PolicyPane::Private::action(const QString &name, const QString &text, const QKeySequence &key)
{
    auto *made = new QAction(text, pane);
    made->setObjectName(name);
    made->setShortcut(key);
    made->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    pane->addAction(made);
    return made;
}

void PolicyPane::Private::addActions()
{
    QAction *next = action(QStringLiteral("policyNext"), tr("Next Problem"), QKeySequence(Qt::Key_F8));
    connect(next, &QAction::triggered, pane, [this] { step(1); });
    QAction *last =
        action(QStringLiteral("policyPrevious"), tr("Previous Problem"), QKeySequence(Qt::SHIFT | Qt::Key_F8));
    connect(last, &QAction::triggered, pane, [this] { step(-1); });
    QAction *complete =
        action(QStringLiteral("policyComplete"), tr("Complete"), QKeySequence(Qt::CTRL | Qt::Key_Space));
    connect(complete, &QAction::triggered, completions, &CompletionBox::complete);
    QAction *fixing = action(QStringLiteral("policyFix"), tr("Fix"), QKeySequence(Qt::CTRL | Qt::Key_Period));
    fixing->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Period), QKeySequence(Qt::ALT | Qt::Key_Return),
        QKeySequence(Qt::ALT | Qt::Key_Enter)});
    connect(fixing, &QAction::triggered, pane, [this] { fix(); });
    QAction *accepting = action(QStringLiteral("policyAccept"), tr("Accept…"), {});
    connect(accepting, &QAction::triggered, pane, [this] { accept(); });
    QAction *formatting =
        action(QStringLiteral("policyFormat"), tr("Format"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_I));
    connect(formatting, &QAction::triggered, changes, &PolicyChanges::format);
    QAction *shrinking = action(QStringLiteral("policyShrink"), tr("Shrink…"), {});
    connect(shrinking, &QAction::triggered, pane, [this] { changes->shrink(limit); });
    showAccess = action(QStringLiteral("policyShowAccess"), tr("What It Allows"), {});
    showAccess->setCheckable(true);
    showAccess->setChecked(true);
    connect(showAccess, &QAction::toggled, access, &QWidget::setVisible);
    connect(showAccess, &QAction::triggered, pane, [this] { isAccessChosen = true; });

    fixing->setToolTip(tr("Make the change that the problem in this line asks for (Ctrl+. or Alt+Enter)"));
    formatting->setToolTip(tr("Indent the policy anew (Ctrl+Shift+I)"));
    shrinking->setToolTip(tr("Say the same in fewer characters"));
    auto *row = static_cast<QHBoxLayout *>(tools->layout());
    accepting->setToolTip(tr("Say why the problem in this line is all right: it then counts no more"));
    for (QAction *one : {fixing, accepting, formatting, shrinking})
        row->addWidget(buttonFor(one, tools));
    row->addStretch(1);
    status->addWidget(buttonFor(showAccess, pane));
}

void PolicyPane::Private::fit()
{
    if (!isAccessChosen)
        showAccess->setChecked(pane->width() >= narrow);
    if (isHeightChosen || problems->isHidden())
        return;
    const int height = texts->height() - texts->handleWidth();
    const int list = std::min(problems->sizeHint().height(), height * 2 / 5);
    texts->setSizes({height - list, list});
}

} // namespace keywright::ui
