package io.campaigntracker.core.engine.prediction;

import io.campaigntracker.core.conversion.ConversionBasis;
import io.campaigntracker.core.coverage.FetchedDays;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.LoadedHistory;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.core.engine.history.UnknownEntity;
import io.campaigntracker.core.prediction.HorizonTruth;
import io.campaigntracker.core.prediction.PredictionScorer;
import io.campaigntracker.core.prediction.ScoringMaturity;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.CurrencyMismatchException;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
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
        HorizonTotals sums = new HorizonTotals(loaded);
        Map<Prediction, MetricTotals> together = together(sums, members);
        Map<RecordedPrediction, MetricComparison> compared = new HashMap<>();
        for (RecordedPrediction entry : members) {
            Supplier<MetricTotals> totals = () -> {
                MetricTotals known = together.get(entry.prediction());
                return known != null
                        ? known
                        : sums.totals(sums.group(
                                entry.prediction(), entry.prediction().horizon()));
            };
            compared.put(entry, compare(entry, loaded, sums, totals, coverage));
        }
        return compared;
    }

    /** All at once, unless one of them can't be added up: then each by itself, where it is told of which. */
    private static Map<Prediction, MetricTotals> together(HorizonTotals sums, List<RecordedPrediction> members) {
        try {
            return sums.over(
                    members.stream().map(RecordedPrediction::prediction).toList());
        } catch (CurrencyMismatchException | ArithmeticException odd) {
            return Map.of();
        }
    }

    /** One that can't be compared is withheld, and the others are compared all the same. */
    private MetricComparison compare(
            RecordedPrediction entry,
            LoadedHistory loaded,
            HorizonTotals sums,
            Supplier<MetricTotals> totals,
            List<Coverage> coverage) {
        Prediction prediction = entry.prediction();
        Instant now = loader.clock().instant();
        List<UnknownEntity> unknown = loader.accounts().unknown(QueryScope.campaigns(Set.of(prediction.campaignId())));
        if (!unknown.isEmpty()) {
            return PredictionScorer.withheld(entry, unknown.get(0).sentence(), ZoneOffset.UTC, now);
        }
        Account account = loader.account(prediction);
        try {
            return PredictionScorer.compare(entry, truth(prediction, account, loaded, sums, totals.get(), coverage));
        } catch (CurrencyMismatchException | ArithmeticException odd) {
            return PredictionScorer.withheld(
                    entry, "its days can't be added up: " + odd.getMessage(), account.timeZone(), now);
        }
    }

    private PredictionScorer.Truth truth(
            Prediction prediction,
            Account account,
            LoadedHistory loaded,
            HorizonTotals sums,
            MetricTotals totals,
            List<Coverage> coverage) {
        String campaign = prediction.campaignId();
        ConversionBasis counted = new ConversionBasis(prediction.definition(), prediction.window());
        return HorizonTruth.of(
                prediction,
                account,
                totals,
                withoutSpend(loaded.rows().history(), sums.rows(prediction, prediction.horizon())),
                loaded.offline()
                        .revenue(prediction.horizon(), EntityRef.campaign(account.accountId(), campaign))
                        .basis(),
                FetchedDays.of(coverage, Set.of(account), Map.of(campaign, account.accountId())),
                ScoringMaturity.of(
                        loader.maturity(Set.of(account), id -> counted, account.today(loader.clock())),
                        counted,
                        prediction.metric()),
                loader.clock().instant());
    }

    /** Days whose spend could not be read. */
    private static Set<LocalDate> withoutSpend(MetricsHistory history, int[] rows) {
        return IntStream.of(rows)
                .filter(row -> !history.spend().isPresent(row))
                .mapToObj(history::date)
                .collect(Collectors.toUnmodifiableSet());
    }
}
