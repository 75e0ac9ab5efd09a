package io.campaigntracker.core.engine.performance;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.conversion.ConversionBases;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.LoadedHistory;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.history.RangeSelection;
import io.campaigntracker.core.engine.history.Reading;
import io.campaigntracker.core.engine.offline.OfflineLoader;
import io.campaigntracker.core.performance.DefinitionComparison;
import io.campaigntracker.core.performance.ExactRatio;
import io.campaigntracker.core.performance.MetricsCalculator;
import io.campaigntracker.core.performance.RangeWarnings;
import io.campaigntracker.core.performance.RoasCalculator;
import io.campaigntracker.core.performance.TotalsCalculator;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.Money;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.offline.OfflineOverlap;
import io.campaigntracker.performance.Explanation;
import io.campaigntracker.performance.MarketingEfficiency;
import io.campaigntracker.performance.MetricTotals;
import io.campaigntracker.performance.RoasResult;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What ROAS of one campaign and of many have in common.
 *
 * @param loader where the rows come from
 * @param terms about what, when, under which definition
 * @param overlap what to do with offline conversions that the platform may have counted; null to leave all offline conversions out
 * @param comparing whether to tell what other definitions would have given
 */
record RoasRunner(
        HistoryLoader loader, QueryTerms terms, @Nullable OfflineOverlap overlap, boolean comparing) {

    private static final int ORDER_VALUE_DAYS = 90;

    static RoasRunner of(HistoryLoader loader, QueryTerms terms) {
        return new RoasRunner(loader, terms, OfflineOverlap.COUNTED_BY_PLATFORM, false);
    }

    RoasRunner with(QueryTerms other) {
        return new RoasRunner(loader, other, overlap, comparing);
    }

    RoasRunner includingOffline(OfflineOverlap choice) {
        return new RoasRunner(loader, terms, choice, comparing);
    }

    RoasRunner excludingOffline() {
        return new RoasRunner(loader, terms, null, comparing);
    }

    RoasRunner comparingDefinitions() {
        return new RoasRunner(loader, terms, overlap, true);
    }

    RoasResult calculate() {
        ConversionBases bases = loader.bases(terms);
        OfflineLoader ledger = OfflineLoader.of(loader, terms, loader.resolve(terms.scope(), terms.range()), overlap);
        int before = RangeWarnings.clickDays(bases.window());
        Reading days = Reading.DAYS.withDaysBefore(before);
        LoadedHistory evidence = loader.load(terms, comparing || !ledger.isEmpty() ? days.withActions() : days);
        int[] group = evidence.group();
        OfflineLoader.Share share = ledger.share(
                terms.scope().campaignIds(),
                overlap == null ? OfflineOverlap.COUNTED_BY_PLATFORM : overlap,
                !ledger.isEmpty() && DefinitionComparison.reportsOffline(evidence.rows(), group),
                evidence.currencyOr(terms.currency()),
                loader.converter());
        return RoasCalculator.roas(
                new RoasCalculator.Inputs(
                        evidence.range(),
                        evidence.rows(),
                        share.revenue(),
                        share.credits(),
                        () -> orderValue(evidence),
                        evidence.withoutRows(evidence.range())),
                group,
                evidence.explain(),
                comparing
                        ? DefinitionComparison.alternatives(
                                evidence.rows(), group, terms.currency(), loader.converter())
                        : List.of(),
                notes(evidence, group, before));
    }

    MarketingEfficiency marketingEfficiency(Money businessRevenue) {
        String earnedIn = businessRevenue.currency();
        String toldIn = terms.currency() == null ? earnedIn : terms.currency();
        LoadedHistory evidence = loader.load(terms.in(toldIn), Reading.DAYS);
        List<String> notes = new ArrayList<>();
        Money earned = businessRevenue;
        if (!earnedIn.equals(toldIn)) {
            earned = Money.of(businessRevenue.amount().multiply(meanRate(earnedIn, toldIn, evidence.range())), toldIn);
            notes.add("the revenue of " + businessRevenue
                    + " has no day of its own: it is converted at the mean rate of the "
                    + evidence.range().days() + " days");
        }
        MetricTotals totals = TotalsCalculator.total(evidence.rows());
        MetricValue spent = MetricsCalculator.metrics(
                        totals,
                        MetricValue.undefined(UndefinedReason.NOT_FETCHED),
                        evidence.withoutRows(evidence.range()))
                .getOrDefault(Metric.SPEND, MetricValue.undefined(UndefinedReason.NO_DATA));
        Money spend = totals.spentMoney();
        MetricValue value = spend == null || !spent.isDefined()
                ? MetricValue.undefined(spent.reason().orElse(UndefinedReason.NO_DATA))
                : MetricsCalculator.value(ExactRatio.of(earned.amount(), spend.amount()));
        return new MarketingEfficiency(
                evidence.range(),
                value,
                earned,
                spend,
                evidence.explain()
                        .of(spend == null ? null : new Explanation.Operands(earned, spend), List.of(), notes));
    }

    private BigDecimal meanRate(String from, String to, DateRange range) {
        return range.dates().stream()
                .map(day -> AttributedHistory.rate(loader.converter(), from, to, day))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(range.days()), MathContext.DECIMAL128);
    }

    private List<String> notes(LoadedHistory evidence, int[] group, int daysBefore) {
        List<String> notes = new ArrayList<>();
        notes.add(RangeWarnings.CLOCK);
        AttributionWindow window = evidence.bases().window();
        if (window == AttributionWindow.AD_SET_SETTING) {
            notes.add("each ad set counts under its own setting, so that ad sets can't be compared");
        }
        if (evidence.rows().currencies().size() == 1) {
            RangeWarnings.spendMoved(evidence.rows(), evidence.range(), daysBefore)
                    .ifPresent(notes::add);
        }
        RangeWarnings.tooYoung(firstDay(), evidence.range(), window).ifPresent(notes::add);
        DefinitionComparison.settingMismatch(evidence.rows(), group).ifPresent(notes::add);
        return notes;
    }

    private @Nullable LocalDate firstDay() {
        Set<String> ids = terms.scope().campaignIds();
        return ids.size() == 1
                ? loader.accounts().firstDay(ids.iterator().next()).orElse(null)
                : null;
    }

    /** The average order value over the last 90 days, of the accounts that bill in the answer's currency, or of all where one was asked for. */
    private OptionalDouble orderValue(LoadedHistory evidence) {
        String currency = evidence.currencyOr(terms.currency());
        Set<String> ids = evidence.accounts().stream()
                .filter(account ->
                        terms.currency() != null || account.currency().equals(currency))
                .map(Account::accountId)
                .collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return OptionalDouble.empty();
        }
        QueryTerms whole = new QueryTerms(
                new QueryScope(ids, Set.of(), Set.of()),
                RangeSelection.between(
                        evidence.range().until().minusDays(ORDER_VALUE_DAYS - 1L),
                        evidence.range().until()),
                terms.definition(),
                terms.window(),
                terms.currency());
        AttributedHistory rows = loader.load(whole, Reading.DAYS).rows();
        return MetricsCalculator.metrics(
                        TotalsCalculator.total(rows), MetricValue.undefined(UndefinedReason.NOT_FETCHED))
                .getOrDefault(Metric.AOV, MetricValue.undefined(UndefinedReason.NO_DATA))
                .toOptional();
    }
}
