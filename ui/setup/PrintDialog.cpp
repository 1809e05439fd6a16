// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/setup/PrintDialog.h"

#include "ui/theme/Metrics.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QFileDialog>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QTabWidget>

namespace keywright::ui {

PrintDialog::PrintDialog(
    const ClusterIdentity &cluster, const SetupGateway &gateway, const SetupChoice &choice, QWidget *parent)
    : ClusterDialog(cluster, tr("For somebody else to apply"), parent)
    , m_tabs(new QTabWidget)
{
    setObjectName(QStringLiteral("setupPrint"));
    m_tabs->setObjectName(QStringLiteral("setupPrintTabs"));
    const auto text = [&](const char *what) { return gateway.print(QLatin1String(what), choice); };
    addText(text("crd"), tr("&CRD"), "keywright-crd.yaml",
        tr("For an admin of the cluster: kubectl apply --server-side -f keywright-crd.yaml"));
    addText(text("rbac"), tr("&RBAC"), "keywright-rbac.yaml",
        tr("For an admin of the cluster: kubectl apply -f keywright-rbac.yaml"));
    addText(text("vault"), tr("&Vault"), "keywright-vault.sh",
        tr("For an admin of Vault, logged in by “vault login”: sh keywright-vault.sh. It may be run again and again."));
    addText(text("aws"), tr("&AWS"), "keywright-aws.json",
        tr("For an admin of the AWS account: the IAM policy of the user whose key Vault has at this mount."));
    content().addWidget(m_tabs, 1);
    QPushButton *copy = plainButton(tr("C&opy"), "setupPrintCopy");
    QPushButton *keep = plainButton(tr("&Save…"), "setupPrintSave");
    QPushButton *close = plainButton(tr("Close"), "setupPrintClose");
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(copy);
    buttons->addWidget(keep);
    buttons->addStretch(1);
    buttons->addWidget(close);
    content().addLayout(buttons);
    close->setDefault(true);
    resize(760, 560);
    const auto enable = [this, copy, keep] {
        const bool hasText = current()->property("file").isValid();
        copy->setEnabled(hasText);
        keep->setEnabled(hasText);
    };
    enable();
    connect(m_tabs, &QTabWidget::currentChanged, this, enable);
    connect(
        copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(current()->toPlainText()); });
    connect(keep, &QPushButton::clicked, this, &PrintDialog::save);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
}

void PrintDialog::addText(const Result<QByteArray> &text, const QString &title, const char *name, const QString &who)
{
    auto *page = new QWidget;
    auto *shown = new QPlainTextEdit;
    shown->setObjectName(QLatin1String(name));
    shown->setAccessibleName(QString(title).remove(u'&'));
    shown->setReadOnly(true);
    shown->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    shown->setLineWrapMode(text ? QPlainTextEdit::NoWrap : QPlainTextEdit::WidgetWidth);
    shown->setPlainText(text ? QString::fromUtf8(*text) : text.error().text());
    if (text)
        shown->setProperty("file", QLatin1String(name));
    auto *rows = new QVBoxLayout(page);
    rows->addWidget(plainLabel(who));
    rows->addWidget(shown, 1);
    m_tabs->addTab(page, title);
}

QPlainTextEdit *PrintDialog::current() const { return m_tabs->currentWidget()->findChild<QPlainTextEdit *>(); }

void PrintDialog::save()
{
    auto *dialog = new QFileDialog(this, tr("Save"), current()->property("file").toString());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    const QByteArray bytes = current()->toPlainText().toUtf8();
    connect(dialog, &QFileDialog::fileSelected, this, [this, bytes](const QString &path) {
        QSaveFile file(path);
        if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
            return;
        QLabel *said = plainLabel(tr("%1 cannot be written: %2").arg(path, file.errorString()), "setupPrintError");
        content().insertWidget(content().count() - 1, said);
    });
    dialog->open();
}

} // namespace keywright::ui
