// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/ClustersDialog.h"

#include "base/Clock.h"
#include "ui/shell/Fleet.h"
#include "ui/theme/Accessible.h"
#include "ui/theme/Metrics.h"
#include "ui/timeline/TimeText.h"

#include <QCheckBox>
#include <QColorDialog>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPointer>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace keywright::ui {

namespace {

QIcon colourIcon(const QColor &colour)
{
    QPixmap pixmap(metrics::iconSize, metrics::iconSize);
    pixmap.fill(colour);
    return QIcon(pixmap);
}

QLabel *factsLabel(const char *name)
{
    auto *label = new QLabel;
    label->setObjectName(QLatin1String(name));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

ClustersDialog::ClustersDialog(QList<WatchedCluster> clusters, const Fleet &fleet, const Clock &clock, QWidget *parent)
    : QDialog(parent)
    , m_clusters(std::move(clusters))
    , m_fleet(fleet)
    , m_clock(clock)
    , m_list(new QTreeWidget(this))
    , m_fields(makeFields())
    , m_facts(factsLabel("clusterFacts"))
    , m_rights(factsLabel("clusterRights"))
{
    setWindowTitle(tr("Clusters"));
    setObjectName(QStringLiteral("clustersDialog"));
    m_list->setObjectName(QStringLiteral("clusterList"));
    m_list->setAccessibleName(tr("Contexts of the kubeconfig"));
    m_list->setHeaderLabels({tr("Watch"), tr("Context")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    for (const WatchedCluster &cluster : m_clusters) {
        auto *item = new QTreeWidgetItem(m_list);
        item->setCheckState(0, cluster.watched ? Qt::Checked : Qt::Unchecked);
        mark(item, cluster);
    }
    m_list->header()->resizeSection(0, std::max(70, m_list->header()->sectionSizeHint(0)));
    auto *search = new QLineEdit;
    search->setObjectName(QStringLiteral("clusterSearch"));
    search->setPlaceholderText(tr("Search"));
    search->setClearButtonEnabled(true);
    search->setAccessibleName(tr("Search"));
    nameButtonsOf(*search, tr("Clear the search"));
    search->setVisible(m_clusters.size() > 8);
    auto *left = new QVBoxLayout;
    left->addWidget(search);
    left->addWidget(m_list, 1);
    auto *right = new QVBoxLayout;
    right->addWidget(m_fields);
    right->addSpacing(metrics::margin);
    right->addWidget(m_facts);
    right->addWidget(m_rights);
    right->addStretch(1);
    auto *sides = new QHBoxLayout;
    sides->addLayout(left, 2);
    sides->addSpacing(metrics::margin);
    sides->addLayout(right, 3);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    auto *all = new QVBoxLayout(this);
    all->addLayout(sides, 1);
    all->addWidget(buttons);
    resizeForLetters(*this, 860, 480);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &ClustersDialog::showRow);
    connect(m_list, &QTreeWidget::itemChanged, this, [this](const QTreeWidgetItem *item) {
        m_clusters[m_list->indexOfTopLevelItem(const_cast<QTreeWidgetItem *>(item))].watched =
            item->checkState(0) == Qt::Checked;
    });
    connect(search, &QLineEdit::textChanged, this, [this](const QString &text) {
        for (int i = 0; i < m_list->topLevelItemCount(); ++i)
            m_list->topLevelItem(i)->setHidden(!m_list->topLevelItem(i)->text(1).contains(text, Qt::CaseInsensitive));
    });
    connect(&m_second, &QTimer::timeout, this, &ClustersDialog::showFacts);
    m_second.start(1000);
    m_fields->setEnabled(false);
    if (m_list->topLevelItemCount() > 0)
        m_list->setCurrentItem(m_list->topLevelItem(0));
    else
        m_facts->setText(
            tr("There is no kubeconfig with a context. kubectl's rules hold: KUBECONFIG, else ~/.kube/config."));
}

ClustersDialog::~ClustersDialog() = default;

QList<WatchedCluster> ClustersDialog::clusters() const { return m_clusters; }

void ClustersDialog::mark(QTreeWidgetItem *item, const WatchedCluster &cluster)
{
    item->setIcon(1, colourIcon(cluster.identity.colour));
    item->setText(1,
        cluster.identity.title() == cluster.identity.id
            ? cluster.identity.id
            : QStringLiteral("%1  (%2)").arg(cluster.identity.title(), cluster.identity.id));
}

QWidget *ClustersDialog::makeFields()
{
    auto *fields = new QWidget;
    auto *form = new QFormLayout(fields);
    form->setContentsMargins(0, 0, 0, 0);
    auto *label = new QLineEdit;
    label->setObjectName(QStringLiteral("clusterLabel"));
    form->addRow(tr("&Label"), label);
    auto *environment = new QComboBox;
    environment->setObjectName(QStringLiteral("clusterEnvironment"));
    environment->setEditable(true);
    environment->addItems({QString(), QStringLiteral("DEV"), QStringLiteral("STAGE"), QStringLiteral("PROD")});
    form->addRow(tr("&Environment"), environment);
    auto *colour = new QPushButton(tr("Choose…"));
    colour->setObjectName(QStringLiteral("clusterColour"));
    form->addRow(tr("&Colour"), colour);
    auto *spaces = new QLineEdit;
    spaces->setObjectName(QStringLiteral("clusterNamespaces"));
    spaces->setPlaceholderText(tr("all; or names with spaces between them"));
    form->addRow(tr("&Namespaces"), spaces);
    auto *readOnly = new QCheckBox(tr("&Read only: nothing can be changed from here"));
    readOnly->setObjectName(QStringLiteral("clusterReadOnly"));
    form->addRow(QString(), readOnly);
    connect(label, &QLineEdit::textChanged, this, &ClustersDialog::takeRow);
    connect(environment, &QComboBox::currentTextChanged, this, &ClustersDialog::takeRow);
    connect(spaces, &QLineEdit::textChanged, this, &ClustersDialog::takeRow);
    connect(readOnly, &QCheckBox::toggled, this, &ClustersDialog::takeRow);
    connect(colour, &QPushButton::clicked, this, [this, colour] {
        const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
        if (row < 0)
            return;
        auto *dialog = new QColorDialog(m_clusters[row].identity.colour, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QColorDialog::colorSelected, this, [this, row, colour](const QColor &chosen) {
            m_clusters[row].identity.colour = chosen;
            colour->setIcon(colourIcon(chosen));
            mark(m_list->topLevelItem(row), m_clusters[row]);
        });
        dialog->open();
    });
    return fields;
}

void ClustersDialog::showRow()
{
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    m_fields->setEnabled(row >= 0);
    if (row < 0)
        return;
    m_showing = true;
    const WatchedCluster &cluster = m_clusters[row];
    m_fields->findChild<QLineEdit *>(QStringLiteral("clusterLabel"))->setText(cluster.identity.label);
    m_fields->findChild<QComboBox *>(QStringLiteral("clusterEnvironment"))
        ->setCurrentText(cluster.identity.environment);
    m_fields->findChild<QPushButton *>(QStringLiteral("clusterColour"))->setIcon(colourIcon(cluster.identity.colour));
    m_fields->findChild<QLineEdit *>(QStringLiteral("clusterNamespaces"))->setText(cluster.namespaces.join(u' '));
    m_fields->findChild<QCheckBox *>(QStringLiteral("clusterReadOnly"))->setChecked(cluster.identity.readOnly);
    m_showing = false;
    showFacts();
    askRights();
}

void ClustersDialog::takeRow()
{
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    if (row < 0 || m_showing)
        return;
    WatchedCluster &cluster = m_clusters[row];
    const QString label = m_fields->findChild<QLineEdit *>(QStringLiteral("clusterLabel"))->text().trimmed();
    cluster.identity.label = label.isEmpty() ? cluster.identity.id : label;
    cluster.identity.environment =
        m_fields->findChild<QComboBox *>(QStringLiteral("clusterEnvironment"))->currentText().trimmed();
    cluster.identity.readOnly = m_fields->findChild<QCheckBox *>(QStringLiteral("clusterReadOnly"))->isChecked();
    cluster.namespaces =
        m_fields->findChild<QLineEdit *>(QStringLiteral("clusterNamespaces"))->text().split(u' ', Qt::SkipEmptyParts);
    mark(m_list->topLevelItem(row), cluster);
}

void ClustersDialog::showFacts()
{
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    if (row < 0)
        return;
    ClusterSession *session = m_fleet.session(m_clusters[row].identity.id);
    if (!session) {
        m_facts->setText(tr("Not watched."));
        return;
    }
    const QDateTime now = m_clock.now();
    QStringList lines;
    const KubeConnection &connection = session->client().connection();
    lines += tr("Server: %1").arg(connection.server.toString());
    lines += tr("Identity: %1").arg(connection.user);
    lines += tr("State: %1, since %2").arg(shortText(session->state().kind), whenText(session->state().since, now));
    if (!session->state().error.sentence.isEmpty())
        lines += session->state().error.text();
    const Engines &engines = m_fleet.enginesOf(session);
    if (!engines.known)
        lines += tr("Engine: not known (its Lease may not be read).");
    else if (engines.byNamespace.isEmpty())
        lines += tr("Engine: none has ever run here.");
    for (const EngineHealth &engine : engines.byNamespace)
        lines += tr("Engine in %1: %2, version %3, cluster name %4, queue %5, last sign of life %6%7")
                     .arg(engine.ns, engine.holder.isEmpty() ? tr("no leader") : engine.holder, engine.version,
                         engine.clusterName)
                     .arg(engine.queue)
                     .arg(whenText(engine.renewedAt, now), engine.isSilent(now) ? tr(" – silent") : QString());
    for (const QString &warning : connection.warnings)
        lines += warning;
    m_facts->setText(lines.join(u'\n'));
}

void ClustersDialog::askRights()
{
    m_rights->clear();
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    if (row >= 0 && m_fleet.session(m_clusters[row].identity.id))
        loadRights(m_clusters[row].identity.id);
}

/// SelfSubjectRulesReview, for one namespace: the API server tells rights no other way.
QCoro::Task<> ClustersDialog::loadRights(QString id)
{
    const QPointer<ClustersDialog> self(this);
    ClusterSession *session = m_fleet.session(id);
    const QStringList namespaces = m_fleet.namespacesOf(session);
    const QString ns = namespaces.isEmpty() ? session->client().connection().defaultNamespace : namespaces.constFirst();
    Json review {
        {"apiVersion", "authorization.k8s.io/v1"}, {"kind", "SelfSubjectRulesReview"}, {"spec", {{"namespace", ns}}}};
    const Result<Json> answer = co_await session->client().raw(
        "POST", QStringLiteral("/apis/authorization.k8s.io/v1/selfsubjectrulesreviews"), std::move(review));
    if (!self)
        co_return;
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    if (row < 0 || m_clusters[row].identity.id != id)
        co_return;
    if (!answer) {
        m_rights->setText(tr("Rights: %1").arg(answer.error().sentence));
        co_return;
    }
    QMap<QString, QStringList> verbs;
    for (const Json &rule : listAt(*answer, {"status", "resourceRules"}))
        for (const QString &resource : stringsAt(rule, {"resources"})) {
            const QStringList groups = stringsAt(rule, {"apiGroups"});
            const bool ours = groups.contains(QStringLiteral("keywright.dev")) || groups.contains(QStringLiteral("*"));
            if (resource == u"*" && groups.contains(QStringLiteral("*")))
                verbs[tr("everything")] += stringsAt(rule, {"verbs"});
            else if ((ours && resource == u"awscredentials") || resource == u"secrets" || resource == u"pods"
                || resource == u"events")
                verbs[resource] += stringsAt(rule, {"verbs"});
        }
    QStringList lines {tr("Rights in %1:").arg(ns)};
    for (auto each = verbs.begin(); each != verbs.end(); ++each) {
        each->removeDuplicates();
        lines += QStringLiteral("%1: %2").arg(each.key(), each->join(QStringLiteral(", ")));
    }
    if (verbs.isEmpty())
        lines += tr("none on awscredentials, secrets, pods or events");
    m_rights->setText(lines.join(u'\n'));
}

} // namespace keywright::ui
