// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "resources/Resources.h"
#include "support/BlockingHttp.h"
#include "support/TestServers.h"

#include <QTest>

#include <stdexcept>

namespace keywright::test {

inline const QString crdPath =
    QStringLiteral("/apis/apiextensions.k8s.io/v1/customresourcedefinitions/awscredentials.keywright.dev");

/// As the cluster's admin.
[[nodiscard]] inline std::unique_ptr<BlockingHttp> adminHttp(const TestServers &servers)
{
    return std::make_unique<BlockingHttp>(servers.kubernetesUrl(), servers.tls(),
        QList<HttpHeader> {{"Authorization", "Bearer " + servers.kubernetesToken()}});
}

/// Applies the CRD as it is built into the program, and waits until its objects are served.
inline void applyEmbeddedCrd(const BlockingHttp &http)
{
    const auto answer = http.send("PATCH", crdPath + QStringLiteral("?fieldManager=kubectl&force=true&fieldValidation=Strict"),
        embeddedCrd(), {{"Content-Type", "application/apply-patch+yaml"}});
    if (!answer.ok())
        throw std::runtime_error(answer.body.toStdString());
    if (!QTest::qWaitFor([&] { return http.send("GET", QStringLiteral("/apis/keywright.dev/v1alpha1/awscredentials")).ok(); }, 30'000))
        throw std::runtime_error("the API server does not serve the CRD");
}

} // namespace keywright::test
