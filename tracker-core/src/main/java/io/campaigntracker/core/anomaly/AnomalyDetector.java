package io.campaigntracker.core.anomaly;

import io.campaigntracker.anomaly.AnomalyReport;
import io.campaigntracker.anomaly.AnomalyVerdict;
import io.campaigntracker.anomaly.DetectionMethod;
import io.campaigntracker.anomaly.WithheldReason;
import io.campaigntracker.anomaly.WithheldVerdict;
import io.campaigntracker.core.anomaly.Judgement.Refused;
import io.campaigntracker.core.anomaly.Judgement.Scored;
import io.campaigntracker.core.delivery.Deliveries;
import io.campaigntracker.core.delivery.Delivery;
import io.campaigntracker.core.stats.Workers;
import io.campaigntracker.core.stats.score.BenjaminiHochberg;
import io.campaigntracker.core.stats.score.FalseDiscoveryResult;
import io.campaigntracker.core.wording.Figures;
import io.campaigntracker.core.wording.Sentences;
import io.campaigntracker.model.Metric;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Judges metrics of a fleet on some days: baseline, score, p-value, correction, effect and volume, severity.
 *
 * <ol>
 *   <li>Days that are not over, not fetched since they were, in a currency of the past, in a known event, or whose conversions are still arriving are withheld, and never part of a baseline.
 *       Neither are days without delivery: a pause is no level.
 *   <li>Each metric is judged by the {@linkplain DetectionSettings settings'} method against the days before the tested one.
 *   <li>The smallest p-value of an entity's day, times the number of its metrics, enters {@link BenjaminiHochberg} over the entities of one
 *       account on one day; a metric's q-value is its entity-day's, scaled by how much larger its p-value is. Tracking outages, which are tested by
 *       themselves, are families of their own. Every day is judged by all metrics of the settings, also where only some of them are told.
 *   <li>{@link SeverityRule} asks for evidence and effect; with a named threshold the score decides, and reaching it is at least information.
 * </ol>
 *
 * <p>Overspend and missing delivery are rules and need no statistics. Pure and thread-safe.
 */
public final class AnomalyDetector {

    /** Days before the first tested one that a caller should load. */
    public static final int LOOKBACK_DAYS = LevelJudge.WINDOW_DAYS;

    private final DetectionSettings settings;
    private final DayFacts facts;
    private final LevelJudge judge;
    private final Workers workers;

    public AnomalyDetector(DetectionSettings settings, DayFacts facts) {
        this(settings, facts, Workers.NONE);
    }

    /**
     * @param workers who judge the entities, whose verdicts do not depend on them
     */
    public AnomalyDetector(DetectionSettings settings, DayFacts facts, Workers workers) {
        this(settings, facts, workers, JudgementMemory.NONE);
    }

    /**
     * @param memory of what was judged before, on which the verdicts do not depend either
     */
    public AnomalyDetector(DetectionSettings settings, DayFacts facts, Workers workers, JudgementMemory memory) {
        this.settings = settings;
        this.facts = facts;
        this.judge = new LevelJudge(settings, memory);
        this.workers = workers;
    }

    /**
     * Judges.
     *
     * @param fleet the entities, each with at least {@link #LOOKBACK_DAYS} days before the first tested day where they exist
     * @param days the days to judge, all within the series
     * @param deliveries what is known of their delivery
     */
    public AnomalyReport detect(Collection<EntitySeries> fleet, List<LocalDate> days, Deliveries deliveries) {
        return detect(fleet, on(days), deliveries);
    }

    /**
     * Judges each metric on the newest day on which it can be: delivery on the last complete day, conversions on the last mature one.
     *
     * @param fleet as above
     * @param deliveries what is known of their delivery
     */
    public AnomalyReport detectNewest(Collection<EntitySeries> fleet, Deliveries deliveries) {
        return detect(fleet, newest(), deliveries);
    }

    /** {@return which metrics are judged on which day, where days are named} */
    public SortedMap<LocalDate, List<Metric>> on(List<LocalDate> days) {
        SortedMap<LocalDate, List<Metric>> tests = new TreeMap<>();
        days.forEach(day -> tests.put(day, settings.metrics()));
        return tests;
    }

    /** {@return which metrics are judged on which day, where each is on the newest on which it can be} */
    public SortedMap<LocalDate, List<Metric>> newest() {
        SortedMap<LocalDate, List<Metric>> tests = new TreeMap<>();
        List<Metric> late =
                settings.metrics().stream().filter(Metric::restsOnConversions).toList();
        if (!late.isEmpty()) {
            tests.put(facts.matureUntil(), late);
        }
        tests.put(facts.today().minusDays(1), settings.metrics());
        return tests;
    }

    private AnomalyReport detect(
            Collection<EntitySeries> fleet, SortedMap<LocalDate, List<Metric>> tests, Deliveries deliveries) {
        List<EntitySeries> all = List.copyOf(fleet);
        List<EntityFindings> found = workers.map(all.size(), i -> find(all.get(i), tests, deliveries));
        List<DayFindings> tested =
                found.stream().flatMap(entity -> entity.days().stream()).toList();
        double rate = settings.falseDiscoveryRate();
        Families corrected = Families.of(tested, DayFindings::combinedP, rate);
        Families outages = Families.of(tested, DayFindings::outageP, rate);
        List<AnomalyVerdict> verdicts = new ArrayList<>();
        List<WithheldVerdict> withheld = new ArrayList<>();
        found.forEach(entity -> withheld.addAll(entity.odd()));
        for (DayFindings.Concluded day : workers.map(tested.size(), i -> {
            DayFindings one = tested.get(i);
            return one.conclude(corrected.q(i), outages.q(i), rate, tests.getOrDefault(one.date(), List.of()));
        })) {
            verdicts.addAll(day.verdicts());
            withheld.addAll(day.withheld());
        }
        return new AnomalyReport(List.copyOf(tests.keySet()), verdicts, withheld, rate, corrected.tests());
    }

    /**
     * {@return what is found of one entity by itself: the first pass, for whoever has the entities in different places}. {@link EntityFindings#evidence()} of all entities
     * of an account on a day are corrected together ({@link io.campaigntracker.core.stats.score.BenjaminiHochberg}), and {@link EntityFindings#conclude} makes the
     * verdicts: together the same as {@link #detect}.
     *
     * @param tests which metrics are judged on which day, as {@link #on} or {@link #newest} tell
     * @param deliveries what is known of its delivery
     */
    public EntityFindings find(EntitySeries series, SortedMap<LocalDate, List<Metric>> tests, Deliveries deliveries) {
        double rate = settings.falseDiscoveryRate();
        try {
            Baseline baseline = Baseline.of(series, facts, settings, deliveries);
            return new EntityFindings(
                    tests.keySet().stream()
                            .map(day -> judge(baseline, day, settings.metrics(), deliveries.on(series.entity(), day)))
                            .toList(),
                    List.of(),
                    tests,
                    rate);
        } catch (ArithmeticException | IllegalArgumentException odd) {
            // figures that no method takes must not keep the rest of the fleet from being judged
            List<WithheldVerdict> withheld = new ArrayList<>();
            tests.forEach((day, metrics) -> metrics.forEach(metric -> withheld.add(new WithheldVerdict(
                    series.entity(),
                    day,
                    metric,
                    WithheldReason.ODD_DATA,
                    Sentences.subject(metric, deliveries.title(series.entity()), day)
                            + ": its figures can't be judged: " + odd.getMessage()))));
            return new EntityFindings(List.of(), withheld, tests, rate);
        }
    }

    /** The entities of one account on one day are corrected together, so that no verdict depends on which other days or accounts are asked about. */
    private static final class Families {
        private final double[] adjusted;
        private int tests;

        private record Family(String accountId, LocalDate date) {}

        private Families(int size) {
            this.adjusted = new double[size];
        }

        static Families of(List<DayFindings> tested, Function<DayFindings, OptionalDouble> pValue, double rate) {
            Map<Family, List<Integer>> families = new LinkedHashMap<>();
            for (int i = 0; i < tested.size(); i++) {
                DayFindings day = tested.get(i);
                families.computeIfAbsent(
                                new Family(day.baseline().series().entity().accountId(), day.date()),
                                family -> new ArrayList<>())
                        .add(i);
            }
            Families corrected = new Families(tested.size());
            families.values().forEach(family -> corrected.add(family, tested, pValue, rate));
            return corrected;
        }

        private void add(
                List<Integer> family,
                List<DayFindings> tested,
                Function<DayFindings, OptionalDouble> pValue,
                double rate) {
            FalseDiscoveryResult result = BenjaminiHochberg.adjust(
                    family.stream().map(tested::get).map(pValue).toList(), rate);
            tests += result.tests();
            for (int i = 0; i < family.size(); i++) {
                adjusted[family.get(i)] = result.adjusted().get(i).orElse(1);
            }
        }

        /** The smallest rate at which a day of an entity, by its place, would be among the findings. */
        double q(int place) {
            return adjusted[place];
        }

        int tests() {
            return tests;
        }
    }

    private DayFindings judge(Baseline baseline, LocalDate date, List<Metric> metrics, Delivery delivery) {
        EntitySeries series = baseline.series();
        DayFindings day = new DayFindings(baseline, date);
        Refused all = refusal(series, date);
        if (all != null) {
            metrics.forEach(metric -> day.withhold(metric, all.reason(), all.because()));
            return day;
        }
        if (metrics.contains(Metric.SPEND)) {
            overspend(day, delivery);
        }
        if (series.isDeliveryUnreadable(day.index())) {
            metrics.forEach(metric -> day.withhold(
                    metric,
                    WithheldReason.UNDEFINED_VALUE,
                    "its impressions could not be read, and no spend is known"));
            return day;
        }
        if (!series.delivered(day.index())) {
            withoutDelivery(day, metrics, delivery);
            return day;
        }
        double impressions = baseline.typical(Metric.IMPRESSIONS, day.index());
        for (Metric metric : metrics) {
            judge(day, metric, impressions, delivery);
        }
        if (metrics.contains(Metric.CONVERSIONS) && settings.method() == DetectionMethod.LOCAL_LEVEL) {
            OutageJudge.judge(baseline, day.index()).ifPresent(day::add);
        }
        return day;
    }

    /** How far a planned rise goes is not known, so on its days nothing is overspent for certain. */
    private void overspend(DayFindings day, Delivery delivery) {
        Optional<AnomalyVerdict> overspent =
                BrokenRules.overspend(day.baseline(), day.index(), delivery, facts, settings.limits());
        if (overspent.isPresent() && delivery.budgetRaised()) {
            day.withhold(
                    Metric.SPEND,
                    WithheldReason.BUDGET_RAISED,
                    "more than the daily budget allows, on a day for which a higher one is planned");
        } else {
            overspent.ifPresent(day::add);
        }
    }

    private @Nullable Refused refusal(EntitySeries series, LocalDate date) {
        if (!date.isBefore(facts.today())) {
            return new Refused(WithheldReason.PARTIAL_DAY, "the day is not over");
        }
        if (DayFacts.isEvent(settings.events(), date)) {
            return new Refused(WithheldReason.KNOWN_EVENT, "the day lies in a known event");
        }
        return switch (facts.state(series.entity(), date)) {
            case FETCHED -> null;
            case OPEN -> new Refused(WithheldReason.PARTIAL_DAY, "last fetched before the day was over");
            case OTHER_CURRENCY ->
                new Refused(WithheldReason.OTHER_CURRENCY, "in a currency that the account no longer bills in");
            case MISSING -> new Refused(WithheldReason.NOT_FETCHED, "not fetched");
        };
    }

    private void withoutDelivery(DayFindings day, List<Metric> metrics, Delivery delivery) {
        Refused why = BrokenRules.whyNoDelivery(day.baseline(), day.index(), delivery, facts);
        for (Metric metric : metrics) {
            if (why == null && metric == Metric.SPEND) {
                day.add(BrokenRules.noDelivery(day.baseline(), day.index()));
            } else if (why == null) {
                day.withhold(metric, WithheldReason.NO_DELIVERY, "no value, because nothing was delivered");
            } else {
                day.withhold(metric, why.reason(), why.because());
            }
        }
    }

    private void judge(DayFindings day, Metric metric, double impressions, Delivery delivery) {
        if (metric.restsOnConversions() && !facts.isMature(day.date())) {
            day.withhold(
                    metric,
                    WithheldReason.IMMATURE_DAY,
                    "conversions are still arriving; they are complete until " + facts.matureUntil());
            return;
        }
        double daily = metric.restsOnConversions() ? day.baseline().mean(Metric.CONVERSIONS, day.index()) : impressions;
        double minimum = MetricTraits.minimumVolume(metric);
        Judgement judgement = judge.judge(day.baseline(), metric, day.index(), minimum / daily);
        if (judgement instanceof Refused refused) {
            day.withhold(metric, refused.reason(), refused.because());
            return;
        }
        Scored scored = (Scored) judgement;
        double volume = daily * scored.days();
        if (volume < minimum) {
            day.withhold(
                    metric,
                    WithheldReason.BELOW_MINIMUM_VOLUME,
                    "only " + Figures.plain(volume) + " expected "
                            + (metric.restsOnConversions() ? "conversions" : "impressions") + "; "
                            + Figures.plain(minimum) + " are needed");
        } else if (scored.isBelow() && MetricTraits.isLevel(metric) && isLimited(delivery)) {
            day.withhold(metric, WithheldReason.PAUSED, "low, while " + BrokenRules.limit(delivery));
        } else {
            day.add(metric, scored, volume);
        }
    }

    private static boolean isLimited(Delivery delivery) {
        return delivery.status() == Delivery.Status.CLOSED || delivery.status() == Delivery.Status.PARTLY;
    }
}
