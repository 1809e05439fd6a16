// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/detail/ConsumerList.h"
#include "ui/detail/DetailTab.h"

#include <qcorotask.h>

class QToolButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace keywright::ui {

class DetailNotice;
class RequestTimer;
class TintedLabel;

/// Who takes the Secret, on which key each pod runs, and who will break when.
class UsedByTab final : public DetailTab
{
    Q_OBJECT

public:
    explicit UsedByTab(const Clock &clock, QWidget *parent = nullptr);
    void showSubject(const DetailSubject &subject) override;
    void showAges() override;

private:
    /// What came of the lists: each may be forbidden by itself.
    struct Found
    {
        NamespaceLists lists;
        QStringList notAllowed; ///< plurals
        Error error = {};
        bool failed = false;
        QDateTime at = {};
    };
    void ask();
    static QCoro::Task<> load(
        QPointer<UsedByTab> self, QPointer<KubeClient> kube, QString ns, QString uid, CancelToken cancel);
    static QCoro::Task<std::vector<Json>> listOne(
        QPointer<KubeClient> kube, ResourceType type, QString ns, std::shared_ptr<Found> found, CancelToken cancel);
    void showConsumers();
    void fill(QTreeWidgetItem *item, const Consumer &consumer, const QDateTime &now) const;
    [[nodiscard]] QString summary(const QDateTime &now) const;

    const Clock &m_clock;
    DetailSubject m_subject;
    RequestTimer *m_request;
    QString m_askedUid;
    std::shared_ptr<Found> m_found; ///< null: not yet read
    std::vector<Consumer> m_consumers;
    DetailNotice *m_summary;
    DetailNotice *m_identity;
    DetailNotice *m_missing;
    TintedLabel *m_age;
    QToolButton *m_again;
    QTreeWidget *m_tree;
};

} // namespace keywright::ui
