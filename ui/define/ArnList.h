// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>
#include <QWidget>

class QLineEdit;
class QListWidget;
class QPushButton;

namespace keywright::ui {

/// ARNs of managed policies. Those of AWS are completed by any part of their name, and their documents can be read.
class ArnList final : public QWidget
{
    Q_OBJECT

public:
    explicit ArnList(QWidget *parent = nullptr);

    void setArns(const QStringList &arns);
    /// With what stands in the line and was not yet added.
    [[nodiscard]] QStringList arns() const;

Q_SIGNALS:
    void edited();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void add();
    void remove();
    void showDocument();
    void follow();

    QLineEdit *m_line;
    QListWidget *m_list;
    QPushButton *m_remove;
    QPushButton *m_document;
};

/// Completes ARNs of AWS's managed policies.
void completeArns(QLineEdit *line);

} // namespace keywright::ui
