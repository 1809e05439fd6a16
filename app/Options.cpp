// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/Options.h"

#include "app/ConfigFile.h"
#include "app/SettingsTable.h"
#include "base/Nearest.h"

#include <QCommandLineParser>

namespace keywright {

using namespace Qt::StringLiterals;

namespace {

/// Flags that are no settings: they have no place in a config file.
const QString configFlag = u"config"_s;
const QString yesFlag = u"yes"_s;
const QString helpFlag = u"help"_s;
const QString versionFlag = u"version"_s;

QString flagHelp(const FieldInfo &field)
{
    QStringList facts;
    if (!field.choices.isEmpty())
        facts += field.choices.join(u" | "_s);
    if (!field.environment.isEmpty())
        facts += u"environment: "_s + field.environment;
    if (field.defaultValue.is_string())
        facts += u"default: "_s + field.defaultValue.get<QString>();
    else if (field.defaultValue.is_array())
        facts += u"default: "_s + stringsAt(Json {{"v", field.defaultValue}}, {"v"}).join(u", "_s);
    return facts.isEmpty() ? field.help : u"%1 [%2]"_s.arg(field.help, facts.join(u"; "_s));
}

void addOptions(QCommandLineParser &parser)
{
    parser.addOption({{u"h"_s, helpFlag}, u"Show this help."_s});
    parser.addOption({{u"v"_s, versionFlag}, u"Show the version."_s});
    parser.addOption({configFlag,
        u"JSON file with settings. Flags and environment win over it. [environment: KEYWRIGHT_CONFIG]"_s, u"FILE"_s});
    for (const auto &field : settingsTable()) {
        if (field.info.flag.isEmpty())
            continue;
        QCommandLineOption option(field.info.flag, flagHelp(field.info));
        if (field.info.kind != SettingKind::Switch)
            option.setValueName(field.info.valueName);
        parser.addOption(option);
    }
    parser.addOption({yesFlag, u"setup, sweep: do not ask first."_s});
}

/// Lines of at most 80 characters, `indent` spaces before each.
QString wrapped(const QString &text, int indent)
{
    const QString margin(indent, u' ');
    QString out, line;
    for (const QString &word : text.split(u' ')) {
        if (!line.isEmpty() && indent + line.size() + 1 + word.size() > 80) {
            out += margin + line + u'\n';
            line.clear();
        }
        line += (line.isEmpty() ? QString() : u" "_s) + word;
    }
    return out + margin + line + u'\n';
}

QStringList knownFlags()
{
    QStringList flags {helpFlag, versionFlag, configFlag, yesFlag};
    for (const auto &field : settingsTable())
        if (!field.info.flag.isEmpty())
            flags += field.info.flag;
    return flags;
}

Error commandLineError(const QCommandLineParser &parser)
{
    Error error {.kind = ErrorKind::InvalidInput, .sentence = parser.errorText()};
    if (const QStringList unknown = parser.unknownOptionNames(); !unknown.isEmpty()) {
        error.sentence = u"Unknown flag “--%1”."_s.arg(unknown.first());
        error.hint = u"Did you mean “--%1”?"_s.arg(nearest(unknown.first(), knownFlags()));
    }
    return error;
}

Error badValue(const QString &where, const QString &shown, const FieldInfo &field)
{
    return {.kind = ErrorKind::InvalidInput,
        .sentence = u"%1 is %2, must be %3."_s.arg(where, shown, allowedValues(field))};
}

/// Mounts named by flags, with what the config file says of them.
Json mountRecords(const Json &names, const ConfigValues &file)
{
    Json records = Json::array();
    const auto inFile = file.find(u"mounts"_s);
    for (const Json &name : names) {
        records.push_back(name);
        if (inFile == file.end())
            continue;
        for (const Json &record : inFile->second)
            if (record.is_object() && record.value("name", Json()) == name)
                records.back() = record;
    }
    return records;
}

/// The value that wins for one setting; null: none at all.
Result<Json> resolve(
    const FieldInfo &field, const QCommandLineParser &parser, const Environment &environment, const ConfigValues &file)
{
    if (!field.flag.isEmpty() && parser.isSet(field.flag)) {
        if (field.kind == SettingKind::Switch)
            return Json(true);
        const bool isList = field.kind == SettingKind::Texts || field.kind == SettingKind::Mounts;
        Json values = Json::array();
        for (const QString &text : parser.values(field.flag)) {
            const auto value = valueFromText(field, text);
            if (!value || !isAllowed(field, *value))
                return failure(badValue(u"--"_s + field.flag, shownValue(text), field));
            values.push_back(isList ? value->front() : *value);
        }
        if (field.kind == SettingKind::Mounts)
            return mountRecords(values, file);
        return isList ? values : values.back(); // of a flag given twice, the last counts
    }
    if (const QString text =
            field.environment.isEmpty() ? QString() : environment(field.environment.toLatin1().constData());
        !text.isEmpty()) {
        if (field.environmentStays)
            return Json();
        const auto value = valueFromText(field, text);
        if (!value || !isAllowed(field, *value))
            return failure(badValue(u"The environment variable "_s + field.environment, shownValue(text), field));
        return *value;
    }
    const auto given = file.find(field.key);
    return given != file.end() ? given->second : field.defaultValue;
}

/// VAULT_TOKEN is the one secret among the settings: no flag (argv is seen by all) and no key in a file.
Result<std::shared_ptr<const SecretBytes>> vaultToken(const Environment &environment)
{
    QString text = environment("VAULT_TOKEN");
    if (text.isEmpty())
        return nullptr;
    const bool printable =
        std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() > 0x20 && c.unicode() < 0x7f; });
    QByteArray bytes = text.toLatin1();
    wipe(text);
    auto token = std::make_shared<const SecretBytes>(SecretBytes::take(std::move(bytes)));
    if (!printable)
        return failure(ErrorKind::InvalidInput,
            u"The environment variable VAULT_TOKEN holds a space, a line end or another character that no token has."_s,
            u"Set it to the token alone."_s);
    return token;
}

/// What is chosen by what else is set.
void deriveVaultAuth(Settings &settings, bool methodGiven, const Environment &environment)
{
    using Method = VaultAuthSettings::Method;
    VaultAuthSettings &auth = settings.vault.auth;
    if (!methodGiven) {
        if (!auth.roleId.isEmpty())
            auth.method = Method::AppRole;
        else if (!auth.tokenFile.isEmpty())
            auth.method = Method::TokenFile;
        else if (settings.vault.token)
            auth.method = Method::Token;
        else
            auth.method = environment("KUBERNETES_SERVICE_HOST").isEmpty() ? Method::Token : Method::Kubernetes;
    }
    if (auth.mount.isEmpty())
        auth.mount = auth.method == Method::AppRole ? u"approle"_s
            : auth.method == Method::Kubernetes     ? u"kubernetes"_s
                                                    : QString();
    if (auth.role.isEmpty() && auth.method == Method::Kubernetes)
        auth.role = u"keywright."_s + settings.clusterName;
}

Result<void> checkTogether(const Settings &settings)
{
    const VaultAuthSettings &auth = settings.vault.auth;
    const auto missing = [](const QString &method, const QString &key) {
        return failure(
            ErrorKind::Configuration, u"--vault-auth %1 needs the key “%2” in the config file."_s.arg(method, key));
    };
    if (auth.method == VaultAuthSettings::Method::AppRole && auth.roleId.isEmpty())
        return missing(u"approle"_s, u"vault.auth.roleId"_s);
    if (auth.method == VaultAuthSettings::Method::AppRole && auth.secretIdFile.isEmpty())
        return missing(u"approle"_s, u"vault.auth.secretIdFile"_s);
    if (auth.method == VaultAuthSettings::Method::TokenFile && auth.tokenFile.isEmpty())
        return missing(u"token-file"_s, u"vault.auth.tokenFile"_s);
    return {};
}

/// Who names a cluster and gets the sandbox would take the one for the other.
Result<void> checkSandboxAlone(const QCommandLineParser &parser)
{
    for (const QString &flag :
        {u"kubeconfig"_s, u"context"_s, u"cluster-name"_s, u"vault-address"_s, u"vault-auth"_s, u"mount"_s})
        if (parser.isSet(flag))
            return failure(ErrorKind::InvalidInput,
                u"--sandbox brings a Kubernetes, a Vault and mounts of its own: --%1 cannot go with it."_s.arg(flag),
                u"Leave one of the two out."_s);
    return {};
}

Result<Settings> resolveAll(const QCommandLineParser &parser, const Environment &environment)
{
    ConfigValues file;
    const QString path = parser.isSet(configFlag) ? parser.value(configFlag) : environment("KEYWRIGHT_CONFIG");
    if (!path.isEmpty()) {
        auto read = readConfigFile(path);
        if (!read)
            return failure(read.error());
        file = std::move(*read);
    }
    Settings settings;
    bool authMethodGiven = false;
    for (const auto &field : settingsTable()) {
        const Result<Json> value = resolve(field.info, parser, environment, file);
        if (!value)
            return failure(value.error());
        if (value->is_null())
            continue;
        field.take(settings, *value);
        authMethodGiven = authMethodGiven || field.info.key == "vault.auth.method"_L1;
    }
    auto token = vaultToken(environment);
    if (!token)
        return failure(token.error());
    settings.vault.token = std::move(*token);
    deriveVaultAuth(settings, authMethodGiven, environment);
    return checkTogether(settings).map([&] { return std::move(settings); });
}

} // namespace

Result<Invocation> parseOptions(const QStringList &arguments, const Environment &environment)
{
    QCommandLineParser parser;
    addOptions(parser);
    const bool parsed = parser.parse(arguments);
    if (parser.isSet(helpFlag))
        return Invocation {.command = Command::Help, .arguments = parser.positionalArguments().mid(0, 1)};
    if (!parsed)
        return failure(commandLineError(parser));
    if (parser.isSet(versionFlag))
        return Invocation {.command = Command::Version};
    auto chosen = chooseCommand(parser.positionalArguments());
    if (!chosen)
        return failure(chosen.error());
    if (parser.isSet(yesFlag) && chosen->command != Command::Setup && chosen->command != Command::Sweep)
        return failure(ErrorKind::InvalidInput, u"--yes is for “keywright setup” and “keywright sweep” only."_s);
    auto settings = resolveAll(parser, environment);
    if (!settings)
        return failure(settings.error());
    if (settings->sandbox && chosen->command == Command::Run)
        if (const auto alone = checkSandboxAlone(parser); !alone)
            return failure(alone.error());
    return Invocation {.command = chosen->command,
        .arguments = chosen->arguments,
        .yes = parser.isSet(yesFlag),
        .settings = std::move(*settings)};
}

QString helpText(const QString &command)
{
    for (const CommandInfo &info : commandTable())
        if (info.name == command)
            return u"Usage: keywright %1 [options]\n"_s.arg(info.usage) + wrapped(info.help, 0)
                + (info.command == Command::Policy ? u"\nIts options: keywright %1 --help\n"_s.arg(info.name)
                                                   : u"\nOptions are those of “keywright --help”.\n"_s);
    QCommandLineParser parser;
    addOptions(parser);
    QString description =
        u"Keywright gives each Kubernetes namespace the AWS keys it needs, and never the same ones for long.\n\n"
        "--headless runs the engine, with --sandbox on servers that are built in. Commands:\n"_s;
    for (const CommandInfo &info : commandTable())
        description += u"  "_s + info.usage + u'\n' + wrapped(info.help, 6);
    description += u'\n'
        + wrapped(u"VAULT_TOKEN, HTTPS_PROXY, HTTP_PROXY and NO_PROXY mean what they mean elsewhere. More settings "
                  "stand in the config file only: docs/configuration.md, or “keywright print schema”."_s,
            0);
    parser.setApplicationDescription(description.trimmed());
    parser.addPositionalArgument(u"command"_s, u"See above."_s, u"[command]"_s);
    return parser.helpText();
}

} // namespace keywright
