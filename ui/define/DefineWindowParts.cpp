// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/define/Acceptance.h"
#include "ui/define/ClusterFrame.h"
#include "ui/define/CredentialForm.h"
#include "ui/define/DefineWindow.h"
#include "ui/define/FieldBox.h"
#include "ui/define/Strip.h"
#include "ui/define/TemplateDialog.h"
#include "ui/policy/PolicyPane.h"
#include "ui/theme/Metrics.h"

#include <QClipboard>
#include <QCloseEvent>
#include <QFileDialog>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QMenu>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QSaveFile>
#include <QShortcut>
#include <QSplitter>

namespace keywright::ui {

void DefineWindow::build(bool isNew)
{
    resize(1180, 700);
    m_frame = new ClusterFrame;
    m_blocked = new Strip(QStringLiteral("blocked"));
    m_live = new Strip(QStringLiteral("liveChange"));
    m_kept = new Strip(QStringLiteral("keptDraft"));
    m_form = new CredentialForm(isNew ? m_context.sessions : std::vector<ClusterSession *>());
    m_policy = new PolicyPane;
    m_policy->setObjectName(QStringLiteral("policy"));
    m_policyProblem = new ProblemLine;
    m_manifest = new QPlainTextEdit;
    m_status = new QLabel;
    m_review = new QPushButton(tr("&Review && apply…"));

    m_manifest->setObjectName(QStringLiteral("manifest"));
    m_manifest->setAccessibleName(tr("Manifest"));
    m_manifest->setReadOnly(true);
    m_manifest->setTabChangesFocus(true);
    m_manifest->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_manifest->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_status->setObjectName(QStringLiteral("status"));
    m_status->setTextFormat(Qt::PlainText);
    m_status->setWordWrap(true);
    m_review->setObjectName(QStringLiteral("reviewButton"));
    m_review->setToolTip(tr("Ctrl+Enter"));

    const auto titled = [](const QString &title, QWidget *content, QWidget *beside = nullptr,
                            QWidget *below = nullptr) {
        auto *box = new QWidget;
        auto *column = new QVBoxLayout(box);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(metrics::tight);
        auto *label = new QLabel(title);
        QFont font = label->font();
        font.setBold(true);
        label->setFont(font);
        auto *top = new QHBoxLayout;
        top->addWidget(label, 1);
        if (beside)
            top->addWidget(beside);
        column->addLayout(top);
        column->addWidget(content, 1);
        if (below)
            column->addWidget(below);
        return box;
    };
    m_policyBox = titled(tr("Inline policy"), m_policy, templateButton(), m_policyProblem);
    auto *right = new QSplitter(Qt::Vertical);
    right->setChildrenCollapsible(false);
    right->addWidget(m_policyBox);
    right->addWidget(titled(tr("Manifest"), m_manifest));
    right->setSizes({360, 220});
    auto *parts = new QSplitter;
    parts->setChildrenCollapsible(false);
    parts->addWidget(m_form);
    parts->addWidget(right);
    parts->setSizes({460, 700});
    parts->setStretchFactor(1, 1);

    auto *copy = new QPushButton(tr("Cop&y manifest"));
    copy->setObjectName(QStringLiteral("copyManifest"));
    auto *save = new QPushButton(tr("E&xport…"));
    save->setObjectName(QStringLiteral("exportManifest"));
    auto *bottom = new QHBoxLayout;
    bottom->addWidget(m_status, 1);
    bottom->addWidget(copy);
    bottom->addWidget(save);
    auto *close = new QPushButton(tr("Close"));
    close->setObjectName(QStringLiteral("closeButton"));
    bottom->addWidget(close);
    bottom->addWidget(m_review);
    for (QWidget *strip : std::initializer_list<QWidget *> {m_blocked, m_live, m_kept})
        m_frame->content().addWidget(strip);
    m_frame->content().addWidget(parts, 1);
    m_frame->content().addLayout(bottom);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_frame);

    connect(m_form, &CredentialForm::edited, this, &DefineWindow::edited);
    connect(m_policy, &PolicyPane::textChanged, this, [this] { edited(QStringLiteral("spec.iamPolicy")); });
    connect(m_policy, &PolicyPane::acceptanceAsked, this, [this](const PolicyFinding &finding) {
        askForReason(this, m_session ? m_session->identity() : ClusterIdentity {}, finding,
            [this, finding](const QString &reason) {
                m_accepted = withAcceptance(m_accepted, finding, reason);
                edited(QStringLiteral("metadata.annotations"));
            });
    });
    m_soon.setSingleShot(true);
    m_soon.setInterval(std::chrono::milliseconds(400));
    connect(&m_soon, &QTimer::timeout, this, [this] { readPods(m_podsOf); });
    connect(m_review, &QPushButton::clicked, this, &DefineWindow::review);
    connect(copy, &QPushButton::clicked, this, &DefineWindow::copyManifest);
    connect(close, &QPushButton::clicked, this, &QWidget::close);
    connect(save, &QPushButton::clicked, this, &DefineWindow::exportManifest);
    connect(m_blocked, &Strip::firstAsked, this, [this] {
        if (m_gone)
            Q_EMIT anewAsked(draft());
        else
            load(m_loadsToMerge);
    });
    connect(m_live, &Strip::firstAsked, this, &DefineWindow::showDifference);
    connect(m_live, &Strip::secondAsked, this, [this] {
        if (std::exchange(m_merged, false))
            m_live->tell(Tone::Unknown, {});
        else
            load(true);
    });
    connect(m_kept, &Strip::firstAsked, this, [this] { takeKeptDraft(); });
    connect(m_kept, &Strip::secondAsked, this, [this] {
        m_context.drafts.remove(m_offeredId);
        m_kept->tell(Tone::Unknown, {});
    });
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter})
        connect(new QShortcut(QKeySequence(Qt::CTRL | key), this), &QShortcut::activated, this, &DefineWindow::review);
    connect(new QShortcut(QKeySequence::Close, this), &QShortcut::activated, this, &QWidget::close);
    for (ClusterSession *session : m_context.sessions)
        connect(session, &ClusterSession::identityChanged, this, &DefineWindow::follow);
    if (m_session && std::ranges::find(m_context.sessions, m_session) == m_context.sessions.end())
        connect(m_session, &ClusterSession::identityChanged, this, &DefineWindow::follow);
}

QWidget *DefineWindow::templateButton()
{
    auto *button = new QPushButton;
    button->setObjectName(QStringLiteral("templates"));
    button->setText(tr("From template"));
    auto *menu = new QMenu(button);
    for (const PolicyTemplate &one : policyTemplates())
        connect(menu->addAction(one.title + QStringLiteral("…")), &QAction::triggered, this,
            [this, &one] { askTemplate(one); });
    button->setMenu(menu);
    return button;
}

void DefineWindow::askTemplate(const PolicyTemplate &chosen)
{
    const ClusterIdentity identity = m_session ? m_session->identity() : ClusterIdentity {};
    auto *dialog = new TemplateDialog(chosen, identity, draft().title(), !draft().policy.trimmed().isEmpty(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &TemplateDialog::chosen, this, [this, &chosen](const QString &policy, const QStringList &answers) {
        CredentialDraft filled = draft();
        filled.policy = policy;
        if (chosen.complete)
            chosen.complete(filled, answers);
        fillIn(filled);
        edited(QStringLiteral("spec.iamPolicy"));
    });
    dialog->open();
}

bool DefineWindow::refusesManifest(const QString &why)
{
    if (!draft().lacksPolicy())
        return false;
    m_touched.insert(QStringLiteral("spec.iamPolicy")); // what is wrong with it stands below it from now on
    follow();
    m_status->setText(why);
    m_policy->setFocus(Qt::OtherFocusReason);
    return true;
}

void DefineWindow::copyManifest()
{
    if (refusesManifest(tr("Nothing was copied: the policy is no JSON as yet, and the manifest would lack it.")))
        return;
    QGuiApplication::clipboard()->setText(manifestYaml(draft()));
    m_status->setText(tr("The manifest is in the clipboard."));
}

void DefineWindow::exportManifest()
{
    if (refusesManifest(tr("Nothing was exported: the policy is no JSON as yet, and the manifest would lack it.")))
        return;
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Export manifest"), draft().name + QLatin1String(".yaml"), tr("YAML (*.yaml *.yml)"));
    if (path.isEmpty())
        return;
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(manifestYaml(draft()).toUtf8()) < 0 || !file.commit())
        QMessageBox::warning(this, tr("Export manifest"), tr("%1 cannot be written: %2").arg(path, file.errorString()));
    else
        m_status->setText(tr("%1 was written.").arg(path));
}

} // namespace keywright::ui
