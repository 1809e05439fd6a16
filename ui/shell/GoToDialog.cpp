// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/GoToDialog.h"

#include "ui/theme/Metrics.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

namespace keywright::ui {

namespace {

constexpr size_t mostFound = 50;

bool beginsWord(const QString &text, qsizetype at) { return at == 0 || !text[at - 1].isLetterOrNumber(); }

} // namespace

int goToScore(const QString &typed, const QString &text)
{
    int score = 0;
    qsizetype at = 0;
    qsizetype last = -2;
    for (const QChar c : typed) {
        if (c.isSpace())
            continue;
        const qsizetype found = text.indexOf(c, at, Qt::CaseInsensitive);
        if (found < 0)
            return -1;
        score += found == last + 1 ? 5 : 1;
        if (beginsWord(text, found))
            score += 3;
        last = found;
        at = found + 1;
    }
    const qsizetype whole = text.indexOf(typed, 0, Qt::CaseInsensitive);
    if (!typed.isEmpty() && whole >= 0)
        score += beginsWord(text, whole) ? 40 : 20;
    return score * 100 + 99 - static_cast<int>(std::min<qsizetype>(text.size(), 99)); // of equal ones the shorter
}

GoToDialog::GoToDialog(Source source, QWidget *parent)
    : QDialog(parent)
    , m_edit(new QLineEdit(this))
    , m_list(new QListWidget(this))
{
    setWindowTitle(tr("Go to"));
    setObjectName(QStringLiteral("goTo"));
    m_edit->setObjectName(QStringLiteral("goToText"));
    m_edit->setAccessibleName(tr("Go to"));
    m_edit->setPlaceholderText(tr("Credential, namespace, cluster or action:  > action  @ namespace  # cluster"));
    m_edit->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("goToList"));
    m_list->setAccessibleName(tr("What fits"));
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(metrics::gap, metrics::gap, metrics::gap, metrics::gap);
    all->addWidget(m_edit);
    all->addWidget(m_list);
    resize(620, 420);
    for (const Kind kind : {Kind::Credential, Kind::Action, Kind::Namespace, Kind::Cluster})
        for (GoToTarget &target : source(kind))
            m_all.push_back({kind, std::move(target)});
    connect(m_edit, &QLineEdit::textChanged, this, &GoToDialog::search);
    connect(m_list, &QListWidget::itemClicked, this, &GoToDialog::choose);
    search();
}

void GoToDialog::search()
{
    QString typed = m_edit->text().trimmed();
    std::optional<Kind> only;
    const std::pair<char16_t, Kind> prefixes[] {{u'>', Kind::Action}, {u'@', Kind::Namespace}, {u'#', Kind::Cluster}};
    for (const auto &[sign, kind] : prefixes)
        if (typed.startsWith(sign)) {
            only = kind;
            typed = typed.mid(1).trimmed();
            break;
        }
    std::vector<std::pair<int, size_t>> scored;
    for (size_t i = 0; i < m_all.size(); ++i) {
        if (only && m_all[i].kind != *only)
            continue;
        if (const int score = goToScore(typed, m_all[i].target.text); score >= 0)
            scored.emplace_back(-score, i);
    }
    const size_t shown = std::min(scored.size(), mostFound);
    std::partial_sort(scored.begin(), scored.begin() + static_cast<std::ptrdiff_t>(shown), scored.end());
    m_found.clear();
    m_list->clear();
    for (size_t i = 0; i < shown; ++i) {
        const GoToTarget &target = m_all[scored[i].second].target;
        m_found.push_back(scored[i].second);
        new QListWidgetItem(target.icon,
            target.beside.isEmpty() ? target.text : target.text + QStringLiteral("   –   ") + target.beside, m_list);
    }
    if (scored.size() > shown) {
        auto *more = new QListWidgetItem(tr("… %1 more").arg(scored.size() - shown), m_list);
        more->setFlags(Qt::NoItemFlags);
    }
    if (m_found.empty()) {
        auto *none = new QListWidgetItem(tr("Nothing fits"), m_list);
        none->setFlags(Qt::NoItemFlags);
    }
    m_list->setCurrentRow(0);
}

void GoToDialog::choose()
{
    const int row = m_list->currentRow();
    if (row < 0 || static_cast<size_t>(row) >= m_found.size())
        return;
    const auto go = m_all[m_found[static_cast<size_t>(row)]].target.go;
    accept();
    if (go)
        go();
}

bool GoToDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_edit && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        switch (key->key()) {
        case Qt::Key_Down:
        case Qt::Key_Up: {
            const int step = key->key() == Qt::Key_Down ? 1 : -1;
            m_list->setCurrentRow(
                std::clamp(m_list->currentRow() + step, 0, std::max(0, static_cast<int>(m_found.size()) - 1)));
            return true;
        }
        case Qt::Key_PageDown:
            m_list->setCurrentRow(std::min(m_list->currentRow() + 10, static_cast<int>(m_found.size()) - 1));
            return true;
        case Qt::Key_PageUp:
            m_list->setCurrentRow(std::max(m_list->currentRow() - 10, 0));
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            choose();
            return true;
        default:
            break;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace keywright::ui
