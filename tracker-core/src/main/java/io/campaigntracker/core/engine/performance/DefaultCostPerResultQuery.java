package io.campaigntracker.core.engine.performance;

import io.campaigntracker.core.conversion.ResultFamilies;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.LoadedHistory;
import io.campaigntracker.core.engine.history.NearestName;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.history.RangedTermsQuery;
import io.campaigntracker.core.engine.history.Reading;
import io.campaigntracker.core.maturity.Expectations;
import io.campaigntracker.core.performance.Grouping;
import io.campaigntracker.core.performance.MetricsCalculator;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.CostPerResult;
import io.campaigntracker.performance.CostPerResultQuery;
import io.campaigntracker.performance.MetricsResult;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Spend over results, from the store alone. */
public record DefaultCostPerResultQuery(HistoryLoader loader, QueryTerms terms, String result)
        implements CostPerResultQuery, RangedTermsQuery<CostPerResultQuery> {

    private static final int LOOKBACK_DAYS = 90;

    public static DefaultCostPerResultQuery of(HistoryLoader loader, QueryTerms terms, String result) {
        return new DefaultCostPerResultQuery(loader, terms.counting(ResultFamilies.definition(result)), result);
    }

    @Override
    public CostPerResultQuery within(AttributionWindow window) {
        return with(terms.within(window));
    }

    @Override
    public CostPerResultQuery with(QueryTerms changed) {
        return new DefaultCostPerResultQuery(loader, changed, result);
    }

    @Override
    public CostPerResult calculate() {
        return loader.answer(this::calculate);
    }

    private CostPerResult calculate(HistoryLoader pinned) {
        LoadedHistory evidence = pinned.load(terms, Reading.ROWS.withoutOffline());
        MetricsResult metrics = MetricsCalculator.results(
                        evidence.rows(),
                        evidence.group(),
                        1,
                        evidence.dispersions().wholes(1),
                        Expectations.NONE,
                        Grouping.WHOLE)
                .get(0)
                .result(
                        evidence.range(),
                        MetricValue.undefined(UndefinedReason.NOT_FETCHED),
                        evidence.withoutRows(evidence.range()),
                        evidence.explain().of(null, List.of(), evidence.clock()));
        BigDecimal count = metrics.totals().conversions();
        if (metrics.totals().rows() > 0 && count != null && count.signum() == 0 && !ResultFamilies.isFamily(result)) {
            Optional<String> unknown = unknownType(pinned, evidence);
            if (unknown.isPresent()) {
                return new CostPerResult(
                        evidence.range(),
                        result,
                        MetricValue.undefined(UndefinedReason.UNKNOWN_ACTION_TYPE),
                        null,
                        null,
                        metrics.totals().spendWithCurrency(),
                        metrics.explain().of(null, List.of(), List.of(unknown.get())));
            }
        }
        return new CostPerResult(
                evidence.range(),
                result,
                metrics.cpa(),
                metrics.interval(Metric.CPA).orElse(null),
                metrics.totals().rows() == 0 ? null : metrics.totals().conversions(),
                metrics.totals().spendWithCurrency(),
                metrics.explain());
    }

    /** That nothing of this type was ever reported, which is a typing error rather than a week without results; empty where some was. */
    private Optional<String> unknownType(HistoryLoader pinned, LoadedHistory evidence) {
        if (types(evidence).contains(result)) {
            return Optional.empty();
        }
        Set<String> accounts =
                evidence.accounts().stream().map(Account::accountId).collect(Collectors.toSet());
        LocalDate until = evidence.range().until();
        Set<String> seen = types(pinned.load(
                QueryTerms.about(QueryScope.accounts(accounts)).between(until.minusDays(LOOKBACK_DAYS), until),
                Reading.ROWS.withActions()));
        return seen.contains(result)
                ? Optional.empty()
                : Optional.of("no action of type " + result + " was reported in the " + LOOKBACK_DAYS
                        + " days up to " + until + ", neither here nor in the rest of the account"
                        + NearestName.of(result, seen.stream().collect(Collectors.toMap(type -> type, type -> type)))
                                .map(near -> "; the nearest that was is " + near)
                                .orElse(""));
    }

    private static Set<String> types(LoadedHistory evidence) {
        MetricsHistory history = evidence.rows().history();
        Set<String> types = new HashSet<>();
        for (int row = 0; row < history.size(); row++) {
            types.addAll(history.actions(row).types());
        }
        return types;
    }
}
