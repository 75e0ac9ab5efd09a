package io.campaigntracker.core.engine.prediction;

import io.campaigntracker.core.conversion.ConversionBasis;
import io.campaigntracker.core.coverage.FetchedDays;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.LoadedHistory;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.core.engine.history.UnknownEntity;
import io.campaigntracker.core.maturity.MaturityRule;
import io.campaigntracker.core.prediction.PredictionScorer;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.CurrencyMismatchException;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.DayState;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.performance.MetricTotals;
import io.campaigntracker.prediction.MetricComparison;
import io.campaigntracker.prediction.Prediction;
import io.campaigntracker.prediction.RecordedPrediction;
import io.campaigntracker.store.Coverage;
import io.campaigntracker.store.CoverageQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Lays what came true beside predictions. Those that count the same conversions at the same level are answered by one read over all their
 * horizons, however many they are.
 */
final class PredictionActuals {

    private final HistoryLoader loader;

    PredictionActuals(HistoryLoader loader) {
        this.loader = loader;
    }

    /** {@return the entries in their order, each beside what came true} */
    List<MetricComparison> compare(List<RecordedPrediction> predictions) {
        Map<RecordedPrediction, MetricComparison> compared = new LinkedHashMap<>();
        predictions.stream()
                .collect(Collectors.groupingBy(
                        entry -> PredictionBatch.of(entry.prediction(), loader.policy()),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .forEach((batch, members) -> compared.putAll(compare(batch, members)));
        return predictions.stream()
                .map(prediction -> Objects.requireNonNull(compared.get(prediction)))
                .toList();
    }

    private Map<RecordedPrediction, MetricComparison> compare(PredictionBatch batch, List<RecordedPrediction> members) {
        DateRange days = members.stream()
                .map(entry -> entry.prediction().horizon())
                .reduce(DateRange::spanning)
                .orElseThrow();
        Set<String> campaigns =
                members.stream().map(entry -> entry.prediction().campaignId()).collect(Collectors.toUnmodifiableSet());
        LoadedHistory loaded = batch.load(loader, campaigns, days);
        Set<String> accounts = members.stream()
                .flatMap(entry -> Optional.ofNullable(entry.prediction().accountId()).stream())
                .collect(Collectors.toUnmodifiableSet());
        List<Coverage> coverage =
                loader.store().coverage(new CoverageQuery(batch.level(), days, accounts, loader.moment()));
        HorizonTotals totals = new HorizonTotals(loaded);
        Map<RecordedPrediction, MetricComparison> compared = new HashMap<>();
        for (RecordedPrediction entry : members) {
            compared.put(entry, compare(entry, loaded, totals, coverage));
        }
        return compared;
    }

    /** One that can't be compared is withheld, and the others are compared all the same. */
    private MetricComparison compare(
            RecordedPrediction entry, LoadedHistory loaded, HorizonTotals sums, List<Coverage> coverage) {
        Prediction prediction = entry.prediction();
        Instant now = loader.clock().instant();
        List<UnknownEntity> unknown = loader.accounts().unknown(QueryScope.campaigns(Set.of(prediction.campaignId())));
        if (!unknown.isEmpty()) {
            return PredictionScorer.withheld(entry, unknown.get(0).sentence(), ZoneOffset.UTC, now);
        }
        Account account = loader.account(prediction);
        try {
            return PredictionScorer.compare(entry, truth(prediction, account, loaded, sums, coverage));
        } catch (CurrencyMismatchException | ArithmeticException odd) {
            return PredictionScorer.withheld(
                    entry, "its days can't be added up: " + odd.getMessage(), account.timeZone(), now);
        }
    }

    private PredictionScorer.Truth truth(
            Prediction prediction, Account account, LoadedHistory loaded, HorizonTotals sums, List<Coverage> coverage) {
        MetricsHistory history = loaded.rows().history();
        int[] group = sums.group(prediction, prediction.horizon());
        MetricTotals totals = sums.totals(group);
        String named = prediction.currency();
        String billed = totals.rows() == 0 ? null : totals.currency();
        if (named != null && billed != null && !named.equals(billed)) {
            throw new CurrencyMismatchException(named, billed);
        }
        LocalDate today = account.today(loader.clock());
        ConversionBasis counted = new ConversionBasis(prediction.definition(), prediction.window());
        MaturityRule maturity = ScoringMaturity.of(
                loader.maturity(Set.of(account), id -> counted, today), counted, prediction.metric());
        String campaign = prediction.campaignId();
        FetchedDays fetched = FetchedDays.of(coverage, Set.of(account), Map.of(campaign, account.accountId()));
        Set<LocalDate> unreadable = unreadable(history, group, prediction.metric());
        List<LocalDate> missing = new ArrayList<>();
        List<LocalDate> immature = new ArrayList<>();
        for (LocalDate day : prediction.horizon().dates()) {
            DayState state = fetched.state(day, account.accountId(), campaign);
            if (state == DayState.MISSING || unreadable.contains(day)) {
                missing.add(day);
            } else if (state == DayState.OPEN
                    || !maturity.isMature(day, today)
                    || !maturity.isMature(
                            day,
                            LocalDate.ofInstant(
                                    fetched.fetchedAt(day, account.accountId(), campaign)
                                            .orElseThrow(),
                                    account.timeZone()))) {
                immature.add(day);
            }
        }
        return new PredictionScorer.Truth(
                HorizonTotals.value(totals, prediction.metric()),
                loaded.offline()
                        .revenue(prediction.horizon(), EntityRef.campaign(account.accountId(), prediction.campaignId()))
                        .basis(),
                totals.spend() == null ? 0 : Math.max(0, totals.spend().doubleValue()),
                today,
                account.timeZone(),
                missing,
                immature,
                loader.clock().instant());
    }

    /** Days whose spend could not be read, for a metric that rests on spend. */
    private static Set<LocalDate> unreadable(MetricsHistory history, int[] group, Metric metric) {
        boolean restsOnSpend = metric == Metric.SPEND
                || metric.ratio().filter(ratio -> ratio.has(Metric.SPEND)).isPresent();
        return restsOnSpend
                ? IntStream.range(0, history.size())
                        .filter(row -> group[row] >= 0 && !history.spend().isPresent(row))
                        .mapToObj(history::date)
                        .collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }
}
