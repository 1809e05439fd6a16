// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/define/ImportSheet.h"

#include "ui/actions/ClusterBadge.h"
#include "ui/define/InThread.h"
#include "ui/define/Strip.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/PlainTip.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPointer>
#include <QPushButton>
#include <QShortcut>
#include <QTreeWidget>
#include <QUrl>

namespace keywright::ui {

namespace {

constexpr int sourceColumn = 3;
constexpr qsizetype longestSource = 200;

void choosePaths(QWidget *parent, bool folder, const std::function<void(const QStringList &)> &chosen)
{
    auto *dialog =
        new QFileDialog(parent, folder ? ImportSheet::tr("Import a folder") : ImportSheet::tr("Import files"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(folder ? QFileDialog::Directory : QFileDialog::ExistingFiles);
    if (!folder)
        dialog->setNameFilters({ImportSheet::tr("Manifests (*.yaml *.yml *.json)"), ImportSheet::tr("All files (*)")});
    QObject::connect(dialog, &QFileDialog::filesSelected, parent, chosen);
    dialog->open();
}

QStringList pathsIn(const QMimeData &data)
{
    QStringList paths;
    const QList<QUrl> urls = data.urls();
    for (const QUrl &url : urls)
        if (url.isLocalFile())
            paths += url.toLocalFile();
    return paths;
}

} // namespace

bool offersManifests(const QMimeData &data)
{
    return !pathsIn(data).isEmpty()
        || (!data.hasUrls() && data.hasText() && data.text().contains(QLatin1String("AwsCredential")));
}

ImportSheet::ImportSheet(const std::vector<ClusterSession *> &sessions, QWidget *parent)
    : ApplySheet(QStringLiteral("import"), parent)
    , m_run(new ImportRun(this))
    , m_choose(choosePaths)
    , m_sessions(sessions)
    , m_cluster(new QComboBox)
    , m_namespace(new QLineEdit)
    , m_forAll(new QCheckBox(tr("also for those that &name one")))
    , m_notice(new Strip(QStringLiteral("importNotice")))
    , m_files(new QPushButton(tr("&Files…")))
    , m_folder(new QPushButton(tr("Fol&der…")))
    , m_clipboard(new QPushButton(tr("Cli&pboard")))
{
    setObjectName(QStringLiteral("importSheet"));
    setWindowTitle(tr("Import credentials"));
    resize(1000, 620);
    setAcceptDrops(true);
    setWholeLines(9);
    build(sessions);
    setRun(m_run);
    if (sessions.size() == 1)
        m_cluster->setCurrentIndex(0);
    place();
    m_files->setFocus();
}

void ImportSheet::build(const std::vector<ClusterSession *> &sessions)
{
    auto *meaning = new QLabel(
        tr("Manifests of AwsCredentials, YAML or JSON, many in one file if you like. Drop files or a folder here, "
           "or press Ctrl+V. Nothing is applied before you say so."));
    meaning->setWordWrap(true);
    m_files->setObjectName(QStringLiteral("importFiles"));
    m_folder->setObjectName(QStringLiteral("importFolder"));
    m_clipboard->setObjectName(QStringLiteral("importClipboard"));
    auto *sources = new QHBoxLayout;
    sources->setSpacing(metrics::gap);
    for (QPushButton *button : {m_files, m_folder, m_clipboard}) {
        button->setAutoDefault(true); // Enter acts where the focus is
        sources->addWidget(button);
    }
    sources->addStretch();
    m_cluster->setObjectName(QStringLiteral("importCluster"));
    m_cluster->setPlaceholderText(tr("choose a cluster"));
    for (const ClusterSession *session : sessions)
        m_cluster->addItem(clusterIcon(session->identity(), palette()), session->identity().title());
    m_cluster->setCurrentIndex(-1);
    m_namespace->setObjectName(QStringLiteral("importNamespace"));
    m_namespace->setPlaceholderText(tr("for those that name none"));
    m_forAll->setObjectName(QStringLiteral("importForAll"));
    auto *ns = new QHBoxLayout;
    ns->setSpacing(metrics::gap);
    ns->addWidget(m_namespace, 1);
    ns->addWidget(m_forAll);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(metrics::gap);
    form->setVerticalSpacing(metrics::tight);
    form->addRow(tr("From"), sources);
    form->addRow(tr("To c&luster"), m_cluster);
    form->addRow(tr("To namespa&ce"), ns);
    auto *nsLabel = qobject_cast<QLabel *>(form->labelForField(ns));
    nsLabel->setBuddy(m_namespace);
    m_namespace->setAccessibleName(tr("To namespace"));
    m_cluster->setAccessibleName(tr("To cluster"));
    auto *options = new QHBoxLayout; // as wide as its text: it is clicked at
    options->addWidget(&takeOver());
    options->addStretch();
    form->addRow(QString(), options);
    head().addWidget(meaning);
    head().addLayout(form);
    head().addWidget(m_notice);
    list().setHeaderLabels({tr("State"), tr("Credential"), tr("What it does, or why not"), tr("From")});
    list().header()->setStretchLastSection(false);
    list().header()->setSectionResizeMode(2, QHeaderView::Stretch);
    list().setColumnWidth(1, 280);
    list().setColumnWidth(sourceColumn, 170);

    const auto ask = [this](bool folder) {
        m_choose(this, folder, [this](const QStringList &paths) { readPaths(paths); });
    };
    const auto paste = [this] {
        if (const QMimeData *data = QGuiApplication::clipboard()->mimeData())
            readMimeData(*data, tr("clipboard"));
    };
    connect(m_files, &QPushButton::clicked, this, [ask] { ask(false); });
    connect(m_folder, &QPushButton::clicked, this, [ask] { ask(true); });
    connect(m_clipboard, &QPushButton::clicked, this, paste);
    connect(new QShortcut(QKeySequence::Paste, this), &QShortcut::activated, this, paste);
    connect(m_cluster, &QComboBox::currentIndexChanged, this, [this] {
        place();
        tryNew();
    });
    connect(m_namespace, &QLineEdit::textChanged, this, &ImportSheet::place);
    connect(m_namespace, &QLineEdit::editingFinished, this, &ImportSheet::tryNew);
    connect(m_forAll, &QCheckBox::toggled, this, [this] {
        place();
        tryNew();
    });
    connect(&list(), &QTreeWidget::itemChanged, this, [this](QTreeWidgetItem *row, int column) {
        if (column != 0)
            return;
        forgetConfirmation();
        m_run->setChosen(static_cast<size_t>(list().indexOfTopLevelItem(row)), row->checkState(0) == Qt::Checked);
        follow();
    });
}

void ImportSheet::place()
{
    const int chosen = m_cluster->currentIndex();
    const ImportRun::Place place {.session = chosen < 0 ? nullptr : m_sessions[static_cast<size_t>(chosen)],
        .ns = m_namespace->text().trimmed(),
        .nsForAll = m_forAll->isChecked()};
    if (place == m_run->place())
        return;
    forgetConfirmation();
    m_run->setPlace(place);
}

void ImportSheet::tryNew()
{
    if (!m_run->isRunning() && m_run->count(ImportRun::State::Waiting) > 0)
        m_run->tryAll();
    follow();
}

void ImportSheet::readPaths(const QStringList &paths)
{
    const QString what = paths.size() == 1 ? QFileInfo(paths.front()).fileName() : tr("%1 files").arg(paths.size());
    read(what, [paths] { return importFiles(paths); });
}

void ImportSheet::readMimeData(const QMimeData &data, const QString &source)
{
    if (const QStringList paths = pathsIn(data); !paths.isEmpty())
        return readPaths(paths);
    read(source, [text = data.text().toUtf8(), source] { return importText(text, source); });
}

QCoro::Task<> ImportSheet::read(QString what, std::function<std::vector<ImportedManifest>()> reader)
{
    const QPointer<ImportSheet> self(this);
    const QString shown = oneLine(what, longestSource);
    ++m_reading;
    m_notice->tell(Tone::Rotating, tr("Reading “%1” …").arg(shown));
    follow();
    std::vector<ImportedManifest> found = co_await inThread(std::move(reader));
    if (!self)
        co_return;
    --m_reading;
    m_notice->tell(Tone::Warning, found.empty() ? tr("There is no manifest in “%1”.").arg(shown) : QString());
    m_run->add(std::move(found));
    tryNew();
}

ApplySheet::Look ImportSheet::lookOf(const ApplyRun::Item &item) const
{
    if (!item.chosen && item.state != ApplyRun::State::Invalid && item.state != ApplyRun::State::Done)
        return {Tone::Suspended, tr("not ticked")};
    return ApplySheet::lookOf(item);
}

void ImportSheet::showRow(QTreeWidgetItem *row, size_t index)
{
    const QSignalBlocker quiet(list()); // a tick is the user's
    ApplySheet::showRow(row, index);
    const ApplyRun::Item &item = m_run->items()[index];
    const ImportedManifest &manifest = m_run->manifest(index);
    const bool open = item.state != ApplyRun::State::Done && item.state != ApplyRun::State::Running;
    row->setFlags(open ? row->flags() | Qt::ItemIsUserCheckable : row->flags() & ~Qt::ItemIsUserCheckable);
    if (m_run->canBeChosen(index))
        row->setCheckState(0, item.chosen ? Qt::Checked : Qt::Unchecked);
    const QString source = manifest.document > 1
        ? tr("%1, document %2").arg(oneLine(manifest.source, longestSource)).arg(manifest.document)
        : oneLine(manifest.source, longestSource);
    row->setText(sourceColumn, source);
    row->setToolTip(sourceColumn, plainTip(source));
}

QString ImportSheet::summary() const
{
    using State = ApplyRun::State;
    qsizetype made = 0;
    qsizetype wouldBeMade = 0;
    qsizetype invalid = 0;
    for (const ApplyRun::Item &item : m_run->items()) {
        made += item.state == State::Done && item.isNew;
        wouldBeMade += item.chosen && item.state == State::Tried && item.isNew;
        invalid += item.state == State::Invalid;
    }
    QStringList parts;
    const auto add = [&parts](qsizetype count, const QString &words) {
        if (count > 0)
            parts += words.arg(count);
    };
    add(wouldBeMade, tr("%1 would be made"));
    add(m_run->count(State::Tried) - wouldBeMade, tr("%1 would change"));
    add(made, tr("%1 made"));
    add(m_run->count(State::Done) - made, tr("%1 changed"));
    add(m_run->count(State::Same), tr("%1 the same"));
    add(m_run->count(State::Foreign), tr("%1 of others"));
    add(m_run->count(State::LeftOut), tr("%1 left out"));
    add(m_run->count(State::NotKnown), tr("%1 not known"));
    add(m_run->count(State::Failed), tr("%1 failed"));
    add(invalid, tr("%1 cannot be applied"));
    return parts.join(QStringLiteral(" · "));
}

QString ImportSheet::outcome() const
{
    return tr("Imported: %1; failed: %2.")
        .arg(m_run->count(ApplyRun::State::Done))
        .arg(m_run->count(ApplyRun::State::Failed) + m_run->count(ApplyRun::State::NotKnown));
}

bool ImportSheet::canTry() const
{
    using State = ApplyRun::State;
    for (const State state : {State::Waiting, State::Tried, State::Foreign, State::NotKnown, State::Failed})
        if (m_run->count(state) > 0)
            return true;
    return false;
}

void ImportSheet::follow()
{
    ApplySheet::follow();
    for (QWidget *part : std::initializer_list<QWidget *> {m_cluster, m_namespace, m_forAll})
        part->setEnabled(!m_run->isRunning());
    for (QPushButton *button : {m_files, m_folder, m_clipboard})
        button->setEnabled(m_reading == 0 && !m_run->isRunning());
}

void ImportSheet::runEnded(bool dryRun)
{
    if (!list().currentItem())
        list().setCurrentItem(list().topLevelItem(0)); // what it would do is read below
    if (dryRun && !m_run->wasStopped() && m_run->count(ApplyRun::State::Waiting) > 0)
        return tryNew(); // what came while it ran
    if (dryRun)
        return;
    for (const ApplyRun::Item &item : m_run->items()) {
        if (item.state != ApplyRun::State::Done || !item.isNew)
            continue;
        Q_EMIT applied({item.session->identity().id, item.key, stringAt(item.expected, {"metadata", "uid"})});
        return; // one can be shown
    }
}

void ImportSheet::dragEnterEvent(QDragEnterEvent *event)
{
    if (!m_run->isRunning() && offersManifests(*event->mimeData()))
        event->acceptProposedAction();
}

void ImportSheet::dropEvent(QDropEvent *event)
{
    readMimeData(*event->mimeData(), tr("what was dropped"));
    event->acceptProposedAction();
}

} // namespace keywright::ui
