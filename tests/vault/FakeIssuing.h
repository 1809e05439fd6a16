// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "vault/AwsSecretsEngine.h"
#include "vault/FakeVault.h"

namespace keywright::test {

inline const QString role = u"keywright.prod.media.thumbnailer"_qs;
inline const QByteArray createToken = "POST auth/token/create/keywright-issuer.prod";
inline const QByteArray readCreds = "GET aws/creds/keywright.prod.media.thumbnailer";
inline const QByteArray issuingToken = tokenAnswer("hvb.issuing", 57600, false, "batch");
inline const LeaseId lease(u"aws/creds/keywright.prod.media.thumbnailer/abc"_qs);

inline QByteArray creds(const QByteArray &lease = "aws/creds/keywright.prod.media.thumbnailer/abc",
    int duration = 57599,
    const QByteArray &data = R"({"access_key":"AKIAEXAMPLE","secret_key":"s3cr3t/+","session_token":null})")
{
    return json("{\"lease_id\":\"" + lease + "\",\"lease_duration\":" + QByteArray::number(duration)
        + ",\"data\":" + data + "}");
}

/// A fake Vault that issues, with its client and engine.
struct World
{
    FakeVault vault;
    std::unique_ptr<VaultClient> client;
    std::unique_ptr<AwsSecretsEngine> aws;

    explicit World(std::chrono::milliseconds patience = std::chrono::seconds(2))
        : client(vault.client(patience))
        , aws(std::make_unique<AwsSecretsEngine>(*client, u"aws/"_qs, u"keywright-issuer.prod"_qs))
    {
        vault.on(createToken, {issuingToken});
        vault.on(readCreds, {creds()});
    }
};

} // namespace keywright::test
