package io.campaigntracker.core.anomaly;

import io.campaigntracker.anomaly.AnomalyType;
import io.campaigntracker.anomaly.AnomalyVerdict;
import io.campaigntracker.anomaly.WithheldReason;
import io.campaigntracker.anomaly.WithheldVerdict;
import io.campaigntracker.core.anomaly.Judgement.Scored;
import io.campaigntracker.core.anomaly.SeverityRule.Level;
import io.campaigntracker.core.stats.score.BenjaminiHochberg;
import io.campaigntracker.core.wording.Sentences;
import io.campaigntracker.model.Cost;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Severity;
import io.campaigntracker.model.Wording;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Everything that was found about one entity on one day, until the whole run is known and verdicts can be made of it. Not thread-safe. */
final class DayFindings {

    private final Baseline baseline;
    private final LocalDate date;
    private final int index;
    private final List<Cell> cells = new ArrayList<>();
    private final List<AnomalyVerdict> rules = new ArrayList<>();
    private final List<WithheldVerdict> withheld = new ArrayList<>();
    private OutageJudge.@Nullable Test outage;

    DayFindings(Baseline baseline, LocalDate date) {
        this.baseline = baseline;
        this.date = date;
        this.index = baseline.series().indexOf(date);
    }

    /** One metric that was scored. */
    private record Cell(Metric metric, Scored scored, double volume) {}

    Baseline baseline() {
        return baseline;
    }

    LocalDate date() {
        return date;
    }

    int index() {
        return index;
    }

    void add(Metric metric, Scored scored, double volume) {
        cells.add(new Cell(metric, scored, volume));
    }

    void add(AnomalyVerdict brokenRule) {
        rules.add(brokenRule);
    }

    void add(OutageJudge.Test test) {
        outage = test;
    }

    void withhold(Metric metric, WithheldReason reason, String because) {
        withheld.add(new WithheldVerdict(
                baseline.series().entity(),
                date,
                metric,
                reason,
                Sentences.subject(metric, baseline.title(), date) + ": " + because));
    }

    OptionalDouble combinedP() {
        return BenjaminiHochberg.combine(cells.stream()
                .map(cell -> OptionalDouble.of(cell.scored().pValue()))
                .toList());
    }

    OptionalDouble outageP() {
        return outage == null ? OptionalDouble.empty() : OptionalDouble.of(outage.pValue());
    }

    /** What is told of an entity's day. */
    record Concluded(List<AnomalyVerdict> verdicts, List<WithheldVerdict> withheld) {}

    /**
     * {@return its verdicts} An outage, once sure, is the verdict on conversions.
     *
     * @param told the metrics whose verdicts are wanted
     */
    Concluded conclude(double q, double outageQ, double rate, Collection<Metric> told) {
        List<AnomalyVerdict> own = new ArrayList<>();
        AnomalyVerdict gone = null;
        Scored scored = outage != null && outage.gone() ? outage.scored() : null;
        if (scored != null && outageQ <= rate) {
            double volume = scored.expected() * scored.days();
            gone = verdict(new Cell(Metric.CONVERSIONS, scored, volume), outageQ, true);
        }
        double smallest =
                cells.stream().mapToDouble(cell -> cell.scored().log10P()).min().orElse(0);
        for (Cell cell : cells) {
            if (told.contains(cell.metric()) && (gone == null || cell.metric() != Metric.CONVERSIONS)) {
                double corrected = Math.min(1, q * Math.pow(10, cell.scored().log10P() - smallest));
                own.add(verdict(cell, corrected, isOutage(cell)));
            }
        }
        if (gone != null && told.contains(Metric.CONVERSIONS)) {
            own.add(gone);
        }
        rules.stream().filter(rule -> told.contains(rule.metric())).forEach(own::add);
        boolean isOutage = gone != null;
        return new Concluded(
                AnomalyCauses.mark(own),
                withheld.stream()
                        .filter(one -> told.contains(one.metric()) && (!isOutage || one.metric() != Metric.CONVERSIONS))
                        .toList());
    }

    private boolean isOutage(Cell cell) {
        return cell.metric() == Metric.CONVERSIONS
                && OutageJudge.isGone(cell.scored().observed(), cell.scored().expected(), baseline, index);
    }

    private AnomalyVerdict verdict(Cell cell, double q, boolean asOutage) {
        Scored scored = cell.scored();
        EntitySeries series = baseline.series();
        Severity severity = severity(cell, q);
        boolean outageFound = severity != null && asOutage;
        LocalDate since = date.minusDays(scored.days() - 1L);
        Cost cost = outageFound ? null : new DayCost(baseline, index).of(cell.metric(), scored);
        return AnomalyVerdict.builder(series.entity(), date, cell.metric())
                .since(since)
                .type(outageFound ? AnomalyType.TRACKING_OUTAGE : AnomalyType.UNUSUAL_LEVEL)
                .method(scored.method(), scored.n())
                .values(scored.observed(), scored.expected())
                .band(scored.lower(), scored.upper())
                .distance(scored.score(), scored.pValue(), q)
                .severity(severity)
                .currency(cell.metric().unit() == Metric.Unit.MONEY ? series.currency() : null)
                .cost(cost)
                .wording(wording(
                        cell.metric(),
                        scored,
                        baseline.title(),
                        since,
                        date,
                        series.currency(),
                        severity == null ? null : cost,
                        outageFound ? OptionalDouble.of(baseline.arrived()[index]) : OptionalDouble.empty()))
                .build();
    }

    /**
     * It holds on to these values alone, none of which is as large as a baseline.
     *
     * @param arrived of an outage, the share of a usual day's that is in by then
     */
    private static Wording wording(
            Metric metric,
            Scored scored,
            String title,
            LocalDate since,
            LocalDate until,
            String currency,
            @Nullable Cost cost,
            OptionalDouble arrived) {
        return Wording.of(() -> {
            String level = Sentences.level(metric, title, since, until, currency, scored.observed(), scored.expected());
            return arrived.isPresent()
                    ? Sentences.outage(level, arrived.getAsDouble())
                    : Sentences.costing(level, cost);
        });
    }

    private static @Nullable Severity severity(Cell cell, double q) {
        Scored scored = cell.scored();
        boolean named = scored.threshold() > 0;
        OptionalDouble change = scored.expected() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((scored.observed() - scored.expected()) / Math.abs(scored.expected()));
        Level level = SeverityRule.levelOf(new SeverityRule.Evidence(
                named ? OptionalDouble.empty() : OptionalDouble.of(q),
                OptionalDouble.of(scored.score()),
                named ? scored.threshold() : 1,
                change,
                MetricTraits.badDirection(cell.metric()),
                cell.volume(),
                MetricTraits.minimumVolume(cell.metric())));
        if (named && level == Level.NONE && Math.abs(scored.score()) >= scored.threshold()) {
            return Severity.INFO;
        }
        return switch (level) {
            case NONE -> null;
            case INFO -> Severity.INFO;
            case WARNING -> Severity.WARNING;
            case CRITICAL -> Severity.CRITICAL;
        };
    }
}
