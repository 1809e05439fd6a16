// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ModelEngine.h"

namespace keywright::model {

/// People who use the credential, people who should not touch what they touch, and trouble of every kind.
class Chaos
{
public:
    Chaos(World &world, Audit &audit, ModelEngine &engine);

    void makeObject();
    void somebodyActs(); ///< an operator, as they should
    void somebodyMeddles(); ///< with what is the engine's
    void troubleBegins();
    void troubleEnds(); ///< of what has lasted long enough
    /// Nothing is wrong any more, and the spec can be carried out.
    void makePeace();
    void askForAKey(); ///< after revoke-now, only this brings one
    void crash();

private:
    void edit(const QString &what, bool spec = true);
    void annotate(const QString &name, const QString &command);
    void changePermissions();
    void changeUser();
    void forgeStatus();
    void forgeSecret(TrueSecret &secret);
    [[nodiscard]] QString fresh() { return w.freshId(QStringLiteral("v")); }

    World &w;
    Audit &audit;
    ModelEngine &engine;
    QDateTime m_troubleUntil;
};

} // namespace keywright::model
