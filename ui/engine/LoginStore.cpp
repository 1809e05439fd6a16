// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/engine/LoginStore.h"

#include <qt6keychain/keychain.h>

#include <QCoreApplication>
#include <QTimer>

namespace keywright::ui {

namespace {

QString keyringService() { return QStringLiteral("keywright"); }
QString keyringKey(const QString &cluster) { return QStringLiteral("vault-login/") + cluster; }

tl::unexpected<Error> keyringFailure(const QKeychain::Job &job)
{
    return failure(ErrorKind::Unavailable,
        QCoreApplication::translate("LoginStore", "There is no keyring here that answers (%1).")
            .arg(job.errorString()));
}

/// Where there is no keyring a job may be done while it starts, before anybody waits for it.
void startSoon(QKeychain::Job *job)
{
    QTimer::singleShot(0, job, [job] { job->start(); });
}

// Each job deletes itself once it has told that it is done, which is after the coroutine has read it.

QCoro::Task<Result<LoginStore::Secret>> readFromKeyring(QString cluster)
{
    auto *job = new QKeychain::ReadPasswordJob(keyringService());
    job->setKey(keyringKey(cluster));
    job->setInsecureFallback(false);
    startSoon(job);
    co_await qCoro(job, &QKeychain::Job::finished);
    if (job->error() == QKeychain::EntryNotFound)
        co_return LoginStore::Secret();
    if (job->error() != QKeychain::NoError)
        co_return keyringFailure(*job);
    QByteArray bytes = job->binaryData();
    if (bytes.isEmpty())
        co_return LoginStore::Secret();
    auto secret = std::make_shared<const SecretBytes>(bytes);
    wipe(bytes);
    co_return LoginStore::Secret(secret);
}

QCoro::Task<Result<void>> keepInKeyring(QString cluster, LoginStore::Secret secret)
{
    auto *job = new QKeychain::WritePasswordJob(keyringService());
    job->setKey(keyringKey(cluster));
    job->setInsecureFallback(false);
    QByteArray bytes = secret->view().toByteArray();
    job->setBinaryData(bytes);
    startSoon(job);
    co_await qCoro(job, &QKeychain::Job::finished);
    wipe(bytes); // the job shares them
    if (job->error() != QKeychain::NoError)
        co_return keyringFailure(*job);
    co_return Result<void>();
}

QCoro::Task<Result<void>> forgetInKeyring(QString cluster)
{
    auto *job = new QKeychain::DeletePasswordJob(keyringService());
    job->setKey(keyringKey(cluster));
    job->setInsecureFallback(false);
    startSoon(job);
    co_await qCoro(job, &QKeychain::Job::finished);
    if (job->error() != QKeychain::NoError && job->error() != QKeychain::EntryNotFound)
        co_return keyringFailure(*job);
    co_return Result<void>();
}

} // namespace

LoginStore keyringLogins() { return {.read = readFromKeyring, .keep = keepInKeyring, .forget = forgetInKeyring}; }

} // namespace keywright::ui
