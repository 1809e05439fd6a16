// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/clusters/ClusterSession.h"
#include "ui/define/FormSection.h"

#include <QPointer>

#include <vector>

class QComboBox;
class QLineEdit;

namespace keywright::ui {

/// Where a new credential is made. Namespaces are completed from the API server's, if it lets them be listed.
class PlaceSection final : public FormSection
{
    Q_OBJECT

public:
    explicit PlaceSection(const std::vector<ClusterSession *> &sessions, QWidget *parent = nullptr);

    void fill(const CredentialDraft &draft) override;
    void take(CredentialDraft &draft) const override;

private:
    QCoro::Task<> loadNamespaces(QPointer<ClusterSession> session);
    void clusterChosen();
    [[nodiscard]] ClusterSession *chosen() const;

    std::vector<ClusterSession *> m_sessions;
    QComboBox *m_cluster;
    QComboBox *m_namespace;
    QLineEdit *m_name;
};

} // namespace keywright::ui
