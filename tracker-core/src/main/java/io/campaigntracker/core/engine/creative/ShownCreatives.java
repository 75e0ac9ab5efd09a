package io.campaigntracker.core.engine.creative;

import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.LoadedHistory;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.history.Reading;
import io.campaigntracker.creative.CreativeIdentity;
import io.campaigntracker.creative.FatigueResult;
import io.campaigntracker.creative.FatigueSettings;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsHistory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Whether the creatives that campaigns show have tired, for all campaigns of an account from one read. */
public final class ShownCreatives {

    private static final int LATELY = 7;

    private ShownCreatives() {}

    /**
     * {@return the verdicts on the creatives that each campaign showed in its last seven complete days, as {@code creative(id).fatigue()} gives them by default}
     *
     * <p>Whole accounts are judged, each by itself, whatever part of them is asked about: a verdict does not depend on who else was asked.
     *
     * @param loader at one state of the store
     * @param terms which campaigns
     */
    public static Map<EntityRef, List<FatigueResult>> byCampaign(HistoryLoader loader, QueryTerms terms) {
        Map<EntityRef, List<FatigueResult>> byCampaign = new HashMap<>();
        for (Account account : loader.accounts().of(terms.scope())) {
            ofAccount(loader, terms.scope(QueryScope.account(account.accountId())))
                    .forEach((campaign, own) -> byCampaign.put(EntityRef.campaign(account.accountId(), campaign), own));
        }
        return byCampaign;
    }

    private static Map<String, List<FatigueResult>> ofAccount(HistoryLoader loader, QueryTerms terms) {
        FatigueSettings settings = FatigueSettings.DEFAULTS;
        LoadedHistory ads = loader.load(terms.lastDays(settings.lookbackDays()), Reading.ADS);
        Map<String, FatigueResult> verdicts = new HashMap<>();
        new FatigueRunner(loader, terms, settings, new IdentifiedCreatives(loader, CreativeIdentity.CREATIVE_ID))
                .judge(ads, null)
                .forEach((creative, verdict) -> verdicts.put(creative.creativeId(), verdict));
        Map<String, List<FatigueResult>> byCampaign = new HashMap<>();
        shownLately(ads)
                .forEach((campaign, creatives) -> byCampaign.put(
                        campaign,
                        creatives.stream()
                                .flatMap(creative -> Stream.ofNullable(verdicts.get(creative)))
                                .toList()));
        return byCampaign;
    }

    private static Map<String, Set<String>> shownLately(LoadedHistory ads) {
        MetricsHistory history = ads.rows().history();
        DateRange lately = DateRange.lastDays(LATELY, ads.range().until().plusDays(1));
        Map<String, Set<String>> shown = new HashMap<>();
        for (int row = 0; row < history.size(); row++) {
            if (lately.contains(history.date(row))
                    && history.campaignId(row).isPresent()
                    && history.creativeId(row).isPresent()) {
                shown.computeIfAbsent(history.campaignId(row).get(), campaign -> new TreeSet<>())
                        .add(history.creativeId(row).get());
            }
        }
        return shown;
    }
}
