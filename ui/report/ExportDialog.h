// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/report/ExportFormat.h"
#include "ui/report/ReportCollector.h"

#include <QDialog>

#include <atomic>
#include <functional>

class QButtonGroup;
class QLabel;
class QProgressBar;
class QPushButton;
class QThread;

namespace keywright::ui {

/// Asks in which form, reads the objects, writes the file, and says what is not in it.
class ExportDialog final : public QDialog
{
    Q_OBJECT

public:
    /// Asks for a file's name, and calls back with it unless the user does not want to.
    using ChooseFile =
        std::function<void(QWidget *parent, const QString &suggested, std::function<void(const QString &)> chosen)>;

    ExportDialog(const Clock &clock, std::vector<ActionTarget> shown, QString selection, QWidget *parent);
    ~ExportDialog() override;

    void setChooseFile(ChooseFile choose) { m_choose = std::move(choose); }
    void reject() override;

Q_SIGNALS:
    void done(const QString &sentence); ///< for the status bar

private:
    enum class Phase { Choosing, Reading, Making, Ended };

    void build();
    [[nodiscard]] QWidget *makeFormats();
    [[nodiscard]] QWidget *makeButtons();
    void setPhase(Phase phase);
    void begin(const QString &path);
    void make();
    void write(const Result<QByteArray> &bytes);
    void end(const QString &text, bool failed);
    [[nodiscard]] ExportFormat format() const;

    const Clock &m_clock;
    const std::vector<ActionTarget> m_shown;
    const QString m_selection;
    ChooseFile m_choose;
    ReportCollector m_collector;
    Phase m_phase = Phase::Choosing;
    QString m_path;
    std::unique_ptr<QThread> m_maker;
    std::atomic_bool m_cancelled = false;
    QButtonGroup *m_formats = nullptr;
    QWidget *m_formatList = nullptr;
    QLabel *m_status = nullptr;
    QLabel *m_statusIcon = nullptr;
    QProgressBar *m_progress = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_cancel = nullptr;
};

} // namespace keywright::ui
