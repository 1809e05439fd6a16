// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/detail/UsedByTab.h"

#include "ui/detail/DetailWidgets.h"
#include "ui/detail/OtherIdentity.h"
#include "ui/detail/RequestTimer.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"
#include "ui/timeline/KeyTimelineWidget.h"
#include "ui/timeline/TimeText.h"

#include <QHeaderView>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace keywright::ui {

namespace {

enum ConsumerColumn { WorkloadColumn, TakesColumn, RunsColumn, BreaksColumn, AccountColumn };

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

QString breaksText(const ConsumerPod &pod, const QDateTime &now)
{
    switch (pod.runs) {
    case ConsumerPod::Runs::Older:
        if (!pod.breaksAt.isValid() || pod.breaksAt <= now)
            return UsedByTab::tr("fails by now: that key has ended");
        return UsedByTab::tr("fails %1, unless it is restarted").arg(whenText(pod.breaksAt, now));
    case ConsumerPod::Runs::Current:
        return UsedByTab::tr("not before %1").arg(instantText(pod.breaksAt));
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
    , m_summary(new NoticeBar(QStringLiteral("consumersSummary"), this))
    , m_identity(new NoticeBar(QStringLiteral("consumersIdentity"), this))
    , m_missing(new NoticeBar(QStringLiteral("consumersMissing"), this))
    , m_tree(new QTreeWidget(this))
{
    setObjectName(QStringLiteral("usedByTab"));
    m_tree->setObjectName(QStringLiteral("consumers"));
    m_tree->setAccessibleName(tr("Workloads that take the Secret"));
    m_tree->setHeaderLabels(
        {tr("Workload"), tr("Takes the Secret by"), tr("Runs on"), tr("Breaks"), tr("Service account")});
    m_tree->setUniformRowHeights(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setIconSize(QSize(metrics::iconSize, metrics::iconSize));
    m_tree->setTextElideMode(Qt::ElideRight);
    setFocusProxy(m_tree);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::gap, metrics::tight, metrics::gap, 0);
    column->setSpacing(metrics::tight);
    for (NoticeBar *bar : {m_summary, m_identity, m_missing})
        column->addWidget(bar);
    column->addWidget(m_tree, 1);
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
        m_request->want(uid, m_subject.facts->resourceVersion);
    showConsumers();
}

void UsedByTab::ask()
{
    if (m_subject.session)
        load(this, &m_subject.session->client(), m_subject.facts->key.ns, m_askedUid, m_request->begin());
}

QCoro::Task<std::vector<Json>> UsedByTab::listOne(QPointer<KubeClient> kube, ResourceType type, QString ns,
    std::shared_ptr<Found> found, CancelToken cancel)
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
    const std::vector<ResourceType> kinds {resources::deployments, resources::statefulSets, resources::daemonSets,
        resources::cronJobs, resources::jobs};
    for (const ResourceType &kind : kinds) {
        std::vector<Json> items = co_await listOne(kube, kind, ns, found, cancel);
        for (Json &item : items)
            found->lists.workloads.push_back(std::move(item));
    }
    if (!self || cancel.stop_requested() || uid != self->m_askedUid)
        co_return;
    self->m_found = found;
    self->showConsumers();
}

void UsedByTab::showConsumers()
{
    const AwsCredential *credential = m_subject.credential();
    m_consumers = m_found && credential ? consumersOf(*credential, m_found->lists) : std::vector<Consumer> {};
    const QString roles = m_found ? rolesOfNamespace(m_found->lists.serviceAccounts) : QString();
    QStringList identities;
    for (const Consumer &consumer : m_consumers)
        if (!consumer.otherIdentity.isEmpty())
            identities += tr("%1: %2").arg(consumer.workload, consumer.otherIdentity);
    m_identity->say(
        Tone::Warning, identities.isEmpty() ? roles : identities.join(QLatin1Char('\n')));
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
    if (m_consumers.empty())
        return tr("No workload of the namespace takes the Secret %1.").arg(m_subject.facts->secretName);
    int pods = 0;
    QDateTime first;
    for (const Consumer &consumer : m_consumers) {
        pods += consumer.outdated();
        for (const ConsumerPod &pod : consumer.pods)
            if (pod.runs == ConsumerPod::Runs::Older && pod.breaksAt.isValid()
                && (!first.isValid() || pod.breaksAt < first))
                first = pod.breaksAt;
    }
    if (pods == 0)
        return tr("%n workload(s) take the Secret; none runs on an older key.", nullptr,
            static_cast<int>(m_consumers.size()));
    return first.isValid()
        ? tr("%n pod(s) run on an older key; the first fails %1, unless it is restarted.", nullptr, pods)
              .arg(whenText(first, now))
        : tr("%n pod(s) run on a key that has ended. Restart them.", nullptr, pods);
}

void UsedByTab::showAges()
{
    const QDateTime now = m_clock.now();
    const bool outdated = std::ranges::any_of(m_consumers, [](const Consumer &c) { return c.outdated() > 0; });
    m_summary->say(outdated ? Tone::Warning : m_consumers.empty() ? Tone::Unknown : Tone::Ok, summary(now));
    while (m_tree->topLevelItemCount() > static_cast<int>(m_consumers.size()))
        delete m_tree->takeTopLevelItem(m_tree->topLevelItemCount() - 1);
    const bool first = m_tree->topLevelItemCount() == 0 && !m_consumers.empty();
    for (size_t i = 0; i < m_consumers.size(); ++i) {
        if (static_cast<int>(i) >= m_tree->topLevelItemCount())
            m_tree->addTopLevelItem(new QTreeWidgetItem);
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
        count == 0     ? tr("no pod runs")
            : old == 0 ? tr("%n pod(s)", nullptr, count)
                       : tr("%1 of %n pod(s) on an older key", nullptr, count).arg(old));
    item->setText(BreaksColumn, {});
    item->setText(AccountColumn, consumer.serviceAccount);
    item->setIcon(WorkloadColumn, old > 0 ? toneIcon(Tone::Warning) : QIcon());
    item->setToolTip(WorkloadColumn, consumer.otherIdentity.toHtmlEscaped());
    while (item->childCount() > count)
        delete item->takeChild(item->childCount() - 1);
    for (int i = 0; i < count; ++i) {
        if (i >= item->childCount())
            item->addChild(new QTreeWidgetItem);
        const ConsumerPod &pod = consumer.pods[static_cast<size_t>(i)];
        QTreeWidgetItem *child = item->child(i);
        child->setText(WorkloadColumn, pod.name);
        child->setText(TakesColumn,
            pod.started.isValid() ? tr("started %1").arg(whenText(pod.started, now)) : pod.phase);
        child->setText(RunsColumn, runsText(pod));
        child->setText(BreaksColumn, breaksText(pod, now));
        child->setToolTip(RunsColumn, pod.key.value.toHtmlEscaped());
        child->setToolTip(TakesColumn, instantText(pod.started));
        child->setToolTip(BreaksColumn, instantText(pod.breaksAt));
        child->setIcon(WorkloadColumn, pod.runs == ConsumerPod::Runs::Older ? toneIcon(Tone::Warning) : QIcon());
    }
}

} // namespace keywright::ui
