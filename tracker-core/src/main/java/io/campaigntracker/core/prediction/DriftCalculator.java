package io.campaigntracker.core.prediction;

import io.campaigntracker.core.stats.forecast.AdaptiveWindow;
import io.campaigntracker.core.stats.forecast.LevelShift;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.prediction.DriftResult;
import io.campaigntracker.prediction.DriftResult.Drift;
import io.campaigntracker.prediction.DriftResult.Kind;
import io.campaigntracker.prediction.DriftResult.Status;
import io.campaigntracker.prediction.DriftResult.WorstSegment;
import io.campaigntracker.prediction.MetricComparison;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether the errors of a model's forecasts have changed for good: {@link LevelShift} on the mean of ln(p/a) and of |ln(p/a)| by first day of the horizon, so that forecasts
 * of one day, which err together, are one piece of evidence.
 *
 * <p>A change that matters is one by about 20 %. Each of the three charts (higher, lower, more) is set to one false alarm in ten years. Pure and thread-safe.
 */
public final class DriftCalculator {

    private static final double ALLOWANCE = 0.1;
    private static final double YEARS_BETWEEN_FALSE_ALARMS = 10;
    private static final int FEWEST = 30;

    /** Over how many days it is looked whether a change still holds. */
    private static final int LATELY = 10;

    private static final int FEWEST_PERIODS = 5;
    private static final double SIGNIFICANT = 0.05;

    /** What ln(p/a) is brought to 0..1 by, for the adaptive window: three times too low to three times too high. */
    private static final double RANGE = 2 * Math.log(3);

    private DriftCalculator() {}

    /**
     * {@return the verdict}
     *
     * @param breakdowns in which the worst segment since the change is looked for
     * @throws IllegalArgumentException if the forecasts are of several metrics or currencies
     */
    public static DriftResult of(List<MetricComparison> entries, List<SegmentNames> breakdowns) {
        List<Miss> misses = ScoredForecasts.ofOneMetric(entries).stream()
                .flatMap(entry -> Miss.of(entry).stream())
                .sorted(Comparator.comparing(Miss::day))
                .toList();
        TreeMap<LocalDate, List<Miss>> byDay = new TreeMap<>();
        misses.forEach(miss ->
                byDay.computeIfAbsent(miss.day(), day -> new ArrayList<>()).add(miss));
        List<LocalDate> days = List.copyOf(byDay.keySet());
        int overlap = overlap(byDay);
        if (misses.size() < FEWEST || days.size() < FEWEST_PERIODS * overlap) {
            return result(misses, byDay, Status.TOO_FEW, null, "too few settled forecasts to tell a change");
        }
        double[] signed = means(byDay, Miss::logRatio);
        double[] size = means(byDay, miss -> Math.abs(miss.logRatio()));
        LevelShift.Settings settings = new LevelShift.Settings(ALLOWANCE, overlap, falseAlarmEvery(days));
        // A model that turned high or low errs more as well, which is the same change.
        Optional<Found> newest = Stream.of(
                        newest(Kind.RUNS_HIGHER, signed, 1, settings), newest(Kind.RUNS_LOWER, signed, -1, settings))
                .flatMap(Optional::stream)
                .max(Comparator.comparingInt(found -> found.shift().found()))
                .or(() -> newest(Kind.ERRS_MORE, size, 1, settings));
        if (newest.isEmpty()) {
            return result(misses, byDay, Status.STABLE, null, "no lasting change among " + days.size() + " days");
        }
        Drift drift = drift(newest.get(), byDay, days, entries, breakdowns);
        return result(misses, byDay, Status.DRIFTED, drift, sentence(drift));
    }

    private static Optional<Found> newest(Kind kind, double[] stream, int sign, LevelShift.Settings settings) {
        double[] turned = new double[stream.length];
        for (int i = 0; i < stream.length; i++) {
            turned[i] = sign * stream[i];
        }
        List<LevelShift.Shift> shifts = LevelShift.of(turned, settings);
        if (shifts.isEmpty()) {
            return Optional.empty();
        }
        LevelShift.Shift last = shifts.get(shifts.size() - 1);
        double before = mean(turned, last.from(), last.start());
        double lately = mean(
                turned,
                Math.max(last.start(), stream.length - Math.max(LATELY, 2 * settings.overlap())),
                stream.length);
        return lately - before > ALLOWANCE ? Optional.of(new Found(kind, last)) : Optional.empty();
    }

    private static Drift drift(
            Found found,
            NavigableMap<LocalDate, List<Miss>> byDay,
            List<LocalDate> days,
            List<MetricComparison> entries,
            List<SegmentNames> breakdowns) {
        LocalDate began = days.get(found.shift().start());
        List<Miss> before = within(byDay, days.get(found.shift().from()), began.minusDays(1));
        List<Miss> since = within(byDay, began, days.get(days.size() - 1));
        return new Drift(
                found.kind(),
                began,
                days.get(found.shift().found()),
                bias(before),
                bias(since),
                accuracy(before),
                accuracy(since),
                worst(entries, began, breakdowns));
    }

    private static @Nullable WorstSegment worst(
            List<MetricComparison> entries, LocalDate began, List<SegmentNames> breakdowns) {
        List<MetricComparison> since = ScoredForecasts.of(entries).stream()
                .filter(entry -> !entry.prediction().horizon().since().isBefore(began))
                .toList();
        return breakdowns.stream()
                .flatMap(names -> BreakdownCalculator.of(since, names).segments().stream()
                        .filter(segment -> segment.q().isDefined()
                                && segment.accuracy().geometricAccuracy().isDefined())
                        .map(segment -> new WorstSegment(
                                names.by(),
                                segment.name(),
                                segment.accuracy().n(),
                                segment.accuracy().geometricAccuracy().asDouble(),
                                Math.min(1, breakdowns.size() * segment.q().asDouble()))))
                .filter(segment -> segment.q() <= SIGNIFICANT)
                .min(Comparator.comparingDouble(WorstSegment::q).thenComparingDouble(WorstSegment::accuracy))
                .orElse(null);
    }

    private static DriftResult result(
            List<Miss> misses,
            NavigableMap<LocalDate, List<Miss>> byDay,
            Status status,
            @Nullable Drift drift,
            String reason) {
        if (misses.isEmpty()) {
            return new DriftResult(
                    null, 0, 0, status, null, null, MetricValue.undefined(UndefinedReason.NO_DATA), reason);
        }
        List<AdaptiveWindow.Step> steps =
                AdaptiveWindow.of(means(byDay, miss -> 0.5 + miss.logRatio() / RANGE), AdaptiveWindow.Settings.DEFAULT);
        List<LocalDate> days = List.copyOf(byDay.keySet());
        LocalDate since = days.get(days.size() - steps.get(steps.size() - 1).width());
        return new DriftResult(
                misses.get(0).entry().prediction().metric(),
                misses.size(),
                days.size(),
                status,
                drift,
                since,
                MetricValue.of(bias(within(byDay, since, days.get(days.size() - 1)))),
                reason);
    }

    /** How many first days lie within the longest horizon. */
    private static int overlap(NavigableMap<LocalDate, List<Miss>> byDay) {
        int longest = byDay.values().stream()
                .flatMap(List::stream)
                .mapToInt(miss -> miss.entry().prediction().horizon().days())
                .max()
                .orElse(1);
        return byDay.keySet().stream()
                .mapToInt(day -> byDay.subMap(day, day.plusDays(longest)).size())
                .max()
                .orElse(1);
    }

    private static double falseAlarmEvery(List<LocalDate> days) {
        double years = (ChronoUnit.DAYS.between(days.get(0), days.get(days.size() - 1)) + 1) / 365.25;
        return YEARS_BETWEEN_FALSE_ALARMS * days.size() / years;
    }

    private static double[] means(Map<LocalDate, List<Miss>> byDay, ToDoubleFunction<Miss> of) {
        return byDay.values().stream()
                .mapToDouble(
                        day -> day.stream().mapToDouble(of).sorted().average().orElseThrow())
                .toArray();
    }

    private static double mean(double[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum / (to - from);
    }

    private static List<Miss> within(NavigableMap<LocalDate, List<Miss>> byDay, LocalDate first, LocalDate last) {
        return byDay.subMap(first, true, last, true).values().stream()
                .flatMap(List::stream)
                .toList();
    }

    private static double bias(List<Miss> misses) {
        return 100
                * Math.expm1(
                        misses.stream().mapToDouble(Miss::logRatio).average().orElse(0));
    }

    private static double accuracy(List<Miss> misses) {
        return 100
                * Math.exp(-misses.stream()
                        .mapToDouble(miss -> Math.abs(miss.logRatio()))
                        .average()
                        .orElse(0));
    }

    private static String sentence(Drift drift) {
        String worst = drift.worst() == null
                ? ""
                : ", most in "
                        + drift.worst().by().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " "
                        + drift.worst().name();
        String what = switch (drift.kind()) {
            case RUNS_HIGHER, RUNS_LOWER ->
                String.format(
                        Locale.ROOT,
                        "predictions run %+.0f %% beside what comes, before %+.0f %%",
                        drift.biasSince(),
                        drift.biasBefore());
            case ERRS_MORE ->
                String.format(
                        Locale.ROOT,
                        "predictions are %.0f %% accurate, before %.0f %%",
                        drift.accuracySince(),
                        drift.accuracyBefore());
        };
        return "since " + drift.began() + " " + what + worst;
    }

    private record Found(Kind kind, LevelShift.Shift shift) {}

    /** A forecast with the logarithm of predicted over actual. */
    private record Miss(MetricComparison entry, double logRatio) {

        static Optional<Miss> of(MetricComparison entry) {
            OptionalDouble ratio = PredictionAccuracy.of(
                            entry.prediction().value(), entry.actual().asDouble())
                    .orElseThrow()
                    .logRatio();
            return ratio.isPresent() ? Optional.of(new Miss(entry, ratio.getAsDouble())) : Optional.empty();
        }

        LocalDate day() {
            return entry.prediction().horizon().since();
        }
    }
}
