package io.campaigntracker;

import io.campaigntracker.action.Actions;
import io.campaigntracker.alert.Alerts;
import io.campaigntracker.coverage.DataCoverageQuery;
import io.campaigntracker.creative.CreativeAttributes;
import io.campaigntracker.creative.PlatformMessages;
import io.campaigntracker.goal.Goals;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.offline.OfflineConversions;
import io.campaigntracker.prediction.Predictions;
import io.campaigntracker.report.Reports;
import io.campaigntracker.sync.SyncOperation;
import io.campaigntracker.watch.Watch;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Knows how ad campaigns perform: syncs their metrics into a store and answers questions from it.
 *
 * {@snippet :
 * tracker.sync().activeCampaigns().lastDays(28).run();
 * RoasResult roas = tracker.campaign("123").roas().lastDays(7).calculate();
 * }
 *
 * <p>Questions are fluent and immutable: each call returns a new one, the last call answers. {@code lastDays(n)} always means n complete
 * days ending yesterday in the ad account's time zone. Answers come from the store alone; only {@link #sync()} talks to the source.
 *
 * <p>Thread-safe; made to live as long as the service. {@link #close()} closes the source and the store it was built with.
 */
public interface CampaignTracker extends AutoCloseable {

    /** {@return an operation that fetches metrics from the source into the store; by default all active campaigns, 28 days and today} */
    SyncOperation sync();

    /**
     * {@return a watch, which syncs, judges the stored rules and tells by itself, on a schedule in each account's time zone}
     *
     * @throws IllegalStateException if the tracker has no source, shows a past moment, or is closed
     */
    Watch watch();

    /**
     * {@return what may be done about campaigns by itself: proposals with their evidence, their audit, and the switch that stops all of it}
     *
     * @throws IllegalStateException if the tracker is closed
     */
    Actions actions();

    /** {@return one campaign, known or not; answers about an unknown one tell that it is unknown} */
    TrackedCampaign campaign(String campaignId);

    /**
     * {@return several campaigns taken together}
     *
     * @throws IllegalArgumentException if none is named
     */
    TrackedCampaigns campaigns(String... campaignIds);

    /**
     * {@return several campaigns taken together}
     *
     * @throws IllegalArgumentException if none is named
     */
    TrackedCampaigns campaigns(Collection<String> campaignIds);

    /** {@return every campaign in the store} */
    TrackedCampaigns allCampaigns();

    /** {@return every campaign of one ad account; the id with or without {@code act_}} */
    TrackedCampaigns account(String accountId);

    /** {@return one creative, over all ads that showed it} */
    TrackedCreative creative(String creativeId);

    /**
     * {@return which days of all accounts are known: synced until when, and which are missing, open, or still arriving; by default the last
     * 28 days. A day is as well known as that of the account of which the least is known; {@link #account} asks for one of them}
     */
    default DataCoverageQuery coverage() {
        return allCampaigns().coverage();
    }

    /** {@return the alerts that are kept} */
    Alerts alerts();

    /**
     * {@return the ledger of predictions}
     *
     * @throws IllegalStateException if the store does not keep predictions
     */
    Predictions predictions();

    /** {@return what campaigns are to achieve: stored, else derived from what the platform optimises for} */
    Goals goals();

    /** {@return what creatives are like, stored for good: hook, format, length, any key and value} */
    CreativeAttributes creativeAttributes();

    /** {@return what the platform tells of ads by itself, such as by its webhook on tired creatives} */
    PlatformMessages platformMessages();

    /** {@return the reports there are} */
    Reports reports();

    /**
     * Writes the daily rows of campaigns to a CSV file; see {@link io.campaigntracker.performance.RowsQuery#exportCsv(Path)}.
     *
     * @param campaignIds the campaigns; empty for all
     * @param days which days
     * @param file where to
     * @return how many rows were written
     */
    default long exportCsv(Collection<String> campaignIds, DateRange days, Path file) {
        TrackedCampaigns wanted = campaignIds.isEmpty() ? allCampaigns() : campaigns(campaignIds);
        return wanted.rows().between(days.since(), days.until()).exportCsv(file);
    }

    /**
     * {@return where conversions that happened away from the platform come in; ROAS includes them by default}
     *
     * @throws IllegalStateException if the store keeps none, or the tracker shows a past moment
     */
    OfflineConversions offlineConversions();

    /**
     * {@return the stored accounts with their campaigns, ad sets, ads and creatives}
     *
     * @throws io.campaigntracker.store.StoreException if they can't be read
     */
    List<AccountCatalog> catalogs();

    /**
     * {@return the same tracker as it would have answered at a past moment: only what had been fetched by then exists, and "yesterday"
     * is counted from it; such a view refuses to sync, and closing it does nothing}
     *
     * @throws IllegalArgumentException if the moment is before 1970 or after 9999
     */
    CampaignTracker asOf(Instant moment);

    /**
     * Ends what is being synced, then closes the source and the store: a chunk that is being written is written or rolled back, leases are given back, what
     * takes longer than a few seconds is not waited for. Calling it again does nothing.
     */
    @Override
    void close();
}
