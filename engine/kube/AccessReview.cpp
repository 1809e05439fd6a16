// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kube/AccessReview.h"

namespace keywright {

Sentence AccessQuestion::inWords() const
{
    QString what = verb + QLatin1Char(' ') + resource;
    if (!subresource.isEmpty())
        what += QLatin1Char('/') + subresource;
    if (!group.isEmpty())
        what += QLatin1Char('.') + group;
    if (!name.isEmpty())
        what += QLatin1Char(' ') + name;
    return ns.isEmpty() ? Sentence::tr("%1 in all namespaces").arg(what)
                        : Sentence::tr("%1 in the namespace %2").arg(what, ns);
}

QCoro::Task<Result<bool>> isAllowed(KubeClient &client, AccessQuestion question, CancelToken cancel)
{
    Json attributes {{"verb", question.verb}, {"group", question.group}, {"resource", question.resource}};
    if (!question.subresource.isEmpty())
        attributes["subresource"] = question.subresource;
    if (!question.ns.isEmpty())
        attributes["namespace"] = question.ns;
    if (!question.name.isEmpty())
        attributes["name"] = question.name;
    Json review {{"apiVersion", "authorization.k8s.io/v1"}, {"kind", "SelfSubjectAccessReview"}};
    review["spec"]["resourceAttributes"] = std::move(attributes);
    const Result<Json> answer =
        co_await client.create(resources::selfSubjectAccessReviews, std::move(review), {}, false, std::move(cancel));
    if (!answer)
        co_return failure(answer.error());
    co_return boolAt(*answer, {"status", "allowed"});
}

} // namespace keywright
