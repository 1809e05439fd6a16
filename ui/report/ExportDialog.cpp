// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/report/ExportDialog.h"

#include "ui/actions/ActionPlan.h"
#include "ui/actions/ClusterBadge.h"
#include "ui/theme/Accessible.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QFileDialog>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSaveFile>
#include <QThread>

namespace keywright::ui {

namespace {

void chooseByDialog(QWidget *parent, const QString &suggested, std::function<void(const QString &)> chosen)
{
    auto *dialog = new QFileDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QFileInfo(suggested).suffix());
    dialog->selectFile(suggested);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, std::move(chosen));
    dialog->open();
}

} // namespace

ExportDialog::ExportDialog(const Clock &clock, std::vector<ActionTarget> shown, QString selection, QWidget *parent)
    : QDialog(parent)
    , m_clock(clock)
    , m_shown(std::move(shown))
    , m_selection(std::move(selection))
    , m_choose(chooseByDialog)
    , m_collector(clock)
{
    setObjectName(QStringLiteral("exportDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(m_shown.size() == 1 ? tr("Export 1 credential") : tr("Export %1 credentials").arg(m_shown.size()));
    build();
    connect(&m_collector, &ReportCollector::progress, this, [this](qsizetype read, qsizetype of) {
        m_progress->setRange(0, static_cast<int>(of));
        m_progress->setValue(static_cast<int>(read));
        m_status->setText(tr("Reading: %1 of %2").arg(read).arg(of));
    });
    connect(&m_collector, &ReportCollector::finished, this, &ExportDialog::make);
    setPhase(Phase::Choosing);
}

ExportDialog::~ExportDialog()
{
    m_cancelled = true;
    if (m_maker)
        m_maker->wait();
}

void ExportDialog::build()
{
    auto *title = new QLabel(windowTitle(), this);
    title->setTextFormat(Qt::PlainText);
    QFont large = font();
    large.setBold(true);
    large.setPointSizeF(large.pointSizeF() * 1.25);
    title->setFont(large);
    auto *badges = new QHBoxLayout;
    badges->setSpacing(metrics::tight);
    const std::vector<ClusterIdentity> clusters = clustersOf(m_shown);
    constexpr size_t most = 4;
    for (size_t i = 0; i < clusters.size() && i < most; ++i)
        badges->addWidget(new ClusterBadge(clusters[i], this));
    if (clusters.size() > most)
        badges->addWidget(new QLabel(tr("and %1 more clusters").arg(clusters.size() - most), this));
    badges->addStretch(1);
    m_progress = new QProgressBar(this);
    m_progress->setObjectName(QStringLiteral("exportProgress"));
    m_progress->setAccessibleName(tr("Progress"));
    m_status = new QLabel(this);
    m_status->setObjectName(QStringLiteral("exportStatus"));
    m_status->setTextFormat(Qt::PlainText);
    m_status->setWordWrap(true);
    m_status->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_statusIcon = new QLabel(this);
    auto *status = new QHBoxLayout;
    status->setSpacing(metrics::gap);
    status->addWidget(m_statusIcon, 0, Qt::AlignTop);
    status->addWidget(m_status, 1);

    auto *content = new QVBoxLayout;
    content->setContentsMargins(metrics::margin, metrics::margin, metrics::margin, metrics::margin);
    content->setSpacing(metrics::gap);
    content->addWidget(title);
    content->addLayout(badges);
    content->addWidget(m_formatList = makeFormats());
    content->addWidget(m_progress);
    content->addLayout(status);
    content->addStretch(1);
    content->addWidget(makeButtons());
    auto *outer = new QHBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(new ClusterEdge(clusters, this));
    outer->addLayout(content, 1);
}

QWidget *ExportDialog::makeFormats()
{
    auto *list = new QWidget(this);
    auto *layout = new QVBoxLayout(list);
    layout->setContentsMargins(0, metrics::tight, 0, metrics::tight);
    layout->setSpacing(metrics::tight);
    m_formats = new QButtonGroup(list);
    for (const ExportFormat format : allExportFormats) {
        auto *choice = new QRadioButton(titleOf(format), list);
        choice->setObjectName(QStringLiteral("export-") + suffixOf(format));
        choice->setAccessibleDescription(explanationOf(format));
        choice->setChecked(format == ExportFormat::Manifests);
        m_formats->addButton(choice, static_cast<int>(format));
        auto *explanation = new QLabel(explanationOf(format), list);
        explanation->setTextFormat(Qt::PlainText);
        explanation->setWordWrap(true);
        explanation->setIndent(metrics::wide);
        explanation->setForegroundRole(QPalette::PlaceholderText);
        layout->addWidget(choice);
        layout->addWidget(explanation);
    }
    return list;
}

QWidget *ExportDialog::makeButtons()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, metrics::gap, 0, 0);
    layout->setSpacing(metrics::gap);
    m_save = new QPushButton(tr("&Save as…"), row);
    m_save->setObjectName(QStringLiteral("exportSave"));
    m_save->setDefault(true);
    m_cancel = new QPushButton(tr("Cancel"), row);
    m_cancel->setObjectName(QStringLiteral("exportCancel"));
    m_cancel->setAutoDefault(false);
    layout->addStretch(1);
    layout->addWidget(m_save);
    layout->addWidget(m_cancel);
    connect(m_cancel, &QPushButton::clicked, this, &ExportDialog::reject);
    connect(m_save, &QPushButton::clicked, this, [this] {
        const QString name = QStringLiteral("aws-credentials-%1.%2")
                                 .arg(m_clock.now().toString(QStringLiteral("yyyy-MM-dd")), suffixOf(format()));
        m_choose(this, name, [this](const QString &path) { begin(path); });
    });
    return row;
}

ExportFormat ExportDialog::format() const { return static_cast<ExportFormat>(m_formats->checkedId()); }

void ExportDialog::setPhase(Phase phase)
{
    m_phase = phase;
    const bool choosing = phase == Phase::Choosing;
    m_formatList->setVisible(choosing);
    m_save->setVisible(choosing);
    m_progress->setVisible(phase == Phase::Reading || phase == Phase::Making);
    m_status->setVisible(!choosing);
    m_statusIcon->setVisible(phase == Phase::Ended);
    m_cancel->setText(phase == Phase::Ended ? tr("&Close") : tr("Cancel"));
    if (phase == Phase::Ended) {
        m_cancel->setDefault(true);
        m_cancel->setFocus();
    }
    layout()->activate();
    constexpr int usualWidth = 520;
    resize(std::max(width(), usualWidth), layout()->totalHeightForWidth(std::max(width(), usualWidth)));
}

void ExportDialog::begin(const QString &path)
{
    if (path.isEmpty() || m_phase != Phase::Choosing)
        return;
    m_path = path;
    m_status->setText(tr("Reading…"));
    setPhase(Phase::Reading);
    m_collector.start(m_shown, m_selection);
}

void ExportDialog::make()
{
    if (m_cancelled)
        return;
    m_progress->setRange(0, 0);
    m_status->setText(tr("Writing…"));
    setPhase(Phase::Making);
    // It is this object's until the thread has ended, and this object waits for that.
    m_maker.reset(QThread::create([this, report = &m_collector.report(), format = format()] {
        Result<QByteArray> bytes = exported(*report, format, [this] { return !m_cancelled; });
        QMetaObject::invokeMethod(
            this, [this, bytes = std::move(bytes)] { write(bytes); }, Qt::QueuedConnection);
    }));
    m_maker->start();
}

void ExportDialog::write(const Result<QByteArray> &bytes)
{
    if (m_cancelled)
        return;
    if (!bytes) {
        end(bytes.error().text(), true);
        return;
    }
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly) || file.write(*bytes) != bytes->size() || !file.commit()) {
        end(tr("%1 cannot be written: %2").arg(m_path, file.errorString()), true);
        return;
    }
    const Report &report = m_collector.report();
    QString text = report.credentials.size() == 1
        ? tr("1 credential is in %1.").arg(m_path)
        : tr("%1 credentials are in %2.").arg(report.credentials.size()).arg(m_path);
    if (report.missing.empty()) {
        Q_EMIT done(text);
        end(text, false);
        return;
    }
    text += QLatin1Char('\n')
        + (report.missing.size() == 1 ? tr("1 is missing; the file says so too:")
                                      : tr("%1 are missing; the file names all of them:").arg(report.missing.size()));
    constexpr size_t named = 5;
    for (size_t i = 0; i < report.missing.size() && i < named; ++i)
        text += QStringLiteral("\n%1 / %2: %3")
                    .arg(report.missing[i].cluster.title(), report.missing[i].key.toString(), report.missing[i].why);
    end(text, true);
}

void ExportDialog::end(const QString &text, bool failed)
{
    tellAloud(*m_status, text);
    m_statusIcon->setPixmap(toneIcon(failed ? Tone::Warning : Tone::Ok).pixmap(metrics::iconSize));
    setPhase(Phase::Ended);
}

void ExportDialog::reject()
{
    m_cancelled = true; // nothing is written from here on
    m_collector.cancel();
    QDialog::reject();
}

} // namespace keywright::ui
