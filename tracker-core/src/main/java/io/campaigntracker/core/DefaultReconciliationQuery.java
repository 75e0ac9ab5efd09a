package io.campaigntracker.core;

import io.campaigntracker.core.performance.AttributedHistory;
import io.campaigntracker.core.performance.ReconciliationCalculator;
import io.campaigntracker.core.performance.ReconciliationCalculator.Comparison;
import io.campaigntracker.core.performance.ReconciliationCalculator.EntityDay;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.OnlineOrder;
import io.campaigntracker.performance.MetricTotals;
import io.campaigntracker.performance.Reconciliation;
import io.campaigntracker.performance.ReconciliationQuery;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** Whether ads add up to their campaigns, and the platform to the caller's own orders. */
record DefaultReconciliationQuery(Question question, double tolerance) implements ReconciliationQuery {

    private static final double DEFAULT_TOLERANCE = 0.005;

    static ReconciliationQuery of(Question question) {
        return new DefaultReconciliationQuery(question, DEFAULT_TOLERANCE);
    }

    @Override
    public ReconciliationQuery lastDays(int days) {
        return with(question.lastDays(days));
    }

    @Override
    public ReconciliationQuery between(LocalDate since, LocalDate until) {
        return with(question.between(since, until));
    }

    @Override
    public ReconciliationQuery within(AttributionWindow window) {
        return with(question.within(window));
    }

    @Override
    public ReconciliationQuery counting(ConversionDefinition definition) {
        return with(question.counting(definition));
    }

    @Override
    public ReconciliationQuery in(String currency) {
        return with(question.in(currency));
    }

    @Override
    public ReconciliationQuery tolerance(double share) {
        if (!(share >= 0 && share < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "tolerance is " + share + "; it is a share of the expected figure, 0 or more");
        }
        return new DefaultReconciliationQuery(question, share);
    }

    @Override
    public Reconciliation againstAds() {
        Evidence campaigns = question.load();
        Evidence ads = question.load(EntityLevel.AD);
        List<LocalDate> holes = ads.fetched().missing(ads.range());
        Comparison comparison = ReconciliationCalculator.compare(
                ReconciliationCalculator.byCampaign(campaigns.rows(), outside(campaigns, holes)),
                ReconciliationCalculator.byCampaign(ads.rows(), outside(ads, holes)),
                ReconciliationCalculator.ADDITIVE,
                tolerance);
        Reconciliation result =
                new Reconciliation(campaigns.range(), comparison.compared(), comparison.differences(), List.of());
        List<String> notes = new ArrayList<>();
        if (!holes.isEmpty()) {
            notes.add("not compared, for ads were not fetched: " + holes);
        }
        BigDecimal unlisted = result.missing(Metric.SPEND);
        if (unlisted.signum() > 0) {
            notes.add("unlisted ads: campaigns spent "
                    + unlisted.stripTrailingZeros().toPlainString() + " more than the ads that the platform lists");
        }
        return new Reconciliation(result.range(), result.compared(), result.differences(), notes);
    }

    @Override
    public Reconciliation againstOrders(Collection<OnlineOrder> orders) {
        Evidence platform = question.load();
        Map<String, Account> accounts =
                platform.accounts().stream().collect(Collectors.toMap(Account::accountId, Function.identity()));
        Map<EntityDay, BigDecimal> value = new HashMap<>();
        Map<EntityDay, Long> count = new HashMap<>();
        String currency = platform.rows().currencies().stream().findFirst().orElse("");
        int ignored = 0;
        for (OnlineOrder order : orders) {
            Account account = accounts.get(order.accountId());
            LocalDate day = account == null ? null : LocalDate.ofInstant(order.eventTime(), account.timeZone());
            if (account == null || day == null || !platform.range().contains(day)) {
                ignored++;
                continue;
            }
            String into = currency.isEmpty() ? account.currency() : currency;
            BigDecimal rate = AttributedHistory.rate(
                    question.loader().converter(), order.value().currency(), into, day);
            EntityDay key = new EntityDay(order.accountId(), day);
            value.merge(key, order.value().amount().multiply(rate), BigDecimal::add);
            count.merge(key, 1L, Long::sum);
        }
        Map<EntityDay, MetricTotals> own = new HashMap<>();
        value.forEach((key, sum) -> own.put(
                key,
                new MetricTotals(
                        0, null, 0, 0, null, BigDecimal.ZERO, BigDecimal.valueOf(count.getOrDefault(key, 0L)), sum)));
        Comparison comparison = ReconciliationCalculator.compare(
                own,
                ReconciliationCalculator.byAccount(platform.rows(), row -> true),
                List.of(Metric.CONVERSIONS, Metric.REVENUE),
                tolerance);
        List<String> notes = ignored == 0
                ? List.of()
                : List.of(ignored + " orders are of other days or accounts and were not compared");
        return new Reconciliation(platform.range(), comparison.compared(), comparison.differences(), notes);
    }

    private static IntPredicate outside(Evidence evidence, List<LocalDate> holes) {
        Set<LocalDate> left = new HashSet<>(holes);
        return row -> !left.contains(evidence.rows().history().date(row));
    }

    private ReconciliationQuery with(Question changed) {
        return new DefaultReconciliationQuery(changed, tolerance);
    }
}
