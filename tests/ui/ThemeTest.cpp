// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme/Theme.h"
#include "ui/theme/Contrast.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Tones.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

using namespace keywright::ui;

class ThemeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tones_canBeRead_data();
    void tones_canBeRead();
    void texts_canBeRead_data() { tones_canBeRead_data(); }
    void texts_canBeRead();
    void scheme_isKnownByThePalette();
    void choiceByHand_reachesTheApplication();
    void eachToneHasAShapeOfItsOwn();
    void icons_followTheTheme();
    void selectedIcons_areDrawnInTheSelectionsColour();
    void controls_haveAnOutline_data();
    void controls_haveAnOutline();
};

void ThemeTest::tones_canBeRead_data()
{
    QTest::addColumn<Scheme>("scheme");
    QTest::newRow("light") << Scheme::Light;
    QTest::newRow("dark") << Scheme::Dark;
    QTest::newRow("high contrast") << Scheme::HighContrast;
}

void ThemeTest::tones_canBeRead()
{
    QFETCH(Scheme, scheme);
    const QPalette palette = paletteFor(scheme);
    const auto verify = [](const QColor &text, const QColor &background, const char *what) {
        QVERIFY2(contrastRatio(text, background) >= 4.5,
            qPrintable(QStringLiteral("%1 on %2 has %3: %4")
                           .arg(text.name(), background.name())
                           .arg(contrastRatio(text, background))
                           .arg(QLatin1String(what))));
    };
    for (const Tone tone : allTones) {
        verify(toneColor(tone, palette), palette.color(QPalette::Base), "base");
        verify(toneColor(tone, palette), palette.color(QPalette::Window), "window");
        verify(toneColor(tone, palette), palette.color(QPalette::AlternateBase), "alternate base");
        verify(toneColor(tone, palette, Backdrop::Selection), palette.color(QPalette::Highlight), "selection");
        verify(palette.color(QPalette::WindowText), toneFill(tone, palette), "fill");
    }
}

void ThemeTest::texts_canBeRead()
{
    QFETCH(Scheme, scheme);
    const QPalette palette = paletteFor(scheme);
    const std::pair<QColor, QColor> pairs[] {
        {palette.color(QPalette::Text), palette.color(QPalette::Base)},
        {palette.color(QPalette::WindowText), palette.color(QPalette::Window)},
        {palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight)},
        {palette.color(QPalette::ButtonText), palette.color(QPalette::Button)},
        {palette.color(QPalette::Link), palette.color(QPalette::Base)},
        {palette.color(QPalette::Link), palette.color(QPalette::Window)},
        {palette.color(QPalette::PlaceholderText), palette.color(QPalette::Base)},
        {palette.color(QPalette::ToolTipText), palette.color(QPalette::ToolTipBase)},
        {mutedText(palette), palette.color(QPalette::Base)},
        {mutedText(palette), palette.color(QPalette::Window)},
    };
    for (const auto &[text, background] : pairs)
        QVERIFY2(contrastRatio(text, background) >= 4.5, qPrintable(text.name() + u' ' + background.name()));
}

void ThemeTest::scheme_isKnownByThePalette()
{
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark, Scheme::HighContrast})
        QCOMPARE(schemeOf(paletteFor(scheme)), scheme);
}

void ThemeTest::choiceByHand_reachesTheApplication()
{
    Theme theme;
    QSignalSpy changed(&theme, &Theme::schemeChanged);
    theme.choose(SchemeChoice::Dark);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(schemeOf(QApplication::palette()), Scheme::Dark);
    theme.choose(SchemeChoice::System);
    QCOMPARE(schemeOf(QApplication::palette()), Scheme::Light);
}

void ThemeTest::eachToneHasAShapeOfItsOwn()
{
    QList<QImage> seen;
    for (const Tone tone : allTones) {
        const QImage shape = iconPixmap(toneIconName(tone), Qt::black, 32, 1).toImage();
        QVERIFY2(shape != QImage(shape.size(), shape.format()), qPrintable(toneIconName(tone)));
        QVERIFY(!seen.contains(shape));
        seen += shape;
    }
}

void ThemeTest::icons_followTheTheme()
{
    Theme theme;
    const QIcon search = icon(QStringLiteral("search"));
    const auto colourOf = [&] {
        const QImage image = search.pixmap(32).toImage();
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                if (image.pixelColor(x, y).alpha() == 255)
                    return image.pixelColor(x, y);
        return QColor();
    };
    theme.choose(SchemeChoice::Light);
    QCOMPARE(colourOf(), QApplication::palette().color(QPalette::ButtonText));
    theme.choose(SchemeChoice::Dark);
    QCOMPARE(colourOf(), QApplication::palette().color(QPalette::ButtonText));
}

void ThemeTest::selectedIcons_areDrawnInTheSelectionsColour()
{
    Theme theme;
    const QIcon failing = toneIcon(Tone::Failing);
    const QImage normal = failing.pixmap(QSize(32, 32), QIcon::Normal).toImage();
    const QImage selected = failing.pixmap(QSize(32, 32), QIcon::Selected).toImage();
    QVERIFY(normal != selected);
}

void ThemeTest::controls_haveAnOutline_data()
{
    QTest::addColumn<SchemeChoice>("choice");
    QTest::newRow("dark") << SchemeChoice::Dark;
    QTest::newRow("high contrast") << SchemeChoice::HighContrast;
}

void ThemeTest::controls_haveAnOutline()
{
    QFETCH(SchemeChoice, choice);
    Theme theme;
    theme.choose(choice);
    QWidget form;
    auto *rows = new QVBoxLayout(&form);
    auto *line = new QLineEdit(QStringLiteral("line"), &form);
    auto *editable = new QComboBox(&form);
    editable->setEditable(true);
    auto *tool = new QToolButton(&form);
    tool->setText(QStringLiteral("Copy"));
    const QList<QWidget *> controls {line, new QComboBox(&form), editable, new QSpinBox(&form),
        new QPlainTextEdit(QStringLiteral("text"), &form), new QPushButton(QStringLiteral("&Apply"), &form), tool};
    for (QWidget *control : controls)
        rows->addWidget(control);
    auto *off = new QPushButton(QStringLiteral("Cannot"), &form);
    off->setEnabled(false);
    rows->addWidget(off);
    form.show();
    QVERIFY(QTest::qWaitForWindowActive(&form));
    form.setFocus();
    const auto edge = [&](const QWidget *control, int inset) {
        const QPoint at = control->mapTo(&form, QPoint(inset, control->height() / 2));
        return form.grab().toImage().pixelColor(at);
    };
    const QPalette palette = QApplication::palette();
    const QColor window = palette.color(QPalette::Window);
    for (const QWidget *control : controls)
        QVERIFY2(contrastRatio(edge(control, 0), window) >= 3,
            qPrintable(QLatin1String(control->metaObject()->className()) + u' ' + edge(control, 0).name()));
    for (QWidget *control : controls) {
        control->setFocus(Qt::TabFocusReason);
        QVERIFY2(contrastRatio(edge(control, 1), window) >= 3, control->metaObject()->className());
        if (choice == SchemeChoice::HighContrast)
            QCOMPARE(edge(control, 1), palette.color(QPalette::WindowText));
    }
    line->setFocus();
    if (const QString folder = qEnvironmentVariable("KEYWRIGHT_PICTURES"); !folder.isEmpty())
        form.grab().save(QDir(folder).filePath(QLatin1String(QTest::currentDataTag()) + QStringLiteral("-form.png")));
}

QTEST_MAIN(ThemeTest)
#include "ThemeTest.moc"
