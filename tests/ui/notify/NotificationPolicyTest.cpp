// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/notify/NotificationPolicy.h"
#include "base/Clock.h"
#include "ui/notify/Notifier.h"
#include "ui/notify/TrayIcon.h"
#include "ui/theme/Palettes.h"

#include <QPainter>
#include <QSystemTrayIcon>
#include <QTest>

using namespace keywright;
using namespace keywright::ui;
using namespace std::chrono_literals;

class NotificationPolicyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knownAtTheStart_isNotTold();
    void newOnes_areGatheredByCause();
    void warnings_areNotTold();
    void recovered_isNotTold();
    void sameCause_isToldOnceInFiveMinutes();
    void causes_doNotHoldUpEachOther();
    void anotherCauseOfTheSame_isNoTransition();
    void failingAgain_isATransition();
    void stage_isToldOnlyIfAsked();
    void clusterThatIsNotLive_changesNothing();
    void clusterThatComesLater_isKnownAtItsStart();
    void clusterThatIsClosed_isForgotten();
    void quietHours_putItOff();
    void quietHours_overMidnight();
    void quietHours_areLocal();
    void quietHours_beginWhileItWaits();
    void clockSetBack_delaysNothing();
    void text_namesClustersAndCause();
    void whatAServerSaid_isNoMarkup_andNoPage();
    void nextLook_isWhenThereIsSomething();
    void random_neverTellsTooOftenNorForgets();
    void notifier_tellsWithoutAChange();
    void trayIcons_differInShape();
    void withoutTray_thereIsNothing();

private:
    using Counts = std::vector<std::pair<QString, std::vector<int>>>; ///< cause → numbers of credentials
    static ClusterTroubles cluster(const Counts &causes, TroubleKind kind = TroubleKind::Failing,
        const QString &id = QStringLiteral("prod"), bool production = true);
    std::vector<Notification> look(const std::vector<ClusterTroubles> &clusters)
    {
        return m_policy.look(m_clock.now(), clusters);
    }
    /// Looks once a second, and gives what was told meanwhile.
    std::vector<Notification> pass(std::chrono::seconds time, const std::vector<ClusterTroubles> &clusters);

    ManualClock m_clock {QDateTime({2026, 5, 1}, {12, 0}, Qt::UTC)};
    NotificationPolicy m_policy;

private Q_SLOTS:
    void init()
    {
        m_clock = ManualClock(QDateTime({2026, 5, 1}, {12, 0}, Qt::UTC));
        m_policy = NotificationPolicy();
    }
};

ClusterTroubles NotificationPolicyTest::cluster(
    const Counts &causes, TroubleKind kind, const QString &id, bool production)
{
    ClusterTroubles troubles {.cluster = id,
        .title = (production ? QStringLiteral("PROD ") : QString()) + id,
        .production = production,
        .live = true};
    for (const auto &[cause, numbers] : causes) {
        TroubleCause one {.id = cause, .sentence = cause + QStringLiteral(" said no."), .kind = kind};
        for (const int number : numbers)
            one.credentials.push_back({id + QString::number(number), QStringLiteral("ns/c%1").arg(number)});
        troubles.causes.push_back(one);
    }
    return troubles;
}

std::vector<Notification> NotificationPolicyTest::pass(
    std::chrono::seconds time, const std::vector<ClusterTroubles> &clusters)
{
    std::vector<Notification> told;
    for (std::chrono::seconds s {0}; s < time; ++s) {
        m_clock.advance(1s);
        for (Notification &notification : look(clusters))
            told.push_back(std::move(notification));
    }
    return told;
}

namespace {
const QString denied = QStringLiteral("AccessDenied");
const QString sealed = QStringLiteral("VaultSealed");
} // namespace

void NotificationPolicyTest::knownAtTheStart_isNotTold()
{
    QVERIFY(look({cluster({{denied, {1, 2, 3}}})}).empty());
    QVERIFY(pass(600s, {cluster({{denied, {1, 2, 3}}})}).empty());
    QVERIFY(!m_policy.nextLook().isValid());
}

void NotificationPolicyTest::newOnes_areGatheredByCause()
{
    QVERIFY(look({cluster({})}).empty());
    QVERIFY(look({cluster({{denied, {1}}})}).empty());
    QVERIFY(pass(29s, {cluster({{denied, {1, 2, 3}}})}).empty());
    const auto told = pass(1s, {cluster({{denied, {1, 2, 3}}})});
    QCOMPARE(told.size(), 1u);
    QCOMPARE(told[0].count, 3);
    QCOMPARE(told[0].causeId, denied);
    QVERIFY(pass(900s, {cluster({{denied, {1, 2, 3}}})}).empty());
}

void NotificationPolicyTest::warnings_areNotTold()
{
    QVERIFY(look({cluster({})}).empty());
    QVERIFY(pass(60s, {cluster({{denied, {1}}}, TroubleKind::Warning)}).empty());
    QCOMPARE(pass(31s, {cluster({{denied, {1}}}, TroubleKind::Overdue)}).size(), 1u); // from there it is one
    QVERIFY(pass(400s, {cluster({{denied, {1}}}, TroubleKind::Failing)}).empty()); // told already
}

void NotificationPolicyTest::recovered_isNotTold()
{
    QVERIFY(look({cluster({})}).empty());
    QVERIFY(pass(20s, {cluster({{denied, {1, 2}}})}).empty());
    QVERIFY(pass(5s, {cluster({{denied, {2}}})}).empty());
    const auto told = pass(10s, {cluster({{denied, {2}}})});
    QCOMPARE(told.size(), 1u);
    QCOMPARE(told[0].count, 1);
    QVERIFY(pass(20s, {cluster({{sealed, {3}}, {denied, {2}}})}).empty());
    QVERIFY(pass(100s, {cluster({{denied, {2}}})}).empty());
}

void NotificationPolicyTest::sameCause_isToldOnceInFiveMinutes()
{
    QVERIFY(look({cluster({})}).empty());
    QCOMPARE(pass(31s, {cluster({{denied, {1}}})}).size(), 1u); // at second 31: seen at 1, gathered for 30
    QVERIFY(pass(100s, {cluster({{denied, {1, 2}}})}).empty());
    QVERIFY(pass(199s, {cluster({{denied, {1, 2, 3}}})}).empty());
    const auto told = pass(1s, {cluster({{denied, {1, 2, 3}}})});
    QCOMPARE(told.size(), 1u);
    QCOMPARE(told[0].count, 2); // those that are new
}

void NotificationPolicyTest::causes_doNotHoldUpEachOther()
{
    QVERIFY(look({cluster({})}).empty());
    QCOMPARE(pass(31s, {cluster({{denied, {1}}})}).size(), 1u);
    const auto told = pass(31s, {cluster({{denied, {1}}, {sealed, {2}}})});
    QCOMPARE(told.size(), 1u);
    QCOMPARE(told[0].causeId, sealed);
}

void NotificationPolicyTest::anotherCauseOfTheSame_isNoTransition()
{
    QVERIFY(look({cluster({})}).empty());
    QCOMPARE(pass(31s, {cluster({{denied, {1}}})}).size(), 1u);
    QVERIFY(pass(1000s, {cluster({{sealed, {1}}})}).empty());
}

void NotificationPolicyTest::failingAgain_isATransition()
{
    QVERIFY(look({cluster({{denied, {1}}})}).empty());
    QVERIFY(pass(1s, {cluster({})}).empty());
    QCOMPARE(pass(31s, {cluster({{denied, {1}}})}).size(), 1u);
    // One that flaps is told every five minutes, not more.
    size_t told = 0;
    for (int i = 0; i < 300; ++i) {
        told += pass(1s, {cluster({})}).size();
        told += pass(1s, {cluster({{denied, {1}}})}).size();
    }
    QCOMPARE(told, 0u); // never for 30 s at a time
    for (int i = 0; i < 20; ++i) {
        told += pass(5s, {cluster({})}).size();
        told += pass(55s, {cluster({{denied, {1}}})}).size();
    }
    QVERIFY2(told >= 3 && told <= 4, qPrintable(QString::number(told)));
}

void NotificationPolicyTest::stage_isToldOnlyIfAsked()
{
    const auto stage = [](const Counts &causes) {
        return cluster(causes, TroubleKind::Failing, QStringLiteral("stage"), false);
    };
    QVERIFY(look({stage({})}).empty());
    QVERIFY(pass(100s, {stage({{denied, {1}}})}).empty());
    NotificationSettings settings;
    settings.productionOnly = false;
    m_policy.setSettings(settings);
    QVERIFY(pass(100s, {stage({{denied, {1}}})}).empty()); // known by now
    QCOMPARE(pass(100s, {stage({{denied, {1, 2}}})}).size(), 1u);
}

void NotificationPolicyTest::clusterThatIsNotLive_changesNothing()
{
    ClusterTroubles stale = cluster({{denied, {7, 8}}});
    stale.live = false;
    QVERIFY(look({cluster({{denied, {1}}})}).empty());
    QVERIFY(pass(100s, {stale}).empty());
    QVERIFY(pass(100s, {cluster({{denied, {1}}})}).empty()); // 1 was never away
    QCOMPARE(pass(100s, {cluster({{denied, {1, 2}}})}).size(), 1u);
}

void NotificationPolicyTest::clusterThatComesLater_isKnownAtItsStart()
{
    ClusterTroubles late = cluster({{denied, {1}}}, TroubleKind::Failing, QStringLiteral("late"));
    late.live = false;
    QVERIFY(pass(60s, {cluster({}), late}).empty());
    late.live = true;
    QVERIFY(pass(60s, {cluster({}), late}).empty());
    const auto told = pass(
        60s, {cluster({{denied, {1}}}), cluster({{denied, {1, 2}}}, TroubleKind::Failing, QStringLiteral("late"))});
    QCOMPARE(told.size(), 1u);
    QCOMPARE(told[0].count, 2); // one cause in two clusters
    QCOMPARE(told[0].text, QStringLiteral("PROD late, PROD prod: AccessDenied said no."));
}

void NotificationPolicyTest::clusterThatIsClosed_isForgotten()
{
    QVERIFY(look({cluster({})}).empty());
    QVERIFY(pass(10s, {cluster({{denied, {1}}})}).empty());
    QVERIFY(pass(100s, {}).empty());
    QVERIFY(pass(100s, {cluster({{denied, {1}}})}).empty()); // its start again
}

void NotificationPolicyTest::quietHours_putItOff()
{
    NotificationSettings settings;
    settings.zone = QTimeZone::utc();
    settings.quiet = QuietHours {.from = {12, 0}, .to = {13, 0}};
    m_policy.setSettings(settings);
    QVERIFY(look({cluster({})}).empty());
    QVERIFY(pass(3500s, {cluster({{denied, {1, 2}}, {sealed, {3}}})}).empty());
    QCOMPARE(m_policy.nextLook(), QDateTime({2026, 5, 1}, {13, 0}, Qt::UTC));
    QVERIFY(pass(99s, {cluster({{denied, {1}}, {sealed, {3}}})}).empty());
    const auto told = pass(1s, {cluster({{denied, {1}}, {sealed, {3}}})});
    QCOMPARE(told.size(), 2u);
    QCOMPARE(told[0].count, 1);
}

void NotificationPolicyTest::quietHours_overMidnight()
{
    const QuietHours night {.from = {22, 0}, .to = {7, 0}};
    QVERIFY(night.contains({22, 0}));
    QVERIFY(night.contains({0, 0}));
    QVERIFY(night.contains({6, 59, 59, 999}));
    QVERIFY(!night.contains({7, 0}));
    QVERIFY(!night.contains({21, 59}));
    const QuietHours never {.from = {7, 0}, .to = {7, 0}};
    QVERIFY(!never.contains({7, 0}));

    NotificationSettings settings;
    settings.zone = QTimeZone::utc();
    settings.quiet = night;
    m_policy.setSettings(settings);
    m_clock = ManualClock(QDateTime({2026, 5, 1}, {21, 59, 50}, Qt::UTC));
    QVERIFY(look({cluster({})}).empty());
    QVERIFY(pass(60s, {cluster({{denied, {1}}})}).empty());
    QCOMPARE(m_policy.nextLook(), QDateTime({2026, 5, 2}, {7, 0}, Qt::UTC));
}

void NotificationPolicyTest::quietHours_areLocal()
{
    NotificationSettings settings;
    settings.zone = QTimeZone(9 * 3600); // 12:00 UTC is 21:00 there
    settings.quiet = QuietHours {.from = {21, 0}, .to = {6, 0}};
    m_policy.setSettings(settings);
    QVERIFY(look({cluster({})}).empty());
    QVERIFY(pass(60s, {cluster({{denied, {1}}})}).empty());
    QCOMPARE(m_policy.nextLook(), QDateTime({2026, 5, 1}, {21, 0}, Qt::UTC));
}

void NotificationPolicyTest::quietHours_beginWhileItWaits()
{
    NotificationSettings settings;
    settings.zone = QTimeZone::utc();
    settings.quiet = QuietHours {.from = {13, 0}, .to = {14, 0}};
    m_policy.setSettings(settings);
    QVERIFY(look({cluster({})}).empty());
    QVERIFY(look({cluster({{denied, {1}}})}).empty());
    m_clock.advance(61min); // the laptop slept over its time
    QVERIFY(look({cluster({{denied, {1}}})}).empty());
    m_clock.advance(60min);
    QCOMPARE(look({cluster({{denied, {1}}})}).size(), 1u);
}

void NotificationPolicyTest::clockSetBack_delaysNothing()
{
    QVERIFY(look({cluster({})}).empty());
    QVERIFY(pass(20s, {cluster({{denied, {1}}})}).empty());
    m_clock.step(-3h);
    QCOMPARE(pass(15s, {cluster({{denied, {1}}})}).size(), 1u);
}

void NotificationPolicyTest::text_namesClustersAndCause()
{
    QVERIFY(look({cluster({})}).empty());
    auto told = pass(40s, {cluster({{denied, {1}}})});
    QCOMPARE(told.size(), 1u);
    QCOMPARE(told[0].title, QStringLiteral("ns/c1 is failing"));
    QCOMPARE(told[0].text, QStringLiteral("PROD prod: AccessDenied said no."));
    told = pass(40s, {cluster({{denied, {1}}, {sealed, {2, 3}}}, TroubleKind::Overdue)});
    QCOMPARE(told[0].title, QStringLiteral("2 credentials are overdue"));
}

/// Desktops take the text of a notification for markup.
void NotificationPolicyTest::whatAServerSaid_isNoMarkup_andNoPage()
{
    QVERIFY(look({cluster({})}).empty());
    ClusterTroubles hostile = cluster({{denied, {1}}});
    hostile.causes[0].sentence =
        QStringLiteral("<img src=\"http://127.0.0.1:9/\">&amp;\u202eno") + QString(1024 * 1024, u'x');
    QVERIFY(look({hostile}).empty());
    const auto told = pass(40s, {hostile});
    QCOMPARE(told.size(), 1u);
    QVERIFY2(told[0].text.contains(QStringLiteral("‹img src")) && told[0].text.size() < 500,
        qPrintable(told[0].text.left(600)));
    for (const QChar letter : {u'<', u'>', u'&', u'\u202e'})
        QVERIFY2(!told[0].text.contains(letter) && !told[0].title.contains(letter), qPrintable(told[0].text));
}

void NotificationPolicyTest::nextLook_isWhenThereIsSomething()
{
    QVERIFY(look({cluster({})}).empty());
    const auto failing = cluster({{denied, {1}}});
    QVERIFY(look({failing}).empty());
    QCOMPARE(m_policy.nextLook(), m_clock.now().addSecs(30));
    m_clock.advance(30s);
    QCOMPARE(look({failing}).size(), 1u);
    QVERIFY(!m_policy.nextLook().isValid());
    const QDateTime told = m_clock.now();
    m_clock.advance(10s);
    QVERIFY(look({cluster({{denied, {1, 2}}})}).empty());
    QCOMPARE(m_policy.nextLook(), told.addSecs(300));
}

/// Whatever happens: a cause is told at most once in 5 min, every credential that fails for longer than 5 min 30 s is
/// counted in some notification, and none is counted twice for one failure.
void NotificationPolicyTest::random_neverTellsTooOftenNorForgets()
{
    quint32 state = 7;
    const auto random = [&state](quint32 below) {
        state = state * 1664525 + 1013904223;
        return static_cast<int>((state >> 8) % below);
    };
    QVERIFY(look({cluster({})}).empty());
    constexpr int longEnough = 331;
    constexpr int seconds = 20'000;
    QHash<QString, QDateTime> lastTold;
    std::map<int, int> left; // credential → seconds that it goes on failing
    int failures = 0;
    int longFailures = 0;
    int counted = 0;
    for (int second = 0; second < seconds; ++second) {
        const int number = random(50);
        // One that ends in this very second does not fail anew in it: nobody could tell.
        if (const int lasts = random(900) + 1; random(40) == 0 && !left.contains(number)) {
            left[number] = lasts + 1;
            ++failures;
            longFailures += lasts >= longEnough && second + longEnough < seconds;
        }
        for (auto it = left.begin(); it != left.end();)
            it = --it->second <= 0 ? left.erase(it) : std::next(it);
        std::vector<int> numbers[2];
        for (const auto &[failing, rest] : left)
            numbers[failing % 2].push_back(failing);
        m_clock.advance(1s);
        for (const Notification &notification : look({cluster({{denied, numbers[0]}, {sealed, numbers[1]}})})) {
            const QDateTime last = lastTold.value(notification.causeId);
            QVERIFY(!last.isValid() || last.secsTo(m_clock.now()) >= 300);
            lastTold[notification.causeId] = m_clock.now();
            counted += notification.count;
        }
        const QDateTime next = m_policy.nextLook();
        QVERIFY(!next.isValid() || (next > m_clock.now() && m_clock.now().secsTo(next) <= 300));
    }
    QVERIFY(longFailures > 50);
    QVERIFY2(counted >= longFailures, qPrintable(QStringLiteral("%1 of %2").arg(counted).arg(longFailures)));
    QVERIFY2(counted <= failures, qPrintable(QStringLiteral("%1 of %2").arg(counted).arg(failures)));
}

void NotificationPolicyTest::notifier_tellsWithoutAChange()
{
    NotificationSettings settings;
    settings.gather = 0s;
    Notifier notifier(m_clock, settings);
    int told = 0;
    connect(&notifier, &Notifier::due, this, [&](const Notification &notification) { told += notification.count; });
    notifier.update({cluster({})});
    notifier.update({cluster({{denied, {1}}})});
    QCOMPARE(told, 1);
    notifier.update({cluster({{denied, {1, 2}}})});
    QCOMPARE(told, 1); // told a moment ago
    settings.pause = 0min;
    notifier.setSettings(settings);
    QCOMPARE(told, 2);
    settings.gather = 1s;
    notifier.setSettings(settings);
    notifier.update({cluster({{denied, {1, 2, 3}}})});
    m_clock.advance(1s); // its timer comes by itself
    QTRY_COMPARE(told, 3);
}

void NotificationPolicyTest::trayIcons_differInShape()
{
    const QString folder = qEnvironmentVariable("KEYWRIGHT_PICTURES");
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        QList<QImage> seen;
        QPixmap all(64 * 6 + 70, 140);
        all.fill(scheme == Scheme::Light ? Qt::darkGray : Qt::white);
        QPainter painter(&all);
        int x = 0;
        for (const Tone tone : allTones) {
            const TrayState none {.worst = tone};
            const TrayState some {.worst = tone, .count = x == 0 ? 7 : x < 200 ? 42 : 1234};
            for (const TrayState &state : {none, some}) {
                const QImage image = trayIconFor(state, paletteFor(scheme)).pixmap(32).toImage();
                QVERIFY(!seen.contains(image));
                seen += image;
            }
            painter.drawPixmap(x, 0, trayIconFor(none, paletteFor(scheme)).pixmap(64));
            painter.drawPixmap(x, 68, trayIconFor(some, paletteFor(scheme)).pixmap(32));
            painter.drawPixmap(x + 36, 68, trayIconFor(some, paletteFor(scheme)).pixmap(22));
            painter.drawPixmap(x, 104, trayIconFor(some, paletteFor(scheme)).pixmap(16));
            x += 70;
        }
        painter.end();
        if (!folder.isEmpty())
            all.save(folder
                + (scheme == Scheme::Light ? QStringLiteral("/tray-light.png") : QStringLiteral("/tray-dark.png")));
    }
}

void NotificationPolicyTest::withoutTray_thereIsNothing()
{
    if (QSystemTrayIcon::isSystemTrayAvailable())
        QSKIP("There is a tray here");
    TrayIcon tray;
    QVERIFY(!tray.isThere());
    tray.setState({.worst = Tone::Failing, .count = 3});
    tray.show({.causeId = denied});
}

QTEST_MAIN(NotificationPolicyTest)
#include "NotificationPolicyTest.moc"
