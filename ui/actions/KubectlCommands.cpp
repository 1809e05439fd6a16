// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/actions/KubectlCommands.h"

#include <algorithm>

namespace keywright::ui {

namespace {

constexpr auto credentialType = "awscredentials.keywright.dev";

bool isPlainInShell(const QString &text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9')
            || QStringView(u"-_./:@%+=,").contains(c);
    });
}

QString annotate(const CredentialFacts &facts, const QString &annotation, const QString &value)
{
    return QStringLiteral("annotate --overwrite %1 %2 %3")
        .arg(QLatin1String(credentialType), shellQuoted(facts.key.name),
            shellQuoted(annotation + QLatin1Char('=') + value));
}

QString suspend(const CredentialFacts &facts, bool suspended)
{
    const QString patch =
        QStringLiteral(R"({"spec":{"suspended":%1}})").arg(suspended ? QLatin1String("true") : QLatin1String("false"));
    return QStringLiteral("patch %1 %2 --type=merge --patch=%3")
        .arg(QLatin1String(credentialType), shellQuoted(facts.key.name), shellQuoted(patch));
}

QString verbFor(CredentialAction action, const CredentialFacts &facts, const QString &value)
{
    switch (action) {
    case CredentialAction::RotateNow:
        return annotate(facts, names::rotateNow, value);
    case CredentialAction::Compromised:
        return annotate(facts, names::compromised, value);
    case CredentialAction::Suspend:
        return suspend(facts, true);
    case CredentialAction::Resume:
        return suspend(facts, false);
    case CredentialAction::Delete:
        return QStringLiteral("delete %1 %2").arg(QLatin1String(credentialType), shellQuoted(facts.key.name));
    case CredentialAction::OpenSecret:
        return QStringLiteral("get secret %1 -o yaml").arg(shellQuoted(facts.secretName));
    case CredentialAction::CopyKubectl:
        return QStringLiteral("get %1 %2 -o yaml").arg(QLatin1String(credentialType), shellQuoted(facts.key.name));
    case CredentialAction::RestartConsumers:
        break; // which workloads these are is known only when it is done
    }
    return {};
}

} // namespace

QString shellQuoted(const QString &text)
{
    if (isPlainInShell(text))
        return text;
    QString quoted = text;
    quoted.remove(QChar(0)); // no shell word can hold it
    quoted.replace(QLatin1Char('\''), QLatin1String("'\\''"));
    return QLatin1Char('\'') + quoted + QLatin1Char('\'');
}

QString kubectlCommand(
    CredentialAction action, const ClusterIdentity &cluster, const CredentialFacts &facts, const QString &value)
{
    const QString verb = verbFor(action, facts, value);
    if (verb.isEmpty())
        return {};
    // With "=": a context may begin with a dash.
    return QStringLiteral("kubectl --context=") + shellQuoted(cluster.id) + QStringLiteral(" --namespace=")
        + shellQuoted(facts.key.ns) + QLatin1Char(' ') + verb;
}

QString kubectlCommands(CredentialAction action, const std::vector<ActionTarget> &targets, const QString &value)
{
    QStringList lines;
    for (const ActionTarget &target : targets) {
        const QString line = kubectlCommand(action, target.session->identity(), *target.facts, value);
        if (!line.isEmpty())
            lines += line;
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace keywright::ui
