// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/translation/Translation.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QTranslator>

// Outside of any namespace, as Q_INIT_RESOURCE must be.
static void loadTranslations() { Q_INIT_RESOURCE(translations); }

namespace keywright::ui {

QString translateApplication(QCoreApplication &application, const QLocale &locale)
{
    loadTranslations();
    // Not QTranslator::load(QLocale): it goes on to the next language where there is no file for English.
    for (const QString &wanted : locale.uiLanguages()) {
        const QString language = QString(wanted).replace(u'-', u'_');
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
