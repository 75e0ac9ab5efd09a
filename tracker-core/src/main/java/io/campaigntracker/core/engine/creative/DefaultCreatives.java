package io.campaigntracker.core.engine.creative;

import io.campaigntracker.core.creative.CreativeAggregator;
import io.campaigntracker.core.creative.attribute.AssociationFinder;
import io.campaigntracker.core.creative.attribute.AttributeComparer;
import io.campaigntracker.core.creative.attribute.AttributeTable;
import io.campaigntracker.core.creative.attribute.OpportunityFinder;
import io.campaigntracker.core.creative.ranking.CreativeRanker;
import io.campaigntracker.core.creative.ranking.RotationPlanner;
import io.campaigntracker.core.creative.ranking.Weighting;
import io.campaigntracker.core.engine.goal.GoalLoader;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.LoadedHistory;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.history.Reading;
import io.campaigntracker.core.engine.history.TermsQuery;
import io.campaigntracker.core.goal.GoalBook;
import io.campaigntracker.core.performance.TotalsCalculator;
import io.campaigntracker.creative.AttributeAssociations;
import io.campaigntracker.creative.AttributeOpportunity;
import io.campaigntracker.creative.AttributePerformance;
import io.campaigntracker.creative.CreativeAttribute;
import io.campaigntracker.creative.CreativeIdentity;
import io.campaigntracker.creative.CreativeList;
import io.campaigntracker.creative.CreativePerformance;
import io.campaigntracker.creative.CreativeRanking;
import io.campaigntracker.creative.Creatives;
import io.campaigntracker.creative.FatigueSettings;
import io.campaigntracker.creative.RankingPurpose;
import io.campaigntracker.creative.RotationPlan;
import io.campaigntracker.creative.RotationSettings;
import io.campaigntracker.goal.CampaignGoal;
import io.campaigntracker.goal.Kpi;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.Money;
import io.campaigntracker.naming.NamePattern;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The creatives of a campaign, of several, or of an account, from the rows of their ads. */
public record DefaultCreatives(
        HistoryLoader loader,
        QueryTerms terms,
        long minimumImpressions,
        CreativeIdentity identity,
        GivenAttributes attributes)
        implements Creatives, TermsQuery<Creatives> {

    private static final int DEFAULT_DAYS = 28;

    public static DefaultCreatives of(HistoryLoader loader, QueryTerms terms) {
        return new DefaultCreatives(
                loader, terms.lastDays(DEFAULT_DAYS), 0, CreativeIdentity.CREATIVE_ID, GivenAttributes.NONE);
    }

    @Override
    public Creatives with(QueryTerms changed) {
        return new DefaultCreatives(loader, changed, minimumImpressions, identity, attributes);
    }

    @Override
    public Creatives minimumImpressions(long impressions) {
        if (impressions < 0) {
            throw new IllegalArgumentException("minimum is " + impressions + " impressions; expected 0 or more");
        }
        return new DefaultCreatives(loader, terms, impressions, identity, attributes);
    }

    @Override
    public Creatives by(CreativeIdentity shared) {
        return new DefaultCreatives(
                loader, terms, minimumImpressions, Objects.requireNonNull(shared, "identity"), attributes);
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
    public CreativeRanking ranking(RankingPurpose purpose, Metric metric, int n) {
        return answer(pinned -> pinned.ranked(purpose, metric, n));
    }

    private CreativeRanking ranked(RankingPurpose purpose, Metric metric, int n) {
        LoadedHistory ads = ads(terms);
        Weighting weighting = Weighting.even(matureDays(ads));
        return CreativeRanker.rank(
                aggregate(ads),
                ads.rows(),
                new CreativeRanker.Request(purpose, metric, n, minimumImpressions, weighting),
                ads.explain());
    }

    @Override
    public RotationPlan rotation(RotationSettings settings) {
        return answer(pinned -> pinned.plan(settings));
    }

    private RotationPlan plan(RotationSettings settings) {
        loader.requireKnown(terms.scope());
        FatigueSettings fatigue = settings.fatigue();
        LoadedHistory ads = ads(terms.lastDays(fatigue.lookbackDays()));
        Weighting weighting = new Weighting(matureDays(ads), ads.range().until(), settings.halfLife());
        return RotationPlanner.plan(
                new FatigueRunner(loader, terms, fatigue, creatives()).judge(ads),
                ads.rows(),
                settings,
                weighting,
                new SplittableRandom(settings.seed()));
    }

    @Override
    public CreativeRanking topByGoal(int n) {
        return answer(pinned -> pinned.rankedByGoal(n));
    }

    private CreativeRanking rankedByGoal(int n) {
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
                        ? new DefaultCreatives(
                                loader, terms.counting(kpi.counting()), minimumImpressions, identity, attributes)
                        : this)
                .top(kpi.metric(), n);
    }

    @Override
    public Creatives withAttributes(Collection<CreativeAttribute> given) {
        return new DefaultCreatives(loader, terms, minimumImpressions, identity, attributes.with(given));
    }

    @Override
    public Creatives withAttributes(NamePattern names) {
        return new DefaultCreatives(loader, terms, minimumImpressions, identity, attributes.with(names));
    }

    @Override
    public Creatives withAttributes(Path csv) {
        return withAttributes(AttributeCsv.read(csv));
    }

    @Override
    public AttributePerformance byAttribute(String key, Metric metric) {
        return answer(pinned -> pinned.attribute(key, metric));
    }

    private AttributePerformance attribute(String key, Metric metric) {
        loader.requireKnown(terms.scope());
        LoadedHistory ads = ads(terms);
        return AttributeComparer.compare(ads.rows(), attributes(ads), key, metric, matureDays(ads), ads.explain());
    }

    @Override
    public AttributeAssociations associations(Metric metric) {
        return answer(pinned -> pinned.associated(metric));
    }

    private AttributeAssociations associated(Metric metric) {
        LoadedHistory ads = ads(terms);
        return AssociationFinder.find(ads.rows(), attributes(ads), metric, matureDays(ads), ads.explain());
    }

    @Override
    public List<AttributeOpportunity> opportunities(Metric metric, int n) {
        return answer(pinned -> pinned.untried(metric, n));
    }

    private List<AttributeOpportunity> untried(Metric metric, int n) {
        loader.requireKnown(terms.scope());
        LoadedHistory ads = ads(terms);
        return OpportunityFinder.find(ads.rows(), attributes(ads), metric, matureDays(ads), n);
    }

    private AttributeTable attributes(LoadedHistory ads) {
        Set<String> accounts = ads.accounts().stream().map(Account::accountId).collect(Collectors.toUnmodifiableSet());
        return attributes.of(ads.rows(), creatives(), StoredAttributes.read(loader, accounts));
    }

    /** The last day of each account whose conversions have arrived, on its own clock and at its own pace. */
    private Function<String, LocalDate> matureDays(LoadedHistory ads) {
        Map<String, LocalDate> days = new HashMap<>();
        for (Account account : ads.accounts()) {
            days.put(
                    account.accountId(),
                    ads.own()
                            .apply(account.accountId())
                            .maturity()
                            .conversions()
                            .matureUntil(account.today(loader.clock())));
        }
        LocalDate others = ads.maturity().conversions().matureUntil(ads.today());
        return account -> days.getOrDefault(account, others);
    }

    private IdentifiedCreatives creatives() {
        return new IdentifiedCreatives(loader, identity);
    }

    private LoadedHistory ads(QueryTerms asked) {
        return creatives().identify(loader.load(asked, Reading.ADS));
    }

    private <T> T answer(Function<DefaultCreatives, T> question) {
        return loader.answer(pinned ->
                question.apply(new DefaultCreatives(pinned, terms, minimumImpressions, identity, attributes)));
    }

    private List<CreativePerformance> aggregate(LoadedHistory ads) {
        DateRange range = ads.range();
        IdentifiedCreatives creatives = creatives();
        return CreativeAggregator.aggregate(
                ads.rows(),
                range,
                ads.expectations(),
                ads.dispersions(),
                key -> creatives.described(key.creativeId()),
                loader.workers());
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
