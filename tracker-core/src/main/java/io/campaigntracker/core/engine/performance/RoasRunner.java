package io.campaigntracker.core.engine.performance;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.LoadedHistory;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.history.Reading;
import io.campaigntracker.core.performance.DefinitionComparison;
import io.campaigntracker.core.performance.ExactRatio;
import io.campaigntracker.core.performance.Grouping;
import io.campaigntracker.core.performance.IncrementalCalculator;
import io.campaigntracker.core.performance.MetricsCalculator;
import io.campaigntracker.core.performance.RangeWarnings;
import io.campaigntracker.core.performance.RoasCalculator;
import io.campaigntracker.core.performance.RoasSums;
import io.campaigntracker.core.performance.TotalsCalculator;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.Money;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.offline.OfflinePolicy;
import io.campaigntracker.performance.AdsManagerFigures;
import io.campaigntracker.performance.Explanation;
import io.campaigntracker.performance.IncrementalRoas;
import io.campaigntracker.performance.MarketingEfficiency;
import io.campaigntracker.performance.MetricTotals;
import io.campaigntracker.performance.RoasResult;
import io.campaigntracker.performance.ValueBasis;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What ROAS of one campaign and of many have in common.
 *
 * @param loader where the rows come from
 * @param terms about what, when, under which definition
 * @param comparing whether to tell what other definitions would have given
 * @param sent what values hold where Ads Manager's figure is wanted too; null where it is not
 */
record RoasRunner(
        HistoryLoader loader,
        QueryTerms terms,
        boolean comparing,
        @Nullable ValueBasis sent) {

    static RoasRunner of(HistoryLoader loader, QueryTerms terms) {
        return new RoasRunner(loader, terms, false, null);
    }

    RoasRunner with(QueryTerms other) {
        return new RoasRunner(loader, other, comparing, sent);
    }

    RoasRunner comparingDefinitions() {
        return new RoasRunner(loader, terms, true, sent);
    }

    RoasRunner besideAdsManager(ValueBasis values) {
        return new RoasRunner(loader, terms, comparing, values);
    }

    RoasResult calculate() {
        return answer(RoasRunner::evaluate);
    }

    IncrementalRoas incremental() {
        return answer(RoasRunner::evaluateIncremental);
    }

    private IncrementalRoas evaluateIncremental() {
        RoasRunner online = new RoasRunner(loader, terms.offline(OfflinePolicy.EXCLUDED), false, null);
        LoadedHistory evidence =
                loader.load(terms, Reading.ROWS.withoutOffline().withActions());
        return IncrementalCalculator.of(evidence.rows(), evidence.group(), online.evaluate(), loader.converter());
    }

    private Explanation explain(LoadedHistory evidence) {
        Explanation explanation = evidence.explain();
        if (sent == null) {
            return explanation;
        }
        Map<String, AdsManagerFigures> shown =
                AdsManagerReader.read(loader, terms, sent).byCurrency();
        return explanation.beside(shown.size() == 1 ? shown.values().iterator().next() : null);
    }

    private RoasResult evaluate() {
        int before = RangeWarnings.clickDays(loader.bases(terms).window());
        Reading days = Reading.DAYS.withDaysBefore(before);
        LoadedHistory evidence = loader.load(terms, comparing ? days.withActions() : days);
        int[] group = evidence.group();
        RoasSums sums = RoasSums.of(
                        evidence.rows(),
                        group,
                        1,
                        evidence.dispersions().wholes(1),
                        evidence.withoutRows(evidence.range()),
                        evidence.expectations(),
                        Grouping.WHOLE)
                .get(0);
        AttributedHistory platform = evidence.rows().online();
        int[] rows = Arrays.copyOf(group, platform.history().size());
        return RoasCalculator.roas(
                evidence.range(),
                sums,
                orderValue(evidence, sums),
                explain(evidence),
                comparing
                        ? DefinitionComparison.alternatives(platform, rows, terms.currency(), loader.converter())
                        : List.of(),
                notes(evidence, sums, platform, rows, before));
    }

    MarketingEfficiency marketingEfficiency(Money businessRevenue) {
        return answer(runner -> runner.evaluate(businessRevenue));
    }

    private <T> T answer(Function<RoasRunner, T> question) {
        return loader.answer(pinned -> question.apply(new RoasRunner(pinned, terms, comparing, sent)));
    }

    private MarketingEfficiency evaluate(Money businessRevenue) {
        String earnedIn = businessRevenue.currency();
        String toldIn = terms.currency() == null ? earnedIn : terms.currency();
        LoadedHistory evidence = loader.load(terms.in(toldIn), Reading.DAYS.withoutOffline());
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
        Money spend = totals.spendWithCurrency();
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

    private List<String> notes(
            LoadedHistory evidence, RoasSums sums, AttributedHistory platform, int[] group, int daysBefore) {
        List<String> notes = new ArrayList<>();
        notes.addAll(evidence.clock());
        sums.finalValue().sentence(sums.value()).ifPresent(notes::add);
        AttributionWindow window = evidence.bases().window();
        if (window == AttributionWindow.AD_SET_SETTING) {
            notes.add("each ad set counts under its own setting, so that ad sets can't be compared");
        }
        if (evidence.rows().currencies().size() == 1) {
            RangeWarnings.spendMoved(evidence.rows(), evidence.range(), daysBefore, evidence.fetched()::state)
                    .ifPresent(notes::add);
        }
        RangeWarnings.tooYoung(firstDay(), evidence.range(), window).ifPresent(notes::add);
        DefinitionComparison.settingMismatch(platform, group).ifPresent(notes::add);
        return notes;
    }

    private @Nullable LocalDate firstDay() {
        Set<String> ids = terms.scope().campaignIds();
        return ids.size() == 1
                ? loader.accounts().firstDay(ids.iterator().next()).orElse(null)
                : null;
    }

    /** Read only where nothing was earned. */
    private OptionalDouble orderValue(LoadedHistory evidence, RoasSums sums) {
        String currency = sums.currency();
        if (currency == null || !sums.isWithoutRevenue()) {
            return OptionalDouble.empty();
        }
        Double value = loader.orderValues(
                        terms, evidence.accounts(), evidence.range().until(), Set.of(currency))
                .get(currency);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
