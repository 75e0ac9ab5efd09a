package io.campaigntracker.core.engine.creative;

import io.campaigntracker.core.creative.CreativeAggregator;
import io.campaigntracker.core.creative.CreativeRanker;
import io.campaigntracker.core.creative.RotationPlanner;
import io.campaigntracker.core.engine.goal.GoalLoader;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.LoadedHistory;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.history.Reading;
import io.campaigntracker.core.engine.history.TermsQuery;
import io.campaigntracker.core.goal.GoalBook;
import io.campaigntracker.core.performance.TotalsCalculator;
import io.campaigntracker.creative.CreativeIdentity;
import io.campaigntracker.creative.CreativeList;
import io.campaigntracker.creative.CreativePerformance;
import io.campaigntracker.creative.CreativeRanking;
import io.campaigntracker.creative.Creatives;
import io.campaigntracker.creative.FatigueSettings;
import io.campaigntracker.creative.RotationPlan;
import io.campaigntracker.goal.CampaignGoal;
import io.campaigntracker.goal.Kpi;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The creatives of a campaign, of several, or of an account, from the rows of their ads. */
public record DefaultCreatives(
        HistoryLoader loader, QueryTerms terms, long minimumImpressions, CreativeIdentity identity)
        implements Creatives, TermsQuery<Creatives> {

    private static final int DEFAULT_DAYS = 28;
    private static final long DEFAULT_MINIMUM_IMPRESSIONS = 1000;

    public static DefaultCreatives of(HistoryLoader loader, QueryTerms terms) {
        return new DefaultCreatives(
                loader, terms.lastDays(DEFAULT_DAYS), DEFAULT_MINIMUM_IMPRESSIONS, CreativeIdentity.CREATIVE_ID);
    }

    @Override
    public Creatives with(QueryTerms changed) {
        return new DefaultCreatives(loader, changed, minimumImpressions, identity);
    }

    @Override
    public Creatives minimumImpressions(long impressions) {
        if (impressions < 0) {
            throw new IllegalArgumentException("minimum is " + impressions + " impressions; expected 0 or more");
        }
        return new DefaultCreatives(loader, terms, impressions, identity);
    }

    @Override
    public Creatives by(CreativeIdentity shared) {
        return new DefaultCreatives(loader, terms, minimumImpressions, Objects.requireNonNull(shared, "identity"));
    }

    @Override
    public CreativeList list() {
        return answer(pinned -> pinned.all());
    }

    private CreativeList all() {
        LoadedHistory ads = creatives().identify(loader.load(terms, Reading.ADS.withActions()));
        LoadedHistory campaigns =
                loader.load(terms.between(ads.range().since(), ads.range().until()), Reading.ROWS.withoutOffline());
        return new CreativeList(
                ads.range(),
                aggregate(ads),
                CreativeAggregator.withoutCreative(ads.rows()),
                unlisted(campaigns.rows().history(), ads.rows().history()),
                ads.explain());
    }

    @Override
    public CreativeRanking top(Metric metric, int n) {
        return answer(pinned -> pinned.best(metric, n));
    }

    private CreativeRanking best(Metric metric, int n) {
        LoadedHistory ads = ads(terms);
        return CreativeRanker.byBound(aggregate(ads), ads.rows(), metric, n, minimumImpressions, ads.explain());
    }

    @Override
    public CreativeRanking topByGoal(int n) {
        return answer(pinned -> pinned.bestByGoal(n));
    }

    private CreativeRanking bestByGoal(int n) {
        LoadedHistory ads = loader.load(terms, Reading.ADS);
        GoalBook goals = GoalLoader.read(loader, terms.scope());
        MetricsHistory rows = ads.rows().history();
        SortedMap<String, CampaignGoal> byCampaign = new TreeMap<>();
        for (int row = 0; row < rows.size(); row++) {
            String account = rows.entities().get(rows.entity(row)).accountId();
            rows.campaignId(row)
                    .ifPresent(campaign -> byCampaign.computeIfAbsent(
                            campaign, id -> goals.of(account, id, ads.range().until())));
        }
        Set<Optional<Kpi>> kpis = byCampaign.values().stream()
                .map(goal -> Optional.ofNullable(goal.kpi()))
                .collect(Collectors.toSet());
        if (kpis.size() > 1 || kpis.contains(Optional.<Kpi>empty())) {
            throw new IllegalArgumentException("campaigns of different or unknown goals can't be ranked by one: "
                    + byCampaign.values().stream()
                            .map(CampaignGoal::words)
                            .distinct()
                            .collect(Collectors.joining("; "))
                    + "; ask for campaigns of one goal, or name a metric with top(…)");
        }
        Kpi kpi = kpis.isEmpty() ? Kpi.purchaseValue() : kpis.iterator().next().orElseThrow();
        return (kpi.metric() == Metric.CPA
                        ? new DefaultCreatives(loader, terms.counting(kpi.counting()), minimumImpressions, identity)
                        : this)
                .top(kpi.metric(), n);
    }

    @Override
    public CreativeRanking topByPointEstimate(Metric metric, int n) {
        return answer(pinned -> pinned.bestByPointEstimate(metric, n));
    }

    private CreativeRanking bestByPointEstimate(Metric metric, int n) {
        LoadedHistory ads = ads(terms);
        return CreativeRanker.byPointEstimate(aggregate(ads), metric, n, ads.explain());
    }

    @Override
    public RotationPlan rotation(FatigueSettings settings) {
        return answer(pinned -> pinned.plan(settings));
    }

    private RotationPlan plan(FatigueSettings settings) {
        LoadedHistory ads = ads(terms.lastDays(settings.lookbackDays()));
        return RotationPlanner.plan(new FatigueRunner(loader, terms, settings, creatives()).judge(ads, null));
    }

    private IdentifiedCreatives creatives() {
        return new IdentifiedCreatives(loader, identity);
    }

    private LoadedHistory ads(QueryTerms asked) {
        return creatives().identify(loader.load(asked, Reading.ADS));
    }

    private <T> T answer(Function<DefaultCreatives, T> question) {
        return loader.answer(
                pinned -> question.apply(new DefaultCreatives(pinned, terms, minimumImpressions, identity)));
    }

    private List<CreativePerformance> aggregate(LoadedHistory ads) {
        DateRange range = ads.range();
        IdentifiedCreatives creatives = creatives();
        return CreativeAggregator.aggregate(ads.rows(), range, key -> creatives.described(key.creativeId()));
    }

    /** What campaigns spent beyond their ads' rows, by currency. */
    private static List<Money> unlisted(MetricsHistory campaigns, MetricsHistory ads) {
        Map<String, BigDecimal> open = new TreeMap<>();
        TotalsCalculator.spendByCurrency(campaigns)
                .forEach((currency, spend) -> open.merge(currency, spend, BigDecimal::add));
        TotalsCalculator.spendByCurrency(ads)
                .forEach((currency, spend) -> open.merge(currency, spend.negate(), BigDecimal::add));
        return open.entrySet().stream()
                .map(entry -> Money.of(entry.getValue(), entry.getKey()))
                .toList();
    }
}
