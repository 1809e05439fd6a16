// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "admission/GuardrailRows.h"
#include "credential/CrdRows.h"
#include "sandbox/Sandbox.h"
#include "support/BlockingHttp.h"

#include <QTest>

using namespace keywright;
using namespace keywright::test;

/// The rows of CrdTest, which asks a real API server: the sandbox takes and refuses the same, naming the same.
class SandboxCrdTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aRow_isTakenOrRefused_data();
    void aRow_isTakenOrRefused();
    void guardrails_areTakenOrRefused();

private:
    SystemClock m_clock;
    sandbox::Sandbox m_sandbox {m_clock};
};

void SandboxCrdTest::initTestCase() { QVERIFY(m_sandbox.start()); }

void SandboxCrdTest::aRow_isTakenOrRefused_data()
{
    QTest::addColumn<size_t>("index");
    for (size_t i = 0; i < crdRows().size(); ++i)
        QTest::newRow(crdRows().at(i).name) << i;
}

void SandboxCrdTest::aRow_isTakenOrRefused()
{
    QFETCH(size_t, index);
    const CrdRow &row = crdRows().at(index);
    const BlockingHttp http(
        m_sandbox.kubernetes().url(), {}, {{"Authorization", "Bearer " + m_sandbox.kubernetes().adminToken()}});
    const auto answer = http.send("POST",
        QStringLiteral(
            "/apis/keywright.dev/v1alpha1/namespaces/default/awscredentials?dryRun=All&fieldValidation=Strict"),
        credentialOf(row, QStringLiteral("default")));
    if (*row.refusal == '\0') {
        QVERIFY2(answer.status == 201, answer.body);
        return;
    }
    QVERIFY2(answer.status == 422, answer.body);
    const QString message = stringAt(answer.json(), {"message"});
    for (const QString &word : QString::fromUtf8(row.refusal).split(u' '))
        QVERIFY2(message.contains(word), qPrintable(word + QStringLiteral(" is not in: ") + message));
}

void SandboxCrdTest::guardrails_areTakenOrRefused()
{
    const BlockingHttp http(
        m_sandbox.kubernetes().url(), {}, {{"Authorization", "Bearer " + m_sandbox.kubernetes().adminToken()}});
    for (const GuardrailRow &row : guardrailRows()) {
        const auto answer =
            http.send("POST", QStringLiteral("/apis/keywright.dev/v1alpha1/awscredentialguardrails?dryRun=All"),
                {{"apiVersion", "keywright.dev/v1alpha1"}, {"kind", "AwsCredentialGuardrail"},
                    {"metadata", {{"name", "row"}}}, {"spec", Json::parse(row.spec)}});
        const QString said = answer.ok() ? QString() : stringAt(answer.json(), {"message"});
        QVERIFY2(said.isEmpty() == (*row.refusal == '\0') && said.contains(QString::fromUtf8(row.refusal)),
            qPrintable(QString::fromUtf8(row.spec) + QStringLiteral(": ") + said));
    }
}

QTEST_GUILESS_MAIN(SandboxCrdTest)
#include "SandboxCrdTest.moc"
