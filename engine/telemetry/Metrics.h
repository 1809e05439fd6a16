// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "telemetry/MetricTable.h"

#include <QByteArray>
#include <QStringList>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace keywright {

/// The figures of one engine, shown as Prometheus text. Which there are stands in MetricTable.cpp; label values come in
/// the order of that table. A wrong kind or number of labels is asserted in debug builds and ignored otherwise.
///
/// What exists for each credential is not stored here: a source gives it at the moment of asking, so that 10,000
/// credentials cost no memory and no series outlives its credential. Sources are called in the thread that asks.
class Metrics final
{
public:
    struct Sample
    {
        QStringList labels;
        double value;
    };
    using Source = std::function<std::vector<Sample>()>;

    Metrics();
    ~Metrics();
    Metrics(const Metrics &) = delete;
    Metrics &operator=(const Metrics &) = delete;

    void add(Metric counter, const QStringList &labels = {}, double by = 1);
    void set(Metric gauge, double value, const QStringList &labels = {});
    void observe(Metric histogram, std::chrono::milliseconds value, const QStringList &labels = {});
    /// A gauge whose samples are asked for when the metrics are read. An empty function takes it away: what the source
    /// refers to must live until then.
    void setSource(Metric gauge, Source source);

    /// Of a counter or gauge (sources asked); a histogram's number of observations. 0 if there is none.
    [[nodiscard]] double value(Metric metric, const QStringList &labels = {}) const;
    /// Prometheus text format 0.0.4.
    [[nodiscard]] QByteArray exposition() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace keywright
