// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/define/ApplySheet.h"
#include "ui/define/ImportRun.h"

class QComboBox;

namespace keywright::ui {

class Strip;

/// Manifests from files, folders, the clipboard or a drop: where each goes, what it would do there by a dry run, and
/// then the same in earnest for what is ticked.
class ImportSheet final : public ApplySheet
{
    Q_OBJECT

public:
    /// Asks for a file's or a folder's name, and calls back with it unless the user does not want to.
    using ChoosePaths =
        std::function<void(QWidget *parent, bool folder, std::function<void(const QStringList &)> chosen)>;

    ImportSheet(const std::vector<ClusterSession *> &sessions, QWidget *parent);
    void setChoosePaths(ChoosePaths choose) { m_choose = std::move(choose); }

    /// Read beside the GUI's thread: they may be large, and on a slow disk.
    void readPaths(const QStringList &paths);
    void readMimeData(const QMimeData &data, const QString &source);

Q_SIGNALS:
    void applied(const CredentialRef &ref);

protected:
    [[nodiscard]] Look lookOf(const ApplyRun::Item &item) const override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] QString outcome() const override;
    [[nodiscard]] bool canTry() const override;
    void showRow(QTreeWidgetItem *row, size_t index) override;
    void follow() override;
    void runEnded(bool dryRun) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void build(const std::vector<ClusterSession *> &sessions);
    QCoro::Task<> read(QString what, std::function<std::vector<ImportedManifest>()> reader);
    void place();
    /// The dry run of what is not yet tried, where it is known where to.
    void tryNew();

    ImportRun *m_run;
    ChoosePaths m_choose;
    std::vector<ClusterSession *> m_sessions;
    QComboBox *m_cluster;
    QLineEdit *m_namespace;
    QCheckBox *m_forAll;
    Strip *m_notice;
    QPushButton *m_files;
    QPushButton *m_folder;
    QPushButton *m_clipboard;
    int m_reading = 0;
};

/// Whether a drop is worth a look: files, or a text that speaks of an AwsCredential.
[[nodiscard]] bool offersManifests(const QMimeData &data);

} // namespace keywright::ui
