package io.campaigntracker.core.engine.sync;

import io.campaigntracker.model.BreakdownDimension;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.sync.IfBusy;
import io.campaigntracker.sync.ProgressListener;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a sync is to fetch.
 *
 * @param accountIds only these accounts; empty for all the source serves
 * @param campaignIds only these campaigns; empty for all
 * @param activeOnly whether the report speaks of active and delivering campaigns only
 * @param days complete days back, used when {@code range} is null
 * @param range fixed days; null for the last {@code days} and today
 * @param withAds whether ad rows are wanted
 * @param withHours whether hours are wanted
 * @param breakdowns by which dimensions the rows of a level are wanted in parts too
 * @param ifBusy what to do about accounts that are being synced already
 * @param listener told after each part; null for nobody
 */
public record SyncRequest(
        Set<String> accountIds,
        Set<String> campaignIds,
        boolean activeOnly,
        int days,
        @Nullable DateRange range,
        boolean withAds,
        boolean withHours,
        Map<EntityLevel, Set<BreakdownDimension>> breakdowns,
        IfBusy ifBusy,
        @Nullable ProgressListener listener) {

    /** Restatements of conversions stop after 28 days. */
    public static final SyncRequest DEFAULT =
            new SyncRequest(Set.of(), Set.of(), true, 28, null, true, false, Map.of(), IfBusy.WAIT, null);

    /** {@return the days of an account, with today when counted back from it} */
    DateRange daysOf(LocalDate today) {
        return range == null ? DateRange.of(today.minusDays(days), today) : range;
    }

    SyncRequest ofCampaigns(Set<String> ids, boolean active) {
        return new SyncRequest(accountIds, ids, active, days, range, withAds, withHours, breakdowns, ifBusy, listener);
    }

    SyncRequest ofAccounts(Set<String> ids) {
        return new SyncRequest(
                ids, campaignIds, activeOnly, days, range, withAds, withHours, breakdowns, ifBusy, listener);
    }

    public SyncRequest over(int completeDays) {
        return new SyncRequest(
                accountIds,
                campaignIds,
                activeOnly,
                completeDays,
                null,
                withAds,
                withHours,
                breakdowns,
                ifBusy,
                listener);
    }

    public SyncRequest over(DateRange fixed) {
        return new SyncRequest(
                accountIds, campaignIds, activeOnly, days, fixed, withAds, withHours, breakdowns, ifBusy, listener);
    }

    public SyncRequest withoutAds() {
        return new SyncRequest(
                accountIds, campaignIds, activeOnly, days, range, false, withHours, breakdowns, ifBusy, listener);
    }

    public SyncRequest alsoHours() {
        return new SyncRequest(
                accountIds, campaignIds, activeOnly, days, range, withAds, true, breakdowns, ifBusy, listener);
    }

    SyncRequest alsoSplit(EntityLevel level, Set<BreakdownDimension> by) {
        Map<EntityLevel, Set<BreakdownDimension>> all = new EnumMap<>(EntityLevel.class);
        all.putAll(breakdowns);
        all.merge(level, by, (one, other) -> {
            Set<BreakdownDimension> both = EnumSet.copyOf(one);
            both.addAll(other);
            return both;
        });
        return new SyncRequest(
                accountIds, campaignIds, activeOnly, days, range, withAds, withHours, all, ifBusy, listener);
    }

    public SyncRequest telling(ProgressListener told) {
        return new SyncRequest(
                accountIds, campaignIds, activeOnly, days, range, withAds, withHours, breakdowns, ifBusy, told);
    }

    SyncRequest when(IfBusy busy) {
        return new SyncRequest(
                accountIds, campaignIds, activeOnly, days, range, withAds, withHours, breakdowns, busy, listener);
    }
}
