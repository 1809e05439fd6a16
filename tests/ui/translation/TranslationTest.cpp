// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/translation/Translation.h"
#include "../../iam/CheckExamples.h"
#include "iam/PolicyLinter.h"
#include "iam/PolicyRuleDocs.h"
#include "iamdata/IamData.h"
#include "sandbox/Sandbox.h"
#include "ui/credentials/CredentialListView.h"
#include "ui/detail/ReasonWords.h"
#include "ui/setup/FindingsView.h"
#include "ui/shell/MainWindow.h"
#include "ui/timeline/TimeText.h"
#include "ui/translation/Translated.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDir>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QProcess>
#include <QRegularExpression>
#include <QStackedWidget>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>
#include <QXmlStreamReader>

using namespace keywright;
using namespace keywright::ui;
using keywright::sandbox::Sandbox;

namespace {

struct Message
{
    QString context;
    QString source;
    QStringList forms; ///< one, or two of a number
    bool finished = true;
    [[nodiscard]] QString name() const { return context + QStringLiteral(": ") + source; }
};

QList<Message> messagesOf(const QString &path)
{
    QList<Message> all;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return all;
    QXmlStreamReader xml(&file);
    QString context;
    bool numbered = false;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"name") {
            context = xml.readElementText();
        } else if (xml.name() == u"message") {
            all.append({.context = context, .source = {}, .forms = {}});
            numbered = xml.attributes().hasAttribute(QLatin1String("numerus"));
        } else if (xml.name() == u"source") {
            all.last().source = xml.readElementText();
        } else if (xml.name() == u"translation") {
            all.last().finished = xml.attributes().value(QLatin1String("type")).isEmpty();
            if (numbered)
                continue; // its forms come below it
            const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements);
            if (!text.trimmed().isEmpty() || all.last().source.trimmed().isEmpty())
                all.last().forms += text;
        } else if (xml.name() == u"numerusform") {
            all.last().forms += xml.readElementText();
        }
    }
    return all;
}

QString german() { return QStringLiteral(KEYWRIGHT_SOURCES "/resources/translations/keywright_de.ts"); }

QStringList placeholders(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("%L?[0-9n]+"));
    QStringList found;
    for (const auto &match : pattern.globalMatch(text))
        found += match.captured();
    found.sort();
    return found;
}

bool hasMnemonic(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("(?<!&)(&&)*&[^&\\s]"));
    return pattern.match(text).hasMatch();
}

/// All that a window shows, and the commands of its menus.
QStringList textsOf(const QWidget &window)
{
    QStringList all {window.windowTitle()};
    for (const auto *label : window.findChildren<QLabel *>())
        all += label->text();
    for (const auto *button : window.findChildren<QAbstractButton *>())
        all += button->text();
    for (const auto *box : window.findChildren<QGroupBox *>())
        all += box->title();
    for (const auto *edit : window.findChildren<QLineEdit *>())
        all += edit->placeholderText();
    for (const auto *action : window.findChildren<QAction *>())
        all += action->text();
    for (const auto *menu : window.findChildren<QMenu *>())
        all += menu->title();
    for (const auto *tabs : window.findChildren<QTabBar *>())
        for (int i = 0; i < tabs->count(); ++i)
            all += tabs->tabText(i);
    for (const auto *choice : window.findChildren<QComboBox *>())
        for (int i = 0; i < choice->count(); ++i)
            all += choice->itemText(i);
    for (const auto *widget : window.findChildren<QWidget *>()) {
        all += widget->toolTip();
        all += widget->accessibleName();
    }
    all.removeAll(QString());
    return all;
}

} // namespace

class TranslationTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyText_isInTheFile();
    void everyText_isTranslated_data();
    void everyText_isTranslated();
    void english_needsNone();
    void everyReason_isSaidInGerman();
    void everyFinding_isSaidInGerman();
    void whatACheckNeeds_isSaidInGerman();
    void theProgram_speaksGerman();

private:
    SystemClock m_clock;
};

/// As ./dev translate does it, on a copy.
void TranslationTest::everyText_isInTheFile()
{
    if (!QFile::exists(QStringLiteral(KEYWRIGHT_LUPDATE)))
        QSKIP("lupdate is not here");
    QTemporaryDir folder;
    const QString copy = folder.filePath(QStringLiteral("keywright_de.ts"));
    QVERIFY(QFile::copy(german(), copy));
    QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner);
    QProcess lupdate;
    lupdate.setWorkingDirectory(QStringLiteral(KEYWRIGHT_SOURCES));
    lupdate.setProcessChannelMode(QProcess::MergedChannels);
    lupdate.start(QStringLiteral(KEYWRIGHT_LUPDATE),
        {QStringLiteral("-silent"), QStringLiteral("-I"), QStringLiteral("."), QStringLiteral("-I"),
            QStringLiteral("app"), QStringLiteral("-I"), QStringLiteral("engine"), QStringLiteral("-locations"),
            QStringLiteral("none"), QStringLiteral("-no-obsolete"), QStringLiteral("ui"), QStringLiteral("app"),
            QStringLiteral("engine/base"), QStringLiteral("engine/iam"), QStringLiteral("-ts"), copy});
    QVERIFY(lupdate.waitForFinished());
    QCOMPARE(lupdate.exitCode(), 0);
    QStringList said = QString::fromUtf8(lupdate.readAll()).split(u'\n', Qt::SkipEmptyParts);
    said.removeIf([](const QString &line) { return line.startsWith(u"Scanning directory"); });
    QVERIFY2(said.isEmpty(), qPrintable(QStringLiteral("texts of no class: ") + said.join(u'\n')));
    QStringList missing;
    for (const Message &message : messagesOf(copy))
        if (!message.finished)
            missing += message.name();
    QVERIFY2(missing.isEmpty(), qPrintable(QStringLiteral("./dev translate, then translate: ") + missing.join(u'\n')));
}

void TranslationTest::everyText_isTranslated_data()
{
    QTest::addColumn<Message>("message");
    const QList<Message> all = messagesOf(german());
    QVERIFY(all.size() > 1000);
    for (const Message &message : all)
        QTest::newRow(qPrintable(message.name().left(120))) << message;
}

void TranslationTest::everyText_isTranslated()
{
    QFETCH(Message, message);
    QVERIFY2(message.context != u"keywright::ui" && message.context != u"keywright" && message.context != u"Sentence"
            && !message.context.isEmpty(),
        "of no class: it is not found when the program runs");
    QVERIFY(message.finished);
    QVERIFY(!message.forms.isEmpty());
    for (const QString &form : message.forms) {
        QVERIFY(!form.isEmpty());
        QCOMPARE(placeholders(form), placeholders(message.source));
        QCOMPARE(hasMnemonic(form), hasMnemonic(message.source));
        QCOMPARE(form.count(u'\n'), message.source.count(u'\n'));
        QCOMPARE(form.count(u'\t'), message.source.count(u'\t'));
        QCOMPARE(form.startsWith(u' '), message.source.startsWith(u' '));
        QCOMPARE(form.endsWith(u' '), message.source.endsWith(u' '));
        QCOMPARE(form.endsWith(u'…'), message.source.endsWith(u'…'));
        QCOMPARE(form.contains(QStringLiteral("[*]")), message.source.contains(QStringLiteral("[*]")));
    }
}

void TranslationTest::english_needsNone()
{
    QCOMPARE(translateApplication(*qApp, QLocale(QLocale::English, QLocale::UnitedStates)), QStringLiteral("en"));
    QCOMPARE(translateApplication(*qApp, QLocale::c()), QStringLiteral("en"));
    QCOMPARE(translateApplication(*qApp, QLocale(QLocale::Icelandic)), QStringLiteral("en")); // there is none yet
    QVERIFY(qApp->findChildren<QTranslator *>().isEmpty());
    QCOMPARE(spanText(std::chrono::hours(3)), QStringLiteral("3 h"));
}

/// The engine's table is English; what the window says from it is not.
void TranslationTest::everyReason_isSaidInGerman()
{
    QVERIFY(translateApplication(*qApp, QLocale(QLocale::German)).startsWith(u"de"));
    for (const ReasonInfo &info : allReasons()) {
        QVERIFY2(sentenceInWords(info) != info.sentence, qPrintable(info.sentence));
        QVERIFY2(info.nextStep.isEmpty() || nextStepInWords(info) != info.nextStep, qPrintable(info.nextStep));
    }
    qDeleteAll(qApp->findChildren<QTranslator *>());
}

/// As the checks tell it of the examples, every one of them.
void TranslationTest::everyFinding_isSaidInGerman()
{
    QVERIFY(translateApplication(*qApp, QLocale(QLocale::German)).startsWith(u"de"));
    const auto catalogue = Catalogue::read(embeddedCatalogue());
    const auto managed = ManagedPolicies::read(embeddedManagedPolicies());
    QVERIFY(catalogue && managed);
    const PolicyLinter linter(catalogue->get(), managed->get());
    int found = 0;
    for (const auto &part : {examplesOfShape(), examplesOfArns(), examplesOfConditions(), examplesOfAccess()})
        for (const CheckExample &example : part)
            for (const PolicyFinding &finding : linter.lint(example.wrong, {})) {
                ++found;
                for (const Sentence &said : {finding.sentence, finding.fix.text})
                    QVERIFY2(said.isEmpty() || translated(said) != said.english(), qPrintable(said.english()));
            }
    QVERIFY(found > 100);
    for (const PolicyRuleInfo &info : policyRules()) {
        const Sentence why = Sentence::tr(ruleDoc(info.rule).why.data());
        QVERIFY2(translated(why) != why.english(), qPrintable(why.english()));
    }
    const PolicyFindings wrong = linter.lint(R"({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "*", "Resource": "*"}]})",
        {});
    const auto admin = std::find_if(wrong.begin(), wrong.end(),
        [](const PolicyFinding &finding) { return finding.id == ruleInfo(PolicyRule::FullAdmin).id; });
    QVERIFY(admin != wrong.end());
    QCOMPARE(translated(admin->sentence),
        QStringLiteral("Das erlaubt alles auf allem: wer den Schlüssel hat, hat das Konto."));
    qDeleteAll(qApp->findChildren<QTranslator *>());
}

void TranslationTest::whatACheckNeeds_isSaidInGerman()
{
    QVERIFY(translateApplication(*qApp, QLocale(QLocale::German)).startsWith(u"de"));
    const Finding finding {.kind = Finding::Kind::Missing,
        .text = Sentence::tr("There is no namespace “%1”.").arg(QStringLiteral("shop")),
        .hint = QStringLiteral("kubectl create namespace shop")};
    FindingsView view;
    view.show({{QStringLiteral("Kubernetes"), {finding}}});
    QVERIFY2(view.text().contains(QStringLiteral("Es gibt keinen Namespace „shop“.")), qPrintable(view.text()));
    QVERIFY(view.text().contains(QStringLiteral("kubectl create namespace shop")));
    qDeleteAll(qApp->findChildren<QTranslator *>());
}

void TranslationTest::theProgram_speaksGerman()
{
    QVERIFY(translateApplication(*qApp, QLocale(QLocale::German, QLocale::Austria)).startsWith(u"de"));
    QCOMPARE(whenText(m_clock.now().addSecs(-7200), m_clock.now()), QStringLiteral("vor 2 h"));
    Sandbox sandbox(m_clock);
    QVERIFY(sandbox.start());
    sandbox.createNamespace(QStringLiteral("shop"));
    sandbox.create(Json {{"apiVersion", "keywright.dev/v1alpha1"}, {"kind", "AwsCredential"},
        {"metadata", {{"namespace", "shop"}, {"name", "mailer"}}},
        {"spec", {{"lifetime", "16h"}, {"iamPolicyArns", Json::array({"arn:aws:iam::aws:policy/ReadOnlyAccess"})}}}});
    Theme theme;
    WindowSettings settings;
    MainWindow window(m_clock, theme, settings);
    window.show();
    window.fleet().add({.id = QStringLiteral("test"), .label = QStringLiteral("test"), .colour = Qt::blue},
        [&sandbox] { return Result<KubeConnection>(sandbox.kubeConnection()); });
    QTRY_COMPARE(window.model().total(), 1);
    QTest::keyClick(&window, Qt::Key_2, Qt::ControlModifier);
    QTRY_COMPARE(window.model().rowCount(), 1);
    window.findChild<CredentialListView *>()->setCurrentIndex(window.model().index(0, 0));

    // What has a translation is never shown in English: each text asked for under the name that the file has it by.
    QHash<QString, QString> english;
    for (const Message &message : messagesOf(german()))
        if (message.forms.value(0) != message.source)
            english.insert(message.source, message.forms.value(0));
    QSet<QString> translated;
    for (const QString &text : std::as_const(english))
        translated.insert(text);
    const auto check = [&](const QWidget &widget) {
        int found = 0;
        for (const QString &text : textsOf(widget)) {
            found += translated.contains(text);
            // Words that are the same as a German text of another place are none of it ("Status").
            QVERIFY2(!english.contains(text) || translated.contains(text), qPrintable(text));
        }
        QVERIFY2(found >= 10, qPrintable(widget.objectName()));
    };
    check(window);
    QCOMPARE(window.menuBar()->actions().constFirst()->text(), QStringLiteral("&Datei"));

    for (QMenu *menu : window.menuBar()->findChildren<QMenu *>(QString(), Qt::FindDirectChildrenOnly)) {
        QString letters;
        for (const QAction *action : menu->actions()) {
            const qsizetype at = action->text().indexOf(u'&');
            if (at < 0)
                continue;
            const QChar letter = action->text().at(at + 1).toLower();
            QVERIFY2(
                !letters.contains(letter), qPrintable(menu->title() + QStringLiteral(": twice in ") + action->text()));
            letters += letter;
        }
    }
    const QString folder = qEnvironmentVariable("KEYWRIGHT_PICTURES");
    if (!folder.isEmpty())
        window.grab().save(QDir(folder).filePath(QStringLiteral("german-window.png")));
    QTest::keyClick(&window, Qt::Key_N, Qt::ControlModifier);
    QWidget *define = nullptr;
    const auto other = [&] {
        for (QWidget *widget : QApplication::topLevelWidgets())
            if (widget != &window && widget->isVisible() && widget->isWindow() && !widget->windowTitle().isEmpty())
                define = widget;
        return define;
    };
    QTRY_VERIFY(other());
    check(*define);
    if (!folder.isEmpty())
        define->grab().save(QDir(folder).filePath(QStringLiteral("german-define.png")));
    define->close();
}

QTEST_MAIN(TranslationTest)
#include "TranslationTest.moc"
