// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "reconcile/Consumers.h"

#include <QTest>

using namespace keywright;

class ConsumersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void howAPodTakesTheSecret_data()
    {
        QTest::addColumn<QByteArray>("podSpec");
        QTest::addColumn<int>("take");
        const auto row = [](const char *name, const char *spec, Take take) {
            QTest::newRow(name) << QByteArray(spec) << int(take);
        };
        row("not at all", R"({"containers":[{"name":"a"}]})", Take::None);
        row("another Secret", R"({"containers":[{"envFrom":[{"secretRef":{"name":"other"}}]}]})", Take::None);
        row("a ConfigMap of that name", R"({"containers":[{"envFrom":[{"configMapRef":{"name":"creds"}}]}]})",
            Take::None);
        row("envFrom", R"({"containers":[{"envFrom":[{"secretRef":{"name":"creds"}}]}]})", Take::Environment);
        row("one variable",
            R"({"containers":[{"env":[{"name":"X","valueFrom":{"secretKeyRef":{"name":"creds","key":"k"}}}]}]})",
            Take::Environment);
        row("an init container", R"({"initContainers":[{"envFrom":[{"secretRef":{"name":"creds"}}]}]})",
            Take::Environment);
        row("the second container", R"({"containers":[{"name":"a"},{"envFrom":[{"secretRef":{"name":"creds"}}]}]})",
            Take::Environment);
        row("a whole volume",
            R"({"volumes":[{"name":"v","secret":{"secretName":"creds"}}],"containers":[{"volumeMounts":[{"name":"v","mountPath":"/a"}]}]})",
            Take::Volume);
        row("a volume nobody mounts",
            R"({"volumes":[{"name":"v","secret":{"secretName":"creds"}}],"containers":[{"name":"a"}]})", Take::None);
        row("a projected volume",
            R"({"volumes":[{"name":"v","projected":{"sources":[{"configMap":{"name":"c"}},{"secret":{"name":"creds"}}]}}],"containers":[{"volumeMounts":[{"name":"v"}]}]})",
            Take::Volume);
        row("subPath is never refreshed",
            R"({"volumes":[{"name":"v","secret":{"secretName":"creds"}}],"containers":[{"volumeMounts":[{"name":"v","subPath":"k"}]}]})",
            Take::Environment);
        row("subPathExpr neither",
            R"x({"volumes":[{"name":"v","secret":{"secretName":"creds"}}],"containers":[{"volumeMounts":[{"name":"v","subPathExpr":"$(X)"}]}]})x",
            Take::Environment);
        row("the stronger of two containers",
            R"({"volumes":[{"name":"v","secret":{"secretName":"creds"}}],"containers":[{"volumeMounts":[{"name":"v"}]},{"envFrom":[{"secretRef":{"name":"creds"}}]}]})",
            Take::Environment);
        row("nonsense", R"({"containers":"x","volumes":{"a":1}})", Take::None);
    }
    void howAPodTakesTheSecret()
    {
        QFETCH(QByteArray, podSpec);
        QFETCH(int, take);
        QCOMPARE(int(takesSecret(*parseJson(podSpec, QStringLiteral("row")), QStringLiteral("creds"))), take);
    }

    void theDetail_namesWhoAndWhen()
    {
        AwsCredential object;
        Key retiring;
        retiring.expiresAt = QDateTime(QDate(2026, 1, 1), QTime(12, 0), Qt::UTC);
        object.status.retiringKeys = {retiring};
        ConsumersSeen seen;
        seen.outdated = QStringList {QStringLiteral("Deployment/web (2 pods)"), QStringLiteral("Pod/x (1 pod)")};
        QCOMPARE(outdatedDetail(object, seen),
            QStringLiteral(
                "Deployment/web (2 pods), Pod/x (1 pod) still on an older key, which ends at 2026-01-01T12:00:00Z."));
    }

    void theDetail_tellsTheEarlierEnd_whenAKeyIsToBeRevoked()
    {
        AwsCredential object;
        Key retiring;
        retiring.expiresAt = QDateTime(QDate(2026, 1, 1), QTime(12, 0), Qt::UTC);
        retiring.revokeBy = retiring.expiresAt.addSecs(-3600);
        object.status.retiringKeys = {retiring};
        QVERIFY(outdatedDetail(object, {}).endsWith(QStringLiteral("2026-01-01T11:00:00Z.")));
    }
};

QTEST_GUILESS_MAIN(ConsumersTest)
#include "ConsumersTest.moc"
