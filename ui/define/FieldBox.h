// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLabel>
#include <QWidget>

namespace keywright::ui {

/// A sentence with the sign of a tone before it; hidden while there is none.
class ProblemLine final : public QWidget
{
    Q_OBJECT

public:
    explicit ProblemLine(QWidget *parent = nullptr);

    void setProblem(const QString &sentence, bool blocking = true);
    [[nodiscard]] QString sentence() const { return m_text->text(); }

protected:
    void changeEvent(QEvent *event) override;

private:
    void paintText();

    QLabel *m_icon;
    QLabel *m_text;
    bool m_blocking = true;
    bool m_painting = false;
};

/// What one field is typed into, and below it what is wrong with it.
class FieldBox final : public QWidget
{
    Q_OBJECT

public:
    explicit FieldBox(QWidget *content, QWidget *parent = nullptr);

    [[nodiscard]] ProblemLine &problem() { return *m_problem; }

private:
    ProblemLine *m_problem;
};

} // namespace keywright::ui
