package io.campaigntracker.jooq;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * Deletes what is older than a day, when told to: {@link #count()} first, then {@link #run()}.
 *
 * <p>Concerned are {@link Purgeable#DAILY_ROWS} and {@link Purgeable#PAST_STATES}, unless {@link #only} names others. Present catalogs and
 * open alerts always stay. Of a purged day neither the present nor the past can be read any more; where only past states are purged the
 * present can.
 *
 * <p>Deletion goes in batches, each a transaction of its own, so that nothing else waits long; one that is interrupted has deleted
 * some batches and can be run again. Immutable and thread-safe.
 */
public final class Purge {

    private static final int BATCH = 10_000;

    private final Database database;
    private final LocalDate olderThan;
    private final Set<Purgeable> kinds;

    Purge(Database database, LocalDate olderThan, Set<Purgeable> kinds) {
        this.database = database;
        this.olderThan = olderThan;
        this.kinds = kinds;
    }

    /** {@return the same for these kinds of things and no others; several purges with days of their own give each its own retention} */
    public Purge only(Purgeable first, Purgeable... more) {
        return new Purge(database, olderThan, EnumSet.of(first, more));
    }

    /**
     * {@return how much would be deleted}
     *
     * @throws io.campaigntracker.store.StoreException if it can't be counted
     */
    public PurgeCount count() {
        return forEach(this::count);
    }

    /**
     * Deletes.
     *
     * @return how much was deleted
     * @throws io.campaigntracker.store.StoreException if it could not be deleted to the end; running it again goes on
     */
    public PurgeCount run() {
        return forEach(this::delete);
    }

    @Override
    public String toString() {
        return "Purge[before " + olderThan + ", " + kinds + "]";
    }

    private PurgeCount forEach(ToLongFunction<PurgeTarget> work) {
        Map<PurgeTarget.Part, Long> counts = new EnumMap<>(PurgeTarget.Part.class);
        for (Purgeable kind : kinds) {
            for (PurgeTarget target : PurgeTarget.of(kind)) {
                counts.merge(target.part(), work.applyAsLong(target), Long::sum);
            }
        }
        return new PurgeCount(
                counts.getOrDefault(PurgeTarget.Part.ROWS, 0L),
                counts.getOrDefault(PurgeTarget.Part.REVISIONS, 0L),
                counts.getOrDefault(PurgeTarget.Part.RECORDS, 0L));
    }

    private long count(PurgeTarget target) {
        String sql = database.schema()
                .in("select count(*) from ${schema}" + target.table() + " where " + target.condition());
        return database.read(
                "count what is before " + olderThan + " in " + target.table(),
                connection -> new Sql(connection, sql).date(olderThan).one(row -> row.getLong(1)));
    }

    private long delete(PurgeTarget target) {
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
