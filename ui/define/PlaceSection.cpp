// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/define/PlaceSection.h"

#include "ui/theme/Metrics.h"

#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>

namespace keywright::ui {

namespace {

QIcon swatch(const QColor &colour)
{
    QPixmap square(metrics::iconSize, metrics::iconSize);
    square.fill(colour);
    return QIcon(square);
}

} // namespace

PlaceSection::PlaceSection(const std::vector<ClusterSession *> &sessions, QWidget *parent)
    : FormSection(tr("Where"), parent)
    , m_sessions(sessions)
    , m_cluster(new QComboBox)
    , m_namespace(new QComboBox)
    , m_name(new QLineEdit)
{
    m_cluster->setObjectName(QStringLiteral("cluster"));
    m_namespace->setObjectName(QStringLiteral("namespace"));
    m_name->setObjectName(QStringLiteral("name"));
    m_namespace->setEditable(true);
    m_namespace->setInsertPolicy(QComboBox::NoInsert);
    m_namespace->completer()->setFilterMode(Qt::MatchContains);
    m_namespace->completer()->setCompletionMode(QCompleter::PopupCompletion);
    for (const ClusterSession *session : m_sessions)
        m_cluster->addItem(swatch(session->identity().colour), session->identity().title(), session->identity().id);
    m_cluster->setCurrentIndex(-1);
    addField(tr("&Cluster"), m_cluster, QStringLiteral("cluster"));
    addField(tr("Name&space"), m_namespace, QStringLiteral("metadata.namespace"));
    addField(tr("&Name"), m_name, QStringLiteral("metadata.name"));
    connect(m_cluster, &QComboBox::currentIndexChanged, this, [this] {
        clusterChosen();
        tell("cluster");
    });
    connect(m_namespace, &QComboBox::editTextChanged, this, [this] { tell("metadata.namespace"); });
    connect(m_name, &QLineEdit::textEdited, this, [this] { tell("metadata.name"); });
}

ClusterSession *PlaceSection::chosen() const
{
    for (ClusterSession *session : m_sessions)
        if (session->identity().id == m_cluster->currentData().toString())
            return session;
    return nullptr;
}

void PlaceSection::clusterChosen()
{
    const QSignalBlocker quiet(m_namespace);
    const QString typed = m_namespace->currentText();
    m_namespace->clear();
    m_namespace->setEditText(typed);
    if (ClusterSession *session = chosen())
        loadNamespaces(session);
}

QCoro::Task<> PlaceSection::loadNamespaces(QPointer<ClusterSession> session)
{
    const QPointer<PlaceSection> self(this);
    ListOptions options;
    options.metadataOnly = true;
    const Result<ListPage> page = co_await session->client().listAll(resources::namespaces, options);
    if (!self || !session || chosen() != session)
        co_return;
    if (!page) { // forbidden, most often: a namespace can be typed all the same
        m_namespace->lineEdit()->setPlaceholderText(tr("type it: namespaces cannot be listed here"));
        co_return;
    }
    const QSignalBlocker quiet(m_namespace);
    const QString typed = m_namespace->currentText();
    QStringList names;
    for (const Json &item : page->items)
        names += stringAt(item, {"metadata", "name"});
    names.sort();
    m_namespace->addItems(names);
    m_namespace->setCurrentIndex(-1);
    m_namespace->setEditText(typed);
    m_namespace->lineEdit()->setPlaceholderText(tr("one of %n", nullptr, static_cast<int>(names.size())));
}

void PlaceSection::fill(const CredentialDraft &draft)
{
    {
        const QSignalBlocker quiet(m_cluster);
        m_cluster->setCurrentIndex(m_cluster->findData(draft.cluster));
    }
    const QSignalBlocker quiet(m_namespace);
    m_namespace->setEditText(draft.ns);
    m_name->setText(draft.name);
    clusterChosen();
}

void PlaceSection::take(CredentialDraft &draft) const
{
    draft.cluster = m_cluster->currentData().toString();
    draft.ns = m_namespace->currentText().trimmed();
    draft.name = m_name->text().trimmed();
}

} // namespace keywright::ui
