// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What the policy library costs, on what AWS itself has written. `./dev bench policy`; no servers.

#include "iam/Catalogue.h"
#include "iam/Explain.h"
#include "iam/ManagedPolicies.h"
#include "iam/PolicyDiff.h"
#include "iam/PolicyLinter.h"
#include "iam/Shrink.h"
#include "iam/WordSearch.h"
#include "iamdata/IamData.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>

using namespace keywright;

namespace {

double millisecondsOf(const std::function<void()> &work)
{
    const auto begun = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count();
}

/// The middle one of several rounds.
double median(int rounds, const std::function<void()> &work)
{
    std::vector<double> took;
    for (int i = 0; i < rounds; ++i)
        took.push_back(millisecondsOf(work));
    std::sort(took.begin(), took.end());
    return took[took.size() / 2];
}

void line(const char *what, double value, const char *unit, double target)
{
    std::printf("%-62s %9.2f %-3s (target <= %g)%s\n", what, value, unit, target, value > target ? "  MISSED" : "");
}

double megabytesNow()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &row : status.readAll().split('\n'))
        if (row.startsWith("VmRSS:"))
            return row.simplified().split(' ').value(1).toDouble() / 1024;
    return 0;
}

struct Sample
{
    QString name;
    QByteArray text;
    PolicyDocument document;
    std::vector<AccessRule> rules;
};

/// AWS's own policies of nearly the size that a managed policy may have.
std::vector<Sample> sixKilobytes(const ManagedPolicies &managed)
{
    std::vector<Sample> samples;
    for (const ManagedPolicy &policy : managed.all()) {
        const QByteArray text = managed.document(policy);
        if (text.size() < 5'600 || text.size() > 6'400)
            continue;
        PolicyDocument document = *PolicyDocument::parse(text);
        auto rules = rulesOf(document);
        samples.push_back({policy.name, text, std::move(document), std::move(rules)});
    }
    return samples;
}

void catalogueLoad(const Catalogue *&kept, std::unique_ptr<Catalogue> &catalogue)
{
    const double before = megabytesNow();
    double opened = 0;
    const double read = millisecondsOf([&] { catalogue = std::move(*Catalogue::read(embeddedCatalogue())); });
    opened = millisecondsOf([&] {
        for (const QString &prefix : catalogue->prefixes())
            (void)catalogue->service(prefix);
    });
    line("catalogue: read", read, "ms", 40);
    line("catalogue: read, and every service unpacked", read + opened, "ms", 250);
    line("catalogue: memory with every service unpacked", megabytesNow() - before, "MB", 25);
    kept = catalogue.get();
}

void lint(const Catalogue &catalogue, const ManagedPolicies &managed, const std::vector<Sample> &samples)
{
    std::vector<QByteArray> all;
    for (const ManagedPolicy &policy : managed.all())
        all.push_back(managed.document(policy));
    const PolicyLinter linter(&catalogue, &managed);
    size_t found = 0;
    const double first = millisecondsOf([&] {
        for (const QByteArray &text : all)
            found += linter.lint(text).size();
    });
    std::printf("%zu policies of AWS, %zu findings\n", all.size(), found);
    line("all checks on all of AWS's policies", first, "ms", 1'000);
    std::vector<double> each;
    for (const Sample &sample : samples)
        each.push_back(median(9, [&] { found += linter.lint(sample.text).size(); }));
    std::sort(each.begin(), each.end());
    std::printf("%zu of these have 5.6 to 6.4 KB\n", samples.size());
    line("all checks on a policy of 6 KB", each[each.size() / 2], "ms", 2);
    line("  the slowest of them", each.back(), "ms", 2);
}

void explain(const Catalogue &catalogue, const ManagedPolicies &managed)
{
    std::vector<PolicyDocument> documents;
    for (const char *name :
        {"AdministratorAccess", "AmazonS3FullAccess", "CloudWatchAgentServerPolicy", "AmazonSQSFullAccess"})
        if (const ManagedPolicy *policy = managed.byName(QString::fromLatin1(name)))
            documents.push_back(*PolicyDocument::parse(managed.document(*policy)));
    std::vector<const PolicyDocument *> pointers;
    for (const PolicyDocument &document : documents)
        pointers.push_back(&document);
    size_t actions = 0;
    const double took =
        median(15, [&] { actions = explainPolicies(rulesOf(pointers), nullptr, &catalogue).allowed.size(); });
    std::printf("explained: %zu policies, %zu actions allowed\n", documents.size(), actions);
    line("explain of AdministratorAccess and 3 others", took, "ms", 20);
}

void diff(const Catalogue &catalogue, const std::vector<Sample> &samples)
{
    std::vector<std::pair<double, QString>> took;
    for (size_t i = 0; i + 1 < samples.size(); ++i)
        took.emplace_back(median(3, [&] { (void)diffPolicies(samples[i].rules, samples[i + 1].rules, &catalogue); }),
            samples[i].name);
    std::sort(took.begin(), took.end());
    line("diff of two different policies of 6 KB", took[took.size() / 2].first, "ms", 50);
    line("  the slowest of them", took.back().first, "ms", 50);
    std::printf("    %s\n", qPrintable(took.back().second));
    took.clear();
    for (const Sample &sample : samples) {
        std::vector<AccessRule> changed = sample.rules;
        changed.pop_back();
        took.emplace_back(median(3, [&] { (void)diffPolicies(sample.rules, changed, &catalogue); }), sample.name);
    }
    std::sort(took.begin(), took.end());
    line("diff of a policy of 6 KB and itself less one statement", took[took.size() / 2].first, "ms", 50);
    line("  the slowest of them", took.back().first, "ms", 50);
    std::printf("    %s\n", qPrintable(took.back().second));
}

/// Made to be slow: which of the last characters was an "a" is all that decides, so the sets of positions are many.
void wildcards()
{
    const auto times = [](const char *text, int count) { return QString::fromLatin1(text).repeated(count); };
    std::vector<Wildcard> outer;
    for (int i = 0; i < 24; ++i)
        outer.push_back(Wildcard::like(QStringLiteral("*a") + times("?", i) + QStringLiteral("b*"), Qt::CaseSensitive));
    const Wildcard inner =
        Wildcard::like(QStringLiteral("*") + times("?", 60) + QStringLiteral("*"), Qt::CaseSensitive);
    Proof proof = Proof::Undecided;
    const double took = median(5, [&] { proof = isCovered(inner, outer).proof; });
    std::printf("worst case of the wildcard procedure: %s, 20,000 states and 2,000,000 steps at most\n",
        proof == Proof::Undecided ? "given up at its limit" : "decided");
    line("worst case of the wildcard procedure", took, "ms", 1'000);
    std::vector<Wildcard> last {Wildcard::like(QStringLiteral("*a") + times("?", 30), Qt::CaseSensitive),
        Wildcard::like(QStringLiteral("*b") + times("?", 30), Qt::CaseSensitive)};
    const double other = median(5, [&] { proof = isCovered(inner, last).proof; });
    line("  the 30th character from the end", other, "ms", 1'000);
    // Both must match: each "a" and each "b" may be the one that counts, so that the sets double with each character.
    const Wildcard a = Wildcard::like(QStringLiteral("*a") + times("?", 30) + QStringLiteral("x"), Qt::CaseSensitive);
    const Wildcard b = Wildcard::like(QStringLiteral("*b") + times("?", 29) + QStringLiteral("y?"), Qt::CaseSensitive);
    const double overlap = median(5, [&] { proof = canOverlap(a, b); });
    line(proof == Proof::Undecided ? "  whether two overlap, given up at the limit" : "  whether two overlap, decided",
        overlap, "ms", 1'000);
}

void process(const ManagedPolicies &managed)
{
    QTemporaryDir folder;
    const QString name = folder.filePath(QStringLiteral("policy.json"));
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly))
        return;
    file.write(managed.document(*managed.byName(QStringLiteral("AmazonEKSClusterPolicy"))));
    file.close();
    const double took = median(21, [&] {
        QProcess lint;
        lint.start(QStringLiteral(KEYWRIGHT_PROGRAM), {QStringLiteral("lint"), name});
        lint.waitForFinished();
    });
    line("keywright lint of one file, the whole process", took, "ms", 60);
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const Catalogue *catalogue = nullptr;
    std::unique_ptr<Catalogue> owned;
    catalogueLoad(catalogue, owned);
    const auto managed = std::move(*ManagedPolicies::read(embeddedManagedPolicies()));
    const std::vector<Sample> samples = sixKilobytes(*managed);
    lint(*catalogue, *managed, samples);
    explain(*catalogue, *managed);
    diff(*catalogue, samples);
    wildcards();
    process(*managed);
    return 0;
}
