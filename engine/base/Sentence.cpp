// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/Sentence.h"

#include <cstring>

namespace keywright {

QString Sentence::english() const
{
    return in([](const char *english) { return QString::fromUtf8(english); });
}

QString Sentence::in(Language language) const
{
    if (!m_template)
        return m_text;
    const QString pattern = language(m_template);
    QString filled;
    for (qsizetype at = 0; at < pattern.size(); ++at) {
        const bool mayBeNumber = pattern[at] == QLatin1Char('%') && at + 1 < pattern.size();
        const qsizetype number = mayBeNumber ? pattern[at + 1].unicode() - u'1' : -1;
        if (number < 0 || number >= static_cast<qsizetype>(m_parts.size())) {
            filled += pattern[at];
            continue;
        }
        filled += m_parts[static_cast<size_t>(number)].in(language);
        ++at;
    }
    return filled;
}

bool Sentence::operator==(const Sentence &other) const
{
    const bool sameTemplate = m_template == other.m_template
        || (m_template && other.m_template && std::strcmp(m_template, other.m_template) == 0);
    return sameTemplate && m_text == other.m_text && m_parts == other.m_parts;
}

Sentence figure(qsizetype number)
{
    constexpr qsizetype thousand = 1'000;
    if (number < thousand)
        return QString::number(number);
    //: 2,048 as your language writes it
    return Sentence::tr("%1,%2").arg(
        figure(number / thousand), QString::number(number % thousand).rightJustified(3, QLatin1Char('0')));
}

} // namespace keywright
