package io.campaigntracker.core.engine.creative;

import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.LoadedHistory;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.history.Reading;
import io.campaigntracker.creative.CreativeIdentity;
import io.campaigntracker.creative.FatigueResult;
import io.campaigntracker.creative.FatigueSettings;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.MetricsHistory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Whether the creatives that campaigns show have tired, for many campaigns from one read. */
public final class ShownCreatives {

    private static final int LATELY = 7;

    private ShownCreatives() {}

    /**
     * {@return the verdicts on the creatives that each campaign showed in its last seven complete days, as {@code creative(id).fatigue()} gives them by default}
     *
     * @param loader at one state of the store
     * @param terms which campaigns; their creatives are each other's siblings
     */
    public static Map<String, List<FatigueResult>> byCampaign(HistoryLoader loader, QueryTerms terms) {
        FatigueSettings settings = FatigueSettings.DEFAULTS;
        LoadedHistory ads = loader.load(terms.lastDays(settings.lookbackDays()), Reading.ADS);
        Map<String, FatigueResult> verdicts = new HashMap<>();
        new FatigueRunner(loader, terms, settings, new IdentifiedCreatives(loader, CreativeIdentity.CREATIVE_ID))
                .judge(ads, null)
                .forEach(verdict -> verdicts.put(verdict.creativeId(), verdict));
        Map<String, List<FatigueResult>> byCampaign = new HashMap<>();
        shownLately(ads).forEach((campaign, creatives) -> {
            List<FatigueResult> own = new ArrayList<>();
            for (String creative : creatives) {
                FatigueResult verdict = verdicts.get(creative);
                if (verdict != null) {
                    own.add(verdict);
                }
            }
            byCampaign.put(campaign, List.copyOf(own));
        });
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
