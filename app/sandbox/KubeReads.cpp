// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/KubeReads.h"

#include "kube/KubeList.h"
#include "sandbox/KubeWatch.h"

namespace keywright::sandbox {

namespace {

struct Continue
{
    qint64 revision = 0;
    ObjectKey after = {};
};

QString encodeContinue(const Continue &token)
{
    const Json json {
        {"v", "meta.k8s.io/v1"}, {"rv", token.revision}, {"ns", token.after.ns}, {"name", token.after.name}};
    return QString::fromLatin1(dumpJson(json).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

std::optional<Continue> decodeContinue(const QString &text)
{
    const QByteArray bytes = QByteArray::fromBase64(text.toLatin1(), QByteArray::Base64UrlEncoding);
    const auto json = parseJson(bytes, QStringLiteral("continue token"));
    if (!json || !find(*json, {"rv"}))
        return std::nullopt;
    return Continue {intAt(*json, {"rv"}), {stringAt(*json, {"ns"}), stringAt(*json, {"name"})}};
}

struct Page
{
    std::vector<SandboxStore::Object> objects;
    qint64 revision = 0;
    ObjectKey after = {};
};

KubeReply continueExpired()
{
    return kubeStatus::expired(
        QStringLiteral("The provided continue parameter is too old to display a consistent list result. You can start "
                       "a new list without the continue parameter, or "
                       "use the continue token in this response to retrieve the remainder of the results. Continuing "
                       "with the provided token results in an "
                       "inconsistent list - objects that were created, modified, or deleted between the time the first "
                       "chunk was returned and now may show up in the list."));
}

KubeResult<Page> pageSource(const SandboxStore &store, const KubeTarget &target, const QString &continueText)
{
    if (continueText.isEmpty())
        return Page {store.list(*target.type, target.ns), store.revision(), {}};
    const auto token = decodeContinue(continueText);
    if (!token)
        return tl::unexpected(kubeStatus::badRequest(
            QStringLiteral("invalid continue token: continue key is not valid: invalid character")));
    auto then = store.listAt(*target.type, target.ns, token->revision);
    if (!then)
        return tl::unexpected(continueExpired());
    return Page {std::move(*then), token->revision, token->after};
}

KubeResult<qint64> parseCount(const QString &text)
{
    bool isNumber = true;
    const qint64 value = text.isEmpty() ? 0 : text.toLongLong(&isNumber);
    if (!isNumber)
        return tl::unexpected(
            kubeStatus::badRequest(QStringLiteral("strconv.ParseInt: parsing \"%1\": invalid syntax").arg(text)));
    return value;
}

/// Fills items, continue and remainingItemCount.
void fillPage(Json &list, const Page &page, const KubeSelector &selector, qint64 limit, bool isMetadata)
{
    qint64 remaining = 0;
    ObjectKey last;
    Json &items = list["items"] = Json::array();
    for (const auto &object : page.objects) {
        const ObjectKey key = keyOf(*object);
        if ((!page.after.name.isEmpty() && key <= page.after) || !selector.matches(*object))
            continue;
        if (limit > 0 && static_cast<qint64>(items.size()) >= limit) {
            ++remaining;
            continue;
        }
        Json item = isMetadata ? metadataOnly(*object) : *object;
        if (!isMetadata && !findKubeKind(stringAt(item, {"apiVersion"}), stringAt(item, {"kind"}))->isCustom) {
            item.erase("kind");
            item.erase("apiVersion");
        }
        items.push_back(std::move(item));
        last = key;
    }
    if (remaining == 0)
        return;
    list["metadata"]["continue"] = encodeContinue({page.revision, last});
    if (selector.isEmpty())
        list["metadata"]["remainingItemCount"] = remaining;
}

KubeReply notAcceptable()
{
    return kubeStatus::failure(406, QStringLiteral("NotAcceptable"),
        QStringLiteral("406: Not Acceptable\n\nAvailable representations: application/json, application/yaml, "
                       "application/vnd.kubernetes.protobuf"));
}

} // namespace

KubeReads::KubeReads(SandboxStore &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
}

KubeReply KubeReads::get(const KubeTarget &target, const SandboxRequest &request) const
{
    const auto object = m_store.get(*target.type, target.key());
    if (!object)
        return kubeStatus::notFound(*target.type, target.name);
    switch (acceptedForm(request)) {
    case KubeForm::Whole:
        return {200, *object};
    case KubeForm::Metadata:
        return {200, metadataOnly(*object)};
    case KubeForm::MetadataList:
        return kubeStatus::failure(406, QStringLiteral("NotAcceptable"),
            QStringLiteral("you requested PartialObjectMetadataList, but the requested object is not a list (*core.%1)")
                .arg(target.type->kind),
            Json());
    case KubeForm::NotAcceptable:
        break;
    }
    return notAcceptable();
}

KubeReply KubeReads::list(const KubeTarget &target, const SandboxRequest &request) const
{
    const KubeForm form = acceptedForm(request);
    if (form == KubeForm::NotAcceptable)
        return notAcceptable();
    const auto limit = parseCount(request.parameter(QStringLiteral("limit")));
    if (!limit)
        return limit.error();
    const auto selector = KubeSelector::parse(*target.type, request.parameter(QStringLiteral("labelSelector")),
        request.parameter(QStringLiteral("fieldSelector")));
    if (!selector)
        return selector.error();
    const auto page = pageSource(m_store, target, request.parameter(QStringLiteral("continue")));
    if (!page)
        return page.error();
    const bool isMetadata = form != KubeForm::Whole;
    Json list = isMetadata
        ? Json {{"kind", "PartialObjectMetadataList"}, {"apiVersion", "meta.k8s.io/v1"}}
        : Json {{"kind", target.type->kind + QStringLiteral("List")}, {"apiVersion", target.type->apiVersion()}};
    list["metadata"] = {{"resourceVersion", std::to_string(page->revision)}};
    fillPage(list, *page, *selector, *limit, isMetadata);
    return {200, std::move(list)};
}

void KubeReads::watch(const KubeTarget &target, const SandboxRequest &request, std::shared_ptr<SandboxAnswer> answer)
{
    const auto refuse = [&](const KubeReply &reply) { answer->send(reply.code, dumpJson(reply.body)); };
    const QString versionText = request.parameter(QStringLiteral("resourceVersion"));
    bool isNumber = true;
    const qint64 revision = versionText.isEmpty() ? 0 : versionText.toLongLong(&isNumber);
    if (!isNumber) {
        refuse(kubeStatus::failure(500, {},
            QStringLiteral("resourceVersion: Invalid value: \"%1\": strconv.ParseUint: parsing \"%1\": invalid syntax")
                .arg(versionText),
            Json()));
        return;
    }
    auto selector = KubeSelector::parse(*target.type, request.parameter(QStringLiteral("labelSelector")),
        request.parameter(QStringLiteral("fieldSelector")));
    if (!selector) {
        refuse(selector.error());
        return;
    }
    const auto seconds = parseCount(request.parameter(QStringLiteral("timeoutSeconds")));
    if (!seconds) {
        refuse(seconds.error());
        return;
    }
    KubeWatch::Options options {.type = target.type,
        .ns = target.ns,
        .selector = std::move(*selector),
        .form = acceptedForm(request),
        .revision = revision,
        .withBookmarks = request.flag(QStringLiteral("allowWatchBookmarks")),
        .timeout = std::chrono::seconds(*seconds > 0 ? *seconds : 1800),
        .bookmarkInterval = m_bookmarkInterval};
    auto *watch = new KubeWatch(m_store, std::move(options), std::move(answer), this);
    ++m_openWatches;
    connect(watch, &KubeWatch::ended, this, [this, watch] {
        --m_openWatches;
        disconnect(watch, nullptr, this, nullptr);
        watch->deleteLater();
    });
    watch->start();
}

} // namespace keywright::sandbox
