// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/Sandbox.h"
#include "ui/actions/CredentialActions.h"

#include <QTest>

namespace keywright::ui {

/// A cluster for actions to be done to: the sandbox's API server, no engine.
class ActionWorld
{
public:
    explicit ActionWorld(ClusterIdentity identity = {.id = QStringLiteral("ctx-prod"),
                             .label = QStringLiteral("eu-prod-0"),
                             .colour = QColor(0xc6, 0x28, 0x28),
                             .environment = QStringLiteral("PROD")})
        : session(std::move(identity), [this] { return Result<KubeConnection>(connection()); })
    {
        if (const auto started = sandbox.start(); !started)
            qFatal("%s", qPrintable(started.error().text()));
        session.setState({.kind = ClusterState::Kind::Live});
        QObject::connect(&sandbox.kubernetes(), &sandbox::SandboxKubernetes::mutating, &sandbox.kubernetes(),
            [this](const sandbox::SandboxRequest &request) {
                writes += QString::fromUtf8(request.method) + u' ' + request.pathText();
            });
    }

    /// As the desktop sees it in its list.
    ActionTarget credential(const QString &ns, const QString &name, Json spec = {}, Json status = {})
    {
        sandbox.createNamespace(ns);
        Json object {{"apiVersion", "keywright.dev/v1alpha1"}, {"kind", "AwsCredential"},
            {"metadata", {{"namespace", ns}, {"name", name}}},
            {"spec", {{"iamPolicyArns", {"arn:aws:iam::aws:policy/ReadOnlyAccess"}}}}};
        if (!spec.is_null())
            object["spec"].update(spec);
        const Result<Json> made = sandbox.create(object);
        if (!made)
            qFatal("%s", qPrintable(made.error().text()));
        Json latest = *made;
        if (!status.is_null()) {
            const Result<Json> patched = QCoro::waitFor(admin().mergePatch(resources::awsCredentials, {ns, name},
                Json {{"status", status}}, QStringLiteral("test"), QStringLiteral("status")));
            if (!patched)
                qFatal("%s", qPrintable(patched.error().text()));
            latest = *patched;
        }
        writes.clear();
        return target(latest);
    }
    ActionTarget target(const Json &object)
    {
        return {&session, std::make_shared<const CredentialFacts>(factsOf(session.identity().id, object))};
    }
    [[nodiscard]] Result<Json> read(const ResourceType &type, const ObjectKey &key)
    {
        return QCoro::waitFor(admin().get(type, key));
    }
    void make(const Json &object)
    {
        if (const Result<Json> made = sandbox.create(object); !made)
            qFatal("%s", qPrintable(made.error().text()));
        writes.clear();
    }
    KubeClient &admin()
    {
        if (!m_admin)
            m_admin = std::make_unique<KubeClient>(sandbox.kubeConnection());
        return *m_admin;
    }
    static Json statusWithKey(const char *id = "AKIAIOSFODNN7EXAMPLE")
    {
        return {{"secretName", "mailer-creds"},
            {"currentKey",
                {{"accessKeyId", id}, {"leaseId", "aws/creds/x/1"}, {"issuedAt", "2026-05-01T08:00:00Z"},
                    {"publishedAt", "2026-05-01T08:00:10Z"}, {"expiresAt", "2026-05-02T00:00:00Z"}}}};
    }
    /// A Deployment, StatefulSet … whose pods take `secret` through their environment, or as a volume.
    static Json workload(
        const char *kind, const QString &ns, const char *name, const QString &secret, bool volume = false)
    {
        Json podSpec {{"containers", {{{"name", "c"}, {"image", "i"}}}}};
        if (volume) {
            podSpec["volumes"] = {{{"name", "v"}, {"secret", {{"secretName", secret}}}}};
            podSpec["containers"][0]["volumeMounts"] = {{{"name", "v"}, {"mountPath", "/v"}}};
        } else
            podSpec["containers"][0]["envFrom"] = {{{"secretRef", {{"name", secret}}}}};
        return {{"apiVersion", "apps/v1"}, {"kind", kind}, {"metadata", {{"namespace", ns}, {"name", name}}},
            {"spec",
                {{"selector", {{"matchLabels", {{"app", name}}}}},
                    {"template", {{"metadata", {{"labels", {{"app", name}}}}}, {"spec", podSpec}}}}}};
    }

    SystemClock clock;
    sandbox::Sandbox sandbox {clock};
    std::function<KubeConnection()> connection = [this] { return sandbox.kubeConnection(); };
    ClusterSession session;
    QStringList writes; ///< each request that changed something, since the last object was made

private:
    std::unique_ptr<KubeClient> m_admin;
};

/// What a user sees open, by its name.
template<typename T = QWidget>
T *shown(const char *name)
{
    for (QWidget *window : QApplication::topLevelWidgets()) {
        if (!window->isVisible())
            continue;
        if (window->objectName() == QLatin1String(name))
            return qobject_cast<T *>(window);
        for (T *widget : window->findChildren<T *>(QLatin1String(name))) {
            if (widget->isVisible())
                return widget;
        }
    }
    return nullptr;
}

/// Saves it for people to look at, if KEYWRIGHT_PICTURES names a folder.
inline void picture(QWidget *widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("KEYWRIGHT_PICTURES");
    if (!folder.isEmpty())
        widget->grab().save(folder + u'/' + name + QStringLiteral(".png"));
}

} // namespace keywright::ui
