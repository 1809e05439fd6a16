// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Keyboard.h"
#include "desktop/Desktop.h"
#include "ui/credentials/CredentialListView.h"
#include "ui/policy/PolicyPane.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableWidget>
#include <QTest>

using namespace keywright;
using namespace keywright::ui;
using keywright::test::Keyboard;

namespace {

constexpr int engineTakes = 60'000; ///< ms; a second key settles for 10 s before it is published

} // namespace

/// A whole day at the window, on the sandbox with its engines, and no mouse.
class JourneyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void byKeyboardAlone();

private:
    template<typename T = QWidget>
    static T *part(const char *name)
    {
        for (QWidget *top : QApplication::topLevelWidgets())
            if (top->isVisible()) {
                if (T *self = qobject_cast<T *>(top); self && top->objectName() == QLatin1String(name))
                    return self;
                for (T *found : top->findChildren<T *>(QLatin1String(name)))
                    if (found->isVisible())
                        return found;
            }
        return nullptr;
    }
    [[nodiscard]] static bool isActive(const char *window)
    {
        const QWidget *active = QApplication::activeWindow();
        return active && active->objectName() == QLatin1String(window);
    }
    /// A dialog has closed, and the focus is in this window again. A window manager would have given it back; where
    /// there is none, it is done here.
    [[nodiscard]] static bool isBack(const char *window, const char *dialog)
    {
        if (part(dialog) || !part(window))
            return false;
        if (!QApplication::activeWindow() || QGuiApplication::platformName() == u"offscreen")
            part(window)->activateWindow();
        return isActive(window) && QApplication::focusWidget();
    }
    [[nodiscard]] static CredentialListView &list() { return *part<CredentialListView>("credentialList"); }
    [[nodiscard]] MainWindow &window() const { return m_desktop->window(); }
    [[nodiscard]] const CredentialRow *mine() const
    {
        for (const CredentialRow &row : window().model().allRows())
            if (row.facts && row.facts->key == m_key && row.facts->cluster == QLatin1String("eu-prod"))
                return &row;
        return nullptr;
    }
    void picture(const char *name) const
    {
        const QString folder = qEnvironmentVariable("KEYWRIGHT_PICTURES");
        if (!folder.isEmpty() && QApplication::activeWindow())
            QApplication::activeWindow()->grab().save(
                QDir(folder).filePath(QStringLiteral("journey-%1.png").arg(QLatin1String(name))));
    }
    /// What the list offers follows a moment after what it shows.
    [[nodiscard]] bool canBePressed(const QKeySequence &keys) const
    {
        const auto actions = window().findChildren<QAction *>();
        return std::any_of(actions.begin(), actions.end(),
            [&](const QAction *action) { return action->shortcut() == keys && action->isEnabled(); });
    }
    void openTheProgram();
    void findWhatFails();
    void readItsDetail();
    void defineOne();
    void takeATemplate();
    void misspellAndFix();
    void reviewAndApply();
    void rotateIt();
    void suspendIt();
    void deleteIt();
    /// Through the question that is open, to its button.
    void confirm();

    std::unique_ptr<Desktop> m_desktop;
    std::unique_ptr<Keyboard> m_keys;
    ObjectKey m_key {QStringLiteral("media"), QStringLiteral("by-keyboard")}; // no guardrail refuses it there
};

void JourneyTest::byKeyboardAlone()
{
    m_keys = std::make_unique<Keyboard>();
    for (const auto step : {&JourneyTest::openTheProgram, &JourneyTest::findWhatFails, &JourneyTest::readItsDetail,
             &JourneyTest::defineOne, &JourneyTest::takeATemplate, &JourneyTest::misspellAndFix,
             &JourneyTest::reviewAndApply, &JourneyTest::rotateIt, &JourneyTest::suspendIt, &JourneyTest::deleteIt}) {
        (this->*step)();
        if (QTest::currentTestFailed())
            break;
    }
    if (QTest::currentTestFailed())
        picture("failed");
    QCOMPARE(m_keys->mouseEvents(), 0);
    m_desktop.reset();
}

void JourneyTest::openTheProgram()
{
    const Environment none = [](const char *) { return QString(); };
    Result<Invocation> invocation = parseOptions({QStringLiteral("keywright"), QStringLiteral("--sandbox")}, none);
    QVERIFY(invocation);
    invocation->settings.sandboxSize = 10;
    m_desktop = std::make_unique<Desktop>(invocation->settings, none);
    m_desktop->start();
    QVERIFY(QTest::qWaitForWindowActive(&window()));
    QTRY_COMPARE_WITH_TIMEOUT(window().fleet().liveCount(), 2, engineTakes);
}

void JourneyTest::findWhatFails()
{
    // Attention is what one sees first; what AWS refuses for ever is in it.
    QCOMPARE(part<QLineEdit>("filter")->text(), QStringLiteral("is:attention"));
    const auto hasFailing = [this] {
        for (int row = 0; row < window().model().rowCount(); ++row)
            if (window().model().rowAt(row).info.standing == Standing::Failing)
                return true;
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(hasFailing(), engineTakes);
    m_keys->press(Qt::Key_F, Qt::ControlModifier);
    QTRY_COMPARE(Keyboard::focusName(), QStringLiteral("filter"));
    m_keys->type(QStringLiteral("is:fai")); // what stood there was marked
    QTRY_VERIFY(QApplication::activePopupWidget());
    m_keys->press(Qt::Key_Tab);
    QCOMPARE(part<QLineEdit>("filter")->text(), QStringLiteral("is:failing "));
    m_keys->type(QStringLiteral("cluster:"));
    QTRY_VERIFY(QApplication::activePopupWidget());
    m_keys->type(QStringLiteral("prod"));
    m_keys->press(Qt::Key_Tab);
    QVERIFY2(part<QLineEdit>("filter")->text().contains(QLatin1String("eu-prod")),
        qPrintable(part<QLineEdit>("filter")->text()));
    QTRY_VERIFY_WITH_TIMEOUT(window().model().rowCount() > 0, engineTakes);
    m_keys->press(Qt::Key_Return);
    QCOMPARE(Keyboard::focusName(), QStringLiteral("credentialList"));
    QVERIFY(list().current());
    QCOMPARE(list().current()->info.standing, Standing::Failing);
    picture("failing");
}

void JourneyTest::readItsDetail()
{
    m_keys->press(Qt::Key_Return);
    auto *tabs = part<QTabWidget>("detailTabs");
    QVERIFY(tabs);
    QVERIFY2(
        tabs->isAncestorOf(QApplication::focusWidget()), qPrintable(Keyboard::describe(QApplication::focusWidget())));
    for (int tab = 0; tab < tabs->count(); ++tab) {
        m_keys->press(static_cast<Qt::Key>(Qt::Key_1 + tab), Qt::AltModifier);
        QCOMPARE(tabs->currentIndex(), tab);
        const QWidget *focus = QApplication::focusWidget();
        QVERIFY2(focus && tabs->currentWidget()->isAncestorOf(focus) && Keyboard::isInSight(focus),
            qPrintable(tabs->tabText(tab) + QStringLiteral(": ") + Keyboard::describe(focus)));
    }
    picture("yaml");
}

void JourneyTest::defineOne()
{
    m_keys->press(QKeySequence(QKeySequence::New));
    QTRY_VERIFY(isActive("define"));
    QCOMPARE(Keyboard::focusName(), QStringLiteral("NoIrsaSupport"));
    m_keys->press(Qt::Key_Space);
    QVERIFY(part<QAbstractButton>("NoIrsaSupport")->isChecked());
    QCOMPARE(m_keys->tabTo("note"), QString());
    m_keys->type(QStringLiteral("the client of a vendor"));
    QCOMPARE(m_keys->tabTo("cluster"), QString());
    for (int i = 0; i < 2 && !part<QComboBox>("cluster")->currentText().contains(QLatin1String("eu-prod")); ++i)
        m_keys->press(Qt::Key_Down);
    QVERIFY(part<QComboBox>("cluster")->currentText().contains(QLatin1String("eu-prod")));
    QCOMPARE(m_keys->tabTo("namespace"), QString());
    QTRY_VERIFY(part<QComboBox>("namespace")->count() > 0);
    m_keys->type(m_key.ns.left(3));
    QTRY_VERIFY(QApplication::activePopupWidget()); // the namespaces that have this in their name
    m_keys->press(Qt::Key_Escape);
    m_keys->type(m_key.ns.mid(3));
    if (QApplication::activePopupWidget())
        m_keys->press(Qt::Key_Escape);
    QCOMPARE(part<QComboBox>("namespace")->currentText(), m_key.ns);
    QVERIFY2(isActive("define"), "Escape closed the list of namespaces, and nothing else");
    QCOMPARE(m_keys->tabTo("name"), QString());
    m_keys->type(m_key.name);
}

void JourneyTest::takeATemplate()
{
    QCOMPARE(m_keys->tabTo("templates"), QString());
    m_keys->pressInMenu(Qt::Key_Space, {Qt::Key_Down, Qt::Key_Return});
    QTRY_VERIFY(isActive("template"));
    QCOMPARE(Keyboard::focusName(), QStringLiteral("answer0"));
    const QString example = qobject_cast<QLineEdit *>(QApplication::focusWidget())->placeholderText();
    m_keys->type(example);
    picture("template");
    m_keys->press(Qt::Key_Return);
    QTRY_VERIFY(isBack("define", "template"));
    auto *pane = part<PolicyPane>("policy");
    QVERIFY2(pane->text().contains(example), qPrintable(pane->text()));
}

void JourneyTest::misspellAndFix()
{
    auto *pane = part<PolicyPane>("policy");
    const QString right = pane->text();
    const QStringList lines = right.split(u'\n');
    int line = 0;
    while (line < lines.size() && !lines[line].contains(QLatin1String("\"Allow\"")))
        ++line;
    QVERIFY2(line < lines.size(), qPrintable(right));
    QCOMPARE(m_keys->tabTo("policyEditor"), QString());
    m_keys->press(Qt::Key_Home, Qt::ControlModifier);
    for (int i = 0; i < line; ++i)
        m_keys->press(Qt::Key_Down);
    m_keys->press(Qt::Key_End);
    const qsizetype last = lines[line].indexOf(QLatin1String("Allow\"")) + 4; // its "w"
    for (qsizetype at = lines[line].size(); at > last; --at)
        m_keys->press(Qt::Key_Left);
    m_keys->press(Qt::Key_Delete);
    QVERIFY2(pane->text().contains(QLatin1String("\"Allo\"")), qPrintable(pane->text()));
    QTRY_VERIFY(pane->isChecked() && pane->hasErrors());
    QVERIFY(part<QAbstractItemView>("policyProblems"));
    picture("misspelt");
    m_keys->press(Qt::Key_Home, Qt::ControlModifier);
    m_keys->press(Qt::Key_F8); // to the problem, and what it asks for
    m_keys->press(Qt::Key_Period, Qt::ControlModifier);
    QTRY_COMPARE(pane->text(), right);
    QTRY_VERIFY(pane->isChecked() && !pane->hasErrors());
}

void JourneyTest::reviewAndApply()
{
    m_keys->press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(isActive("review"));
    QTRY_VERIFY_WITH_TIMEOUT(part<QPushButton>("apply")->isEnabled(), engineTakes);
    QCOMPARE(Keyboard::focusName(), QStringLiteral("back")); // nobody applies by a key too many
    QCOMPARE(m_keys->tabTo("apply"), QString());
    picture("review");
    m_keys->press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(mine(), engineTakes);
    QTRY_VERIFY(isBack("mainWindow", "define"));
    const auto isShown = [this] { return list().current() && list().current()->facts->key == m_key; };
    QTRY_VERIFY(isShown());
    QTRY_VERIFY_WITH_TIMEOUT(mine() && mine()->info.standing == Standing::Ok, engineTakes);
    QVERIFY2(
        Keyboard::isInSight(QApplication::focusWidget()), qPrintable(Keyboard::describe(QApplication::focusWidget())));
    picture("ready");
}

void JourneyTest::confirm()
{
    QTRY_VERIFY(isActive("actionSheet"));
    QTRY_VERIFY(part<QPushButton>("actionConfirm")); // who takes the Secret is being looked for
    QTRY_VERIFY(part<QPushButton>("actionConfirm")->isEnabled() || part<QLineEdit>("actionWord"));
    if (part<QLineEdit>("actionWord")) {
        QCOMPARE(Keyboard::focusName(), QStringLiteral("actionWord"));
        m_keys->type(m_key.ns);
        QTRY_VERIFY(part<QPushButton>("actionConfirm")->isEnabled());
    } else {
        QCOMPARE(Keyboard::focusName(), QStringLiteral("actionCancel"));
    }
    picture("question");
    QCOMPARE(m_keys->tabTo("actionConfirm"), QString());
    m_keys->press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(isBack("mainWindow", "actionSheet"), engineTakes);
}

void JourneyTest::rotateIt()
{
    const AccessKeyId before = mine()->facts->current->id;
    m_keys->press(Qt::Key_L, Qt::ControlModifier);
    QTRY_COMPARE(Keyboard::focusName(), QStringLiteral("credentialList"));
    QCOMPARE(list().current()->facts->key, m_key);
    QTRY_VERIFY(canBePressed(QKeySequence(Qt::CTRL | Qt::Key_R)));
    m_keys->press(Qt::Key_R, Qt::ControlModifier);
    confirm();
    if (QTest::currentTestFailed())
        return;
    QTRY_VERIFY_WITH_TIMEOUT(mine() && mine()->facts->current && mine()->facts->current->id != before, engineTakes);
    // And it is seen: in the detail, by its id.
    m_keys->press(Qt::Key_1, Qt::AltModifier);
    const auto isSaid = [this] {
        const auto *keys = part<QTableWidget>("keys");
        return keys && keys->item(0, 0) && keys->item(0, 0)->text() == mine()->facts->current->id.value;
    };
    QTRY_VERIFY(isSaid());
    picture("rotated");
}

void JourneyTest::suspendIt()
{
    m_keys->press(Qt::Key_L, Qt::ControlModifier);
    m_keys->press(Qt::Key_C, Qt::AltModifier); // the menu
    QTRY_VERIFY(QApplication::activePopupWidget());
    m_keys->press(Qt::Key_S);
    confirm();
    if (QTest::currentTestFailed())
        return;
    QTRY_VERIFY_WITH_TIMEOUT(mine() && mine()->facts->suspended, engineTakes);
}

void JourneyTest::deleteIt()
{
    m_keys->press(Qt::Key_L, Qt::ControlModifier);
    QTRY_COMPARE(Keyboard::focusName(), QStringLiteral("credentialList"));
    QCOMPARE(list().current()->facts->key, m_key);
    QTRY_VERIFY(canBePressed(QKeySequence::Delete));
    m_keys->press(Qt::Key_Delete);
    confirm();
    if (QTest::currentTestFailed())
        return;
    QTRY_VERIFY_WITH_TIMEOUT(!mine(), engineTakes);
    picture("deleted");
}

QTEST_MAIN(JourneyTest)
#include "JourneyTest.moc"
