// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/define/CredentialDraft.h"
#include "ui/define/FieldBox.h"

#include <QGridLayout>
#include <QHash>
#include <QLabel>
#include <QWidget>

namespace keywright::ui {

/// A titled part of the form: some fields of a draft.
class FormSection : public QWidget
{
    Q_OBJECT

public:
    explicit FormSection(const QString &title, QWidget *parent = nullptr);

    virtual void fill(const CredentialDraft &draft) = 0;
    virtual void take(CredentialDraft &draft) const = 0;
    /// What follows from other sections: names that are made of names, what counts and what does not.
    virtual void follow(const CredentialDraft &) { }
    /// The problem of each field of its own; those without one are cleared.
    void showProblems(const std::vector<DraftProblem> &problems);
    [[nodiscard]] bool hasField(const QString &field) const { return m_boxes.contains(field); }
    void focusField(const QString &field);

Q_SIGNALS:
    void edited(const QString &field);

protected:
    FieldBox *addField(const QString &caption, QWidget *content, const QString &field);
    /// A sentence across the section.
    QLabel *addText(const QString &text);
    void addWide(QWidget *content);
    /// With its caption.
    void setFieldVisible(const QString &field, bool visible);
    void tell(const char *field) { Q_EMIT edited(QLatin1String(field)); }

private:
    // Not a QFormLayout: that of Qt 6.4 writes beyond its arrays when rows with wrapped texts are hidden.
    QGridLayout *m_form;
    QHash<QString, FieldBox *> m_boxes;
    QHash<QString, QLabel *> m_captions;
};

} // namespace keywright::ui
