package io.campaigntracker.core.engine.offline;

import static io.campaigntracker.core.fixture.WrittenStore.YESTERDAY;
import static io.campaigntracker.core.fixture.WrittenStore.noon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.fixture.WrittenStore;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.file.FileRefusedException;
import io.campaigntracker.model.Money;
import io.campaigntracker.offline.ImportResult;
import io.campaigntracker.offline.OfflineConversion;
import io.campaigntracker.offline.OfflineConversionQuery;
import io.campaigntracker.offline.OfflineRevenue;
import io.campaigntracker.offline.OnlineOrder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an import makes of refunds, of ids that nobody knows, and of data about people. */
class OfflineImportTest {

    private static final Instant NOON = noon(YESTERDAY);
    private static final byte[] KEY = "a key of the caller's, kept elsewhere".getBytes(StandardCharsets.UTF_8);
    private static final String CANARY = "canary@mail.example";

    private final CampaignTracker tracker = new WrittenStore()
            .day("123", YESTERDAY, "100", "200", "5")
            .day("us1", YESTERDAY, "100", "200", "5")
            .tracker();

    @AfterEach
    void close() throws Exception {
        tracker.close();
    }

    @Test
    void refund_underTheSalesOwnId_reduces_andTwiceNoMore() {
        load(sale("o1", "50", "123"));

        ImportResult<OfflineConversion> refunded = load(refund("o1", "-20", "123", 60));
        ImportResult<OfflineConversion> again = load(refund("o1", "-20", "123", 60));

        assertThat(refunded.inserted()).isEqualTo(1);
        assertThat(refunded.conflicts()).isEmpty();
        assertThat(again.unchanged()).isEqualTo(1);
        assertThat(offline().counted()).isEqualTo(Money.of("30", "EUR"));
    }

    @Test
    void refunds_ofParts_standBesideEachOther() {
        load(sale("o1", "50", "123"), refund("o1", "-20", "123", 60), refund("o1", "-10", "123", 120));

        assertThat(offline().counted()).isEqualTo(Money.of("20", "EUR"));
    }

    @Test
    void refund_thatNamesNoCampaign_goesToItsSales_ofThisImportOrAnEarlierOne() {
        load(sale("o1", "50", "123"));
        load(refund("o1", "-20", null, 60), sale("o2", "70", "123"), refund("o2", "-70", null, 60));

        assertThat(offline().counted()).isEqualTo(Money.of("30", "EUR"));
        assertThat(offline().unattributed()).isNull();
    }

    @Test
    void refund_weeksAfterAClickInTheWindow_reducesAllTheSame() {
        Instant sold = NOON.minus(Duration.ofDays(20));
        Instant clicked = sold.minus(Duration.ofDays(2));
        load(new OfflineConversion("1001", "o1", sold, Money.of("50", "EUR"), "123", null, clicked, false, ""));
        load(new OfflineConversion("1001", "o1", NOON, Money.of("-50", "EUR"), "123", null, clicked, false, ""));

        assertThat(offline().counted()).isEqualTo(Money.of("-50", "EUR"));
        assertThat(tracker.campaign("123")
                        .roas()
                        .lastDays(28)
                        .calculate()
                        .offline()
                        .counted())
                .isEqualTo(Money.of("0", "EUR"));
    }

    @Test
    void refund_ofASaleOutsideItsWindow_isLeftOutWithIt() {
        Instant clicked = NOON.minus(Duration.ofDays(9));
        load(new OfflineConversion("1001", "o1", NOON, Money.of("50", "EUR"), "123", null, clicked, false, ""));
        load(refund("o1", "-50", "123", 60));

        assertThat(offline().counted()).isEqualTo(Money.of("0", "EUR"));
        assertThat(offline().outsideWindow()).isEqualTo(2);
    }

    @Test
    void refund_ofAnOrderPlacedOnline_isLeftOut_alsoWhereTheSaleIsNotThere() {
        tracker.offlineConversions()
                .importOnlineOrders(List.of(new OnlineOrder("1001", "o1", NOON, Money.of("50", "EUR"), "shop")));
        load(refund("o1", "-50", "123", 60));

        assertThat(offline().counted()).isEqualTo(Money.of("0", "EUR"));
        assertThat(offline().duplicates()).isEqualTo(1);
    }

    @Test
    void refundsColumn_reduces_andItsLaterStatementCounts_withoutReplacing() {
        String file = "order_id,event_time,value,currency,campaign_id,account_id,refunds\no1,%s,50,EUR,123,1001,%s\n";
        tracker.offlineConversions().importConversions(new StringReader(file.formatted(NOON, "10")));
        assertThat(offline().counted()).isEqualTo(Money.of("40", "EUR"));

        tracker.offlineConversions().importConversions(new StringReader(file.formatted(NOON, "35")));

        assertThat(offline().counted()).isEqualTo(Money.of("15", "EUR"));
    }

    @Test
    void refundOfAnOnlineOrder_isNoConflictWithIt() {
        OnlineOrder order = new OnlineOrder("1001", "o1", NOON, Money.of("50", "EUR"), "shop");
        OnlineOrder back = new OnlineOrder("1001", "o1", NOON.plusSeconds(60), Money.of("-50", "EUR"), "shop");

        ImportResult<OnlineOrder> result = tracker.offlineConversions().importOnlineOrders(List.of(order, back, back));

        assertThat(result.inserted()).isEqualTo(2);
        assertThat(result.unchanged()).isEqualTo(1);
        assertThat(result.conflicts()).isEmpty();
    }

    @Test
    void campaignThatNobodyKnows_isUnattributed_andTold() {
        ImportResult<OfflineConversion> result = load(sale("o1", "50", "typo"), sale("o2", "7", "123"));

        assertThat(result.inserted()).isEqualTo(2);
        assertThat(result.notes())
                .singleElement()
                .asString()
                .contains("not known in account 1001: 1, of 1 campaign ids", "unattributed");
        OfflineRevenue account =
                tracker.account("1001").blendedRoas().lastDays(7).calculate().offline();
        assertThat(account.counted()).isEqualTo(Money.of("7", "EUR"));
        assertThat(account.unattributed()).isEqualTo(Money.of("50", "EUR"));
    }

    @Test
    void campaignOfAnotherAccount_isUnattributedInTheOrdersAccount() {
        ImportResult<OfflineConversion> result = load(sale("o1", "50", "us1"));

        assertThat(result.notes()).hasSize(1);
        OfflineRevenue account =
                tracker.account("1001").blendedRoas().lastDays(7).calculate().offline();
        assertThat(account.conversions()).isZero();
        assertThat(account.unattributed()).isEqualTo(Money.of("50", "EUR"));
        assertThat(tracker.campaign("us1")
                        .roas()
                        .lastDays(7)
                        .calculate()
                        .offline()
                        .conversions())
                .isZero();
    }

    @Test
    void accountThatNobodyKnows_isRefused_andNothingImported() {
        OfflineConversion stray = OfflineConversion.ofCampaign("999", "o1", NOON, Money.of("50", "EUR"), "123");

        assertThatThrownBy(() -> load(sale("o2", "7", "123"), stray))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nothing was imported")
                .hasMessageContaining("1 account ids")
                .hasMessageContaining("it knows 1001, 2002");
        assertThatThrownBy(() -> tracker.offlineConversions()
                        .importOnlineOrders(List.of(new OnlineOrder("999", "o1", NOON, Money.of("5", "EUR"), ""))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(offline().status()).isEqualTo(OfflineRevenue.Status.NONE_IMPORTED);
    }

    @Test
    void importBeforeTheFirstSync_isTakenAndSaysThatNothingWasChecked() throws Exception {
        try (CampaignTracker fresh = new WrittenStore().unsynced()) {
            ImportResult<OfflineConversion> result =
                    fresh.offlineConversions().importConversions(List.of(sale("o1", "50", "typo")));

            assertThat(result.inserted()).isEqualTo(1);
            assertThat(result.notes()).singleElement().asString().contains("was not checked");
        }
    }

    @Test
    void clickId_isKeptAsAnHmacUnderTheKey_andStillJoinsConversionsOfOneClick() throws Exception {
        InMemoryMetricsStore store = new InMemoryMetricsStore();
        try (CampaignTracker keyed =
                CampaignTrackers.builder().store(store).clickIdKey(KEY).build()) {
            keyed.offlineConversions()
                    .importConversions(List.of(clicked("o1", "123", NOON.minusSeconds(60)), clicked("o2", null, null)));
            List<OfflineConversion> stored =
                    store.conversions(OfflineConversionQuery.of(NOON.minusSeconds(1), NOON.plusSeconds(1)));

            assertThat(stored)
                    .hasSize(2)
                    .allSatisfy(conversion -> assertThat(conversion.clickId())
                            .matches("hmac:[0-9a-f]{64}")
                            .isEqualTo(stored.get(0).clickId()));
            assertThat(keyed.offlineConversions().importConversions(stored).unchanged())
                    .isEqualTo(2);
        }
    }

    @Test
    void clickId_withoutAKey_isNotKept_andThatIsTold() throws Exception {
        InMemoryMetricsStore store = new InMemoryMetricsStore();
        try (CampaignTracker keyless = CampaignTrackers.builder().store(store).build()) {
            ImportResult<OfflineConversion> result =
                    keyless.offlineConversions().importConversions(List.of(clicked("o1", "123", NOON)));

            assertThat(result.notes())
                    .anyMatch(note -> note.contains("click ids that were not kept") && note.endsWith(": 1"));
            assertThat(store.conversions("1001", Set.of("o1")))
                    .extracting(OfflineConversion::clickId)
                    .containsOnlyNulls();
        }
        assertThatThrownBy(() -> CampaignTrackers.builder().clickIdKey(new byte[8]))
                .hasMessageContaining("8 bytes; at least 16");
    }

    @Test
    void erase_removesAnOrderWithItsRefunds_fromPresentAndPast() {
        load(sale("o1", "50", "123"), refund("o1", "-20", "123", 60), sale("o2", "7", "123"));

        assertThat(tracker.offlineConversions().erase("o1")).isEqualTo(2);

        assertThat(offline().counted()).isEqualTo(Money.of("7", "EUR"));
        assertThat(tracker.offlineConversions().eraseFrom("act_2002", "o2")).isZero();
        assertThat(tracker.offlineConversions().eraseFrom("act_1001", "o2")).isEqualTo(1);
        assertThat(offline().status()).isEqualTo(OfflineRevenue.Status.NONE_IMPORTED);
    }

    @Test
    void eraseBefore_removesWhatHappenedEarlier() {
        load(sale("o1", "50", "123"), sale("o2", "7", "123"));

        assertThat(tracker.offlineConversions().eraseBefore(NOON)).isZero();
        assertThat(tracker.offlineConversions().eraseBefore(NOON.plusSeconds(1)))
                .isEqualTo(2);
    }

    @Test
    void absurdValue_isRefusedAsAValueToo() {
        assertThatThrownBy(() -> Money.of("1e99999999", "EUR"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no sum of money");
        assertThatThrownBy(() -> sale("o1", "1e20", "123")).hasMessageContaining("no plausible order");
    }

    @Test
    void canary_isInNoMessageNoLogNoTextForm() {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        StringBuilder told = new StringBuilder();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            OfflineConversion personal = new OfflineConversion(
                    "1001", CANARY, NOON, Money.of("5", "EUR"), CANARY, CANARY, NOON, false, CANARY);
            told.append(load(new OfflineConversion(
                    "1001", CANARY, NOON, Money.of("5", "EUR"), null, CANARY, NOON, false, CANARY)));
            told.append(load(new OfflineConversion(
                    "1001", CANARY, NOON, Money.of("6", "EUR"), null, CANARY, NOON, false, CANARY)));
            told.append(personal.withClickId(null).clickId());
            told.append(new OnlineOrder("1001", CANARY, NOON, Money.of("5", "EUR"), CANARY));
            told.append(tracker.offlineConversions().erase(CANARY));
            for (String file : List.of(
                    "order_id,event_time,value,currency\n" + CANARY + "," + CANARY + "," + CANARY + "," + CANARY + "\n",
                    "email,order_id\n" + CANARY + ",o1\n",
                    CANARY + "," + CANARY + "\n",
                    "order_id,event_time,value,currency,n\no1," + NOON + ",5,EUR," + CANARY + "\n",
                    "order_id,event_time,value,currency\no1," + NOON + ",5,EUR,\"" + CANARY + "\n")) {
                told.append(refusal(file));
            }
        } finally {
            System.setErr(before);
        }

        assertThat(told).contains("line 2").doesNotContain("canary");
        assertThat(log.toString(StandardCharsets.UTF_8))
                .contains("event=import_note")
                .doesNotContain("canary");
    }

    private Throwable refusal(String file) {
        try {
            tracker.offlineConversions().importConversions(new StringReader(file));
        } catch (FileRefusedException refused) {
            return refused;
        }
        throw new AssertionError("imported: " + file);
    }

    private OfflineRevenue offline() {
        return tracker.campaign("123").roas().lastDays(7).calculate().offline();
    }

    private ImportResult<OfflineConversion> load(OfflineConversion... conversions) {
        return tracker.offlineConversions().importConversions(List.of(conversions));
    }

    private static OfflineConversion sale(String order, String value, @Nullable String campaign) {
        return new OfflineConversion("1001", order, NOON, Money.of(value, "EUR"), campaign, null, null, false, "till");
    }

    private static OfflineConversion refund(String order, String value, @Nullable String campaign, long later) {
        return new OfflineConversion(
                "1001", order, NOON.plusSeconds(later), Money.of(value, "EUR"), campaign, null, null, false, "till");
    }

    private static OfflineConversion clicked(String order, @Nullable String campaign, @Nullable Instant click) {
        return new OfflineConversion(
                "1001", order, NOON, Money.of("5", "EUR"), campaign, "fb.1.abc", click, false, "till");
    }
}
