package io.campaigntracker;

import io.campaigntracker.creative.CreativeIdentity;
import io.campaigntracker.creative.FatigueResult;
import io.campaigntracker.creative.FatigueRuleAnswer;
import io.campaigntracker.creative.FatigueSettings;
import io.campaigntracker.creative.PlatformStatus;
import io.campaigntracker.performance.MetricsQuery;
import java.util.Collection;
import java.util.List;

/** One creative, over all ads that showed it. Immutable and thread-safe. */
public interface TrackedCreative {

    /** {@return its identifier} */
    String id();

    /** {@return the same creative with all that are one with it, such as duplicates that show the same video} */
    TrackedCreative by(CreativeIdentity identity);

    /** {@return CTR, CPC, CPM, CPA, ROAS and the counts behind them, over the ads and days that showed it} */
    MetricsQuery metrics();

    /**
     * {@return whether it has tired, judged against its own level and its siblings over its stored life}
     *
     * @throws io.campaigntracker.store.StoreException if the rows can't be read
     */
    default FatigueResult fatigue() {
        return fatigue(FatigueSettings.DEFAULTS);
    }

    /**
     * {@return what rules of thumb that others publish say of it, beside the verdict and no part of it; empty if no row of it is stored}
     *
     * @param settings of which lookback and assumed days count here
     */
    List<FatigueRuleAnswer> publishedRules(FatigueSettings settings);

    /** {@return {@link #platformStatuses(Collection)} with no messages but those that are kept} */
    default List<PlatformStatus> platformStatuses() {
        return platformStatuses(List.of());
    }

    /**
     * {@return what the platform itself says of the ads that show it, by ad and kind: the learning phase of their ad sets, as the newest catalog tells, and of each
     * ad the newest of the messages that are {@linkplain CampaignTracker#platformMessages() kept} and given; beside the verdict and no part of it}
     *
     * @param messages what the platform sent besides, such as its webhook on creative fatigue; those about other ads are left out
     * @throws IllegalArgumentException if nobody knows the creative
     */
    List<PlatformStatus> platformStatuses(Collection<PlatformStatus> messages);

    /** {@return whether it has tired, judged with these settings} */
    FatigueResult fatigue(FatigueSettings settings);
}
