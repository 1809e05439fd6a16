// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "credential/Reasons.h"
#include "Samples.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace keywright;

class ReasonsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyReason_standsAtItsPlaceInTheTable();
    void everyReason_isGivenSomewhereInTheEngine();
    void everyName_isOneThatKubernetesTakes_andUnique();
    void everyRow_isWhole();
    void aProblem_alwaysSaysWhatToDo();
    void everyConditionType_hasANameAMeaningAndAGoodReason();
    void message_isSentenceDetailNextStep();
    void message_isCutAtTheLimitOfKubernetes_notInsideACharacter();
    void ready_isTrueOnlyForReasonsOfItsOwn();
    void transitionTime_movesOnlyWithTheStatus();
    void aCondition_isRemovedByType();
};

void ReasonsTest::everyReason_standsAtItsPlaceInTheTable()
{
    size_t index = 0;
    for (const ReasonInfo &info : allReasons())
        QCOMPARE(static_cast<size_t>(info.reason), index++);
    QCOMPARE(index, static_cast<size_t>(Reason::MountLeftOut) + 1);
}

void ReasonsTest::everyReason_isGivenSomewhereInTheEngine()
{
    // The reference promises each of them to whoever waits for it.
    QByteArray code;
    QDirIterator files(QStringLiteral(KEYWRIGHT_ENGINE_SOURCES), {QStringLiteral("*.cpp"), QStringLiteral("*.h")},
        QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.fileName().contains(QLatin1String("/Reasons.")))
            continue;
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
        code += file.readAll();
    }
    QVERIFY(!code.isEmpty());
    const QString text = QString::fromUtf8(code);
    for (const ReasonInfo &info : allReasons()) {
        const QRegularExpression use(QStringLiteral("\\bReason::%1\\b").arg(info.name));
        QVERIFY2(use.match(text).hasMatch(), qPrintable(info.name));
    }
}

void ReasonsTest::everyName_isOneThatKubernetesTakes_andUnique()
{
    // metav1.Condition.reason; an Event's reason may have 128 characters.
    static const QRegularExpression pattern(QStringLiteral("^[A-Z][A-Za-z]{1,63}$"));
    QStringList seen;
    for (const ReasonInfo &info : allReasons()) {
        QVERIFY2(pattern.match(info.name).hasMatch(), qPrintable(info.name));
        QVERIFY2(!seen.contains(info.name), qPrintable(info.name));
        seen += info.name;
        QVERIFY(reasonNamed(info.name) == info.reason);
    }
    QVERIFY(!reasonNamed(QStringLiteral("NoSuchReason")));
}

void ReasonsTest::everyRow_isWhole()
{
    for (const ReasonInfo &info : allReasons()) {
        const QByteArray name = info.name.toUtf8();
        QVERIFY2(info.sentence.endsWith(QLatin1Char('.')), name);
        QVERIFY2(info.nextStep.isEmpty() || info.nextStep.endsWith(QLatin1Char('.')), name);
        const bool isEvent = info.condition == ConditionType::None;
        QVERIFY2(!isEvent || !info.action.isEmpty(), name);
        const QStringList statuses {QStringLiteral("True"), QStringLiteral("False"), QStringLiteral("Unknown")};
        QVERIFY2(isEvent ? info.status.isEmpty() : statuses.contains(info.status), name);
    }
}

void ReasonsTest::aProblem_alwaysSaysWhatToDo()
{
    for (const ReasonInfo &info : allReasons()) {
        const bool isProblem = info.severity == Severity::Error
            || (info.severity == Severity::Warning && info.condition != ConditionType::None);
        QVERIFY2(!isProblem || !info.nextStep.isEmpty(), qPrintable(info.name));
        QVERIFY2(info.severity != Severity::Error || info.status != QLatin1String("True"), qPrintable(info.name));
    }
}

void ReasonsTest::everyConditionType_hasANameAMeaningAndAGoodReason()
{
    for (int i = 1; i <= static_cast<int>(ConditionType::Warning); ++i) {
        const auto type = static_cast<ConditionType>(i);
        QVERIFY(!toString(type).isEmpty());
        QVERIFY(meaning(type).endsWith(QLatin1Char('.')));
        const auto reasons = allReasons();
        const bool canBeTrue = std::any_of(reasons.begin(), reasons.end(),
            [&](const ReasonInfo &info) { return info.condition == type && info.status == QLatin1String("True"); });
        QVERIFY2(canBeTrue, qPrintable(toString(type)));
    }
    QCOMPARE(toString(ConditionType::None), QString());
}

void ReasonsTest::message_isSentenceDetailNextStep()
{
    QCOMPARE(messageOf(Reason::VaultSealed, QStringLiteral("It said 503.")),
        QStringLiteral("Vault is sealed. It said 503. Unseal Vault. Keywright goes on by itself; standing keys stay "
                       "valid until their leases end."));
    QCOMPARE(messageOf(Reason::Issued), QStringLiteral("Vault issued a key."));
    QCOMPARE(
        messageOf(Reason::Published, QStringLiteral("AKIA1")), QStringLiteral("The key stands in the Secret. AKIA1."));
    const Condition condition = conditionOf(Reason::AwsRefused, 7, QStringLiteral("NoSuchEntity."));
    QCOMPARE(condition.type, QStringLiteral("KeyIssued"));
    QCOMPARE(condition.status, QStringLiteral("False"));
    QCOMPARE(condition.reason, QStringLiteral("AwsRefused"));
    QCOMPARE(condition.observedGeneration, 7);
    QVERIFY(condition.message.contains(QStringLiteral("NoSuchEntity.")));
}

void ReasonsTest::message_isCutAtTheLimitOfKubernetes_notInsideACharacter()
{
    for (int blanks = 0; blanks < 4; ++blanks) {
        const QString detail = QString(blanks, QLatin1Char('x')) + QStringLiteral("😀").repeated(20'000);
        const QByteArray message = messageOf(Reason::Issued, detail).toUtf8();
        QVERIFY(message.size() <= 32'768);
        QVERIFY(message.size() > 32'760);
        QVERIFY(message.endsWith("😀…"));
        QVERIFY(message.startsWith("Vault issued a key. "));
        QVERIFY(!QString::fromUtf8(message).contains(QChar::ReplacementCharacter));
    }
}

void ReasonsTest::ready_isTrueOnlyForReasonsOfItsOwn()
{
    QCOMPARE(readyBecause(Reason::KeyPublished, 1).status, QStringLiteral("True"));
    QCOMPARE(readyBecause(Reason::Suspended, 1).status, QStringLiteral("True"));
    QCOMPARE(readyBecause(Reason::KeyExpired, 1).status, QStringLiteral("False"));
    QCOMPARE(readyBecause(Reason::Published, 1).status, QStringLiteral("False"));
    QCOMPARE(readyBecause(Reason::Verifying, 1).status, QStringLiteral("False"));
    const Condition condition = readyBecause(Reason::SecretNotOurs, 1);
    QCOMPARE(condition.type, QStringLiteral("Ready"));
    QCOMPARE(condition.reason, QStringLiteral("SecretNotOurs"));
}

void ReasonsTest::transitionTime_movesOnlyWithTheStatus()
{
    const QDateTime first = samples::at("2026-01-01T00:00:00Z");
    const QDateTime second = first.addSecs(60);
    std::vector<Condition> conditions;
    setCondition(conditions, conditionOf(Reason::Issuing, 1), first);
    setCondition(conditions, conditionOf(Reason::Verified, 1), first);
    QCOMPARE(conditions.size(), size_t(2));
    setCondition(conditions, conditionOf(Reason::WaitingForVault, 2), second);
    QCOMPARE(conditions.size(), size_t(2));
    QCOMPARE(conditions.front().reason, QStringLiteral("WaitingForVault"));
    QCOMPARE(conditions.front().lastTransitionTime, first);
    QCOMPARE(conditions.front().observedGeneration, 2);
    setCondition(conditions, conditionOf(Reason::Issued, 2), second);
    QCOMPARE(conditions.front().lastTransitionTime, second);

    conditions.front().lastTransitionTime = {}; // somebody wrote it so
    setCondition(conditions, conditionOf(Reason::Issued, 2), second);
    QCOMPARE(conditions.front().lastTransitionTime, second);
}

void ReasonsTest::aCondition_isRemovedByType()
{
    std::vector<Condition> conditions {conditionOf(Reason::PurposeMissing, 1), conditionOf(Reason::Issued, 1)};
    QVERIFY(findCondition(conditions, ConditionType::Warning));
    removeCondition(conditions, ConditionType::Warning);
    QCOMPARE(conditions.size(), size_t(1));
    QVERIFY(!findCondition(conditions, ConditionType::Warning));
    QCOMPARE(findCondition(conditions, ConditionType::KeyIssued)->reason, QStringLiteral("Issued"));
}

QTEST_GUILESS_MAIN(ReasonsTest)
#include "ReasonsTest.moc"
