// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/policy/PolicyEditor.h"

#include "ui/policy/EditorColors.h"
#include "ui/policy/PolicyKeys.h"
#include "ui/policy/SeverityLook.h"
#include "ui/theme/Metrics.h"
#include "ui/translation/Translated.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace keywright::ui {

namespace {

constexpr int indentStep = 2;

unsigned long wide(qsizetype position) { return static_cast<unsigned long>(std::max<qsizetype>(0, position)); }

} // namespace

PolicyEditor::PolicyEditor(QWidget *parent)
    : QsciScintilla(parent)
{
    setObjectName(QStringLiteral("policyEditor"));
    setAccessibleName(tr("Text of the policy"));
    setAccessibleDescription(tr("JSON. Escape, then Tab leaves the editor; so does Ctrl+Tab."));
    m_told.setSingleShot(true);
    m_told.setInterval(0);
    connect(&m_told, &QTimer::timeout, this, &PolicyEditor::tellEdited);
    setUp();
    keepUsualKeys(*this);
    connect(this, &QsciScintilla::textChanged, this, &PolicyEditor::textMoved);
    setMarginSensitivity(severityMargin, true);
    connect(this, &QsciScintilla::marginClicked, this, [this](int margin, int line) {
        if (margin == severityMargin)
            Q_EMIT markClicked(line);
    });
    connect(this, &QsciScintillaBase::SCN_CHARADDED, this, &PolicyEditor::charAdded);
}

void PolicyEditor::setUp()
{
    setUtf8(true);
    setEolMode(QsciScintilla::EolUnix);
    setLexer(&m_lexer);
    m_lexer.setFoldCompact(false);
    setFrameShape(QFrame::NoFrame);
    setMarginType(numberMargin, QsciScintilla::NumberMargin);
    setMarginType(severityMargin, QsciScintilla::SymbolMarginColor);
    setMarginMarkerMask(severityMargin, 0xf << firstSeverityMarker);
    setMarginWidth(severityMargin, metrics::iconSize);
    setFolding(QsciScintilla::PlainFoldStyle, foldMargin);
    setMarginWidth(numberMargin, QStringLiteral("000"));
    setBraceMatching(QsciScintilla::SloppyBraceMatch);
    setCaretLineVisible(true);
    setAutoIndent(true);
    setIndentationsUseTabs(false);
    setIndentationWidth(indentStep);
    setTabWidth(indentStep);
    setTabIndents(true);
    setBackspaceUnindents(true);
    setWrapMode(QsciScintilla::WrapWord); // a policy that stands in one line is read too
    setWrapIndentMode(QsciScintilla::WrapIndentIndented);
    SendScintilla(SCI_SETEXTRAASCENT, 1);
    SendScintilla(SCI_SETEXTRADESCENT, 2);
    recolor();
}

QByteArray PolicyEditor::bytes() const
{
    // Its own buffer, with no way through UTF-16: this is asked for at each key.
    return {static_cast<const char *>(SendScintillaPtrResult(SCI_GETCHARACTERPOINTER)), length()};
}

void PolicyEditor::load(const QByteArray &text)
{
    m_last = text;
    if (bytes() == text)
        return;
    const bool wasReadOnly = isReadOnly();
    setReadOnly(false);
    setText(QString::fromUtf8(text));
    SendScintilla(SCI_EMPTYUNDOBUFFER);
    setReadOnly(wasReadOnly);
    mark({});
    SendScintilla(SCI_GOTOPOS, 0ul);
}

void PolicyEditor::change(const QByteArray &text)
{
    const QByteArray now = bytes();
    const qsizetype shorter = std::min(now.size(), text.size());
    qsizetype from = 0;
    while (from < shorter && now[from] == text[from])
        ++from;
    qsizetype behind = 0;
    while (behind < shorter - from && now[now.size() - 1 - behind] == text[text.size() - 1 - behind])
        ++behind;
    // Not within a character: both ends move outwards to the beginning of one.
    const auto isInner = [](char byte) { return (static_cast<quint8>(byte) & 0xC0) == 0x80; };
    while (from > 0 && ((from < now.size() && isInner(now[from])) || (from < text.size() && isInner(text[from]))))
        --from;
    while (behind > 0 && isInner(now[now.size() - behind]))
        --behind;
    if (from == now.size() - behind && from == text.size() - behind)
        return;
    beginUndoAction();
    replace(from, now.size() - behind, text.mid(from, text.size() - behind - from));
    endUndoAction();
    tellEdited();
}

void PolicyEditor::replace(qsizetype from, qsizetype to, const QByteArray &with)
{
    SendScintilla(SCI_SETTARGETSTART, wide(from));
    SendScintilla(SCI_SETTARGETEND, wide(to));
    SendScintilla(SCI_REPLACETARGET, wide(with.size()), with.constData());
    SendScintilla(SCI_GOTOPOS, wide(from + with.size()));
}

void PolicyEditor::select(qsizetype from, qsizetype to)
{
    SendScintilla(SCI_ENSUREVISIBLEENFORCEPOLICY, static_cast<unsigned long>(lineOf(from)));
    SendScintilla(SCI_SETSEL, wide(from), static_cast<long>(to));
    SendScintilla(SCI_SCROLLRANGE, wide(to), static_cast<long>(from));
}

qsizetype PolicyEditor::caret() const { return SendScintilla(SCI_GETCURRENTPOS); }

int PolicyEditor::lineOf(qsizetype position) const
{
    return static_cast<int>(SendScintilla(SCI_LINEFROMPOSITION, wide(position)));
}

void PolicyEditor::mark(const std::vector<PlacedFinding> &findings)
{
    const long length = SendScintilla(SCI_GETLENGTH);
    for (int i = 0; i < 4; ++i) {
        SendScintilla(SCI_SETINDICATORCURRENT, static_cast<unsigned long>(firstSeverityIndicator + i));
        SendScintilla(SCI_INDICATORCLEARRANGE, 0ul, length);
        SendScintilla(SCI_MARKERDELETEALL, static_cast<unsigned long>(firstSeverityMarker + i));
    }
    m_marks = findings;
    QHash<int, int> worst; // of each line, so that one mark is seen, not the last on top of others
    for (const PlacedFinding &placed : findings) {
        if (placed.finding.isAccepted())
            continue;
        const int severity = static_cast<int>(placed.finding.severity);
        const long size = std::min<long>(length, placed.end) - std::min<long>(length, placed.begin);
        SendScintilla(SCI_SETINDICATORCURRENT, static_cast<unsigned long>(firstSeverityIndicator + severity));
        if (size > 0)
            SendScintilla(SCI_INDICATORFILLRANGE, wide(placed.begin), size);
        const int line = lineOf(placed.begin);
        worst[line] = std::min(severity, worst.value(line, severity));
    }
    for (auto it = worst.cbegin(); it != worst.cend(); ++it)
        markerAdd(it.key(), firstSeverityMarker + it.value());
}

const PlacedFinding *PolicyEditor::findingAt(qsizetype position) const
{
    const auto found = std::find_if(m_marks.begin(), m_marks.end(), [&](const PlacedFinding &placed) {
        return placed.begin <= position && position < placed.end && !placed.finding.isAccepted();
    });
    return found == m_marks.end() ? nullptr : &*found;
}

void PolicyEditor::setEditable(bool editable)
{
    setReadOnly(!editable);
    setCaretLineVisible(editable);
    // Tab moves on by itself where nothing can be written.
    setAccessibleDescription(
        editable ? tr("JSON. Escape, then Tab leaves the editor; so does Ctrl+Tab.") : tr("JSON, for reading."));
}

void PolicyEditor::recolor()
{
    m_isColoring = true;
    colorEditor(*this, m_lexer, palette());
    m_isColoring = false;
}

void PolicyEditor::changeEvent(QEvent *event)
{
    QsciScintilla::changeEvent(event);
    if (!m_isColoring && event->type() == QEvent::PaletteChange)
        recolor();
}

void PolicyEditor::textMoved()
{
    setMarginWidth(
        numberMargin, QString(std::max<qsizetype>(3, QString::number(lines()).size() + 1), QLatin1Char('0')));
    m_isMoved = true;
    m_told.start(); // for what is no key: a drop, the context menu
}

void PolicyEditor::tellEdited()
{
    if (!std::exchange(m_isMoved, false))
        return;
    m_told.stop();
    QByteArray now = bytes();
    if (now == m_last)
        return;
    m_last = std::move(now);
    Q_EMIT edited();
}

void PolicyEditor::charAdded(int character)
{
    if (character != '\n')
        return;
    // An opened bracket indents what follows; a closing one right behind the caret gets a line of its own.
    const qsizetype at = caret();
    qsizetype before = at - 1;
    const auto charAt = [&](qsizetype position) {
        return static_cast<char>(SendScintilla(SCI_GETCHARAT, wide(position)));
    };
    while (before > 0 && (charAt(before) == ' ' || charAt(before) == '\n'))
        --before;
    if (before < 0 || lineOf(before) != lineOf(at) - 1 || (charAt(before) != '{' && charAt(before) != '['))
        return;
    const int line = lineOf(at);
    const int indent = indentation(line - 1);
    const char behind = charAt(at);
    if (behind == '}' || behind == ']') {
        insertAt(QStringLiteral("\n"), line, indentation(line));
        setIndentation(line + 1, indent);
    }
    setIndentation(line, indent + indentStep);
    SendScintilla(SCI_GOTOPOS, wide(SendScintilla(SCI_GETLINEINDENTPOSITION, static_cast<unsigned long>(line))));
}

bool PolicyEditor::leavesByTab(const QKeyEvent &event, bool escaped)
{
    const bool isTab = event.key() == Qt::Key_Tab || event.key() == Qt::Key_Backtab;
    const bool byControl = event.modifiers().testFlag(Qt::ControlModifier);
    if (!isTab || isReadOnly() || (!escaped && !byControl))
        return false;
    const bool isBack = event.key() == Qt::Key_Backtab || event.modifiers().testFlag(Qt::ShiftModifier);
    // QScintilla's own keeps the focus where it is.
    return QWidget::focusNextPrevChild(!isBack);
}

void PolicyEditor::keyPressEvent(QKeyEvent *event)
{
    const int key = event->key();
    if (key == Qt::Key_Shift || key == Qt::Key_Control || key == Qt::Key_Alt || key == Qt::Key_Meta
        || key == Qt::Key_AltGr)
        return QsciScintilla::keyPressEvent(event);
    const bool escaped = std::exchange(m_escaped, false);
    if (key == Qt::Key_Escape && !isReadOnly()) {
        m_escaped = !isListActive();
        QsciScintilla::keyPressEvent(event);
        event->accept(); // it closes no window with a draft in it
        return;
    }
    if (leavesByTab(*event, escaped))
        return event->accept();
    if (isForeignKey(*this, *event))
        return event->ignore();
    QsciScintilla::keyPressEvent(event);
}

bool PolicyEditor::event(QEvent *event)
{
    // Else a shortcut of the window or the focus chain takes Ctrl+Tab first.
    if (event->type() == QEvent::ShortcutOverride && !isReadOnly()) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Escape) {
            event->accept();
            return true;
        }
    }
    const bool isTaken = QsciScintilla::event(event);
    // Whoever listens knows of a key before the next one comes: that may be the one that applies the policy.
    if (event->type() == QEvent::KeyPress || event->type() == QEvent::InputMethod)
        tellEdited();
    return isTaken;
}

bool PolicyEditor::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QsciScintilla::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const long position =
        SendScintilla(SCI_POSITIONFROMPOINTCLOSE, static_cast<unsigned long>(help->pos().x()), long(help->pos().y()));
    const PlacedFinding *placed = position < 0 ? nullptr : findingAt(position);
    if (!placed)
        QToolTip::hideText();
    else // as rich text, so that what the policy says is not taken for some
        QToolTip::showText(help->globalPos(),
            QStringLiteral("<p>%1: %2</p>")
                .arg(severityName(placed->finding.severity), translated(placed->finding.sentence).toHtmlEscaped()),
            viewport());
    return true;
}

void PolicyEditor::paintEvent(QPaintEvent *event)
{
    QsciScintilla::paintEvent(event);
    if (length() > 0 || isReadOnly())
        return;
    QPainter painter(viewport());
    painter.setPen(mutedText(palette()));
    const long left = SendScintilla(SCI_POINTXFROMPOSITION, 0ul, 0l) + metrics::gap;
    const QRect place(
        static_cast<int>(left), 0, viewport()->width() - static_cast<int>(left) - metrics::gap, viewport()->height());
    painter.drawText(place, Qt::AlignTop | Qt::TextWordWrap,
        tr("Ctrl+Space begins a policy. JSON, Terraform or YAML can be pasted."));
}

QByteArray PolicyEditor::fromMimeData(const QMimeData *source, bool &rectangular) const
{
    QByteArray text = QsciScintilla::fromMimeData(source, rectangular);
    auto *self = const_cast<PolicyEditor *>(this);
    // After Scintilla has put it into the text.
    QMetaObject::invokeMethod(
        self, [self, text] { Q_EMIT self->pasted(text); }, Qt::QueuedConnection);
    return text;
}

} // namespace keywright::ui
