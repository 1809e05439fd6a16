// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Product.h"

namespace keywright::product {

using namespace keywright::scene;

namespace {

Scene &settle(Scene &scene, milliseconds age) { return scene.withFinalizer().withCurrent(age).withRoleReady(); }

/// The pending key stands in the Secret.
Scene &publish(Scene &scene)
{
    const Key key = *scene.observed().object.status.pendingKey;
    return scene.withSecretOf(key, QStringLiteral("11"));
}

/// A key before the current one, which was replaced when that was issued.
Scene &retire(Scene &scene, milliseconds age) { return settle(scene, age).withRetiring(age + hours(7), keyC); }

Scene &compromise(Scene &scene, milliseconds age, seconds revokeIn)
{
    return retire(scene, age).with([=](Observed &o) {
        o.object.status.retiringKeys.front().revokeBy = o.now.addSecs(revokeIn.count());
        o.object.status.restartedFor = keyA;
    });
}

ConsumersSeen seen(const Observed &o, const QStringList &outdated)
{
    return {.forKey = AccessKeyId(keyA), .at = o.now.addSecs(-1), .outdated = outdated};
}

std::vector<State> beforeTheFirstKey()
{
    return {{"nothing yet", [](Scene &, milliseconds) {}},
        {"with a finalizer", [](Scene &scene, milliseconds) { scene.withFinalizer(); }},
        {"with a role", [](Scene &scene, milliseconds) { scene.withFinalizer().withRoleReady(); }},
        {"first key issued",
            [](Scene &scene, milliseconds) { scene.withFinalizer().withRoleReady().withUnrecorded(seconds(1)); }},
        {"first key recorded",
            [](Scene &scene, milliseconds) { scene.withFinalizer().withRoleReady().withInHand(seconds(1), 0); }},
        {"first key verified",
            [](Scene &scene, milliseconds) { scene.withFinalizer().withRoleReady().withInHand(seconds(3), 3); }},
        {"first key published",
            [](Scene &scene, milliseconds) {
                publish(scene.withFinalizer().withRoleReady().withInHand(seconds(3), 3));
            }},
        {"first key of a crash", [](Scene &scene, milliseconds) { scene.withFinalizer().withPending(seconds(3)); }},
        {"a foreign Secret, and nothing yet",
            [](Scene &scene, milliseconds) {
                scene.withFinalizer().withSecretOf({}).with([](Observed &o) { o.secret->ours = false; });
            }},
        {"another credential has the Secret's name",
            [](Scene &scene, milliseconds) {
                scene.withFinalizer().with([](Observed &o) { o.secretNameHolder = QStringLiteral("media/other"); });
            }},
        {"another credential has the user",
            [](Scene &scene, milliseconds) {
                scene.withFinalizer().with([](Observed &o) { o.userNameHolder = QStringLiteral("media/other"); });
            }},
        {"a policy that is too large", [](Scene &scene, milliseconds) {
             scene.withFinalizer().with([](Observed &o) {
                 o.problems = {{.reason = QStringLiteral("PolicyTooLarge"), .message = QStringLiteral("Too large.")}};
             });
         }}};
}

std::vector<State> withAKey()
{
    return {{"settled", [](Scene &scene, milliseconds age) { settle(scene, age); }},
        {"restarted",
            [](Scene &scene, milliseconds age) {
                settle(scene, age).with([](Observed &o) { o.roleReadyFor.clear(); });
            }},
        {"the role is missing",
            [](Scene &scene, milliseconds age) { settle(scene, age).with([](Observed &o) { o.roleMissing = true; }); }},
        {"the role is hastened",
            [](Scene &scene, milliseconds age) {
                settle(scene, age).with([](Observed &o) { o.roleHastened = o.object.spec.isExistingUser(); });
            }},
        {"the finalizer was taken away",
            [](Scene &scene, milliseconds age) {
                settle(scene, age).with([](Observed &o) { o.object.finalizers.clear(); });
            }},
        {"the lease is dead", [](Scene &scene, milliseconds age) { settle(scene, age).withDead(keyA); }},
        {"a key is retiring", [](Scene &scene, milliseconds age) { retire(scene, age); }},
        {"consumers are outdated",
            [](Scene &scene, milliseconds age) {
                retire(scene, age).with([](Observed &o) { o.consumers = seen(o, {QStringLiteral("Deployment/web")}); });
            }},
        {"a compromised key has a minute", [](Scene &scene, milliseconds age) { compromise(scene, age, seconds(60)); }},
        {"a compromised key is used no more",
            [](Scene &scene, milliseconds age) {
                compromise(scene, age, seconds(60)).with([](Observed &o) { o.consumers = seen(o, {}); });
            }},
        {"a compromised key is over", [](Scene &scene, milliseconds age) { compromise(scene, age, seconds(-1)); }},
        {"a role on a mount of before",
            [](Scene &scene, milliseconds age) {
                settle(scene, age).with([](Observed &o) { o.object.status.roleMounts = {QStringLiteral("aws-old")}; });
            }},
        {"another user of before", [](Scene &scene, milliseconds age) {
             settle(scene, age).with([](Observed &o) {
                 o.object.status.iamUsers.push_back({.mount = QStringLiteral("aws"),
                     .name = QStringLiteral("former"),
                     .keys = {AccessKeyId(keyD)},
                     .held = true});
             });
         }}};
}

std::vector<State> onTheWay()
{
    return {{"issued", [](Scene &scene, milliseconds age) { settle(scene, age).withUnrecorded(seconds(1)); }},
        {"recorded", [](Scene &scene, milliseconds age) { settle(scene, age).withInHand(seconds(1), 0); }},
        {"accepted once", [](Scene &scene, milliseconds age) { settle(scene, age).withInHand(seconds(1), 1); }},
        {"verified", [](Scene &scene, milliseconds age) { settle(scene, age).withInHand(seconds(3), 3); }},
        {"verified and settled",
            [](Scene &scene, milliseconds age) {
                settle(scene, age).withInHand(seconds(13), 3).with([](Observed &o) {
                    o.inHand->verifiedAt = o.now.addSecs(-10);
                });
            }},
        {"refused for too long", [](Scene &scene, milliseconds age) { settle(scene, age).withInHand(minutes(3), 0); }},
        {"published", [](Scene &scene, milliseconds age) { publish(settle(scene, age).withInHand(seconds(13), 3)); }},
        {"of a crash", [](Scene &scene, milliseconds age) { settle(scene, age).withPending(seconds(3)); }},
        {"published before a crash",
            [](Scene &scene, milliseconds age) {
                publish(settle(scene, age).withPending(seconds(3))).with([](Observed &o) { o.secret->intact.reset(); });
            }},
        {"current, and still in hand", [](Scene &scene, milliseconds age) {
             settle(scene, age).with([](Observed &o) {
                 o.inHand = InHand {.key = *o.object.status.currentKey,
                     .accepted = 3,
                     .verifiedAt = o.now,
                     .iamUserName = o.object.spec.iamUserName};
             });
         }}};
}

std::vector<State> withTrouble()
{
    const auto secretIs = [](auto change) {
        return [change](Scene &scene, milliseconds age) {
            settle(scene, age).with([&](Observed &o) { change(*o.secret); });
        };
    };
    const auto deleting = [](Scene &scene, milliseconds age) -> Scene & {
        return settle(scene, age).with([](Observed &o) { o.object.deletionTimestamp = o.now.addSecs(-1); });
    };
    return {{"the Secret is gone",
                [](Scene &scene, milliseconds age) { settle(scene, age).with([](Observed &o) { o.secret.reset(); }); }},
        {"the Secret is damaged", secretIs([](SecretSeen &secret) { secret.intact = false; })},
        {"the Secret was written by somebody", secretIs([](SecretSeen &secret) {
             secret.intact.reset();
             secret.resourceVersion = QStringLiteral("12");
         })},
        {"the Secret is somebody else's", secretIs([](SecretSeen &secret) { secret.ours = false; })},
        {"the Secret is immutable", secretIs([](SecretSeen &secret) { secret.immutable = true; })},
        {"the Secret lost its label", secretIs([](SecretSeen &secret) { secret.labelled = false; })},
        {"the status is lost",
            [](Scene &scene, milliseconds age) {
                settle(scene, age).with([](Observed &o) { o.object.status = CredentialStatus(); });
            }},
        {"revoked",
            [](Scene &scene, milliseconds age) {
                settle(scene, age).withAnnotation(names::revokeNow, QStringLiteral("0")).with([](Observed &o) {
                    o.object.status.revokeNowSeen = commandDigest(QStringLiteral("0"));
                    o.object.status.currentKey.reset();
                    o.object.status.iamUsers.clear();
                    o.object.status.history = {{.time = o.now, .what = QStringLiteral("revoke")}};
                });
            }},
        {"being deleted", deleting},
        {"being deleted, and abandoned",
            [=](Scene &scene, milliseconds age) {
                deleting(scene, age).withAnnotation(names::abandon, QStringLiteral("true"));
            }},
        {"deleted", [=](Scene &scene, milliseconds age) {
             deleting(scene, age).with([](Observed &o) { o.object.finalizers.clear(); });
         }}};
}

Point changed(const char *name, std::function<void(Observed &)> change)
{
    return {name, [change = std::move(change)](Scene &scene) {
                scene.with([&](Observed &o) {
                    ++o.object.generation;
                    change(o);
                });
            }};
}

Point commanded(const char *annotation, const QString &name)
{
    return {annotation, [name](Scene &scene) { scene.withAnnotation(name, QStringLiteral("1")); }};
}

Point failed(const char *name, Act act, ErrorKind kind, Party party, milliseconds retryIn)
{
    return {name, [=](Scene &scene) { scene.withFailure(act, kind, party, retryIn); }};
}

} // namespace

std::vector<State> states()
{
    std::vector<State> all;
    for (const auto &some : {beforeTheFirstKey(), withAKey(), onTheWay(), withTrouble()})
        all.insert(all.end(), some.begin(), some.end());
    return all;
}

std::vector<milliseconds> ages()
{
    return {seconds(30), hours(1), minutes(440), hours(8), hours(12), hours(16) - seconds(1), hours(16), hours(20)};
}

std::vector<Point> kinds()
{
    return {{"issued", [](Scene &) {}}, {"existing user", [](Scene &scene) { scene.withExistingUser(); }}};
}

std::vector<Point> changes()
{
    const auto permissions = [](Observed &o) {
        if (o.object.spec.isExistingUser())
            o.object.spec.iamUserName = QStringLiteral("another-user");
        else
            o.object.spec.iamGroups += QStringLiteral("senders");
    };
    return {{"", [](Scene &) {}}, changed("other permissions", permissions),
        changed("the other kind",
            [](Observed &o) {
                const bool existing = o.object.spec.isExistingUser();
                o.object.spec.iamUserName = existing ? QString() : QStringLiteral("ses-user");
                o.object.spec.iamPolicy = existing ? std::optional(samples::policy()) : std::nullopt;
            }),
        changed("another mount", [](Observed &o) { o.object.spec.mount = QStringLiteral("aws-other"); }),
        changed("a shorter life", [](Observed &o) { o.object.spec.lifetime = hours(1); }),
        changed("a longer life", [](Observed &o) { o.object.spec.lifetime = hours(48); }),
        changed("suspended", [](Observed &o) { o.object.spec.suspended = true; }),
        changed("suspended and compromised",
            [](Observed &o) {
                o.object.spec.suspended = true;
                o.object.annotations[names::compromised] = QStringLiteral("1");
            }),
        changed("another Secret",
            [](Observed &o) {
                o.object.spec.secret.name = QStringLiteral("elsewhere");
                o.oldSecret = std::exchange(o.secret, std::nullopt);
            }),
        changed("another label", [](Observed &o) { o.object.spec.secret.labels[QStringLiteral("a")] = QString(); }),
        changed("another note", [](Observed &o) { o.object.spec.purpose.note = QStringLiteral("why"); }),
        changed("consumers restart", [](Observed &o) { o.object.spec.restartConsumers = true; }),
        commanded("rotate-now", names::rotateNow), commanded("compromised", names::compromised),
        commanded("revoke-now", names::revokeNow)};
}

std::vector<Point> failures()
{
    using enum ErrorKind;
    const milliseconds soon = seconds(5);
    const milliseconds past = seconds(-1);
    return {{"", [](Scene &) {}}, failed("role: Vault is away", Act::EnsureRole, Unavailable, Party::Vault, soon),
        failed("issue: AWS refused", Act::Issue, Refused, Party::Aws, minutes(10)),
        failed("issue: AWS refused ten minutes ago", Act::Issue, Refused, Party::Aws, past),
        failed("issue: throttled", Act::Issue, Throttled, Party::Aws, soon),
        failed("record: forbidden", Act::RecordPending, Forbidden, Party::Kubernetes, soon),
        failed("verify: not yet", Act::Verify, Refused, Party::Aws, soon),
        failed("verify: not yet, try again", Act::Verify, Refused, Party::Aws, past),
        failed("verify: the wrong account", Act::Verify, Configuration, Party::Aws, soon),
        failed("publish: forbidden", Act::Publish, Forbidden, Party::Kubernetes, soon),
        failed("current: forbidden", Act::RecordCurrent, Forbidden, Party::Kubernetes, soon),
        failed("read: forbidden", Act::ReadSecret, Forbidden, Party::Kubernetes, soon),
        failed("revoke: Vault is away", Act::Revoke, Unavailable, Party::Vault, soon),
        failed("tear down: Vault is away", Act::TearDown, Unavailable, Party::Vault, soon)};
}

} // namespace keywright::product
