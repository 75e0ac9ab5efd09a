package io.campaigntracker.core.engine.performance;

import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.LoadedHistory;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.history.Reading;
import io.campaigntracker.core.engine.history.TermsQuery;
import io.campaigntracker.core.engine.history.UnknownEntity;
import io.campaigntracker.core.engine.offline.OrderLoader;
import io.campaigntracker.core.performance.ReconciliationCalculator;
import io.campaigntracker.core.performance.ReconciliationCalculator.Comparison;
import io.campaigntracker.core.performance.ReconciliationCalculator.EntityDay;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.offline.OfflineConversionStore;
import io.campaigntracker.performance.MetricTotals;
import io.campaigntracker.performance.Reconciliation;
import io.campaigntracker.performance.ReconciliationQuery;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Whether ads add up to their campaigns, and the platform to the caller's own orders. */
public record DefaultReconciliationQuery(HistoryLoader loader, QueryTerms terms, double tolerance)
        implements ReconciliationQuery, TermsQuery<ReconciliationQuery> {

    private static final double DEFAULT_TOLERANCE = 0.005;

    public static ReconciliationQuery of(HistoryLoader loader, QueryTerms terms) {
        return new DefaultReconciliationQuery(loader, terms, DEFAULT_TOLERANCE);
    }

    @Override
    public ReconciliationQuery tolerance(double share) {
        if (!(share >= 0 && share < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "tolerance is " + share + "; it is a share of the expected figure, 0 or more");
        }
        return new DefaultReconciliationQuery(loader, terms, share);
    }

    @Override
    public Reconciliation againstAds() {
        return loader.answer(this::againstAds);
    }

    private Reconciliation againstAds(HistoryLoader pinned) {
        LoadedHistory campaigns = pinned.load(terms, Reading.ROWS.withoutOffline());
        LoadedHistory ads = pinned.load(terms, Reading.ADS);
        TreeSet<LocalDate> holes = new TreeSet<>(ads.fetched().unsettled(ads.range()));
        holes.addAll(campaigns.fetched().unsettled(campaigns.range()));
        Comparison comparison = ReconciliationCalculator.compare(
                ReconciliationCalculator.byCampaign(campaigns.rows(), outside(campaigns, holes)),
                ReconciliationCalculator.byCampaign(ads.rows(), outside(ads, holes)),
                ReconciliationCalculator.ADDITIVE,
                tolerance);
        Reconciliation result =
                new Reconciliation(campaigns.range(), comparison.compared(), comparison.differences(), List.of());
        List<String> notes = unknown(campaigns);
        if (!holes.isEmpty()) {
            notes.add("not compared, for campaigns or ads were not fetched since they were over: " + holes);
        }
        String unlisted = result.missingMoney(Metric.SPEND).stream()
                .filter(sum -> sum.amount().signum() > 0)
                .map(sum -> sum.rounded().toString())
                .collect(Collectors.joining(" and "));
        if (!unlisted.isEmpty()) {
            notes.add("unlisted ads: campaigns spent " + unlisted + " more than the ads that the platform lists");
        }
        return new Reconciliation(result.range(), result.compared(), result.differences(), notes);
    }

    @Override
    public Reconciliation againstOrders() {
        OfflineConversionStore store = loader.parts()
                .require(
                        loader.parts().offline(),
                        "keeps no online orders; give one with offlineConversions(…) when building");
        return loader.answer(pinned -> againstOrders(pinned, store));
    }

    private Reconciliation againstOrders(HistoryLoader pinned, OfflineConversionStore store) {
        LoadedHistory platform = pinned.load(terms, Reading.ROWS.withoutOffline());
        OrderLoader orders = OrderLoader.read(store, pinned, platform, terms.currency());
        Set<LocalDate> holes = new TreeSet<>(platform.fetched().unsettled(platform.range()));
        Predicate<EntityDay> comparable = key -> !holes.contains(key.day()) && orders.tells(key);
        Map<EntityDay, MetricTotals> own = new HashMap<>(orders.byDay());
        own.keySet().removeIf(comparable.negate());
        Map<EntityDay, MetricTotals> theirs =
                new HashMap<>(ReconciliationCalculator.byAccount(platform.rows(), row -> true));
        theirs.keySet().removeIf(comparable.negate());
        Comparison comparison =
                ReconciliationCalculator.compare(own, theirs, List.of(Metric.CONVERSIONS, Metric.REVENUE), tolerance);
        return new Reconciliation(
                platform.range(), comparison.compared(), comparison.differences(), notes(platform, orders, holes));
    }

    private List<String> notes(LoadedHistory platform, OrderLoader orders, Set<LocalDate> holes) {
        List<String> notes = unknown(platform);
        if (!holes.isEmpty()) {
            notes.add("not compared, for campaigns were not fetched since they were over: " + holes);
        }
        platform.accounts().stream().map(Account::accountId).sorted().forEach(account -> {
            DateRange known = orders.known().get(account);
            if (known == null) {
                notes.add("not compared: no online order of account " + account + " is imported for these days");
            } else if (!known.equals(platform.range())) {
                notes.add("compared from " + known.since() + " to " + known.until() + ": no online order of account "
                        + account + " is imported for the days before or after");
            }
        });
        if (!terms.scope().campaignIds().isEmpty()) {
            notes.add("the orders are those of the whole account, the platform's figures only those of the campaigns");
        }
        return notes;
    }

    private static List<String> unknown(LoadedHistory asked) {
        return new ArrayList<>(
                asked.unknown().stream().map(UnknownEntity::sentence).toList());
    }

    private static IntPredicate outside(LoadedHistory evidence, Set<LocalDate> holes) {
        return row -> !holes.contains(evidence.rows().history().date(row));
    }

    @Override
    public ReconciliationQuery with(QueryTerms changed) {
        return new DefaultReconciliationQuery(loader, changed, tolerance);
    }
}
