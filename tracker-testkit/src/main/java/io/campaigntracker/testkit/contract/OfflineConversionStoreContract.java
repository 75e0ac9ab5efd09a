package io.campaigntracker.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.model.Money;
import io.campaigntracker.offline.ImportResult;
import io.campaigntracker.offline.OfflineConversion;
import io.campaigntracker.offline.OfflineConversionQuery;
import io.campaigntracker.offline.OfflineConversionStore;
import io.campaigntracker.offline.OfflineConversionStore.OnConflict;
import io.campaigntracker.offline.OnlineOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link OfflineConversionStore} must hold. Extend it and say how an empty store is had; it is closed
 * after each test if it can be.
 */
public abstract class OfflineConversionStoreContract {

    private static final Instant DAY = Instant.parse("2026-05-04T00:00:00Z");
    private static final Instant FIRST = Instant.parse("2026-06-01T08:00:00Z");
    private static final Instant SECOND = Instant.parse("2026-06-02T08:00:00Z");
    private static final OfflineConversionQuery ALL =
            OfflineConversionQuery.of(DAY.minus(Duration.ofDays(30)), DAY.plus(Duration.ofDays(30)));

    /** Ids that a pattern, a comparison or the mark of refunds could take for others. */
    private static final List<String> ODD_IDS = List.of(
            "%",
            "_",
            "a%",
            "\\",
            "a'b",
            "a\"b",
            "{a,b}",
            ".*",
            "^a$",
            "$1",
            "null",
            "#refunds",
            "#refund@",
            "a#refund",
            "a#refundsb",
            "a#refund@x#refund@y",
            "a#refunds#refund@y",
            "a#refund@x#refunds",
            "A",
            "\u00e4",
            "a\u0308",
            "\ud83d\ude00");

    private OfflineConversionStore store;

    /** {@return an empty store, for one test} */
    protected abstract OfflineConversionStore openStore();

    @BeforeEach
    final void open() {
        store = openStore();
    }

    @AfterEach
    final void close() throws Exception {
        if (store instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    @Test
    void import_twice_changesNothingTheSecondTime() {
        List<OfflineConversion> till = List.of(conversion("o1", "12.34", "c1"), conversion("o2", "-5", null));

        ImportResult<OfflineConversion> first = store.importConversions(till, FIRST, OnConflict.KEEP_STORED);
        ImportResult<OfflineConversion> second = store.importConversions(till, SECOND, OnConflict.KEEP_STORED);

        assertThat(first.inserted()).isEqualTo(2);
        assertThat(second).isEqualTo(new ImportResult<>(0, 2, 0, List.of()));
        assertThat(store.conversions(ALL)).containsExactlyElementsOf(till);
    }

    @Test
    void import_ofAnotherContent_keepsWhatIsStoredAndReportsIt() {
        store.importConversions(List.of(conversion("o1", "10", "c1")), FIRST, OnConflict.KEEP_STORED);

        ImportResult<OfflineConversion> result =
                store.importConversions(List.of(conversion("o1", "11", "c1")), SECOND, OnConflict.KEEP_STORED);

        assertThat(result.conflicts())
                .containsExactly(
                        new ImportResult.Conflict<>(conversion("o1", "10", "c1"), conversion("o1", "11", "c1")));
        assertThat(result.replaced()).isZero();
        assertThat(store.conversions(ALL)).containsExactly(conversion("o1", "10", "c1"));
    }

    @Test
    void import_replacing_showsTheFormerContentAsOfThen() {
        store.importConversions(List.of(conversion("o1", "10", "c1")), FIRST, OnConflict.REPLACE);

        ImportResult<OfflineConversion> result =
                store.importConversions(List.of(conversion("o1", "11", "c1")), SECOND, OnConflict.REPLACE);

        assertThat(result.replaced()).isEqualTo(1);
        assertThat(result.conflicts()).hasSize(1);
        assertThat(store.conversions(ALL)).containsExactly(conversion("o1", "11", "c1"));
        assertThat(store.conversions(ALL.asOf(FIRST))).containsExactly(conversion("o1", "10", "c1"));
        assertThat(store.conversions(ALL.asOf(FIRST.minusSeconds(1)))).isEmpty();
    }

    @Test
    void import_ofOneOrderTwiceInAFile_storesTheFirst() {
        ImportResult<OfflineConversion> result = store.importConversions(
                List.of(conversion("o1", "10", "c1"), conversion("o1", "11", "c1")), FIRST, OnConflict.KEEP_STORED);

        assertThat(result.inserted()).isEqualTo(1);
        assertThat(result.conflicts()).hasSize(1);
        assertThat(store.conversions(ALL)).containsExactly(conversion("o1", "10", "c1"));
    }

    @Test
    void conversions_keepEveryField() {
        OfflineConversion full = new OfflineConversion(
                "1001",
                "o9",
                DAY.plusMillis(1),
                Money.of("0.001", "KWD"),
                "c1",
                "fb.1.abc",
                DAY.minus(Duration.ofDays(3)),
                true,
                "till 4");

        store.importConversions(List.of(full), FIRST, OnConflict.KEEP_STORED);

        assertThat(store.conversions(ALL)).containsExactly(full);
    }

    @Test
    void conversions_areThoseOfTheTimeAccountAndCampaignAsked_andThoseWithoutCampaign() {
        OfflineConversion named = conversion("o1", "1", "c1");
        OfflineConversion other = conversion("o2", "2", "c2");
        OfflineConversion nameless = conversion("o3", "3", null);
        OfflineConversion elsewhere = OfflineConversion.ofCampaign("2002", "o1", DAY, Money.of("4", "EUR"), "c1");
        store.importConversions(List.of(named, other, nameless, elsewhere), FIRST, OnConflict.KEEP_STORED);

        assertThat(store.conversions(ALL.accounts(Set.of("1001")).campaigns(Set.of("c1"))))
                .containsExactly(named, nameless);
        assertThat(store.conversions(OfflineConversionQuery.of(DAY, DAY))).isEmpty();
        assertThat(store.conversions(OfflineConversionQuery.of(DAY, DAY.plusMillis(1))))
                .containsExactly(named, other, nameless, elsewhere);
    }

    @Test
    void matchingOnlineOrders_shareAccountAndOrderId_wheneverTheyWerePlaced() {
        store.importConversions(List.of(conversion("o1", "1", "c1")), FIRST, OnConflict.KEEP_STORED);
        OnlineOrder same = order("1001", "o1", DAY.minus(Duration.ofDays(400)));
        store.importOnlineOrders(
                List.of(same, order("1001", "o2", DAY), order("2002", "o1", DAY)), FIRST, OnConflict.KEEP_STORED);

        assertThat(store.matchingOnlineOrders(ALL)).containsExactly(same);
        assertThat(store.matchingOnlineOrders(ALL.asOf(FIRST.minusSeconds(1)))).isEmpty();
    }

    @Test
    void onlineOrders_areThoseOfTheTimeAndAccountAsked_inOrderOfTime() {
        OnlineOrder early = order("1001", "o2", DAY);
        OnlineOrder late = order("1001", "o1", DAY.plusSeconds(60));
        OnlineOrder elsewhere = order("2002", "o1", DAY.plusSeconds(30));
        store.importOnlineOrders(
                List.of(late, elsewhere, early, order("1001", "o3", DAY.minus(Duration.ofDays(31)))),
                FIRST,
                OnConflict.KEEP_STORED);

        assertThat(store.onlineOrders(ALL)).containsExactly(early, elsewhere, late);
        assertThat(store.onlineOrders(ALL.accounts(Set.of("1001")).campaigns(Set.of("c1"))))
                .containsExactly(early, late);
        assertThat(store.onlineOrders(OfflineConversionQuery.of(DAY, DAY.plusSeconds(60))))
                .containsExactly(early, elsewhere);
        assertThat(store.onlineOrders(ALL.asOf(FIRST.minusSeconds(1)))).isEmpty();
    }

    @Test
    void accountsWithConversions_tellNoneHappenedFromNoneImported() {
        assertThat(store.accountsWithConversions(null)).isEmpty();
        store.importOnlineOrders(List.of(order("3003", "o1", DAY)), FIRST, OnConflict.KEEP_STORED);
        store.importConversions(List.of(conversion("o1", "1", "c1")), SECOND, OnConflict.KEEP_STORED);

        assertThat(store.accountsWithConversions(null)).containsExactly("1001");
        assertThat(store.accountsWithConversions(FIRST)).isEmpty();
    }

    @Test
    void conversions_ofOrders_areTheirPresentState() {
        store.importConversions(
                List.of(conversion("o1", "10", "c1"), conversion("o2", "20", "c1")), FIRST, OnConflict.REPLACE);
        store.importConversions(List.of(conversion("o1", "11", "c1")), SECOND, OnConflict.REPLACE);

        assertThat(store.conversions("1001", Set.of("o1", "o9"))).containsExactly(conversion("o1", "11", "c1"));
        assertThat(store.conversions("2002", Set.of("o1"))).isEmpty();
    }

    @Test
    void import_ofATotalOfRefunds_takesThePlaceOfTheFormerOne_thoughOthersKeepTheirs() {
        OfflineConversion sale = conversion("o1", "100", "c1");
        OfflineConversion first = sale.refunded(Money.of("10", "EUR"));
        OfflineConversion second = sale.refunded(Money.of("25", "EUR"));
        store.importConversions(List.of(sale, first), FIRST, OnConflict.KEEP_STORED);

        ImportResult<OfflineConversion> result =
                store.importConversions(List.of(sale, second), SECOND, OnConflict.KEEP_STORED);

        assertThat(result.unchanged()).isEqualTo(1);
        assertThat(result.replaced()).isEqualTo(1);
        assertThat(store.conversions(ALL)).containsExactly(sale, second);
        assertThat(store.conversions(ALL.asOf(FIRST))).containsExactly(sale, first);
    }

    @Test
    void matchingOnlineOrders_ofARefund_areThoseOfItsSale() {
        OfflineConversion refund = conversion("o1", "-5", "c1").asRefund();
        store.importConversions(List.of(refund), FIRST, OnConflict.KEEP_STORED);
        OnlineOrder sold = order("1001", "o1", DAY.minus(Duration.ofDays(60)));
        store.importOnlineOrders(List.of(sold), FIRST, OnConflict.KEEP_STORED);

        assertThat(store.matchingOnlineOrders(ALL)).containsExactly(sold);
    }

    @Test
    void erase_ofOrders_leavesNeitherRowNorFormerStateNorRefund() {
        OfflineConversion sale = conversion("o1", "100", "c1");
        OfflineConversion other = conversion("o10", "7", "c1");
        OfflineConversion elsewhere = OfflineConversion.ofCampaign("2002", "o1", DAY, Money.of("4", "EUR"), "c1");
        store.importConversions(List.of(sale, other, elsewhere), FIRST, OnConflict.REPLACE);
        store.importConversions(
                List.of(
                        conversion("o1", "90", "c1"),
                        conversion("o1", "-5", "c1").asRefund(),
                        sale.refunded(Money.of("3", "EUR"))),
                SECOND,
                OnConflict.REPLACE);
        store.importOnlineOrders(List.of(order("1001", "o1", DAY)), FIRST, OnConflict.KEEP_STORED);

        long erased = store.erase("1001", Set.of("o1"));

        assertThat(erased).isEqualTo(5);
        assertThat(store.conversions(ALL)).containsExactly(other, elsewhere);
        assertThat(store.conversions(ALL.asOf(FIRST))).containsExactly(other, elsewhere);
        assertThat(store.onlineOrders(ALL)).isEmpty();
        assertThat(store.erase(null, Set.of("o1"))).isEqualTo(1);
        assertThat(store.conversions(ALL)).containsExactly(other);
    }

    @Test
    void erase_ofOneId_takesNoOtherWithIt_whateverCharactersItHas() {
        for (String id : ODD_IDS) {
            List<OfflineConversion> stay = Stream.of(
                            "a",
                            "b",
                            "ab",
                            "a%b",
                            "aab",
                            "1",
                            "o#refund@2026-01-01T00:00:00Z",
                            "o#refunds",
                            "a#refund@x",
                            "\u00c4",
                            "\u00e4b")
                    .filter(other -> !other.equals(id))
                    .map(other -> conversion(other, "1", null))
                    .toList();
            OfflineConversion sale = conversion(id, "5", null);
            store.importConversions(stay, FIRST, OnConflict.REPLACE);
            store.importConversions(List.of(sale), FIRST, OnConflict.REPLACE);
            store.importConversions(
                    List.of(
                            conversion(id, "6", null),
                            conversion(id, "-2", null).asRefund()),
                    SECOND,
                    OnConflict.REPLACE);
            store.importOnlineOrders(
                    List.of(order("1001", id, DAY), order("2002", id, DAY)), FIRST, OnConflict.REPLACE);

            assertThat(store.erase("1001", Set.of(id, "not there"))).as(id).isGreaterThanOrEqualTo(3);

            assertThat(store.conversions(ALL)).as(id).containsExactlyInAnyOrderElementsOf(stay);
            assertThat(store.conversions(ALL.asOf(FIRST))).as(id).containsExactlyInAnyOrderElementsOf(stay);
            assertThat(store.onlineOrders(ALL))
                    .as(id)
                    .extracting(OnlineOrder::accountId)
                    .containsExactly("2002");
            store.eraseBefore(DAY.plusSeconds(1));
            assertThat(store.conversions(ALL)).isEmpty();
        }
    }

    @Test
    void erase_ofNoOrder_erasesNothing() {
        OfflineConversion sale = conversion("o1", "1", "c1");
        store.importConversions(List.of(sale), FIRST, OnConflict.REPLACE);

        assertThat(store.erase(null, Set.of())).isZero();
        assertThat(store.erase("2002", Set.of("o1"))).isZero();

        assertThat(store.conversions(ALL)).containsExactly(sale);
    }

    @Test
    void eraseBefore_leavesNothingThatHappenedEarlier() {
        OfflineConversion early = conversion("o1", "1", "c1");
        OfflineConversion late =
                OfflineConversion.ofCampaign("1001", "o2", DAY.plusSeconds(1), Money.of("2", "EUR"), "c1");
        store.importConversions(List.of(early, late), FIRST, OnConflict.REPLACE);
        store.importConversions(List.of(conversion("o1", "3", "c1")), SECOND, OnConflict.REPLACE);
        store.importOnlineOrders(List.of(order("1001", "o1", DAY)), FIRST, OnConflict.KEEP_STORED);

        assertThat(store.eraseBefore(DAY.plusSeconds(1))).isEqualTo(3);

        assertThat(store.conversions(ALL)).containsExactly(late);
        assertThat(store.conversions(ALL.asOf(FIRST))).containsExactly(late);
        assertThat(store.onlineOrders(ALL)).isEmpty();
    }

    private static OfflineConversion conversion(String orderId, String value, @Nullable String campaignId) {
        return new OfflineConversion(
                "1001", orderId, DAY, Money.of(value, "EUR"), campaignId, null, null, false, "till");
    }

    private static OnlineOrder order(String accountId, String orderId, Instant time) {
        return new OnlineOrder(accountId, orderId, time, Money.of("1", "EUR"), "shop");
    }
}
