// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "telemetry/Metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <map>

namespace keywright {

namespace {

prometheus::Labels labelsOf(const MetricInfo &info, const QStringList &values)
{
    prometheus::Labels labels;
    for (qsizetype i = 0; i < info.labels.size(); ++i)
        labels[info.labels[i].toStdString()] = values.value(i).toStdString();
    return labels;
}

/// From 1 ms to 5 minutes: a request to Vault, and an IAM user that AWS takes long to know.
prometheus::Histogram::BucketBoundaries buckets()
{
    return {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300};
}

bool fits(const MetricInfo &info, MetricKind kind, const QStringList &labels)
{
    const bool ok = info.kind == kind && info.labels.size() == labels.size();
    Q_ASSERT_X(ok, "Metrics", info.name);
    return ok;
}

double valueOf(const prometheus::ClientMetric &metric, MetricKind kind)
{
    switch (kind) {
    case MetricKind::Counter:
        return metric.counter.value;
    case MetricKind::Gauge:
        return metric.gauge.value;
    case MetricKind::Histogram:
        return static_cast<double>(metric.histogram.sample_count);
    }
    return 0;
}

} // namespace

struct Metrics::Private
{
    prometheus::Registry registry;
    std::map<Metric, prometheus::Family<prometheus::Counter> *> counters;
    std::map<Metric, prometheus::Family<prometheus::Gauge> *> gauges;
    std::map<Metric, prometheus::Family<prometheus::Histogram> *> histograms;
    std::map<Metric, Source> sources;

    [[nodiscard]] std::vector<prometheus::MetricFamily> collect() const
    {
        std::vector<prometheus::MetricFamily> families = registry.Collect();
        for (const auto &[metric, source] : sources) {
            const MetricInfo &info = metricInfo(metric);
            prometheus::MetricFamily family {info.name, info.help, prometheus::MetricType::Gauge, {}};
            for (const Sample &sample : source()) {
                prometheus::ClientMetric one;
                for (const auto &[name, value] : labelsOf(info, sample.labels))
                    one.label.push_back({name, value});
                one.gauge.value = sample.value;
                family.metric.push_back(std::move(one));
            }
            if (!family.metric.empty())
                families.push_back(std::move(family));
        }
        return families;
    }
};

Metrics::Metrics()
    : d(std::make_unique<Private>())
{
    for (const MetricInfo &info : metricTable()) {
        switch (info.kind) {
        case MetricKind::Counter:
            d->counters[info.id] = &prometheus::BuildCounter().Name(info.name).Help(info.help).Register(d->registry);
            break;
        case MetricKind::Gauge:
            d->gauges[info.id] = &prometheus::BuildGauge().Name(info.name).Help(info.help).Register(d->registry);
            break;
        case MetricKind::Histogram:
            d->histograms[info.id] =
                &prometheus::BuildHistogram().Name(info.name).Help(info.help).Register(d->registry);
            break;
        }
    }
}

Metrics::~Metrics() = default;

void Metrics::add(Metric counter, const QStringList &labels, double by)
{
    const MetricInfo &info = metricInfo(counter);
    if (fits(info, MetricKind::Counter, labels))
        d->counters[counter]->Add(labelsOf(info, labels)).Increment(by);
}

void Metrics::set(Metric gauge, double value, const QStringList &labels)
{
    const MetricInfo &info = metricInfo(gauge);
    if (fits(info, MetricKind::Gauge, labels))
        d->gauges[gauge]->Add(labelsOf(info, labels)).Set(value);
}

void Metrics::observe(Metric histogram, std::chrono::milliseconds value, const QStringList &labels)
{
    const MetricInfo &info = metricInfo(histogram);
    if (fits(info, MetricKind::Histogram, labels))
        d->histograms[histogram]
            ->Add(labelsOf(info, labels), buckets())
            .Observe(static_cast<double>(value.count()) / 1000.0);
}

void Metrics::setSource(Metric gauge, Source source)
{
    Q_ASSERT(metricInfo(gauge).kind == MetricKind::Gauge);
    if (source)
        d->sources[gauge] = std::move(source);
    else
        d->sources.erase(gauge);
}

double Metrics::value(Metric metric, const QStringList &labels) const
{
    const MetricInfo &info = metricInfo(metric);
    const prometheus::Labels wanted = labelsOf(info, labels);
    for (const prometheus::MetricFamily &family : d->collect()) {
        if (family.name != info.name)
            continue;
        for (const prometheus::ClientMetric &one : family.metric) {
            prometheus::Labels found;
            for (const auto &label : one.label)
                found[label.name] = label.value;
            if (found == wanted)
                return valueOf(one, info.kind);
        }
    }
    return 0;
}

QByteArray Metrics::exposition() const
{
    return QByteArray::fromStdString(prometheus::TextSerializer().Serialize(d->collect()));
}

} // namespace keywright
