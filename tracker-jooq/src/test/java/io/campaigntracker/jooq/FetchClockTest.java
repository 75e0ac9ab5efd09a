package io.campaigntracker.jooq;

import static io.campaigntracker.jooq.SampleRows.ACCOUNT;
import static io.campaigntracker.jooq.SampleRows.DAY;
import static io.campaigntracker.jooq.SampleRows.campaign;
import static io.campaigntracker.jooq.SampleRows.chunk;
import static io.campaigntracker.jooq.SampleRows.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Money;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.offline.OfflineConversion;
import io.campaigntracker.offline.OfflineConversionStore.OnConflict;
import io.campaigntracker.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a fetch by somebody whose clock is ahead of the database's. */
final class FetchClockTest {

    private final Instant ahead = Instant.now().plus(Duration.ofHours(1));
    private TestDatabase database;

    @BeforeEach
    void createDatabase() {
        database = TestServer.migrated();
    }

    @Test
    void write_fetchTimeAheadOfTheDatabase_isRefused_soThatLaterCorrectionsCount() {
        try (JooqMetricsStore store = database.store()) {
            assertThatThrownBy(() -> store.write(chunk(request(EntityLevel.CAMPAIGN, 1), ahead, campaign("1", DAY, 1))))
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            failure -> assertThat(failure.isRetryable()).isFalse())
                    .hasMessageContaining("nothing of it was written")
                    .hasMessageContaining(ahead.toString())
                    .hasMessageContaining("ahead of the database's clock");
            assertThat(database.number("select count(*) from campaign_metrics")).isZero();

            assertThat(store.write(chunk(request(EntityLevel.CAMPAIGN, 1), Instant.now(), campaign("1", DAY, 2)))
                            .superseded())
                    .isZero();
        }
        assertThat(database.number("select clicks from campaign_metrics")).isEqualTo(2);
    }

    @Test
    void everythingThatIsKnownFromAMoment_aheadOfTheDatabase_isRefused() {
        try (JooqMetricsStore store = database.store()) {
            for (ThrowingCallable call : List.<ThrowingCallable>of(
                    () -> store.saveCatalog(new AccountCatalog(
                            new Account(ACCOUNT, "Shop", "EUR", ZoneOffset.UTC),
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            ahead)),
                    () -> store.saveReach(
                            List.of(new RangeReach(EntityRef.campaign(ACCOUNT, "1"), DateRange.day(DAY), 1, 1, ahead))),
                    () -> store.importConversions(
                            List.of(new OfflineConversion(
                                    ACCOUNT,
                                    "o1",
                                    SampleRows.NOON,
                                    Money.of("9", "EUR"),
                                    null,
                                    null,
                                    null,
                                    false,
                                    "till")),
                            ahead,
                            OnConflict.KEEP_STORED))) {
                assertThatThrownBy(call)
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("ahead of the database's clock");
            }
            assertThat(store.catalogs(null)).isEmpty();
        }
    }

    @Test
    void write_aheadWithinTheTolerance_isWritten() {
        try (JooqMetricsStore store =
                database.builder().clockTolerance(Duration.ofHours(2)).open()) {
            assertThat(store.write(chunk(request(EntityLevel.CAMPAIGN, 1), ahead, campaign("1", DAY, 1)))
                            .inserted())
                    .isEqualTo(1);
        }
    }

    @Test
    void clockTolerance_negative_isRefused() {
        assertThatThrownBy(() -> JooqMetricsStore.builder().clockTolerance(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT-0.001S");
    }
}
