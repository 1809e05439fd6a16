// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/translation/Translation.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QTranslator>

// Outside of any namespace, as Q_INIT_RESOURCE must be.
static void loadTranslations() { Q_INIT_RESOURCE(translations); }

namespace keywright::ui {

namespace {

/// "de_AT", "de": what Qt tells, and each of them without its country.
QStringList languagesOf(const QLocale &locale)
{
    QStringList all;
    for (QString language : locale.uiLanguages()) {
        language.replace(u'-', u'_');
        all += language;
        while (language.contains(u'_')) {
            language.truncate(language.lastIndexOf(u'_'));
            all += language;
        }
    }
    return all;
}

} // namespace

QString translateApplication(QCoreApplication &application, const QLocale &locale)
{
    loadTranslations();
    // Not QTranslator::load(QLocale): it goes on to the next language where there is no file for English.
    for (const QString &language : languagesOf(locale)) {
        if (language == u"en" || language.startsWith(u"en_") || language == u"C")
            break;
        auto *own = new QTranslator(&application);
        if (!own->load(QStringLiteral(":/translations/keywright_") + language, {}, QStringLiteral("@"))) {
            delete own;
            continue;
        }
        auto *qt = new QTranslator(&application);
        if (qt->load(QStringLiteral("qtbase_") + language, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
            application.installTranslator(qt);
        application.installTranslator(own);
        return own->language();
    }
    return QStringLiteral("en");
}

} // namespace keywright::ui
