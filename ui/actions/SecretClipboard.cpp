// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/actions/SecretClipboard.h"

#include <QClipboard>
#include <QCryptographicHash>
#include <QGuiApplication>
#include <QMimeData>

namespace keywright::ui {

namespace {

QByteArray hashOf(QByteArrayView text)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(text);
    return hash.result();
}

} // namespace

SecretClipboard::SecretClipboard(std::chrono::milliseconds keep, QObject *parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(keep);
    connect(&m_timer, &QTimer::timeout, this, &SecretClipboard::clear);
}

SecretClipboard::~SecretClipboard() { clear(); }

void SecretClipboard::copy(const SecretBytes &value)
{
    // The clipboard needs a QString of its own, which Qt does not wipe: the value is out of our hands from here on.
    auto *data = new QMimeData;
    data->setText(QString::fromUtf8(value.view()));
    data->setData(QStringLiteral("x-kde-passwordManagerHint"), QByteArrayLiteral("secret"));
    m_hash = hashOf(value.view());
    QGuiApplication::clipboard()->setMimeData(data);
    m_timer.start();
}

bool SecretClipboard::isOurs() const
{
    const QMimeData *data = m_hash.isEmpty() ? nullptr : QGuiApplication::clipboard()->mimeData();
    if (!data || !data->hasText())
        return false;
    QByteArray text = data->text().toUtf8();
    const bool same = hashOf(text) == m_hash;
    wipe(text);
    return same;
}

void SecretClipboard::clear()
{
    m_timer.stop();
    const bool ours = isOurs();
    m_hash.clear();
    if (ours) {
        QGuiApplication::clipboard()->clear();
        Q_EMIT cleared();
    }
}

} // namespace keywright::ui
