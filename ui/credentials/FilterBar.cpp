// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/credentials/FilterBar.h"

#include "ui/credentials/CredentialQuery.h"
#include "ui/theme/Accessible.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCompleter>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>

namespace keywright::ui {

namespace {

constexpr int mostSuggestions = 200;
constexpr int longestChip = 40; ///< characters
constexpr int longestFilter = 2000;
constexpr int mostChips = 10;

} // namespace

FilterBar::FilterBar(QWidget *parent)
    : QWidget(parent)
    , m_edit(new QLineEdit(this))
    , m_count(new QLabel(this))
    , m_problem(new QLabel(this))
    , m_chips(new QWidget(this))
    , m_chipRow(new QHBoxLayout(m_chips))
    , m_extras(new QHBoxLayout)
    , m_completer(new QCompleter(&m_suggestions, this))
{
    m_edit->setObjectName(QStringLiteral("filter"));
    m_edit->setAccessibleName(tr("Filter"));
    m_edit->setPlaceholderText(tr("Filter: a word, is:failing, ns:team-1*, expires:<7d …   (Ctrl+F)"));
    m_edit->setClearButtonEnabled(true);
    m_edit->setMaxLength(longestFilter);
    m_edit->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    nameButtonsOf(*m_edit, tr("Clear the filter"));
    m_edit->installEventFilter(this);
    m_count->setObjectName(QStringLiteral("filterCount"));
    m_problem->setObjectName(QStringLiteral("filterProblem"));
    m_problem->setTextFormat(Qt::PlainText);
    m_completer->setWidget(m_edit);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setMaxVisibleItems(12);
    m_completer->popup()->installEventFilter(this); // before the completer's own, which keeps Enter and Tab to itself
    m_chips->setObjectName(QStringLiteral("filterChips"));
    m_chips->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // what is typed never widens the window
    m_chips->setMinimumWidth(1);
    m_chipRow->setContentsMargins(0, 0, 0, 0);
    m_chipRow->setSpacing(metrics::tight);

    auto *line = new QHBoxLayout;
    line->setSpacing(metrics::gap);
    line->addWidget(m_edit, 1);
    line->addWidget(m_count);
    line->addLayout(m_extras);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(metrics::gap, metrics::gap, metrics::gap, metrics::tight);
    all->setSpacing(metrics::tight);
    all->addLayout(line);
    all->addWidget(m_chips);
    m_chips->hide();

    connect(m_edit, &QLineEdit::textChanged, this, &FilterBar::changed);
    connect(m_edit, &QLineEdit::textEdited, this, &FilterBar::suggest);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &FilterBar::accept);
}

QString FilterBar::text() const { return m_edit->text(); }

void FilterBar::setText(const QString &text) { m_edit->setText(text); }

void FilterBar::toggleTerm(const QString &term)
{
    QStringList terms = CredentialQuery::termsOf(text());
    if (!terms.removeOne(term))
        terms += term;
    setText(terms.join(u' '));
}

void FilterBar::setTerm(const QString &key, const QString &term)
{
    QStringList terms = CredentialQuery::termsOf(text());
    terms.removeIf([&](const QString &each) { return each.startsWith(key + u':', Qt::CaseInsensitive); });
    if (!term.isEmpty())
        terms += term;
    setText(terms.join(u' '));
}

void FilterBar::setCounts(int shown, int total)
{
    const QLocale locale;
    m_count->setText(shown == total
            ? (total == 1 ? tr("1 credential") : tr("%1 credentials").arg(locale.toString(total)))
            : tr("%1 of %2").arg(locale.toString(shown), locale.toString(total)));
}

void FilterBar::setProblems(const QStringList &problems)
{
    m_problem->setText(problems.join(QStringLiteral("  ")));
    m_problem->setVisible(!problems.isEmpty());
    m_chips->setVisible(m_chipRow->count() > 2 || !problems.isEmpty());
}

void FilterBar::startTyping()
{
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

void FilterBar::changed()
{
    showChips();
    Q_EMIT filterChanged(text());
}

void FilterBar::showChips()
{
    while (QLayoutItem *item = m_chipRow->takeAt(0)) {
        if (item->widget() && item->widget() != m_problem)
            item->widget()->deleteLater();
        delete item;
    }
    const QStringList terms = CredentialQuery::termsOf(text());
    for (int i = 0; i < std::min<qsizetype>(terms.size(), mostChips); ++i) {
        auto *chip = new QToolButton(m_chips);
        QString shown = terms[i];
        if (shown.size() > longestChip)
            shown = shown.left(longestChip) + u'…';
        chip->setText(u' ' + shown.replace(u'&', QLatin1String("&&")));
        chip->setIcon(icon(QStringLiteral("clear")));
        chip->setLayoutDirection(Qt::RightToLeft); // the cross after the text
        chip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        chip->setIconSize({12, 12});
        chip->setFocusPolicy(Qt::TabFocus);
        chip->setToolTip(tr("Take this out of the filter"));
        chip->setAccessibleName(tr("Take %1 out of the filter").arg(terms[i]));
        connect(chip, &QToolButton::clicked, this, [this, i] { setText(CredentialQuery::without(text(), i)); });
        m_chipRow->addWidget(chip);
    }
    if (terms.size() > mostChips)
        m_chipRow->addWidget(new QLabel(tr("and %1 more").arg(terms.size() - mostChips), m_chips));
    m_chipRow->addWidget(m_problem);
    m_chipRow->addStretch(1);
    m_chips->setVisible(!terms.isEmpty());
}

QPair<int, int> FilterBar::termAtCursor() const
{
    const QString all = text();
    int start = 0;
    bool quoted = false;
    const int cursor = m_edit->cursorPosition();
    for (int i = 0; i < cursor; ++i) {
        if (all[i] == u'"')
            quoted = !quoted;
        if (all[i].isSpace() && !quoted)
            start = i + 1;
    }
    return {start, cursor - start};
}

void FilterBar::suggest()
{
    const auto [start, length] = termAtCursor();
    QString term = text().mid(start, length);
    QString head;
    if (term.startsWith(u'!')) {
        head = u'!';
        term.remove(0, 1);
    }
    QStringList candidates;
    const qsizetype colon = term.indexOf(u':');
    if (colon < 0) {
        for (const QString &key : CredentialQuery::keys())
            if (!term.isEmpty() && key.startsWith(term, Qt::CaseInsensitive))
                candidates += head + key + u':';
    } else if (m_values || term.startsWith(QLatin1String("is:"))) {
        const QString key = term.left(colon).toLower();
        QString before = term.left(term.lastIndexOf(u'|') + 1);
        if (before.isEmpty())
            before = term.left(colon + 1);
        const QString typed = term.mid(before.size());
        const QStringList values = key == u"is" ? CredentialQuery::states() : m_values(key);
        for (const QString &value : values)
            if (value.contains(typed, Qt::CaseInsensitive) && value != typed)
                candidates += head + before + value;
    }
    m_suggestions.setStringList(candidates.mid(0, mostSuggestions));
    if (candidates.isEmpty()) {
        m_completer->popup()->hide();
        return;
    }
    m_completer->complete();
    m_completer->popup()->setCurrentIndex({}); // Enter means the list until one is chosen
}

void FilterBar::accept(const QString &suggestion)
{
    const auto [start, length] = termAtCursor();
    QString all = text();
    const bool more = suggestion.endsWith(u':');
    all.replace(start, length, more ? suggestion : suggestion + u' ');
    m_edit->setText(all);
    m_edit->setCursorPosition(start + static_cast<int>(suggestion.size()) + (more ? 0 : 1));
    if (more)
        suggest();
}

bool FilterBar::eventFilter(QObject *watched, QEvent *event)
{
    if ((watched != m_edit && watched != m_completer->popup()) || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool popup = m_completer->popup()->isVisible();
    switch (key->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (popup && m_completer->popup()->currentIndex().isValid())
            return false;
        m_completer->popup()->hide();
        Q_EMIT entered();
        return true;
    case Qt::Key_Down:
        if (popup)
            return false;
        Q_EMIT entered();
        return true;
    case Qt::Key_Tab:
        if (popup && m_suggestions.rowCount() > 0) {
            const QModelIndex chosen = m_completer->popup()->currentIndex();
            const QString text = m_suggestions.stringList().value(chosen.isValid() ? chosen.row() : 0);
            m_completer->popup()->hide();
            accept(text);
            return true;
        }
        return false;
    case Qt::Key_Escape:
        if (!popup && !text().isEmpty()) {
            setText({});
            return true;
        }
        return false;
    default:
        return false;
    }
}

} // namespace keywright::ui
