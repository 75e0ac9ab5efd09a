package io.campaigntracker.core.engine.creative;

import io.campaigntracker.core.creative.CreativeKey;
import io.campaigntracker.core.creative.FatigueDetector;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.LoadedHistory;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.history.Reading;
import io.campaigntracker.core.maturity.Arrived;
import io.campaigntracker.core.maturity.Expectations;
import io.campaigntracker.creative.FatigueResult;
import io.campaigntracker.creative.FatigueRuleAnswer;
import io.campaigntracker.creative.FatigueSettings;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.UndefinedReason;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks the detector, with what the store knows beside the rows.
 *
 * @param loader where the rows come from
 * @param terms what it is about
 * @param settings how fatigue is judged
 * @param creatives what makes two creatives one
 */
record FatigueRunner(HistoryLoader loader, QueryTerms terms, FatigueSettings settings, IdentifiedCreatives creatives) {

    private static final int FREQUENCY_DAYS = 7;

    /** A day counts for cost per result from half of its results on, if that share is known to a tenth. */
    private static final double LEAST_ARRIVED = 0.5;

    private static final double LARGEST_ERROR = 0.1;

    /**
     * {@return the verdict on what a creative shows, in the creative's own account; its siblings are the other creatives of its campaigns}
     *
     * @param member the creative that is asked about
     */
    public FatigueResult judge(String member) {
        String creativeId = creatives.key(member);
        QueryTerms whole = terms.lastDays(settings.lookbackDays());
        LoadedHistory own = loader.load(whole, Reading.ADS);
        Set<String> campaigns = campaigns(own.rows().history());
        if (campaigns.isEmpty()) {
            return FatigueDetector.unknown(creativeId, creatives.name(creativeId), own.explain());
        }
        LoadedHistory ads = siblings(campaigns);
        SortedMap<CreativeKey, FatigueResult> verdicts = judge(ads, Set.of(creativeId));
        return home(member)
                .flatMap(account -> Optional.ofNullable(verdicts.get(new CreativeKey(account, creativeId))))
                .or(() -> verdicts.values().stream().findFirst())
                .orElseGet(() -> FatigueDetector.unknown(creativeId, creatives.name(creativeId), own.explain()));
    }

    /** {@return what the rules that others publish say of what a creative shows, in the creative's own account; empty if no row of it is stored} */
    List<FatigueRuleAnswer> rules(String member) {
        String creativeId = creatives.key(member);
        LoadedHistory own = loader.load(terms.lastDays(settings.lookbackDays()), Reading.ADS);
        Set<String> campaigns = campaigns(own.rows().history());
        if (campaigns.isEmpty()) {
            return List.of();
        }
        LoadedHistory ads = siblings(campaigns);
        FatigueDetector.Context context = context(ads, ads.rows().history());
        return CreativeKey.rowsByCreative(ads.rows()).keySet().stream()
                .filter(key -> key.creativeId().equals(creativeId))
                .min(Comparator.<CreativeKey>comparingInt(key ->
                                home(member).filter(key.accountId()::equals).isPresent() ? 0 : 1)
                        .thenComparing(Comparator.naturalOrder()))
                .map(key -> FatigueDetector.rules(ads.rows(), key, settings, context))
                .orElse(List.of());
    }

    /** The account of a creative; what is shown may be shown in others too. */
    private Optional<String> home(String creativeId) {
        return Optional.ofNullable(
                        loader.accounts().creatorsOf(Set.of(creativeId)).get(creativeId))
                .map(Account::accountId);
    }

    /** Where a creative is at home is told by all its rows, so that campaigns are read wherever what is shown in these is shown too. */
    private LoadedHistory siblings(Set<String> campaigns) {
        LoadedHistory ads = rows(QueryScope.campaigns(campaigns));
        Set<String> everywhere = new HashSet<>(campaigns);
        everywhere.addAll(campaigns(rows(members(ads)).rows().history()));
        return everywhere.equals(campaigns) ? ads : rows(QueryScope.campaigns(everywhere));
    }

    private LoadedHistory rows(QueryScope scope) {
        return creatives.identify(
                loader.load(terms.lastDays(settings.lookbackDays()).scope(scope), Reading.ADS));
    }

    private QueryScope members(LoadedHistory ads) {
        return QueryScope.creatives(shown(ads).stream()
                .flatMap(key -> creatives.members(key).stream())
                .collect(Collectors.toSet()));
    }

    private static Set<String> shown(LoadedHistory ads) {
        return CreativeKey.rowsByCreative(ads.rows()).keySet().stream()
                .map(CreativeKey::creativeId)
                .collect(Collectors.toSet());
    }

    /**
     * {@return the verdicts on the creatives of some rows, each as asked about alone}
     *
     * @param ads rows of whole campaigns, over the days of the settings
     */
    SortedMap<CreativeKey, FatigueResult> judge(LoadedHistory ads) {
        if (terms.scope().campaignIds().isEmpty() || shown(ads).isEmpty()) {
            return judge(ads, null);
        }
        Set<String> campaigns = campaigns(rows(members(ads)).rows().history());
        Set<CreativeKey> asked = CreativeKey.rowsByCreative(ads.rows()).keySet();
        SortedMap<CreativeKey, FatigueResult> verdicts = judge(siblings(campaigns), shown(ads));
        verdicts.keySet().retainAll(asked);
        return verdicts;
    }

    /** {@return the verdicts on the creatives wanted, null for all} */
    public SortedMap<CreativeKey, FatigueResult> judge(LoadedHistory ads, @Nullable Set<String> wanted) {
        return FatigueDetector.byCreative(ads.rows(), wanted, settings, context(ads, account(ads)));
    }

    private FatigueDetector.Context context(LoadedHistory ads, MetricsHistory account) {
        Map<String, MetricValue> frequencies = frequencies(ads);
        return new FatigueDetector.Context(
                ads.range(),
                arrived(ads),
                Set.copyOf(ads.fetched().unsettled(ads.range())),
                account,
                key -> creatives.name(key.creativeId()),
                key -> frequencies.getOrDefault(key.creativeId(), MetricValue.undefined(UndefinedReason.NOT_FETCHED)),
                StoredPlacements.of(ads, loader),
                ads.explain());
    }

    /** All of a day once it is mature; before that what the account's own pace says, where it says so surely enough. */
    private static FatigueDetector.ArrivedResults arrived(LoadedHistory ads) {
        LocalDate matureUntil = ads.maturity().conversions().matureUntil(ads.today());
        Expectations expected = ads.expectations();
        return (account, day) -> {
            if (!day.isAfter(matureUntil)) {
                return 1;
            }
            if (expected.isComplete() || expected.withheld(day, account, null).isPresent()) {
                return 0;
            }
            return expected.of(account, null)
                    .arrived(day, expected.age(day, account, null))
                    .filter(share -> share.conversions() >= LEAST_ARRIVED && share.error() <= LARGEST_ERROR)
                    .map(Arrived::conversions)
                    .orElse(0.0);
        };
    }

    /** What the accounts concerned showed, campaign by campaign: the days are told by all of it. */
    private MetricsHistory account(LoadedHistory ads) {
        if (ads.rows().history().isEmpty()) {
            return ads.rows().history();
        }
        Set<String> accounts = ads.accounts().stream().map(Account::accountId).collect(Collectors.toSet());
        QueryTerms all = terms.scope(QueryScope.accounts(accounts))
                .between(ads.range().since(), ads.range().until());
        return loader.load(all, Reading.ROWS.withoutOffline()).rows().history();
    }

    /** The reach of a campaign over a week is that of a creative if the campaign showed nothing else that week, nor the creative elsewhere. */
    private Map<String, MetricValue> frequencies(LoadedHistory ads) {
        MetricsHistory history = ads.rows().history();
        DateRange week = DateRange.lastDays(FREQUENCY_DAYS, ads.range().until().plusDays(1));
        Map<String, Set<String>> shown = new HashMap<>();
        Map<String, Set<String>> shownIn = new HashMap<>();
        for (int row = 0; row < history.size(); row++) {
            if (week.contains(history.date(row))) {
                String campaign = history.campaignId(row).orElse("");
                String creative = history.creativeId(row).orElse("");
                shown.computeIfAbsent(campaign, id -> new HashSet<>()).add(creative);
                shownIn.computeIfAbsent(creative, id -> new HashSet<>()).add(campaign);
            }
        }
        Map<String, String> only = new HashMap<>();
        shown.forEach((campaign, creatives) -> {
            String creative = creatives.iterator().next();
            if (creatives.size() == 1
                    && !campaign.isEmpty()
                    && shownIn.getOrDefault(creative, Set.of()).size() == 1) {
                only.put(campaign, creative);
            }
        });
        Map<String, MetricValue> frequencies = new HashMap<>();
        loader.reach(only.keySet(), week)
                .forEach((campaign, reach) ->
                        frequencies.put(Objects.requireNonNull(only.get(campaign.id())), reach.frequency()));
        return frequencies;
    }

    private static Set<String> campaigns(MetricsHistory history) {
        Set<String> campaigns = new HashSet<>();
        for (int row = 0; row < history.size(); row++) {
            history.campaignId(row).ifPresent(campaigns::add);
        }
        return campaigns;
    }
}
