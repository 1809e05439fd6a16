// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/policy/PolicyChecker.h"

#include "ui/policy/PolicyWorker.h"

namespace keywright::ui {

namespace {

constexpr quint64 closed = ~quint64(0); ///< the number of no question

} // namespace

PolicyChecker::PolicyChecker(QObject *parent)
    : QObject(parent)
{
    m_thread.setObjectName(QStringLiteral("policy"));
}

PolicyChecker::~PolicyChecker()
{
    *m_newest = closed; // what waits is not begun
    m_thread.quit();
    m_thread.wait();
}

void PolicyChecker::start()
{
    if (m_worker)
        return;
    m_worker = new PolicyWorker;
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start(QThread::LowPriority);
}

void PolicyChecker::ask(const PolicyQuestion &question)
{
    start();
    const quint64 number = ++m_asked;
    *m_newest = number;
    QMetaObject::invokeMethod(m_worker, [this, worker = m_worker, newest = m_newest, question, number] {
        if (*newest != number)
            return;
        auto findings = worker->findings(question);
        // This object waits for its thread, so it is there; what comes after it is dropped with it.
        QMetaObject::invokeMethod(this, [this, number, findings = std::move(findings)] {
            if (number != m_asked)
                return;
            m_answered = number;
            Q_EMIT found(findings);
        });
        if (*newest != number)
            return;
        auto summary = worker->access(question);
        QMetaObject::invokeMethod(this, [this, number, summary = std::move(summary)] {
            if (number == m_asked)
                Q_EMIT explained(summary);
        });
    });
}

void PolicyChecker::listActions()
{
    if (std::exchange(m_isListing, true))
        return;
    start();
    QMetaObject::invokeMethod(m_worker, [this, worker = m_worker, newest = m_newest] {
        auto index = worker->actions([newest] { return *newest == closed; });
        if (!index)
            return;
        QMetaObject::invokeMethod(this, [this, index = std::move(index)] { Q_EMIT actionsListed(index); });
    });
}

void PolicyChecker::shrink(const QByteArray &text, const ShrinkOptions &options)
{
    start();
    const quint64 number = ++m_shrinking;
    QMetaObject::invokeMethod(m_worker, [this, worker = m_worker, text, options, number] {
        auto result = worker->shrink(text, options);
        QMetaObject::invokeMethod(this, [this, number, result = std::move(result)] {
            if (number == m_shrinking)
                Q_EMIT shrunk({.shrunk = result});
        });
    });
}

} // namespace keywright::ui
