package io.campaigntracker.sync;

import java.time.LocalDate;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;

/**
 * Fetches daily rows of campaigns and ads, and what the accounts hold, into the store. By default all accounts, active campaigns, the
 * last 28 days and today; the platform restates conversions for 28 days, so this default lets no restatement slip.
 *
 * <p>Immutable and thread-safe; each call returns a new operation.
 */
public interface SyncOperation {

    /**
     * {@return for campaigns that may deliver now, and every campaign with a stored or reported row in the range: one paused yesterday
     * still restates}
     */
    SyncOperation activeCampaigns();

    /** {@return for all campaigns of the accounts} */
    SyncOperation allCampaigns();

    /**
     * {@return for these campaigns only}
     *
     * @throws IllegalArgumentException if none is named
     */
    SyncOperation campaigns(Collection<String> campaignIds);

    /**
     * {@return for these accounts only; ids with or without {@code act_}}
     *
     * @throws IllegalArgumentException if none is named
     */
    SyncOperation accounts(Collection<String> accountIds);

    /**
     * {@return for the last complete days of each account, and today, whose rows are partial}
     *
     * @throws IllegalArgumentException if {@code days} is less than 1
     */
    SyncOperation lastDays(int days);

    /**
     * {@return for these days, both included, in each account's time zone}
     *
     * @throws IllegalArgumentException if {@code until} is before {@code since}
     */
    SyncOperation between(LocalDate since, LocalDate until);

    /** {@return without rows of single ads} */
    SyncOperation withoutAds();

    /** {@return telling a listener after each part, on the thread that finished it} */
    SyncOperation onProgress(ProgressListener listener);

    /**
     * Fetches and stores. A failing source or store does not throw: the report says what arrived, what failed, and why.
     *
     * @throws IllegalStateException if the tracker has no source, shows a past moment, or is closed
     */
    SyncReport run();

    /**
     * {@return the same in the background; cancelling the future stops fetching, and what was stored stays}
     *
     * @throws IllegalStateException if the tracker has no source, shows a past moment, or is closed
     */
    CompletableFuture<SyncReport> start();
}
