package io.campaigntracker.jooq;

import static io.campaigntracker.jooq.SampleRows.DAY;
import static io.campaigntracker.jooq.SampleRows.NOON;
import static io.campaigntracker.jooq.SampleRows.campaign;
import static io.campaigntracker.jooq.SampleRows.chunk;
import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.store.StoreState;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ChangeCounterTest {

    private TestDatabase database;

    @BeforeEach
    void createDatabase() {
        database = TestServer.migrated();
    }

    @Test
    void count_manyWritersAtOnce_losesNoChange() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(8);
        try (JooqMetricsStore store = database.store()) {
            List<? extends Future<?>> writes = IntStream.range(0, 120)
                    .mapToObj(i -> writers.submit(() -> store.write(day(i))))
                    .toList();
            for (Future<?> write : writes) {
                write.get();
            }
        } finally {
            writers.shutdownNow();
        }

        assertThat(database.number("select sum(changes) from store_changes")).isEqualTo(120);
        assertThat(database.number("select count(*) from store_changes")).isBetween(1L, 8L);
        assertThat(database.number("select sum(changes) from account_changes")).isEqualTo(120);
        assertThat(database.number("select count(*) from account_changes")).isBetween(1L, 8L);
    }

    @Test
    void count_besideATransactionThatGoesOn_doesNotWaitForIt_andSeesItOnceItIsCommitted() throws Exception {
        try (JooqMetricsStore store = database.store();
                Connection callers = database.dataSource().getConnection()) {
            store.write(day(0));
            callers.setAutoCommit(false);
            store.within(callers).write(day(1));
            StoreState before = store.state();

            store.write(ofAnotherAccount());

            StoreState between = store.state();
            assertThat(between).isNotEqualTo(before);
            callers.commit();
            assertThat(store.state()).isNotEqualTo(between).isNotEqualTo(before);
        }
    }

    @Test
    void count_rolledBackWithItsTransaction_isNoChange() throws Exception {
        try (JooqMetricsStore store = database.store();
                Connection callers = database.dataSource().getConnection()) {
            store.write(day(0));
            StoreState before = store.state();
            callers.setAutoCommit(false);
            store.within(callers).write(day(1));
            assertThat(store.within(callers).state()).isNotEqualTo(before);

            callers.rollback();

            assertThat(store.state()).isEqualTo(before);
        }
    }

    @Test
    void state_purge_isAChange_onlyWhereSomethingGoes() {
        try (JooqMetricsStore store = database.store()) {
            store.write(day(0));
            StoreState before = store.state();

            store.purge(DAY).run();
            assertThat(store.state()).isEqualTo(before);

            store.purge(DAY.plusDays(1)).run();
            assertThat(store.state()).isNotEqualTo(before);
        }
    }

    /** One whose writer does not wait for that of {@link #day}. */
    private static MetricsChunk ofAnotherAccount() {
        DateRange day = DateRange.day(DAY);
        return chunk(
                MetricsRequest.of("2", EntityLevel.CAMPAIGN, day),
                NOON,
                MetricsRow.builder(EntityRef.campaign("2", "1"), DAY, "EUR").build());
    }

    private static MetricsChunk day(int number) {
        DateRange day = DateRange.day(DAY.plusDays(number));
        MetricsRequest request = MetricsRequest.of(SampleRows.ACCOUNT, EntityLevel.CAMPAIGN, day);
        return chunk(request, NOON, campaign("1", day.since(), 1));
    }
}
