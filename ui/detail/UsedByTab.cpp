// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/detail/UsedByTab.h"

#include "ui/detail/DetailWidgets.h"
#include "ui/detail/OtherIdentity.h"
#include "ui/detail/RequestTimer.h"
#include "ui/theme/Accessible.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/PlainTip.h"
#include "ui/timeline/KeyTimelineWidget.h"
#include "ui/timeline/TimeText.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace keywright::ui {

namespace {

enum ConsumerColumn { WorkloadColumn, TakesColumn, RunsColumn, BreaksColumn, AccountColumn };

/// What changes who runs on which key; other changes of the object need no new lists.
QString keysOf(const CredentialFacts &facts)
{
    QStringList keys {facts.secretName, facts.current ? facts.current->id.value : QString()};
    for (const KeyFacts &key : facts.retiring)
        keys += key.id.value;
    return keys.join(QLatin1Char(' '));
}

QTreeWidgetItem *newRow(const QTreeWidget *tree)
{
    auto *row = new QTreeWidgetItem;
    const int height = std::max(tree->fontMetrics().height() + metrics::gap, metrics::rowHeight);
    row->setSizeHint(AccountColumn, QSize(0, height)); // of a column whose width nobody asks for
    return row;
}

QString takeText(Take take)
{
    switch (take) {
    case Take::None:
        return {};
    case Take::Volume:
        return UsedByTab::tr("a volume");
    case Take::Environment:
        return UsedByTab::tr("the environment");
    }
    return {};
}

QString runsText(const ConsumerPod &pod)
{
    switch (pod.runs) {
    case ConsumerPod::Runs::Current:
        return UsedByTab::tr("the current key");
    case ConsumerPod::Runs::Older:
        return pod.key.isEmpty() ? UsedByTab::tr("an older key that is no longer known")
                                 : UsedByTab::tr("an older key, %1").arg(shortKeyId(pod.key));
    case ConsumerPod::Runs::Refreshed:
        return UsedByTab::tr("what the volume holds now");
    case ConsumerPod::Runs::Unknown:
        return UsedByTab::tr("not known");
    }
    return {};
}

QString breaksText(const ConsumerPod &pod, const AwsCredential &credential, const QDateTime &now)
{
    switch (pod.runs) {
    case ConsumerPod::Runs::Older:
        if (!pod.breaksAt.isValid() || pod.breaksAt <= now)
            return UsedByTab::tr("fails already: that key has ended");
        return UsedByTab::tr("fails %1, unless it is restarted").arg(whenText(pod.breaksAt, now));
    case ConsumerPod::Runs::Current:
        if (credential.spec.restartConsumers)
            return UsedByTab::tr("never: it is restarted after each rotation");
        return UsedByTab::tr("%1, unless it is restarted after the rotation").arg(whenText(pod.breaksAt, now));
    case ConsumerPod::Runs::Refreshed:
        return UsedByTab::tr("never, if it reads the file again");
    case ConsumerPod::Runs::Unknown:
        return {};
    }
    return {};
}

} // namespace

UsedByTab::UsedByTab(const Clock &clock, QWidget *parent)
    : DetailTab(parent)
    , m_clock(clock)
    , m_request(new RequestTimer(this))
    , m_summary(new DetailNotice(QStringLiteral("consumersSummary"), this))
    , m_identity(new DetailNotice(QStringLiteral("consumersIdentity"), this))
    , m_missing(new DetailNotice(QStringLiteral("consumersMissing"), this))
    , m_age(new TintedLabel(this))
    , m_again(new QToolButton(this))
    , m_tree(new QTreeWidget(this))
{
    setObjectName(QStringLiteral("usedByTab"));
    m_tree->setObjectName(QStringLiteral("consumers"));
    m_tree->setAccessibleName(tr("Workloads that take the Secret"));
    m_tree->setHeaderLabels(
        {tr("Workload"), tr("Takes the Secret by"), tr("Runs on"), tr("Breaks"), tr("Service account")});
    for (int each = 0; each < m_tree->columnCount(); ++each)
        m_tree->header()->resizeSection(
            each, std::max(170, fontMetrics().horizontalAdvance(m_tree->headerItem()->text(each)) + metrics::wide));
    m_tree->setUniformRowHeights(true);
    showFocusFrame(*m_tree);
    m_tree->setIconSize(QSize(metrics::iconSize, metrics::iconSize));
    m_tree->setTextElideMode(Qt::ElideRight);
    setFocusProxy(m_tree);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::gap, metrics::tight, metrics::gap, 0);
    column->setSpacing(metrics::tight);
    auto *top = new QHBoxLayout;
    top->setSpacing(metrics::gap);
    top->addWidget(m_summary, 1);
    top->addWidget(m_age);
    top->addWidget(m_again);
    column->addLayout(top);
    column->addWidget(m_identity);
    column->addWidget(m_missing);
    column->addWidget(m_tree, 1);
    m_age->setObjectName(QStringLiteral("consumersAge"));
    m_again->setObjectName(QStringLiteral("readConsumersAgain"));
    m_again->setText(tr("Read again"));
    m_again->setAccessibleName(tr("Read the workloads again"));
    m_again->setToolTip(tr("Pods are not watched: this is how they were when they were read"));
    connect(m_again, &QToolButton::clicked, m_request, &RequestTimer::again);
    connect(m_request, &RequestTimer::due, this, &UsedByTab::ask);
}

void UsedByTab::showSubject(const DetailSubject &subject)
{
    m_subject = subject;
    const QString uid = m_subject.session ? m_subject.facts->uid : QString();
    if (uid != m_askedUid) {
        m_askedUid = uid;
        m_found.reset();
    }
    if (uid.isEmpty())
        m_request->forget();
    else if (!m_subject.isDeleted())
        m_request->want(uid, keysOf(*m_subject.facts));
    showConsumers();
}

void UsedByTab::ask()
{
    if (m_subject.session)
        load(this, &m_subject.session->client(), m_subject.facts->key.ns, m_askedUid, m_request->begin());
}

QCoro::Task<std::vector<Json>> UsedByTab::listOne(
    QPointer<KubeClient> kube, ResourceType type, QString ns, std::shared_ptr<Found> found, CancelToken cancel)
{
    if (!kube || cancel.stop_requested())
        co_return std::vector<Json> {};
    ListOptions options;
    options.ns = ns;
    Result<ListPage> page = co_await kube->listAll(type, std::move(options), cancel);
    if (page)
        co_return std::move(page->items);
    if (page.error().kind == ErrorKind::Forbidden) {
        found->notAllowed += type.plural;
    } else {
        found->failed = true;
        found->error = page.error();
    }
    co_return std::vector<Json> {};
}

QCoro::Task<> UsedByTab::load(
    QPointer<UsedByTab> self, QPointer<KubeClient> kube, QString ns, QString uid, CancelToken cancel)
{
    const auto found = std::make_shared<Found>();
    found->lists.pods = co_await listOne(kube, resources::pods, ns, found, cancel);
    found->lists.serviceAccounts = co_await listOne(kube, resources::serviceAccounts, ns, found, cancel);
    const std::vector<ResourceType> kinds {
        resources::deployments, resources::statefulSets, resources::daemonSets, resources::cronJobs, resources::jobs};
    for (const ResourceType &kind : kinds) {
        std::vector<Json> items = co_await listOne(kube, kind, ns, found, cancel);
        for (Json &item : items)
            found->lists.workloads.push_back(std::move(item));
    }
    if (!self || cancel.stop_requested() || uid != self->m_askedUid)
        co_return;
    found->at = self->m_clock.now();
    self->m_found = found;
    self->showConsumers();
}

void UsedByTab::showConsumers()
{
    const AwsCredential *credential = m_subject.credential();
    m_consumers = m_found && credential ? consumersOf(*credential, m_found->lists) : std::vector<Consumer> {};
    const QString roles = m_found ? rolesOfNamespace(m_found->lists.serviceAccounts) : QString();
    QStringList identities;
    int more = 0;
    for (const Consumer &consumer : m_consumers)
        if (!consumer.otherIdentity.isEmpty()) {
            if (identities.size() < 3)
                identities += tr("%1: %2").arg(consumer.workload, consumer.otherIdentity);
            else
                ++more;
        }
    if (more > 0)
        identities += tr("\u2026 and %1 more.").arg(more);
    if (identities.isEmpty())
        m_identity->say(Tone::Unknown, roles);
    else
        m_identity->say(Tone::Warning, identities.join(QLatin1Char('\n')));
    QString missing;
    if (m_found && m_found->failed)
        missing = tr("Not all could be read: there may be more than what stands here. %1").arg(m_found->error.text());
    else if (m_found && !m_found->notAllowed.isEmpty())
        missing = tr("You may not list %1 in this namespace: there may be more than what stands here.")
                      .arg(m_found->notAllowed.join(QStringLiteral(", ")));
    m_missing->say(Tone::Unknown, missing);
    showAges();
}

QString UsedByTab::summary(const QDateTime &now) const
{
    if (!m_subject.session)
        return {};
    if (!m_found)
        return m_subject.isDeleted() ? tr("It was deleted before its consumers were read.")
                                     : tr("The workloads of the namespace are being read\u2026");
    if (!m_subject.credential())
        return tr("The object has not been read, so it is not known which of its keys who runs on.");
    const bool incomplete = m_found && (m_found->failed || !m_found->notAllowed.isEmpty());
    if (m_consumers.empty() && incomplete)
        return tr("Not all could be read: who takes the Secret is not known.");
    if (m_consumers.empty())
        return tr("No workload of the namespace takes the Secret %1.").arg(m_subject.facts->secretName);
    int pods = 0;
    QDateTime first;
    for (const Consumer &consumer : m_consumers) {
        pods += consumer.outdated();
        if (const QDateTime breaks = consumer.breaksAt(); breaks > now && (!first.isValid() || breaks < first))
            first = breaks;
    }
    if (pods == 0 && incomplete)
        return tr("Not all could be read: who runs on an older key is not known.");
    if (pods == 0)
        return m_consumers.size() == 1
            ? tr("%1 takes the Secret; none of its pods runs on an older key.").arg(m_consumers[0].workload)
            : tr("%1 workloads take the Secret; none of their pods runs on an older key.").arg(m_consumers.size());
    if (first.isValid())
        return pods == 1
            ? tr("A pod runs on an older key; it fails %1, unless it is restarted.").arg(whenText(first, now))
            : tr("%1 pods run on an older key; the first fails %2, unless it is restarted.")
                  .arg(pods)
                  .arg(whenText(first, now));
    return pods == 1 ? tr("A pod runs on a key that has ended. Restart it.")
                     : tr("%1 pods run on keys that have ended. Restart them.").arg(pods);
}

void UsedByTab::showAges()
{
    const QDateTime now = m_clock.now();
    const bool outdated = std::ranges::any_of(m_consumers, [](const Consumer &c) { return c.outdated() > 0; });
    const bool incomplete = m_found && (m_found->failed || !m_found->notAllowed.isEmpty());
    m_summary->say(outdated                     ? Tone::Warning
            : incomplete || m_consumers.empty() ? Tone::Unknown
                                                : Tone::Ok,
        summary(now));
    m_age->setText(m_found ? tr("read %1").arg(whenText(m_found->at, now)) : QString());
    m_again->setVisible(m_found && !m_subject.isDeleted());
    while (m_tree->topLevelItemCount() > static_cast<int>(m_consumers.size()))
        delete m_tree->takeTopLevelItem(m_tree->topLevelItemCount() - 1);
    const bool first = m_tree->topLevelItemCount() == 0 && !m_consumers.empty();
    for (size_t i = 0; i < m_consumers.size(); ++i) {
        if (static_cast<int>(i) >= m_tree->topLevelItemCount())
            m_tree->addTopLevelItem(newRow(m_tree));
        fill(m_tree->topLevelItem(static_cast<int>(i)), m_consumers[i], now);
    }
    if (!first)
        return;
    m_tree->expandAll();
    for (int column = 0; column < AccountColumn; ++column) {
        m_tree->resizeColumnToContents(column);
        m_tree->setColumnWidth(column, std::min(m_tree->columnWidth(column), 320) + metrics::gap);
    }
}

void UsedByTab::fill(QTreeWidgetItem *item, const Consumer &consumer, const QDateTime &now) const
{
    const int old = consumer.outdated();
    const int count = static_cast<int>(consumer.pods.size());
    item->setText(WorkloadColumn, consumer.workload);
    item->setText(TakesColumn, takeText(consumer.take));
    item->setText(RunsColumn,
        count == 0       ? tr("no pod runs")
            : old > 0    ? tr("%1 of %2 on an older key").arg(old).arg(count)
            : count == 1 ? tr("1 pod")
                         : tr("%1 pods").arg(count));
    const QDateTime breaks = consumer.breaksAt();
    item->setText(BreaksColumn,
        old == 0           ? QString()
            : breaks > now ? tr("the first %1").arg(whenText(breaks, now))
                           : tr("fails already"));
    item->setToolTip(BreaksColumn, instantText(breaks));
    item->setText(AccountColumn, consumer.serviceAccount);
    item->setIcon(WorkloadColumn, old > 0 ? toneIcon(Tone::Warning) : QIcon());
    item->setToolTip(WorkloadColumn, plainTip(consumer.otherIdentity));
    while (item->childCount() > count)
        delete item->takeChild(item->childCount() - 1);
    for (int i = 0; i < count; ++i) {
        if (i >= item->childCount())
            item->addChild(newRow(m_tree));
        const ConsumerPod &pod = consumer.pods[static_cast<size_t>(i)];
        QTreeWidgetItem *child = item->child(i);
        child->setText(WorkloadColumn, pod.name);
        child->setText(
            TakesColumn, pod.started.isValid() ? tr("started %1").arg(whenText(pod.started, now)) : pod.phase);
        child->setText(RunsColumn, runsText(pod));
        child->setText(BreaksColumn, breaksText(pod, *m_subject.credential(), now));
        child->setToolTip(RunsColumn, plainTip(pod.key.value));
        child->setToolTip(TakesColumn, instantText(pod.started));
        child->setToolTip(BreaksColumn, instantText(pod.breaksAt));
        child->setIcon(WorkloadColumn, pod.runs == ConsumerPod::Runs::Older ? toneIcon(Tone::Warning) : QIcon());
    }
}

} // namespace keywright::ui
