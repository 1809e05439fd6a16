// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "credential/Reasons.h"

#include <algorithm>

namespace keywright {

namespace {

constexpr qsizetype longestMessage = 32'768; // metav1.Condition

QString cut(const QString &message)
{
    const QByteArray utf8 = message.toUtf8();
    if (utf8.size() <= longestMessage)
        return message;
    const QString ellipsis = QStringLiteral("…");
    QByteArray head = utf8.left(longestMessage - ellipsis.toUtf8().size());
    while (!head.isEmpty() && (static_cast<unsigned char>(utf8.at(head.size())) & 0xC0U) == 0x80U)
        head.chop(1); // not in the middle of a character
    return QString::fromUtf8(head) + ellipsis;
}

auto findType(auto &conditions, const QString &type)
{
    return std::find_if(conditions.begin(), conditions.end(), [&](const Condition &c) { return c.type == type; });
}

} // namespace

QString toString(ConditionType type)
{
    switch (type) {
    case ConditionType::None:
        return {};
    case ConditionType::Ready:
        return QStringLiteral("Ready");
    case ConditionType::Admitted:
        return QStringLiteral("Admitted");
    case ConditionType::PolicyValid:
        return QStringLiteral("PolicyValid");
    case ConditionType::VaultReachable:
        return QStringLiteral("VaultReachable");
    case ConditionType::KeyIssued:
        return QStringLiteral("KeyIssued");
    case ConditionType::KeyVerified:
        return QStringLiteral("KeyVerified");
    case ConditionType::SecretPublished:
        return QStringLiteral("SecretPublished");
    case ConditionType::ConsumersCurrent:
        return QStringLiteral("ConsumersCurrent");
    case ConditionType::Warning:
        return QStringLiteral("Warning");
    }
    return {};
}

QString meaning(ConditionType type)
{
    switch (type) {
    case ConditionType::None:
        return QStringLiteral("Events only.");
    case ConditionType::Ready:
        return QStringLiteral("The Secret holds a key that works and has the permissions of the spec.");
    case ConditionType::Admitted:
        return QStringLiteral("The guardrails of the cluster allow what the spec asks for.");
    case ConditionType::PolicyValid:
        return QStringLiteral("What the spec asks for can be asked of Vault.");
    case ConditionType::VaultReachable:
        return QStringLiteral("Vault and the mount answered when they were last needed.");
    case ConditionType::KeyIssued:
        return QStringLiteral("A key was issued the last time that one was due.");
    case ConditionType::KeyVerified:
        return QStringLiteral("AWS accepted that key.");
    case ConditionType::SecretPublished:
        return QStringLiteral("That key stands in the Secret.");
    case ConditionType::ConsumersCurrent:
        return QStringLiteral("No workload was found that runs on a key about to end.");
    case ConditionType::Warning:
        return QStringLiteral("Everything works, but somebody should look. Absent while there is nothing to warn of.");
    }
    return {};
}

QString toString(Severity severity)
{
    switch (severity) {
    case Severity::Normal:
        return QStringLiteral("normal");
    case Severity::Progress:
        return QStringLiteral("progress");
    case Severity::Warning:
        return QStringLiteral("warning");
    case Severity::Error:
        return QStringLiteral("error");
    }
    return {};
}

QString messageOf(Reason reason, const QString &detail)
{
    const auto compose = [](const ReasonInfo &info, const QString &special) {
        const bool isWhole = special.isEmpty() || special.endsWith(QLatin1Char('.'));
        QStringList parts {info.sentence, isWhole ? special : special + QLatin1Char('.'), info.nextStep};
        parts.removeAll(QString());
        return cut(parts.join(QLatin1Char(' ')));
    };
    // Most conditions have no detail, and are told anew with each plan.
    static const std::vector<QString> plain = [&] {
        std::vector<QString> texts;
        for (const ReasonInfo &info : allReasons())
            texts.push_back(compose(info, {}));
        return texts;
    }();
    return detail.isEmpty() ? plain[static_cast<size_t>(reason)] : compose(reasonInfo(reason), detail);
}

Condition conditionOf(Reason reason, qint64 generation, const QString &detail)
{
    const ReasonInfo &info = reasonInfo(reason);
    return {.type = toString(info.condition),
        .status = info.status,
        .reason = info.name,
        .message = messageOf(reason, detail),
        .observedGeneration = generation};
}

Condition readyBecause(Reason reason, qint64 generation, const QString &detail)
{
    const ReasonInfo &info = reasonInfo(reason);
    Condition condition = conditionOf(reason, generation, detail);
    condition.type = toString(ConditionType::Ready);
    condition.status = info.condition == ConditionType::Ready ? info.status : QStringLiteral("False");
    return condition;
}

void setCondition(std::vector<Condition> &conditions, Condition condition, const QDateTime &now)
{
    const auto standing = findType(conditions, condition.type);
    if (standing == conditions.end()) {
        condition.lastTransitionTime = now;
        conditions.push_back(std::move(condition));
        return;
    }
    const bool sameStatus = standing->status == condition.status && standing->lastTransitionTime.isValid();
    condition.lastTransitionTime = sameStatus ? standing->lastTransitionTime : now;
    *standing = std::move(condition);
}

void removeCondition(std::vector<Condition> &conditions, ConditionType type)
{
    std::erase_if(conditions, [&](const Condition &condition) { return condition.type == toString(type); });
}

const Condition *findCondition(const std::vector<Condition> &conditions, ConditionType type)
{
    const auto found = findType(conditions, toString(type));
    return found == conditions.end() ? nullptr : &*found;
}

} // namespace keywright
