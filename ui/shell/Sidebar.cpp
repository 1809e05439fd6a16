// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/Sidebar.h"

#include "ui/shell/Fleet.h"
#include "ui/theme/Accessible.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/PlainTip.h"

#include <QHeaderView>
#include <QLocale>
#include <QMenu>
#include <QPainter>

#include <map>

namespace keywright::ui {

namespace {

enum SidebarRole { FilterRole = Qt::UserRole, ClusterRole, NamespaceRole, SavedRole };
enum class Entry { Attention, All, Expiring, Rotating, Suspended };

struct SidebarView
{
    const char *icon;
    const char *text;
    const char *filter;
};
constexpr SidebarView sidebarViews[] {
    {"attention", QT_TRANSLATE_NOOP("keywright::ui::Sidebar", "Attention"), "is:attention"},
    {"list", QT_TRANSLATE_NOOP("keywright::ui::Sidebar", "All credentials"), ""},
    {"clock", QT_TRANSLATE_NOOP("keywright::ui::Sidebar", "Key ends in 7 days"), "expires:<7d"},
    {"rotate", QT_TRANSLATE_NOOP("keywright::ui::Sidebar", "Rotating now"), "is:rotating"},
    {"lock", QT_TRANSLATE_NOOP("keywright::ui::Sidebar", "Suspended"), "is:suspended"},
};

QIcon swatch(const QColor &colour, bool live)
{
    QPixmap pixmap(metrics::iconSize, metrics::iconSize);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 2));
    painter.setBrush(live ? QBrush(colour) : QBrush(Qt::NoBrush)); // hollow: shape, not colour alone
    painter.drawRoundedRect(QRectF(3, 3, 10, 10), 2, 2);
    return QIcon(pixmap);
}

} // namespace

Sidebar::Sidebar(QWidget *parent)
    : QTreeWidget(parent)
{
    setObjectName(QStringLiteral("sidebar"));
    setAccessibleName(tr("Views and clusters"));
    setColumnCount(2);
    setHeaderHidden(true);
    showFocusFrame(*this);
    setIndentation(metrics::margin);
    setUniformRowHeights(false);
    setAutoScroll(false);
    setTextElideMode(Qt::ElideRight);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setContextMenuPolicy(Qt::CustomContextMenu);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(0, QHeaderView::Stretch);
    header()->setMinimumSectionSize(0);
    header()->setSectionResizeMode(1, QHeaderView::Fixed); // counts change all the time: they must not lay anything out
    header()->resizeSection(1, fontMetrics().horizontalAdvance(QLocale().toString(100'000)) + metrics::tight);
    m_views = heading(tr("Views"));
    for (const SidebarView &view : sidebarViews) {
        auto *item = new QTreeWidgetItem(m_views, {tr(view.text)});
        item->setIcon(0, icon(QLatin1String(view.icon)));
        item->setData(0, FilterRole, QLatin1String(view.filter));
    }
    m_clusters = heading(tr("Clusters"));
    m_saved = heading(tr("Saved filters"));
    m_saved->setHidden(true);
    m_views->setExpanded(true);
    m_clusters->setExpanded(true);
    m_saved->setExpanded(true);
    connect(this, &QTreeWidget::itemClicked, this, [this](QTreeWidgetItem *item) { activate(item); });
    connect(this, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem *item) { activate(item); });
    connect(this, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        const QTreeWidgetItem *item = itemAt(at);
        if (!item || item->parent() != m_saved)
            return;
        QMenu menu;
        const QString name = item->data(0, SavedRole).toString();
        menu.addAction(tr("Remove"), this, [this, name] { Q_EMIT savedRemovalAsked(name); });
        menu.exec(viewport()->mapToGlobal(at));
    });
}

QTreeWidgetItem *Sidebar::heading(const QString &text)
{
    auto *item = new QTreeWidgetItem(this, {text});
    QFont bold = font();
    bold.setBold(true);
    item->setFont(0, bold);
    item->setFlags(Qt::ItemIsEnabled);
    item->setSizeHint(0, {0, metrics::rowHeight + metrics::tight});
    return item;
}

QStringList Sidebar::viewFilters()
{
    QStringList filters;
    for (const SidebarView &view : sidebarViews)
        filters += QLatin1String(view.filter);
    return filters;
}

void Sidebar::label(QTreeWidgetItem *item, const QString &text, int count)
{
    if (item->text(0) != text)
        item->setText(0, text);
    const QString figure = count > 0 ? QLocale().toString(count) : QString();
    if (item->text(1) != figure)
        item->setText(1, figure);
    item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
    const QString read = count > 0 ? tr("%1: %2").arg(text, figure) : text;
    if (item->data(0, Qt::AccessibleTextRole).toString() != read)
        item->setData(0, Qt::AccessibleTextRole, read);
}

void Sidebar::setCounts(const StandingCounts &counts)
{
    const int of[] {counts.attention, counts.all, counts.expiringSoon, counts[Standing::Rotating], counts.suspended};
    for (int i = 0; i < m_views->childCount(); ++i)
        label(m_views->child(i), tr(sidebarViews[i].text), of[i]);
    QFont font = this->font();
    font.setBold(counts.attention > 0);
    m_views->child(static_cast<int>(Entry::Attention))->setFont(0, font);
    m_views->child(static_cast<int>(Entry::Attention))->setFont(1, font);
}

void Sidebar::setClusters(const Fleet &fleet, const CredentialListModel &model)
{
    std::map<const ClusterSession *, std::map<QString, int>> namespaces;
    for (const CredentialRow &row : model.allRows())
        if (row.facts)
            ++namespaces[row.session][row.facts->key.ns];
    // Items are kept: an expanded cluster must not close because a credential came.
    const auto sessions = fleet.sessions();
    while (m_clusters->childCount() > static_cast<int>(sessions.size()))
        delete m_clusters->takeChild(m_clusters->childCount() - 1);
    while (m_clusters->childCount() < static_cast<int>(sessions.size()))
        new QTreeWidgetItem(m_clusters);
    for (int i = 0; i < m_clusters->childCount(); ++i) {
        QTreeWidgetItem *item = m_clusters->child(i);
        const ClusterSession &session = *sessions[static_cast<size_t>(i)];
        const auto &spaces = namespaces[&session];
        int all = 0;
        while (item->childCount() > static_cast<int>(spaces.size()))
            delete item->takeChild(item->childCount() - 1);
        int at = 0;
        for (const auto &[ns, count] : spaces) {
            if (at >= item->childCount())
                new QTreeWidgetItem(item);
            QTreeWidgetItem *child = item->child(at++);
            label(child, ns, count);
            child->setToolTip(0, plainTip(ns));
            child->setData(0, ClusterRole, session.identity().title());
            child->setData(0, NamespaceRole, ns);
            all += count;
        }
        const QString state =
            session.state().isLive() ? QString() : QStringLiteral(" – ") + shortText(session.state().kind);
        label(item, session.identity().title() + state, all);
        item->setIcon(0, swatch(session.identity().colour, session.state().isLive()));
        item->setData(0, ClusterRole, session.identity().title());
        item->setToolTip(0, plainTip(item->text(0)));
    }
}

void Sidebar::setSaved(const QList<SavedFilter> &filters)
{
    qDeleteAll(m_saved->takeChildren());
    for (const SavedFilter &filter : filters) {
        auto *item = new QTreeWidgetItem(m_saved, {filter.name});
        item->setIcon(0, icon(QStringLiteral("filter")));
        item->setData(0, FilterRole, filter.text);
        item->setData(0, SavedRole, filter.name);
        item->setToolTip(0, plainTip(filter.text));
    }
    m_saved->setHidden(filters.isEmpty());
}

void Sidebar::showFilter(const QString &text)
{
    for (QTreeWidgetItem *group : {m_views, m_saved})
        for (int i = 0; i < group->childCount(); ++i)
            if (group->child(i)->data(0, FilterRole).toString() == text.trimmed()) {
                setCurrentItem(group->child(i));
                return;
            }
    setCurrentItem(nullptr);
}

void Sidebar::activate(const QTreeWidgetItem *item)
{
    if (!item || item->parent() == nullptr)
        return;
    if (item->data(0, FilterRole).isValid())
        Q_EMIT filterAsked(item->data(0, FilterRole).toString());
    else if (item->data(0, ClusterRole).isValid())
        Q_EMIT scopeAsked(item->data(0, ClusterRole).toString(), item->data(0, NamespaceRole).toString());
}

} // namespace keywright::ui
