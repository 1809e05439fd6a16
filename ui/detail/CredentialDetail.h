// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Clock.h"
#include "base/Json.h"
#include "ui/actions/CredentialActions.h"
#include "ui/clusters/ClusterSession.h"
#include "ui/clusters/CredentialFacts.h"
#include "ui/clusters/EngineHealth.h"

#include <QTimer>
#include <QWidget>

#include <memory>

class QLabel;
class QTabWidget;

namespace keywright::ui {

class CredentialReader;
class DetailHeader;
class DetailTab;
class DetailNotice;
class OverviewTab;
struct DetailSubject;

/// One credential in tabs: Overview, Policy, Conditions, History, Used by, YAML. Shows what the list knows at once,
/// and the rest as soon as the object has been read.
class CredentialDetail final : public QWidget
{
    Q_OBJECT

public:
    explicit CredentialDetail(const Clock &clock, QWidget *parent = nullptr);
    ~CredentialDetail() override;

    /// The session lives as long as the window.
    void show(ClusterSession *session, SharedFacts facts);
    /// The credential that is shown has changed (the same uid), or is gone (null).
    void update(SharedFacts facts);
    void clear();
    /// What is known of a cluster's engines: that one is silent is told with the credential. Kept for each cluster.
    void setEngines(const QString &cluster, const Engines &engines);
    /// The tab of that index, 0 … 5.
    void openTab(int index);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

Q_SIGNALS:
    void actionAsked(CredentialAction action, const ActionTarget &target);
    void editAsked(const ActionTarget &target);

private:
    void addTab(DetailTab *tab, const QString &title);
    void read();
    void answered(const Result<Json> &object);
    void accept(Json object);
    void watchSession(ClusterSession *session);
    void showAll();
    void showTab();
    void showAges();

    const Clock &m_clock;
    std::unique_ptr<DetailSubject> m_subject;
    QHash<QString, Engines> m_engines;
    CredentialReader *m_reader;
    DetailHeader *m_header;
    DetailNotice *m_notice;
    QLabel *m_empty;
    QTabWidget *m_tabs;
    OverviewTab *m_overview;
    QTimer m_ages;
};

} // namespace keywright::ui
