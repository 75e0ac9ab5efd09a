package io.campaigntracker.core.anomaly;

import io.campaigntracker.anomaly.AnomalyReport;
import io.campaigntracker.anomaly.AnomalyType;
import io.campaigntracker.anomaly.AnomalyVerdict;
import io.campaigntracker.anomaly.WithheldReason;
import io.campaigntracker.anomaly.WithheldVerdict;
import io.campaigntracker.core.anomaly.Judgement.Refused;
import io.campaigntracker.core.anomaly.Judgement.Scored;
import io.campaigntracker.core.anomaly.SeverityRule.Level;
import io.campaigntracker.core.stats.Observations;
import io.campaigntracker.core.stats.Quantiles;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Severity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Judges metrics of a fleet on some days: baseline, score, p-value, correction over the run, effect and volume, severity.
 *
 * <ol>
 *   <li>Days that are not over, not fetched, in a known event, or whose conversions are still arriving are withheld, and never part of a baseline.
 *       Neither are days without delivery: a pause is no level.
 *   <li>Each metric is judged by the {@linkplain DetectionSettings settings'} method against the days before the tested one.
 *   <li>The smallest p-value of an entity's day, times the number of its metrics, enters {@link BenjaminiHochberg} over all entity-days of the run; a
 *       metric's q-value is its entity-day's, scaled by how much larger its p-value is.
 *   <li>{@link SeverityRule} asks for evidence and effect; with a named threshold the score decides, and reaching it is at least information.
 * </ol>
 *
 * <p>Overspend and missing delivery are rules and need no statistics. Pure and thread-safe.
 */
public final class AnomalyDetector {

    /** Days before the first tested one that a caller should load. */
    public static final int LOOKBACK_DAYS = LevelJudge.WINDOW_DAYS;

    private static final double OUTAGE_CONVERSIONS = 0.2;
    private static final double OUTAGE_CLICKS = 0.7;

    private final DetectionSettings settings;
    private final DayFacts facts;
    private final LevelJudge judge;

    public AnomalyDetector(DetectionSettings settings, DayFacts facts) {
        this.settings = settings;
        this.facts = facts;
        this.judge = new LevelJudge(settings);
    }

    /**
     * Judges.
     *
     * @param fleet the entities, each with at least {@link #LOOKBACK_DAYS} days before the first tested day where they exist
     * @param days the days to judge, all within the series
     * @param deliveries whether each entity may deliver on a day
     */
    public AnomalyReport detect(
            Collection<EntitySeries> fleet,
            List<LocalDate> days,
            BiFunction<EntitySeries, LocalDate, Delivery> deliveries) {
        SortedMap<LocalDate, List<Metric>> tests = new TreeMap<>();
        days.forEach(day -> tests.put(day, settings.metrics()));
        return detect(fleet, tests, deliveries);
    }

    /**
     * Judges each metric on the newest day on which it can be: delivery on the last complete day, conversions on the last mature one.
     *
     * @param fleet as above
     * @param deliveries whether each entity may deliver on a day
     */
    public AnomalyReport detectNewest(
            Collection<EntitySeries> fleet, BiFunction<EntitySeries, LocalDate, Delivery> deliveries) {
        SortedMap<LocalDate, List<Metric>> tests = new TreeMap<>();
        List<Metric> late = settings.metrics().stream()
                .filter(MetricTraits::restsOnConversions)
                .toList();
        if (!late.isEmpty()) {
            tests.put(facts.matureUntil(), late);
        }
        tests.put(facts.today().minusDays(1), settings.metrics());
        return detect(fleet, tests, deliveries);
    }

    private AnomalyReport detect(
            Collection<EntitySeries> fleet,
            SortedMap<LocalDate, List<Metric>> tests,
            BiFunction<EntitySeries, LocalDate, Delivery> deliveries) {
        List<EntityDay> tested = new ArrayList<>();
        for (EntitySeries series : fleet) {
            boolean[] usable = usable(series);
            tests.forEach(
                    (day, metrics) -> tested.add(judge(series, day, metrics, usable, deliveries.apply(series, day))));
        }
        FalseDiscoveryResult corrected = BenjaminiHochberg.adjust(
                tested.stream().map(EntityDay::combinedP).toList(), settings.falseDiscoveryRate());
        List<AnomalyVerdict> verdicts = new ArrayList<>();
        List<WithheldVerdict> withheld = new ArrayList<>();
        for (int i = 0; i < tested.size(); i++) {
            EntityDay entityDay = tested.get(i);
            double q = corrected.adjusted().get(i).orElse(1);
            entityDay.cells.forEach(cell -> verdicts.add(verdict(entityDay, cell, q)));
            verdicts.addAll(entityDay.rules);
            withheld.addAll(entityDay.withheld);
        }
        return new AnomalyReport(
                List.copyOf(tests.keySet()), verdicts, withheld, settings.falseDiscoveryRate(), corrected.tests());
    }

    /** One metric that was scored. */
    private record Cell(Metric metric, Scored scored, double volume) {}

    /** Everything about one entity on one day. */
    private static final class EntityDay {
        private final EntitySeries series;
        private final LocalDate date;
        private final int index;
        private final boolean[] usable;
        private final List<Cell> cells = new ArrayList<>();
        private final List<AnomalyVerdict> rules = new ArrayList<>();
        private final List<WithheldVerdict> withheld = new ArrayList<>();

        EntityDay(EntitySeries series, LocalDate date, boolean[] usable) {
            this.series = series;
            this.date = date;
            this.index = series.indexOf(date);
            this.usable = usable;
        }

        OptionalDouble combinedP() {
            return BenjaminiHochberg.combine(cells.stream()
                    .map(cell -> OptionalDouble.of(cell.scored().pValue()))
                    .toList());
        }

        void withhold(Metric metric, WithheldReason reason, String because) {
            withheld.add(new WithheldVerdict(
                    series.entity(),
                    date,
                    metric,
                    reason,
                    VerdictText.subject(series.entity(), date, metric) + ": " + because));
        }
    }

    private boolean[] usable(EntitySeries series) {
        boolean[] usable = new boolean[series.range().days()];
        for (int day = 0; day < usable.length; day++) {
            LocalDate date = series.dayOf(day);
            usable[day] = series.delivered(day)
                    && date.isBefore(facts.today())
                    && facts.isFetched(series.entity(), date)
                    && !DayFacts.isEvent(settings.events(), date);
        }
        return usable;
    }

    private EntityDay judge(
            EntitySeries series, LocalDate date, List<Metric> metrics, boolean[] usable, Delivery delivery) {
        EntityDay day = new EntityDay(series, date, usable);
        Refused all = refusal(series, date);
        if (all != null) {
            metrics.forEach(metric -> day.withhold(metric, all.reason(), all.because()));
            return day;
        }
        if (metrics.contains(Metric.SPEND)) {
            BrokenRules.overspend(series, day.index, delivery, facts).ifPresent(day.rules::add);
        }
        if (!series.delivered(day.index)) {
            withoutDelivery(day, metrics, delivery);
            return day;
        }
        double impressions = typical(series, Metric.IMPRESSIONS, day.index, usable);
        for (Metric metric : metrics) {
            judge(day, metric, impressions, delivery);
        }
        return day;
    }

    private @Nullable Refused refusal(EntitySeries series, LocalDate date) {
        if (!date.isBefore(facts.today())) {
            return new Refused(WithheldReason.PARTIAL_DAY, "the day is not over");
        }
        if (DayFacts.isEvent(settings.events(), date)) {
            return new Refused(WithheldReason.KNOWN_EVENT, "the day lies in a known event");
        }
        if (!facts.isFetched(series.entity(), date)) {
            return new Refused(WithheldReason.NOT_FETCHED, "not fetched");
        }
        return null;
    }

    private void withoutDelivery(EntityDay day, List<Metric> metrics, Delivery delivery) {
        Refused why = BrokenRules.whyNoDelivery(day.series, day.index, day.usable, delivery, facts);
        for (Metric metric : metrics) {
            if (why == null && metric == Metric.SPEND) {
                day.rules.add(BrokenRules.noDelivery(day.series, day.index, day.usable));
            } else if (why == null) {
                day.withhold(metric, WithheldReason.NO_DELIVERY, "no value, because nothing was delivered");
            } else {
                day.withhold(metric, why.reason(), why.because());
            }
        }
    }

    private void judge(EntityDay day, Metric metric, double impressions, Delivery delivery) {
        if (MetricTraits.restsOnConversions(metric) && !facts.isMature(day.date)) {
            day.withhold(
                    metric,
                    WithheldReason.IMMATURE_DAY,
                    "conversions are still arriving; they are complete until " + facts.matureUntil());
            return;
        }
        Judgement judgement = judge.judge(day.series, metric, day.index, day.usable);
        if (judgement instanceof Refused refused) {
            day.withhold(metric, refused.reason(), refused.because());
            return;
        }
        Scored scored = (Scored) judgement;
        double volume = MetricTraits.restsOnConversions(metric)
                ? CountTailJudge.expect(window(day.series, Metric.CONVERSIONS, day.index, day.usable))
                        .mean()
                : impressions;
        double minimum = MetricTraits.minimumVolume(metric);
        if (volume < minimum) {
            day.withhold(
                    metric,
                    WithheldReason.BELOW_MINIMUM_VOLUME,
                    "only " + VerdictText.plain(volume) + " expected "
                            + (MetricTraits.restsOnConversions(metric) ? "conversions" : "impressions") + "; "
                            + VerdictText.plain(minimum) + " are needed");
        } else if (delivery.status() == Delivery.Status.CLOSED && scored.isBelow() && isLevel(metric)) {
            day.withhold(metric, WithheldReason.PAUSED, "low, while the campaign is paused or out of its schedule");
        } else {
            day.cells.add(new Cell(metric, scored, volume));
        }
    }

    private static boolean isLevel(Metric metric) {
        return metric.isAdditive() || metric == Metric.REACH;
    }

    private AnomalyVerdict verdict(EntityDay day, Cell cell, double entityQ) {
        Scored scored = cell.scored();
        double smallest = day.cells.stream()
                .mapToDouble(other -> other.scored().log10P())
                .min()
                .orElse(0);
        double q = Math.min(1, entityQ * Math.pow(10, scored.log10P() - smallest));
        Severity severity = severity(cell, q);
        AnomalyType type =
                severity != null && isOutage(day, cell) ? AnomalyType.TRACKING_OUTAGE : AnomalyType.UNUSUAL_LEVEL;
        String sentence =
                VerdictText.scored(day.series.entity(), day.date, cell.metric(), day.series.currency(), scored, q);
        return new AnomalyVerdict(
                day.series.entity(),
                day.date,
                cell.metric(),
                type,
                scored.method(),
                scored.observed(),
                scored.expected(),
                scored.lower(),
                scored.upper(),
                scored.score(),
                scored.pValue(),
                q,
                scored.n(),
                severity,
                cell.metric().unit() == Metric.Unit.MONEY ? day.series.currency() : null,
                type == AnomalyType.TRACKING_OUTAGE
                        ? sentence + "; clicks were as usual, so the measurement is to be checked first"
                        : sentence);
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

    private static boolean isOutage(EntityDay day, Cell cell) {
        if (cell.metric() != Metric.CONVERSIONS
                || cell.scored().observed() > OUTAGE_CONVERSIONS * cell.scored().expected()) {
            return false;
        }
        double clicks = day.series.value(Metric.CLICKS, day.index);
        return clicks > 0 && clicks >= OUTAGE_CLICKS * typical(day.series, Metric.CLICKS, day.index, day.usable);
    }

    /** The median of the window; 0 where it is empty. */
    static double typical(EntitySeries series, Metric metric, int day, boolean[] usable) {
        double[] present = Observations.present(window(series, metric, day, usable));
        return present.length == 0 ? 0 : Quantiles.median(present);
    }

    private static double[] window(EntitySeries series, Metric metric, int day, boolean[] usable) {
        return LevelJudge.window(series, metric, day, LOOKBACK_DAYS, usable);
    }
}
