// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Conformance.h"

#include "kube/Yaml.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <stdexcept>

namespace keywright::test {

namespace {

const QStringList methods {QStringLiteral("GET"), QStringLiteral("LIST"), QStringLiteral("POST"), QStringLiteral("PUT"),
    QStringLiteral("PATCH"), QStringLiteral("DELETE"), QStringLiteral("HEAD")};

QByteArray contentType(const QString &type)
{
    if (type == u"apply")
        return "application/apply-patch+yaml";
    if (type == u"merge")
        return "application/merge-patch+json";
    return type.isEmpty() ? QByteArray("application/json") : type.toUtf8();
}

QString shown(const Json &value) { return QString::fromUtf8(dumpJson(value)).left(400); }

} // namespace

std::vector<Json> Conformance::scenarios(const QString &file)
{
    QFile yaml(file);
    if (!yaml.open(QIODevice::ReadOnly))
        throw std::runtime_error("cannot read " + file.toStdString());
    const auto list = parseYaml(yaml.readAll(), file);
    if (!list || !list->is_array())
        throw std::runtime_error(list ? "no list of scenarios" : list.error().sentence.toStdString());
    return list->get<std::vector<Json>>();
}

void Conformance::addRows(const QStringList &files)
{
    QTest::addColumn<QString>("scenario");
    for (const QString &file : files) {
        for (const Json &scenario : scenarios(QStringLiteral(SCENARIOS "/") + file))
            QTest::newRow(stringAt(scenario, {"scenario"}).toUtf8().constData())
                << QString::fromUtf8(dumpJson(scenario));
    }
}

Conformance::Conformance(Target target, QHash<QString, QString> variables)
    : m_target(std::move(target))
    , m_variables(std::move(variables))
{
}

QString Conformance::run(const Json &scenario)
{
    for (const Json &step : scenario.at("steps")) {
        if (const QString problem = runStep(step); !problem.isEmpty())
            return problem;
    }
    return {};
}

QString Conformance::runStep(const Json &step)
{
    const int limit = stringAt(step, {"within"}).chopped(step.contains("within") ? 1 : 0).toInt() * 1000;
    QString problem;
    const auto works = [&] {
        problem = tryStep(step);
        return problem.isEmpty();
    };
    return QTest::qWaitFor(works, limit) ? QString() : problem;
}

QString Conformance::tryStep(const Json &step)
{
    QString method;
    QString path;
    for (const QString &candidate : methods) {
        if (step.contains(candidate.toStdString())) {
            method = candidate;
            path = substitute(stringAt(step, {candidate.toUtf8().constData()}));
        }
    }
    const QString token = step.contains("token") ? substitute(stringAt(step, {"token"})) : m_target.adminToken;
    QList<HttpHeader> headers {
        {"Content-Type", contentType(stringAt(step, {"type"}))}, {"User-Agent", "conformance/1"}};
    if (!token.isEmpty())
        headers.append({m_target.tokenHeader,
            m_target.tokenHeader == "Authorization" ? "Bearer " + token.toUtf8() : token.toUtf8()});
    for (const auto &[name, value] : stringMapAt(step, {"headers"}))
        headers.append({name.toUtf8(), value.toUtf8()});
    QByteArray body = substitute(stringAt(step, {"raw"})).toUtf8();
    if (step.contains("body"))
        body = dumpJson(substitute(step["body"]));
    const BlockingHttp::Answer answer = m_target.http->send(method.toUtf8(), path, body, headers);
    const QString what = method + u' ' + path + u' ' + QString::fromUtf8(body.left(300));

    const qint64 expected = intAt(step, {"status"}, 200);
    QString problem;
    if (answer.status != expected)
        problem = QStringLiteral("status %1, expected %2").arg(answer.status).arg(expected);
    else if (step.contains("answer"))
        problem = compare(substitute(step["answer"]), std::make_unique<Json>(answer.json()).get(), QString());
    else if (step.contains("text") && !QString::fromUtf8(answer.body).contains(substitute(stringAt(step, {"text"}))))
        problem = QStringLiteral("the text is another");
    else if (step.contains("lines"))
        problem = compareLines(substitute(step["lines"]), answer.body);
    if (!problem.isEmpty())
        return QStringLiteral("%1\n  %2\n  answer: %3 %4")
            .arg(what, problem, QString::fromUtf8(answer.body.left(1500)), answer.error);
    const Json json = answer.json();
    for (const auto &[name, pointer] : stringMapAt(step, {"keep"})) {
        const Json::json_pointer at(pointer.toStdString());
        if (!json.contains(at))
            return QStringLiteral("%1\n  nothing at %2 to keep").arg(what, pointer);
        m_variables[name] =
            json[at].is_string() ? QString::fromStdString(json[at].get<std::string>()) : shown(json[at]);
    }
    return {};
}

QString Conformance::substitute(QString text) const
{
    static const QRegularExpression name(QStringLiteral("\\$([a-zA-Z]+)"));
    qsizetype from = 0;
    for (auto match = name.match(text, from); match.hasMatch(); match = name.match(text, from)) {
        const auto value = m_variables.constFind(match.captured(1));
        from = match.capturedStart();
        if (value == m_variables.constEnd()) {
            from += match.capturedLength();
            continue;
        }
        text.replace(match.capturedStart(), match.capturedLength(), *value);
        from += value->size();
    }
    return text;
}

Json Conformance::substitute(const Json &value) const
{
    if (value.is_string())
        return substitute(QString::fromStdString(value.get<std::string>()));
    if (value.is_array()) {
        Json list = Json::array();
        for (const Json &item : value)
            list.push_back(substitute(item));
        return list;
    }
    if (!value.is_object())
        return value;
    Json object = Json::object();
    for (const auto &[name, member] : value.items())
        object[substitute(QString::fromStdString(name)).toStdString()] = substitute(member);
    return object;
}

QString Conformance::compare(const Json &expected, const Json *actual, const QString &path) const
{
    static const QString matchesPrefix = QStringLiteral("<matches ");
    const QString wanted = expected.is_string() ? QString::fromStdString(expected.get<std::string>()) : QString();
    if (wanted == u"<absent>")
        return actual ? QStringLiteral("%1 is there: %2").arg(path, shown(*actual)) : QString();
    if (!actual)
        return QStringLiteral("%1 is not there").arg(path);
    if (wanted == u"<any>")
        return {};
    if (wanted.startsWith(matchesPrefix)) {
        const QRegularExpression form(
            wanted.mid(matchesPrefix.size()).chopped(1), QRegularExpression::DotMatchesEverythingOption);
        const QString text = actual->is_string() ? QString::fromStdString(actual->get<std::string>()) : shown(*actual);
        return form.match(text).hasMatch() ? QString()
                                           : QStringLiteral("%1 is %2, expected %3").arg(path, text, wanted);
    }
    if (expected.is_object() && actual->is_object()) {
        for (const auto &[name, value] : expected.items()) {
            const auto member = actual->find(name);
            const QString problem = compare(
                value, member == actual->end() ? nullptr : &*member, path + u'/' + QString::fromStdString(name));
            if (!problem.isEmpty())
                return problem;
        }
        return {};
    }
    if (expected.is_array() && actual->is_array() && expected.size() == actual->size()) {
        for (size_t i = 0; i < expected.size(); ++i) {
            const QString problem = compare(expected[i], &(*actual)[i], QStringLiteral("%1/%2").arg(path).arg(i));
            if (!problem.isEmpty())
                return problem;
        }
        return {};
    }
    return expected == *actual ? QString()
                               : QStringLiteral("%1 is %2, expected %3").arg(path, shown(*actual), shown(expected));
}

QString Conformance::compareLines(const Json &expected, const QByteArray &body) const
{
    Json lines = Json::array();
    for (const QByteArray &line : body.split('\n')) {
        if (!line.isEmpty())
            lines.push_back(Json::parse(line.begin(), line.end(), nullptr, false));
    }
    return compare(expected, &lines, QStringLiteral("lines"));
}

} // namespace keywright::test
