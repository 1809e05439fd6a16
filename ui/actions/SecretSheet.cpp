// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/actions/SecretSheet.h"

#include "base/SecretJsonWiper.h"
#include "credential/SecretContents.h"
#include "ui/actions/ActionRun.h"
#include "ui/actions/ActionTexts.h"
#include "ui/actions/ClusterBadge.h"
#include "ui/actions/SecretTrace.h"
#include "ui/actions/SecretValueView.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"

#include <QBoxLayout>
#include <QFontDatabase>
#include <QLabel>
#include <QPushButton>

namespace keywright::ui {

namespace {

QLabel *makePlainLabel(const QString &text, const char *name, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setObjectName(QLatin1String(name));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QPushButton *makePlainButton(const QString &text, const QString &name, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setObjectName(name);
    button->setAutoDefault(false);
    return button;
}

} // namespace

SecretSheet::SecretSheet(const Clock &clock, ActionTarget target, SecretClipboard &clipboard, QWidget *parent,
    std::chrono::milliseconds revealFor)
    : QDialog(parent)
    , m_clock(clock)
    , m_target(std::move(target))
    , m_clipboard(&clipboard)
    , m_scope(std::make_unique<TaskScope>())
{
    setObjectName(QStringLiteral("secretSheet"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(tr("Secret of %1").arg(m_target.facts->key.toString()));
    m_hide.setSingleShot(true);
    m_hide.setInterval(revealFor);
    connect(&m_hide, &QTimer::timeout, this, &SecretSheet::hideAll);
    build();
}

SecretSheet::~SecretSheet()
{
    m_scope->cancel();
    if (m_scope->running() > 0) {
        TaskScope *scope = m_scope.release();
        connect(scope, &TaskScope::becameEmpty, scope, &QObject::deleteLater);
    }
}

void SecretSheet::build()
{
    const ClusterIdentity &cluster = m_target.session->identity();
    ActionPlan plan {.action = CredentialAction::OpenSecret, .taken = {m_target}};
    m_question = makePlainLabel(questionOf(plan), "secretQuestion", this);
    QFont large = font();
    large.setBold(true);
    large.setPointSizeF(large.pointSizeF() * 1.25);
    m_question->setFont(large);
    auto *badges = new QHBoxLayout;
    badges->setSpacing(metrics::gap);
    badges->addWidget(new ClusterBadge(cluster, this));
    badges->addWidget(
        makePlainLabel(tr("Namespace %1, Secret %2").arg(m_target.facts->key.ns, m_target.facts->secretName),
            "secretIdentity", this),
        1);
    m_text = makePlainLabel(consequencesOf(plan), "secretText", this);
    m_values = new QVBoxLayout;
    m_values->setSpacing(metrics::gap);
    auto *notes = new QHBoxLayout;
    notes->setSpacing(metrics::gap);
    m_noteIcon = new QLabel(this);
    m_note = makePlainLabel(QString(), "secretNote", this);
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    notes->addWidget(m_noteIcon, 0, Qt::AlignTop);
    notes->addWidget(m_note, 1);
    m_noteIcon->hide();
    m_note->hide();

    auto *content = new QVBoxLayout;
    content->setContentsMargins(metrics::margin, metrics::margin, metrics::margin, metrics::margin);
    content->setSpacing(metrics::gap);
    content->addWidget(m_question);
    content->addLayout(badges);
    content->addWidget(m_text);
    content->addLayout(m_values);
    content->addLayout(notes);
    content->addStretch(1);
    content->addWidget(makeButtons());
    auto *outer = new QHBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(new ClusterEdge({cluster}, this));
    outer->addLayout(content, 1);
    constexpr int usualWidth = 800; // a secret access key has 40 characters: they stay on one line
    resize(usualWidth, outer->totalHeightForWidth(usualWidth));
}

QWidget *SecretSheet::makeButtons()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, metrics::gap, 0, 0);
    layout->setSpacing(metrics::gap);
    m_open = makePlainButton(tr("&Open"), QStringLiteral("secretOpen"), row);
    m_cancel = makePlainButton(tr("Cancel"), QStringLiteral("secretCancel"), row);
    m_cancel->setDefault(true);
    m_cancel->setFocus();
    layout->addStretch(1);
    layout->addWidget(m_open);
    layout->addWidget(m_cancel);
    connect(m_cancel, &QPushButton::clicked, this, &SecretSheet::reject);
    connect(m_open, &QPushButton::clicked, this, [this] {
        m_open->setEnabled(false);
        m_scope->spawn(load());
    });
    return row;
}

void SecretSheet::say(const QString &text, bool failed)
{
    m_note->setText(text);
    m_noteIcon->setPixmap(toneIcon(failed ? Tone::Failing : Tone::Unknown).pixmap(metrics::iconSize));
    m_note->setVisible(!text.isEmpty());
    m_noteIcon->setVisible(!text.isEmpty());
    m_open->setEnabled(failed); // once more, after whatever was wrong
}

QCoro::Task<> SecretSheet::load()
{
    const QPointer<SecretSheet> self(this);
    const QPointer<KubeClient> kube(&m_target.session->client());
    const CancelToken cancel = m_scope->token();
    const SharedFacts facts = m_target.facts;
    const QString auditOnly = tr("Only the API server's audit log will tell that it was opened");
    m_trace = auditOnly + tr(": nothing is written to a cluster that is read-only here.");
    if (!m_target.session->identity().readOnly) {
        const Result<Json> written = co_await kube->create(coreEvents,
            secretOpenedEvent(*facts, kube->connection().user, m_clock.now()), names::desktopManager, false, cancel);
        if (!self)
            co_return;
        m_trace = written ? tr("An Event in the namespace tells that it was opened.")
                          : auditOnly + tr(", since no Event could be written: %1").arg(written.error().text());
    }
    if (!kube)
        co_return;
    const ObjectKey key {facts->key.ns, facts->secretName};
    Result<Json> secret = co_await kube->get(resources::secrets, key, cancel);
    if (!self) {
        if (secret)
            const SecretJsonWiper wiper(*secret);
        co_return;
    }
    if (!secret) {
        say(secret.error().text(), true);
        co_return;
    }
    const SecretJsonWiper wiper(*secret);
    const auto owner = controllerOf(*secret);
    if (!owner || owner->uid != facts->uid) {
        say(tr("The Secret %1 does not belong to this credential: somebody else made it. It is not shown.")
                .arg(key.toString()),
            true);
        co_return;
    }
    showSecret(*secret);
}

void SecretSheet::showSecret(const Json &secret)
{
    m_question->setText(windowTitle());
    m_text->setText(tr("A value that is revealed is hidden again after %1 seconds; what is copied is taken off the "
                       "clipboard after 30.")
                        .arg(std::chrono::duration_cast<std::chrono::seconds>(m_hide.intervalAsDuration()).count()));
    const Json *data = keywright::find(secret, {"data"});
    if (data && data->is_object()) {
        for (const auto &[name, base64] : data->items()) {
            if (!base64.is_string())
                continue;
            const auto &text = base64.get_ref<const std::string &>();
            const auto encoded = QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size()));
            addRow(m_values, QString::fromStdString(name), SecretBytes::take(QByteArray::fromBase64(encoded)));
        }
    }
    say(m_rows.empty() ? tr("It holds nothing.") + QLatin1Char(' ') + m_trace : m_trace, false);
    m_open->hide();
    m_cancel->setText(tr("&Close"));
    m_cancel->setFocus();
    adjustHeight();
}

void SecretSheet::adjustHeight()
{
    layout()->activate();
    resize(width(), std::max(height(), layout()->totalHeightForWidth(width())));
}

void SecretSheet::addRow(QVBoxLayout *rows, const QString &key, SecretBytes value)
{
    auto *name = makePlainLabel(key, "secretKey", this);
    name->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    name->setWordWrap(false);
    name->setFixedWidth(fontMetrics().averageCharWidth() * 34);
    auto *view = new SecretValueView(std::move(value), this);
    view->setObjectName(QStringLiteral("secretValue-") + key);
    view->setAccessibleName(tr("Value of %1, masked").arg(key));
    auto *revealButton = makePlainButton(tr("Reveal"), QStringLiteral("secretReveal-") + key, this);
    revealButton->setAccessibleName(tr("Reveal %1").arg(key));
    auto *copyButton = makePlainButton(tr("Copy"), QStringLiteral("secretCopy-") + key, this);
    copyButton->setAccessibleName(tr("Copy %1").arg(key));
    name->setFixedHeight(copyButton->sizeHint().height()); // beside the first line of the value
    revealButton->setEnabled(view->isText());
    copyButton->setEnabled(view->isText());
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::gap);
    row->addWidget(name, 0, Qt::AlignTop);
    row->addWidget(view, 1);
    row->addWidget(revealButton, 0, Qt::AlignTop);
    row->addWidget(copyButton, 0, Qt::AlignTop);
    rows->addLayout(row);
    const size_t index = m_rows.size();
    m_rows.push_back({view, revealButton});
    connect(revealButton, &QPushButton::clicked, this, [this, index] { reveal(index); });
    connect(copyButton, &QPushButton::clicked, this, [this, view] {
        if (m_clipboard)
            m_clipboard->copy(view->value());
    });
}

void SecretSheet::reveal(size_t row)
{
    const bool hide = m_rows[row].value->isRevealed();
    hideAll();
    if (hide)
        return;
    m_rows[row].value->setRevealed(true);
    m_rows[row].reveal->setText(tr("Hide"));
    m_hide.start();
    adjustHeight();
}

void SecretSheet::hideAll()
{
    m_hide.stop();
    for (const Row &row : m_rows) {
        row.value->setRevealed(false);
        row.reveal->setText(tr("Reveal"));
    }
}

} // namespace keywright::ui
