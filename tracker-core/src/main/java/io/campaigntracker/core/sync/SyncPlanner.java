package io.campaigntracker.core.sync;

import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.BreakdownDimension;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.source.BreakdownDays;
import io.campaigntracker.source.MetricsRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Cuts a sync into chunks: account-wide pulls per level, consecutive days, about {@value #ROWS_PER_CHUNK} rows each at most, newest first.
 *
 * <p>A chunk is what is fetched together and written in one transaction. Its rows are estimated as (campaigns or ads known) x days, an upper
 * bound since what did not deliver has no row. Where fewer chunks would do, a larger range is still cut so that all chunks come to a multiple of
 * {@value #PARALLEL_CHUNKS}, which are fetched side by side: one left over would be fetched alone, after all others. Pure and thread-safe.
 */
public final class SyncPlanner {

    static final int ROWS_PER_CHUNK = 5_000;
    static final int PARALLEL_CHUNKS = 4;
    private static final int ROWS_WORTH_PARALLEL = 4_000;

    private static final int MOST_PARTS = 25;

    /** In how many parts an entity's day mostly comes. */
    private static final Map<BreakdownDimension, Integer> USUAL_PARTS = Map.of(
            BreakdownDimension.PLACEMENT, 12,
            BreakdownDimension.DEVICE, 4,
            BreakdownDimension.COUNTRY, 8,
            BreakdownDimension.REGION, 25,
            BreakdownDimension.AGE_GENDER, 18);

    private SyncPlanner() {}

    /**
     * {@return the chunks to fetch, newest days first, campaigns before ads}
     *
     * @param catalog what the account holds
     * @param range the days
     * @param campaignIds only these campaigns; empty for all of the account
     * @param withAds whether ad rows are wanted too
     */
    public static List<MetricsRequest> plan(
            AccountCatalog catalog, DateRange range, Set<String> campaignIds, boolean withAds) {
        List<MetricsRequest> requests = new ArrayList<>();
        addChunks(requests, catalog, EntityLevel.CAMPAIGN, range, campaignIds, campaigns(catalog, campaignIds));
        if (withAds) {
            addChunks(requests, catalog, EntityLevel.AD, range, campaignIds, ads(catalog, campaignIds));
        }
        return requests;
    }

    /**
     * {@return the days to fetch in parts, newest first: of whole accounts, so many days together that the rows stay few}
     *
     * @param wanted by which dimensions the rows of a level are wanted
     */
    public static List<BreakdownDays> breakdowns(
            AccountCatalog catalog, DateRange range, Map<EntityLevel, Set<BreakdownDimension>> wanted) {
        List<BreakdownDays> days = new ArrayList<>();
        for (Map.Entry<EntityLevel, Set<BreakdownDimension>> one : new TreeMap<>(wanted).entrySet()) {
            EntityLevel level = one.getKey();
            long entities =
                    Math.max(1, level == EntityLevel.AD ? ads(catalog, Set.of()) : campaigns(catalog, Set.of()));
            for (BreakdownDimension dimension : new TreeSet<>(one.getValue())) {
                long parts = USUAL_PARTS.getOrDefault(dimension, MOST_PARTS);
                long together = Math.max(1, ROWS_PER_CHUNK / (entities * parts));
                List<DateRange> pieces = new ArrayList<>(range.split((int) Math.min(together, range.days())));
                Collections.reverse(pieces);
                pieces.forEach(
                        piece -> days.add(new BreakdownDays(catalog.account().accountId(), level, dimension, piece)));
            }
        }
        return days;
    }

    private static void addChunks(
            List<MetricsRequest> requests,
            AccountCatalog catalog,
            EntityLevel level,
            DateRange range,
            Set<String> campaignIds,
            long rowsPerDay) {
        long rows = Math.max(rowsPerDay, 1) * range.days();
        long chunks = (rows + ROWS_PER_CHUNK - 1) / ROWS_PER_CHUNK;
        if (rows >= ROWS_WORTH_PARALLEL) {
            long all = requests.size() + chunks + PARALLEL_CHUNKS - 1;
            chunks = all - all % PARALLEL_CHUNKS - requests.size();
        }
        int days = (int) Math.max(1, (range.days() + chunks - 1) / chunks);
        List<DateRange> pieces = new ArrayList<>(range.split(days));
        Collections.reverse(pieces);
        for (DateRange piece : pieces) {
            requests.add(new MetricsRequest(catalog.account().accountId(), level, piece, campaignIds));
        }
    }

    private static long campaigns(AccountCatalog catalog, Set<String> campaignIds) {
        return campaignIds.isEmpty() ? catalog.campaigns().size() : campaignIds.size();
    }

    private static long ads(AccountCatalog catalog, Set<String> campaignIds) {
        return campaignIds.isEmpty()
                ? catalog.ads().size()
                : catalog.ads().stream()
                        .filter(ad -> campaignIds.contains(ad.campaignId()))
                        .count();
    }
}
