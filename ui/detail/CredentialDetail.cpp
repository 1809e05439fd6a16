// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/detail/CredentialDetail.h"

#include "ui/detail/ActionBar.h"
#include "ui/detail/ConditionsTab.h"
#include "ui/detail/CredentialReader.h"
#include "ui/detail/DetailHeader.h"
#include "ui/detail/HistoryTab.h"
#include "ui/detail/OverviewTab.h"
#include "ui/detail/PolicyTab.h"
#include "ui/detail/UsedByTab.h"
#include "ui/detail/YamlTab.h"
#include "ui/theme/Metrics.h"

#include <QEvent>
#include <QShortcut>
#include <QTabWidget>
#include <QVBoxLayout>

namespace keywright::ui {

namespace {

constexpr int conditionsIndex = 2;

} // namespace

CredentialDetail::CredentialDetail(const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_subject(std::make_unique<DetailSubject>())
    , m_reader(new CredentialReader(this))
    , m_header(new DetailHeader(this))
    , m_notice(new DetailNotice(QStringLiteral("detailNotice"), this))
    , m_empty(new QLabel(tr("Choose a credential to see its detail."), this))
    , m_tabs(new QTabWidget(this))
    , m_overview(new OverviewTab(clock, this))
{
    setObjectName(QStringLiteral("credentialDetail"));
    setAccessibleName(tr("Detail of the credential"));
    m_tabs->setObjectName(QStringLiteral("detailTabs"));
    setFocusProxy(m_tabs);
    m_tabs->setDocumentMode(true);
    m_tabs->setUsesScrollButtons(true);
    m_empty->setObjectName(QStringLiteral("detailEmpty"));
    m_empty->setAlignment(Qt::AlignCenter);
    addTab(m_overview, tr("Overview"));
    addTab(new PolicyTab(this), tr("Policy"));
    addTab(new ConditionsTab(clock, this), tr("Conditions"));
    addTab(new HistoryTab(clock, this), tr("History"));
    addTab(new UsedByTab(clock, this), tr("Used by"));
    addTab(new YamlTab(this), tr("YAML"));

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::hair);
    column->addWidget(m_header);
    column->addWidget(m_notice);
    column->addWidget(m_tabs, 1);
    column->addWidget(m_empty, 1);

    connect(m_tabs, &QTabWidget::currentChanged, this, &CredentialDetail::showTab);
    connect(m_reader, &CredentialReader::answered, this, &CredentialDetail::answered);
    connect(m_overview->actions(), &ActionBar::actionAsked, this, &CredentialDetail::actionAsked);
    connect(m_overview->actions(), &ActionBar::editAsked, this, &CredentialDetail::editAsked);
    connect(&m_ages, &QTimer::timeout, this, &CredentialDetail::showAges);
    m_ages.start(std::chrono::seconds(5));
    showAll();
}

CredentialDetail::~CredentialDetail() = default;

void CredentialDetail::addTab(DetailTab *tab, const QString &title)
{
    const int number = m_tabs->addTab(tab, title) + 1;
    const QKeySequence keys(Qt::ALT | static_cast<Qt::Key>(Qt::Key_0 + number));
    m_tabs->setTabToolTip(number - 1, keys.toString(QKeySequence::NativeText));
    auto *shortcut = new QShortcut(keys, this);
    connect(shortcut, &QShortcut::activated, this, [this, number] { openTab(number - 1); });
}

void CredentialDetail::openTab(int index)
{
    m_tabs->setCurrentIndex(index);
    m_tabs->currentWidget()->setFocus();
}

void CredentialDetail::show(ClusterSession *session, SharedFacts facts)
{
    if (!session || !facts) {
        clear();
        return;
    }
    if (m_subject->session == session && m_subject->facts && m_subject->facts->ref() == facts->ref()) {
        update(std::move(facts));
        return;
    }
    watchSession(session);
    *m_subject = {};
    m_subject->session = session;
    m_subject->engines = m_engines.value(session->identity().id);
    m_subject->facts = std::move(facts);
    read();
    showAll();
}

void CredentialDetail::update(SharedFacts facts)
{
    if (!m_subject->session)
        return;
    if (!facts) {
        m_reader->forget();
        m_subject->reading = DetailSubject::Reading::Deleted;
        showAll();
        return;
    }
    if (facts->ref() != m_subject->facts->ref())
        return;
    if (m_subject->isDeleted()) // the list knows better
        m_subject->reading = m_subject->shown ? DetailSubject::Reading::Read : DetailSubject::Reading::Waiting;
    const bool changed = facts->resourceVersion != m_subject->facts->resourceVersion;
    m_subject->facts = std::move(facts);
    if (!changed)
        return;
    const AwsCredential *known = m_subject->credential();
    if ((!known || known->resourceVersion != m_subject->facts->resourceVersion) && isVisible())
        m_reader->again();
    showAll();
}

void CredentialDetail::read()
{
    if (m_subject->session && !m_subject->isDeleted() && isVisible())
        m_reader->want(m_subject->session, m_subject->facts->key);
}

void CredentialDetail::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    read(); // it may have changed while nobody saw it
    showAges();
}

void CredentialDetail::clear()
{
    m_reader->forget();
    watchSession(nullptr);
    *m_subject = {};
    showAll();
}

void CredentialDetail::setEngines(const QString &cluster, const Engines &engines)
{
    m_engines.insert(cluster, engines);
    if (!m_subject->session || m_subject->session->identity().id != cluster || m_subject->engines == engines)
        return;
    m_subject->engines = engines;
    showAll();
}

void CredentialDetail::watchSession(ClusterSession *session)
{
    if (m_subject->session == session)
        return;
    if (m_subject->session)
        m_subject->session->disconnect(this);
    if (!session)
        return;
    connect(session, &ClusterSession::stateChanged, this, &CredentialDetail::showAll); // what can be done, too
    connect(session, &ClusterSession::identityChanged, this, &CredentialDetail::showAll);
}

void CredentialDetail::answered(const Result<Json> &object)
{
    using Reading = DetailSubject::Reading;
    if (!m_subject->session || m_subject->isDeleted())
        return;
    if (object) {
        accept(*object);
    } else {
        m_subject->error = object.error();
        switch (object.error().kind) {
        case ErrorKind::NotFound:
            m_subject->reading = Reading::Deleted;
            break;
        case ErrorKind::Forbidden:
            m_subject->reading = Reading::Forbidden;
            break;
        default:
            m_subject->reading = Reading::Failed;
        }
    }
    showAll();
}

void CredentialDetail::accept(Json object)
{
    using Reading = DetailSubject::Reading;
    if (stringAt(object, {"metadata", "uid"}) != m_subject->facts->uid) {
        m_subject->reading = Reading::Deleted; // another one has taken its name
        return;
    }
    if (Json *metadata = object.contains("metadata") ? &object["metadata"] : nullptr)
        metadata->erase("managedFields");
    m_subject->raw = object;
    Result<ShownCredential> shown = shownCredential(m_subject->session->identity(), std::move(object));
    if (!shown) {
        m_subject->reading = Reading::Unreadable;
        m_subject->error = shown.error();
        return;
    }
    m_subject->reading = Reading::Read;
    m_subject->shown = std::move(*shown);
}

void CredentialDetail::showAll()
{
    const bool any = m_subject->session;
    m_empty->setVisible(!any);
    m_tabs->setVisible(any);
    m_header->show(*m_subject, statusTextOf(*m_subject, m_clock.now()));
    m_notice->say(m_subject->reading == DetailSubject::Reading::Deleted ? Tone::Unknown : Tone::Warning,
        any ? m_subject->notice() : QString());
    const AwsCredential *credential = m_subject->credential();
    const int troubled = credential ? troubledConditions(credential->status.conditions) : 0;
    m_tabs->setTabText(conditionsIndex, troubled > 0 ? tr("Conditions (%1)").arg(troubled) : tr("Conditions"));
    showTab();
}

void CredentialDetail::showTab()
{
    if (auto *tab = qobject_cast<DetailTab *>(m_tabs->currentWidget()))
        tab->showSubject(*m_subject);
}

void CredentialDetail::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        showAges(); // shapes are drawn in the palette's colours
    QWidget::changeEvent(event);
}

void CredentialDetail::showAges()
{
    if (!m_subject->session || !isVisible())
        return;
    m_header->show(*m_subject, statusTextOf(*m_subject, m_clock.now()));
    if (auto *tab = qobject_cast<DetailTab *>(m_tabs->currentWidget()))
        tab->showAges();
}

} // namespace keywright::ui
