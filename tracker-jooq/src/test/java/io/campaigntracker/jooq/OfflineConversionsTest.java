package io.campaigntracker.jooq;

import static io.campaigntracker.jooq.SampleRows.ACCOUNT;
import static io.campaigntracker.jooq.SampleRows.NOON;
import static io.campaigntracker.jooq.SampleRows.hours;
import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.model.Money;
import io.campaigntracker.offline.ImportResult;
import io.campaigntracker.offline.OfflineConversion;
import io.campaigntracker.offline.OfflineConversionQuery;
import io.campaigntracker.offline.OfflineConversionStore.OnConflict;
import io.campaigntracker.offline.OnlineOrder;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class OfflineConversionsTest {

    private static final OfflineConversionQuery ALL = OfflineConversionQuery.of(hours(-100), hours(100));
    private static TestDatabase database;
    private static JooqMetricsStore store;

    @BeforeAll
    static void open() {
        database = TestServer.migrated();
        store = database.store();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @BeforeEach
    void clear() {
        database.clear();
    }

    @Test
    void importConversions_theSameTwice_changesNothing() {
        List<OfflineConversion> file = List.of(conversion("o1", "10.5", "c1"), conversion("o2", "-3", null), full());

        ImportResult<OfflineConversion> first = store.importConversions(file, hours(1), OnConflict.KEEP_STORED);
        ImportResult<OfflineConversion> second = store.importConversions(file, hours(2), OnConflict.KEEP_STORED);

        assertThat(first).isEqualTo(new ImportResult<>(3, 0, 0, List.of()));
        assertThat(second).isEqualTo(new ImportResult<>(0, 3, 0, List.of()));
        assertThat(store.conversions(ALL)).containsExactlyInAnyOrderElementsOf(file);
    }

    @Test
    void importConversions_conflict_keepsWhatIsStoredAndReports() {
        OfflineConversion stored = conversion("o1", "10", "c1");
        OfflineConversion other = conversion("o1", "11", "c1");
        store.importConversions(List.of(stored), hours(1), OnConflict.KEEP_STORED);

        ImportResult<OfflineConversion> result =
                store.importConversions(List.of(other), hours(2), OnConflict.KEEP_STORED);

        assertThat(result).isEqualTo(new ImportResult<>(0, 0, 0, List.of(new ImportResult.Conflict<>(stored, other))));
        assertThat(store.conversions(ALL)).containsExactly(stored);
    }

    @Test
    void importConversions_toldToReplace_keepsTheFormerAsOfThen() {
        OfflineConversion stored = conversion("o1", "10", "c1");
        OfflineConversion other = conversion("o1", "11", "c1");
        store.importConversions(List.of(stored), hours(1), OnConflict.REPLACE);

        ImportResult<OfflineConversion> result = store.importConversions(List.of(other), hours(2), OnConflict.REPLACE);

        assertThat(result.replaced()).isEqualTo(1);
        assertThat(result.conflicts()).containsExactly(new ImportResult.Conflict<>(stored, other));
        assertThat(store.conversions(ALL)).containsExactly(other);
        assertThat(store.conversions(ALL.asOf(hours(1)))).containsExactly(stored);
        assertThat(store.conversions(ALL.asOf(hours(2)))).containsExactly(other);
        assertThat(store.conversions(ALL.asOf(hours(0)))).isEmpty();
    }

    @Test
    void importConversions_twoOfOneOrderInOneFile_firstIsStoredSecondIsAConflict() {
        OfflineConversion first = conversion("o1", "10", "c1");
        OfflineConversion second = conversion("o1", "11", "c1");

        ImportResult<OfflineConversion> result =
                store.importConversions(List.of(first, second, first), NOON, OnConflict.KEEP_STORED);

        assertThat(result).isEqualTo(new ImportResult<>(1, 1, 0, List.of(new ImportResult.Conflict<>(first, second))));
        assertThat(store.conversions(ALL)).containsExactly(first);
    }

    @Test
    void conversions_ofCampaigns_includeThoseWithoutOne() {
        store.importConversions(
                List.of(conversion("o1", "1", "c1"), conversion("o2", "2", "c2"), conversion("o3", "3", null)),
                NOON,
                OnConflict.KEEP_STORED);

        assertThat(store.conversions(ALL.campaigns(Set.of("c1"))))
                .extracting(OfflineConversion::orderId)
                .containsExactly("o1", "o3");
        assertThat(store.conversions(ALL.accounts(Set.of("other")))).isEmpty();
        assertThat(store.conversions(OfflineConversionQuery.of(hours(1), hours(2))))
                .isEmpty();
    }

    @Test
    void accountsWithConversions_tellNoneImportedFromNoneHappened() {
        assertThat(store.accountsWithConversions(null)).isEmpty();

        store.importConversions(List.of(conversion("o1", "1", "c1")), hours(1), OnConflict.KEEP_STORED);

        assertThat(store.accountsWithConversions(null)).containsExactly(ACCOUNT);
        assertThat(store.accountsWithConversions(NOON)).isEmpty();
    }

    @Test
    void matchingOnlineOrders_sharingAnOrderId_areFoundWheneverTheyWere() {
        OnlineOrder match = new OnlineOrder(ACCOUNT, "o1", hours(-5_000), Money.of("1", "EUR"), "shop");
        OnlineOrder other = new OnlineOrder(ACCOUNT, "o9", NOON, Money.of("1", "EUR"), "shop");
        store.importConversions(List.of(conversion("o1", "1", "c1")), NOON, OnConflict.KEEP_STORED);

        ImportResult<OnlineOrder> imported =
                store.importOnlineOrders(List.of(match, other), NOON, OnConflict.KEEP_STORED);

        assertThat(imported.inserted()).isEqualTo(2);
        assertThat(store.matchingOnlineOrders(ALL)).containsExactly(match);
        assertThat(store.matchingOnlineOrders(ALL.asOf(NOON).campaigns(Set.of("c1"))))
                .containsExactly(match);
        assertThat(store.matchingOnlineOrders(ALL.asOf(hours(-1)))).isEmpty();
    }

    /** The import has seen what is erased, and would keep its former state. */
    @Test
    @Timeout(60)
    void importBesideAnErasure_leavesNoFormerStateOfWhatWasErased() throws Exception {
        store.importConversions(List.of(conversion("o1", "10", "c1")), hours(1), OnConflict.REPLACE);
        ExecutorService beside = Executors.newSingleThreadExecutor();
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            assertThat(store.within(connection).erase(null, Set.of("o1"))).isEqualTo(1);
            Future<?> importing = beside.submit(
                    () -> store.importConversions(List.of(conversion("o1", "11", "c1")), hours(2), OnConflict.REPLACE));
            while (database.number("select count(*) from pg_stat_activity where datname = '" + database.name()
                            + "' and wait_event_type = 'Lock'")
                    == 0) {
                Thread.onSpinWait();
            }
            connection.commit();
            importing.get();
        } finally {
            beside.shutdownNow();
        }
        assertThat(database.number("select count(*) from offline_conversions_revisions"))
                .isZero();
        assertThat(store.conversions(ALL.asOf(hours(1)))).isEmpty();
        assertThat(store.conversions(ALL)).containsExactly(conversion("o1", "11", "c1"));
    }

    private static OfflineConversion conversion(String order, String value, String campaign) {
        return new OfflineConversion(ACCOUNT, order, NOON, Money.of(value, "EUR"), campaign, null, null, false, "till");
    }

    private static OfflineConversion full() {
        Instant click = NOON.minusSeconds(60);
        return new OfflineConversion(
                ACCOUNT, "o 'quoted'", NOON, Money.of("1234567.891", "USD"), "c1", "fb.1.x", click, true, "");
    }
}
