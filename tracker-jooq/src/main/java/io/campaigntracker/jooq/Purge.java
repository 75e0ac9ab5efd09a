package io.campaigntracker.jooq;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Deletes what is older than a day, when told to: {@link #count()} first, then {@link #run()}.
 *
 * <p>Concerned are {@link Purgeable#DAILY_ROWS} and {@link Purgeable#PAST_STATES}, unless {@link #only} names others. Present catalogs and
 * open alerts always stay. Of a purged day neither the present nor the past can be read any more; where only past states are purged the
 * present can. What can't be read any more reads as not known, never as nothing, also while the purge runs.
 *
 * <p>Deletion goes in batches, each a transaction of its own, so that nothing else waits long; one that is interrupted has deleted
 * some batches and can be run again. A sync may run beside it. Immutable and thread-safe.
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
        Map<PurgeTarget.Part, Long> counts = new EnumMap<>(PurgeTarget.Part.class);
        steps().flatMap(PurgeStep::targets).forEach(target -> counts.merge(target.part(), count(target), Long::sum));
        return counted(counts);
    }

    /**
     * Deletes.
     *
     * @return how much was deleted
     * @throws io.campaigntracker.store.StoreException if it could not be deleted to the end; running it again goes on
     */
    public PurgeCount run() {
        Map<PurgeTarget.Part, Long> counts = new EnumMap<>(PurgeTarget.Part.class);
        steps().forEach(step -> delete(step, counts));
        return counted(counts);
    }

    @Override
    public String toString() {
        return "Purge[before " + olderThan + ", " + kinds + "]";
    }

    private Stream<PurgeStep> steps() {
        return kinds.stream().flatMap(kind -> PurgeStep.of(kind).stream());
    }

    private static PurgeCount counted(Map<PurgeTarget.Part, Long> counts) {
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

    private void delete(PurgeStep step, Map<PurgeTarget.Part, Long> counts) {
        boolean more;
        do {
            Map<PurgeTarget, Long> gone = database.write(
                    "delete what is before " + olderThan + " in "
                            + step.targets().map(PurgeTarget::table).collect(Collectors.joining(", ")),
                    connection -> batch(connection, step));
            gone.forEach((target, deleted) -> counts.merge(target.part(), deleted, Long::sum));
            more = step.rows().stream().anyMatch(target -> gone.getOrDefault(target, 0L) == BATCH);
        } while (more);
    }

    private Map<PurgeTarget, Long> batch(Connection connection, PurgeStep step) throws SQLException {
        Map<PurgeTarget, Long> gone = new LinkedHashMap<>();
        for (PurgeTarget target : step.rows()) {
            String some = "ctid = any (array(select ctid from ${schema}" + target.table() + " where "
                    + target.condition() + " limit " + BATCH + "))";
            gone.put(target, delete(connection, target, some));
        }
        boolean changed = gone.values().stream().anyMatch(deleted -> deleted > 0);
        for (String note : step.notes()) {
            if (changed || !step.witnesses().isEmpty()) {
                changed |= new Sql(connection, database.schema().in(note))
                                .date(olderThan)
                                .execute()
                        > 0;
            }
        }
        for (PurgeTarget target : step.witnesses()) {
            gone.put(target, delete(connection, target, target.condition()));
            changed |= gone.getOrDefault(target, 0L) > 0;
        }
        if (changed) {
            new ChangeCounter(database.schema()).count(connection, Set.of());
        }
        return gone;
    }

    private long delete(Connection connection, PurgeTarget target, String condition) throws SQLException {
        String sql = database.schema().in("delete from ${schema}" + target.table() + " where " + condition);
        return new Sql(connection, sql).date(olderThan).execute();
    }
}
