package io.campaigntracker.sync;

import io.campaigntracker.model.BreakdownDimension;
import io.campaigntracker.model.EntityLevel;
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
     * {@return for these days, both included, in each account's time zone} Days that have not begun there are not asked for: the report has
     * a note of them, and a failed part if there are no others.
     *
     * @throws IllegalArgumentException if {@code until} is before {@code since}
     */
    SyncOperation between(LocalDate since, LocalDate until);

    /** {@return without rows of single ads} */
    SyncOperation withoutAds();

    /**
     * {@return with the hours of the whole account: those of today and yesterday each time, and once those of the last 28 days that were not fetched since they were over}
     * A day is one query. A source that knows no hours, or a store that keeps none, has a note in the report.
     */
    SyncOperation withHours();

    /**
     * {@return with the parts of whole accounts' campaigns by these dimensions, beside those asked for before, over the same days as the rows}
     * A dimension is about one query more for every few hundred campaign days. A source that can't split, or a store that keeps no parts, has a note in the
     * report.
     */
    SyncOperation withBreakdowns(BreakdownDimension first, BreakdownDimension... more);

    /**
     * {@return with the parts of whole accounts' campaigns, or of their ads, by these dimensions, beside those asked for before}
     *
     * @throws IllegalArgumentException if the level is neither {@code CAMPAIGN} nor {@code AD}
     */
    SyncOperation withBreakdowns(EntityLevel level, BreakdownDimension first, BreakdownDimension... more);

    /**
     * {@return with another answer to accounts that are being synced already, by this tracker or by another service} By default a sync
     * waits for them, which {@link SyncProgress#waiting()} shows: syncs of one tracker take turns on an account, and a service that has crashed is
     * waited for until its lease runs out, at most half a minute after its last sign of life.
     */
    SyncOperation ifBusy(IfBusy ifBusy);

    /** {@return telling a listener after each part, on the thread that finished it, and when an account has to wait} */
    SyncOperation onProgress(ProgressListener listener);

    /**
     * Fetches and stores. A failing source or store does not throw, nor does a source that answers nonsense: the report says what arrived, what
     * failed, and why.
     *
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted, which stays set, or the tracker is closed meanwhile.
     *     What was stored stays; the chunks in flight were stored whole or not at all, and their leases are given back
     * @throws IllegalStateException if the tracker has no source, shows a past moment, or is closed
     */
    SyncReport run();

    /**
     * {@return the same in the background; cancelling the future, or closing the tracker, stops fetching, and what was stored stays. The next
     * sync of the tracker waits until the chunk in flight has ended}
     *
     * @throws IllegalStateException if the tracker has no source, shows a past moment, or is closed
     */
    CompletableFuture<SyncReport> start();
}
