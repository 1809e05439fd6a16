// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTableWidget>

namespace keywright::ui {

/// A small table to read: rows are selected and copied (Ctrl+C) as text, the last column takes what room is left.
class DetailTable final : public QTableWidget
{
    Q_OBJECT

public:
    DetailTable(const QString &objectName, const QString &name, const QStringList &columns, QWidget *parent = nullptr);

    /// All rows; where nothing has changed, nothing is touched, so that a selection stays. `tips` may be shorter.
    void setRows(const QList<QStringList> &rows, const QList<QStringList> &tips = {});
    /// One for each row, in that column.
    void setIcons(int column, const QList<QIcon> &icons);
    /// As high as its rows, never scrolled by itself: for a table within a page.
    void growWithRows();
    [[nodiscard]] QString selectedText() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fitColumns();
    void fitRows();

    bool m_grows = false;
};

} // namespace keywright::ui
