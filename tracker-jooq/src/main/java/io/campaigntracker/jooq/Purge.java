package io.campaigntracker.jooq;

import java.time.LocalDate;
import java.util.List;

/**
 * Deletes what is older than a day, when told to: {@link #count()} first, then {@link #run()}.
 *
 * <p>Concerned are rows and revisions of the days before, states of catalogs and alerts that ended before (by the day's beginning in UTC), and with the rows
 * the coverage, fetches and reach that lie wholly before. Present catalogs and alerts, offline conversions and predictions stay. Of a
 * purged day neither the present nor the past can be read any more; with {@link #revisionsOnly()} the present can.
 *
 * <p>Deletion goes in batches, each a transaction of its own, so that nothing else waits long; one that is interrupted has deleted
 * some batches and can be run again. Immutable and thread-safe.
 */
public final class Purge {

    private static final int BATCH = 10_000;
    private static final List<Target> REVISIONS = List.of(
            new Target("campaign_metrics_revisions", "date < ?"),
            new Target("creative_metrics_revisions", "date < ?"),
            new Target("accounts_revisions", "valid_to < ?::timestamp at time zone 'UTC'"),
            new Target("campaigns_revisions", "valid_to < ?::timestamp at time zone 'UTC'"),
            new Target("ad_sets_revisions", "valid_to < ?::timestamp at time zone 'UTC'"),
            new Target("creatives_revisions", "valid_to < ?::timestamp at time zone 'UTC'"),
            new Target("performance_alerts_revisions", "valid_to < ?::timestamp at time zone 'UTC'"));
    private static final List<Target> ROWS =
            List.of(new Target("campaign_metrics", "date < ?"), new Target("creative_metrics", "date < ?"));
    private static final List<Target> RECORDS = List.of(
            new Target("sync_coverage", "date < ?"),
            new Target("sync_fetches", "until < ?"),
            new Target("range_reach", "until < ?"));

    private final Database database;
    private final LocalDate olderThan;
    private final boolean onlyRevisions;

    Purge(Database database, LocalDate olderThan, boolean onlyRevisions) {
        this.database = database;
        this.olderThan = olderThan;
        this.onlyRevisions = onlyRevisions;
    }

    /** {@return the same, but what is known at present stays} */
    public Purge revisionsOnly() {
        return new Purge(database, olderThan, true);
    }

    /**
     * {@return how much would be deleted}
     *
     * @throws io.campaigntracker.store.StoreException if it can't be counted
     */
    public PurgeCount count() {
        return new PurgeCount(onlyRevisions ? 0 : count(ROWS), count(REVISIONS), onlyRevisions ? 0 : count(RECORDS));
    }

    /**
     * Deletes.
     *
     * @return how much was deleted
     * @throws io.campaigntracker.store.StoreException if it could not be deleted to the end; running it again goes on
     */
    public PurgeCount run() {
        long revisions = delete(REVISIONS);
        long rows = onlyRevisions ? 0 : delete(ROWS);
        return new PurgeCount(rows, revisions, onlyRevisions ? 0 : delete(RECORDS));
    }

    @Override
    public String toString() {
        return "Purge[before " + olderThan + (onlyRevisions ? ", revisions only" : "") + "]";
    }

    /** A table, and which of its rows are meant. */
    private record Target(String table, String condition) {}

    private long count(List<Target> targets) {
        return targets.stream().mapToLong(this::count).sum();
    }

    private long delete(List<Target> targets) {
        return targets.stream().mapToLong(this::delete).sum();
    }

    private long count(Target target) {
        String sql = database.schema()
                .in("select count(*) from ${schema}" + target.table() + " where " + target.condition());
        return database.read(
                "count what is before " + olderThan + " in " + target.table(),
                connection -> new Sql(connection, sql).date(olderThan).one(row -> row.getLong(1)));
    }

    private long delete(Target target) {
        String sql = database.schema()
                .in("delete from ${schema}" + target.table() + " where ctid = any (array(select ctid from ${schema}"
                        + target.table() + " where " + target.condition() + " limit " + BATCH + "))");
        long deleted = 0;
        long batch;
        do {
            batch = database.write("delete what is before " + olderThan + " in " + target.table(), connection -> {
                long gone = new Sql(connection, sql).date(olderThan).execute();
                if (gone > 0) {
                    new ChangeCounter(database.schema()).count(connection);
                }
                return gone;
            });
            deleted += batch;
        } while (batch == BATCH);
        return deleted;
    }
}
