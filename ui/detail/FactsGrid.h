// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/detail/DetailSubject.h"

#include <QWidget>

class QGridLayout;
class QLabel;

namespace keywright::ui {

/// What there is to know of a definition, name and value, in as many columns as there is room for.
class FactsGrid final : public QWidget
{
    Q_OBJECT

public:
    explicit FactsGrid(QWidget *parent = nullptr);
    void show(const DetailSubject &subject);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange(int columns);
    QLabel *add(const char *objectName, const QString &name);
    void say(QLabel *value, const QString &text);

    bool m_waiting = false; ///< what is not known may come yet

    QGridLayout *m_grid;
    std::vector<std::pair<QLabel *, QLabel *>> m_rows; ///< name and value
    int m_columns = 0;
    QLabel *m_purpose;
    QLabel *m_lifetime;
    QLabel *m_secret;
    QLabel *m_mount;
    QLabel *m_user;
    QLabel *m_next;
    QLabel *m_created;
};

} // namespace keywright::ui
