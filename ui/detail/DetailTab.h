// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Clock.h"
#include "ui/detail/DetailSubject.h"

#include <QWidget>

namespace keywright::ui {

/// One tab. It is shown a subject only while it is the one that is visible: what is not seen costs nothing.
class DetailTab : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;
    /// The subject outlives the call only as a copy. Called again for each change of it.
    virtual void showSubject(const DetailSubject &subject) = 0;
    /// Time has passed: ages and the line for now move.
    virtual void showAges() { }
};

} // namespace keywright::ui
