package io.campaigntracker.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.store.Lease;
import io.campaigntracker.store.WriteTerms;
import java.sql.Connection;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A holder that freezes in the middle of a chunk: its lease is given to nobody before that chunk has ended, and nobody is kept waiting. */
@Timeout(60)
final class FrozenHolderTest {

    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);

    private final TestDatabase database = TestServer.migrated();
    private final JooqMetricsStore store = database.store();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void leaseOfAChunkBeingWritten_isRenewedMeanwhile_andGivenToAnotherOnlyAfterwards() throws Exception {
        Lease lease = store.tryAcquire("sync:1", "frozen", HALF_A_MINUTE).orElseThrow();
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            store.within(connection).write(chunk(), WriteTerms.under(lease));

            assertThat(store.renew(lease, HALF_A_MINUTE)).isTrue();
            database.execute("update leases set expires_at = now() - interval '1 s'");
            assertThat(store.tryAcquire("sync:1", "next", HALF_A_MINUTE)).isEmpty();

            connection.commit();
        }
        Optional<Lease> next = store.tryAcquire("sync:1", "next", HALF_A_MINUTE);

        assertThat(next).hasValueSatisfying(given -> assertThat(given.token()).isEqualTo(lease.token() + 1));
    }

    @Test
    void transactionThatDoesNothingForHalfAMinute_isEndedByTheServer() {
        database.execute("create table public.seen (idle_limit text); create function public.look() returns trigger"
                + " language plpgsql as 'begin insert into public.seen"
                + " select current_setting(''idle_in_transaction_session_timeout''); return new; end';"
                + " create trigger look before insert on leases for each row execute function public.look()");

        store.tryAcquire("sync:1", "a", HALF_A_MINUTE);

        assertThat(database.texts("select idle_limit from public.seen")).containsExactly("30s");
    }

    private static MetricsChunk chunk() {
        return MetricsChunk.of(
                MetricsRequest.of(SampleRows.ACCOUNT, EntityLevel.CAMPAIGN, DateRange.day(DAY)),
                List.of(SampleRows.campaign("c1", DAY, 1)),
                SampleRows.hours(1));
    }
}
