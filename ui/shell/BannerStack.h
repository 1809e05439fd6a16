// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <map>

class QVBoxLayout;

namespace keywright::ui {

class ClusterSession;
class Fleet;

/// A line for each cluster that does not tell how it stands: which, why, since when, and the one thing to do.
class BannerStack final : public QWidget
{
    Q_OBJECT

public:
    explicit BannerStack(QWidget *parent = nullptr);
    void show(const Fleet &fleet, const QDateTime &now);

Q_SIGNALS:
    void retryAsked(ClusterSession *session);
    void namespacesAsked(ClusterSession *session); ///< a list of all was forbidden
    void detailsAsked(ClusterSession *session);

private:
    QWidget *bannerFor(ClusterSession *session, const QDateTime &now);

    QVBoxLayout *m_rows;
    QString m_said; ///< what is shown
    std::map<QString, QString> m_hidden; ///< by cluster: the state that was hidden
    std::map<QString, QString> m_announced; ///< by cluster: the state that a screen reader was told
};

} // namespace keywright::ui
