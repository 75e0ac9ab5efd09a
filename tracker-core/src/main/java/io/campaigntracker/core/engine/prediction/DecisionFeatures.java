package io.campaigntracker.core.engine.prediction;

import io.campaigntracker.core.engine.creative.ShownCreatives;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.creative.FatigueResult;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.Money;
import io.campaigntracker.model.UndefinedReason;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is known of an account's campaigns at the moment that a loader stands at, from one read of rows. */
final class DecisionFeatures {

    private static final int[] WINDOWS = {1, 7, 28};
    private static final int SHORT = 7;
    private static final int LONG = 28;
    private static final List<Metric> FIGURES = List.of(
            Metric.IMPRESSIONS,
            Metric.CLICKS,
            Metric.SPEND,
            Metric.CONVERSIONS,
            Metric.REVENUE,
            Metric.CTR,
            Metric.CPC,
            Metric.CPM,
            Metric.CPA,
            Metric.ROAS);
    private static final MetricValue NONE = MetricValue.undefined(UndefinedReason.NO_DATA);

    private final HistoryLoader then;
    private final @Nullable AccountCatalog catalog;
    private final Set<String> campaigns;
    private final LocalDate day;
    private final ZoneId zone;
    private final boolean fatigue;

    /**
     * @param then stands at the moment of decision
     * @param catalog of the account as known then; null if none was
     * @param campaigns only these; empty for all of the account
     * @param day of the decision
     * @param fatigue whether tired creatives are asked about
     */
    DecisionFeatures(
            HistoryLoader then,
            @Nullable AccountCatalog catalog,
            Set<String> campaigns,
            LocalDate day,
            ZoneId zone,
            boolean fatigue) {
        this.then = then;
        this.catalog = catalog;
        this.campaigns = campaigns;
        this.day = day;
        this.zone = zone;
        this.fatigue = fatigue;
    }

    /** {@return the features of each campaign that had a row within the last 28 complete days or that the catalog calls active} */
    SortedMap<String, SortedMap<String, MetricValue>> of(String accountId) {
        QueryScope scope = new QueryScope(Set.of(accountId), campaigns, Set.of());
        WindowFigures windows = new WindowFigures(then, scope, day, LONG);
        Map<Integer, Map<String, WindowFigures.Figures>> figures = new HashMap<>();
        for (int window : WINDOWS) {
            figures.put(window, windows.over(window));
        }
        Map<String, Campaign> described = new HashMap<>();
        if (catalog != null) {
            catalog.campaigns().stream()
                    .filter(campaign -> campaigns.isEmpty() || campaigns.contains(campaign.campaignId()))
                    .forEach(campaign -> described.put(campaign.campaignId(), campaign));
        }
        SortedMap<String, SortedMap<String, MetricValue>> all = new TreeMap<>();
        windows.campaigns().forEach(id -> all.put(id, new TreeMap<>()));
        described.values().stream()
                .filter(Campaign::isActive)
                .forEach(campaign -> all.put(campaign.campaignId(), new TreeMap<>()));
        Map<EntityRef, List<FatigueResult>> shown =
                fatigue && catalog != null ? ShownCreatives.byCampaign(then, QueryTerms.about(scope)) : Map.of();
        all.forEach((id, features) -> {
            for (int window : WINDOWS) {
                figures(
                        features,
                        window,
                        Objects.requireNonNull(figures.get(window)).get(id));
            }
            trends(features);
            facts(features, described.get(id));
            if (fatigue) {
                fatigue(features, shown.getOrDefault(EntityRef.campaign(accountId, id), List.of()));
            }
        });
        return all;
    }

    private static void figures(Map<String, MetricValue> features, int window, WindowFigures.@Nullable Figures known) {
        for (Metric metric : FIGURES) {
            String name = name(metric) + "_" + window + "d";
            features.put(name, known == null ? NONE : known.values().getOrDefault(metric, NONE));
            if (metric.restsOnConversions()) {
                features.put(
                        name + "_completed",
                        known == null ? NONE : known.completed().getOrDefault(metric, NONE));
            }
        }
    }

    private static void trends(Map<String, MetricValue> features) {
        for (Metric metric : List.of(Metric.SPEND, Metric.CTR, Metric.CPA, Metric.ROAS)) {
            String name = name(metric);
            MetricValue lately = features.getOrDefault(name + "_" + SHORT + "d", NONE);
            MetricValue usually = features.getOrDefault(name + "_" + LONG + "d", NONE);
            double scale = metric.isAdditive() ? LONG / (double) SHORT : 1;
            features.put(
                    name + "_trend",
                    lately.isDefined() && usually.isDefined() && usually.asDouble() != 0
                            ? MetricValue.of(scale * lately.asDouble() / usually.asDouble() - 1)
                            : MetricValue.undefined(UndefinedReason.ZERO_DENOMINATOR));
        }
    }

    private void facts(Map<String, MetricValue> features, @Nullable Campaign campaign) {
        features.put("weekday", MetricValue.of(day.getDayOfWeek().getValue()));
        features.put("active", campaign == null ? NONE : MetricValue.of(campaign.isActive() ? 1 : 0));
        features.put(
                "daily_budget",
                campaign == null ? NONE : amount(campaign.budget().daily()));
        features.put(
                "lifetime_budget",
                campaign == null ? NONE : amount(campaign.budget().lifetime()));
        Instant start = campaign == null ? null : campaign.startTime();
        features.put(
                "age_days",
                start == null
                        ? NONE
                        : MetricValue.of(
                                Math.toIntExact(ChronoUnit.DAYS.between(LocalDate.ofInstant(start, zone), day))));
    }

    private static void fatigue(Map<String, MetricValue> features, List<FatigueResult> shown) {
        Optional<FatigueResult> worst = shown.stream()
                .filter(verdict -> verdict.score().isDefined())
                .max(Comparator.comparingDouble(
                        (FatigueResult verdict) -> verdict.score().asDouble()));
        features.put("fatigue", worst.map(verdict -> share(verdict.score())).orElse(NONE));
        features.put(
                "fatigue_loss",
                worst.map(verdict -> share(verdict.evidence().loss())).orElse(NONE));
    }

    private static MetricValue share(MetricValue percent) {
        return percent.isDefined() ? MetricValue.of(percent.asDouble() / 100) : percent;
    }

    private static MetricValue amount(@Nullable Money money) {
        return money == null ? NONE : MetricValue.of(money.amount().doubleValue());
    }

    private static String name(Metric metric) {
        return metric.name().toLowerCase(Locale.ROOT);
    }
}
