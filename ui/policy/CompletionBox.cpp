// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/policy/CompletionBox.h"

#include "ui/policy/PolicyEditor.h"

#include <QLocale>
#include <QRegularExpression>

namespace keywright::ui {

namespace {

constexpr unsigned long listNumber = 1;
constexpr int rowsAtOnce = 10;

/// What follows a key that has no value yet; the caret goes to the bar.
QByteArray valueAfter(const PolicyPlace &place, const QString &key)
{
    using Kind = PolicyPlace::Kind;
    if (place.kind == Kind::Operator || key == QLatin1String("Condition"))
        return ": { \"|\" }";
    if (key == QLatin1String("Statement"))
        return ": [\n    {\n      \"|\"\n    }\n  ]";
    return ": \"|\"";
}

} // namespace

CompletionBox::CompletionBox(PolicyEditor *editor)
    : QObject(editor)
    , m_editor(editor)
{
    editor->SendScintilla(QsciScintilla::SCI_AUTOCSETSEPARATOR, static_cast<unsigned long>('\n'));
    editor->SendScintilla(QsciScintilla::SCI_AUTOCSETTYPESEPARATOR, 1ul);
    editor->SendScintilla(QsciScintilla::SCI_AUTOCSETORDER, 2ul); // ours
    editor->SendScintilla(QsciScintilla::SCI_AUTOCSETAUTOHIDE, 0ul);
    editor->SendScintilla(QsciScintilla::SCI_AUTOCSETMAXHEIGHT, static_cast<unsigned long>(rowsAtOnce));
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &CompletionBox::update);
    connect(editor, &QsciScintillaBase::SCN_CHARADDED, this, &CompletionBox::charAdded);
    connect(editor, &QsciScintillaBase::SCN_AUTOCCHARDELETED, &m_soon, qOverload<>(&QTimer::start));
    connect(editor, &QsciScintilla::userListActivated, this, &CompletionBox::choose);
}

void CompletionBox::setActions(std::shared_ptr<const ActionIndex> index)
{
    m_completions.setActions(std::move(index));
    if (m_isAsked)
        m_soon.start();
}

bool CompletionBox::isShown() const { return m_editor->isListActive(); }

void CompletionBox::complete()
{
    if (m_editor->isReadOnly())
        return;
    m_isAsked = true;
    update();
}

void CompletionBox::charAdded(int)
{
    if (!m_editor->isReadOnly())
        m_soon.start();
}

void CompletionBox::update()
{
    const PolicyPlace place = policyPlaceAt(m_editor->bytes(), m_editor->caret());
    const bool isWanted = m_isAsked || place.inString;
    if (place.kind == PolicyPlace::Kind::Action && !m_completions.hasActions()) {
        m_isAsked = isWanted;
        Q_EMIT actionsWanted();
        return;
    }
    m_isAsked = false;
    if (isWanted)
        show(place);
}

void CompletionBox::show(const PolicyPlace &place)
{
    CompletionList list = m_completions.at(place);
    m_items = std::move(list.items);
    // What is written out already needs no list.
    if (m_items.size() == 1 && m_items.front().text == place.typed && !m_items.front().isBegun)
        m_items.clear();
    m_shown.clear();
    for (const Completion &one : m_items)
        m_shown += one.note.isEmpty() ? one.text : QStringLiteral("%1  – %2").arg(one.text, one.note);
    if (list.more > 0)
        m_shown += tr("… %1 more: type a few letters").arg(QLocale().toString(static_cast<qulonglong>(list.more)));
    if (m_items.empty()) {
        m_editor->cancelList();
        return;
    }
    m_editor->SendScintilla(
        QsciScintilla::SCI_USERLISTSHOW, listNumber, m_shown.join(QLatin1Char('\n')).toUtf8().constData());
    m_editor->SendScintilla(QsciScintilla::SCI_AUTOCSELECT, 0ul, ""); // the first
}

void CompletionBox::choose(int, const QString &shown)
{
    const qsizetype row = m_shown.indexOf(shown);
    if (row < 0 || row >= static_cast<qsizetype>(m_items.size()))
        return;
    const Completion one = m_items[static_cast<size_t>(row)];
    insert(policyPlaceAt(m_editor->bytes(), m_editor->caret()), one);
}

void CompletionBox::begin(const PolicyPlace &place)
{
    QByteArray policy = "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {\n      \"Effect\": \"Allow\",\n"
                        "      \"Action\": \"|\",\n      \"Resource\": \"\"\n    }\n  ]\n}\n";
    const qsizetype bar = policy.indexOf('|');
    m_editor->beginUndoAction();
    m_editor->replace(place.begin, place.end, policy.remove(bar, 1));
    m_editor->endUndoAction();
    m_editor->select(bar, bar);
    m_isAsked = true;
    m_soon.start();
}

void CompletionBox::insert(const PolicyPlace &place, const Completion &one)
{
    if (place.kind == PolicyPlace::Kind::Document)
        return begin(place);
    const QByteArray text = one.text.toUtf8();
    QByteArray made = (place.inString ? "" : "\"") + text;
    qsizetype caret = place.begin + made.size();
    const qsizetype begin = caret - text.size();
    made += '"';
    if (!one.isBegun)
        ++caret;
    if (place.isKey() && !place.hasColon) {
        QByteArray value = valueAfter(place, one.text);
        const qsizetype bar = value.indexOf('|');
        caret = place.begin + made.size() + bar;
        made += value.remove(bar, 1);
    }
    m_editor->beginUndoAction();
    m_editor->replace(place.begin, place.end + (place.isClosed ? 1 : 0), made);
    m_editor->endUndoAction();
    // A part in capitals stands for what only the author knows: it is written over.
    static const QRegularExpression open(QStringLiteral("[A-Z][A-Z0-9]{2,}"));
    const QRegularExpressionMatch match = open.match(one.text);
    const bool hasOpen =
        match.hasMatch() && (place.kind == PolicyPlace::Kind::Resource || one.text.endsWith(QLatin1String("/TAGKEY")));
    if (hasOpen)
        m_editor->select(begin + match.capturedStart(), begin + match.capturedEnd());
    else
        m_editor->select(caret, caret);
    if (one.isBegun || (place.isKey() && !place.hasColon)) {
        m_isAsked = true;
        m_soon.start();
    }
}

} // namespace keywright::ui
