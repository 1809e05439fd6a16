// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Clock.h"
#include "ui/timeline/KeyBars.h"

#include <QTimer>
#include <QWidget>

namespace keywright::ui {

/// The keys of one credential, large: a row for each with its id, its bar and when it rotates and ends; ◆ at the
/// rotation, an axis of round distances from now. A screen reader gets the same in sentences.
class KeyTimelineWidget final : public QWidget
{
    Q_OBJECT

public:
    explicit KeyTimelineWidget(const Clock &clock, QWidget *parent = nullptr);

    /// Null: nothing is drawn.
    void show(SharedFacts facts);
    [[nodiscard]] const std::vector<KeyBar> &bars() const { return m_bars; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    struct Layout;
    void refresh();
    [[nodiscard]] Layout layOut() const;
    void paintAxis(QPainter &painter, const Layout &layout) const;
    void paintRow(QPainter &painter, const Layout &layout, int row) const;

    const Clock &m_clock;
    SharedFacts m_facts;
    std::vector<KeyBar> m_bars;
    TimeWindow m_window;
    QDateTime m_now; ///< what m_bars were made for
    QTimer m_timer;
};

/// "current", "retiring", "next, planned" …
[[nodiscard]] QString barKindText(KeyBar::Kind kind);
/// "AKIA…7QXM": enough to tell keys apart.
[[nodiscard]] QString shortKeyId(const AccessKeyId &id);
/// What the bar says, in a few words: "rotates in 3 h, ends in 11 h".
[[nodiscard]] QString barText(const KeyBar &bar, const QDateTime &now);
/// All bars in sentences.
[[nodiscard]] QString barsInWords(const std::vector<KeyBar> &bars, const QDateTime &now);

} // namespace keywright::ui
