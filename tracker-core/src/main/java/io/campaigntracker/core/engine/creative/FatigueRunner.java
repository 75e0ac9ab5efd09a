package io.campaigntracker.core.engine.creative;

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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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

    /** {@return the verdict on the creatives of one key; its siblings are the other creatives of its campaigns} */
    public FatigueResult judge(String creativeId) {
        QueryTerms whole = terms.lastDays(settings.lookbackDays());
        LoadedHistory own = loader.load(whole, Reading.ADS);
        Set<String> campaigns = campaigns(own.rows().history());
        if (campaigns.isEmpty()) {
            return FatigueDetector.unknown(creativeId, creatives.name(creativeId), own.explain());
        }
        LoadedHistory ads = siblings(campaigns);
        List<FatigueResult> verdicts = judge(ads, Set.of(creativeId));
        return verdicts.isEmpty()
                ? FatigueDetector.unknown(creativeId, creatives.name(creativeId), own.explain())
                : verdicts.get(0);
    }

    /** {@return what the rules that others publish say of the creatives of one key; empty if no row of them is stored} */
    List<FatigueRuleAnswer> rules(String creativeId) {
        LoadedHistory own = loader.load(terms.lastDays(settings.lookbackDays()), Reading.ADS);
        Set<String> campaigns = campaigns(own.rows().history());
        if (campaigns.isEmpty()) {
            return List.of();
        }
        LoadedHistory ads = siblings(campaigns);
        return FatigueDetector.rules(
                ads.rows(), creativeId, settings, context(ads, ads.rows().history()));
    }

    private LoadedHistory siblings(Set<String> campaigns) {
        QueryTerms whole = terms.lastDays(settings.lookbackDays());
        return creatives.identify(loader.load(whole.scope(QueryScope.campaigns(campaigns)), Reading.ADS));
    }

    /** {@return the verdicts on the creatives wanted, null for all} */
    public List<FatigueResult> judge(LoadedHistory ads, @Nullable Set<String> wanted) {
        return FatigueDetector.detect(ads.rows(), wanted, settings, context(ads, account(ads)));
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
