// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

namespace keywright::ui {

/// How many of the characters that IAM takes a policy has: a bar and the two numbers.
class SizeMeter final : public QWidget
{
    Q_OBJECT

public:
    explicit SizeMeter(QWidget *parent = nullptr);

    void setLimit(qsizetype limit);
    void setSize(qsizetype size);
    [[nodiscard]] qsizetype limit() const { return m_limit; }
    [[nodiscard]] qsizetype size() const { return m_size; }
    [[nodiscard]] QString text() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void changed();

    qsizetype m_limit = 2048;
    qsizetype m_size = 0;
};

/// Characters as IAM counts them: no white space. Of any text, finished or not; what PolicyDocument::size() says of
/// JSON.
[[nodiscard]] qsizetype countedByIam(const QByteArray &text);

} // namespace keywright::ui
