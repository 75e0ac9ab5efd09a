package io.campaigntracker.core.engine.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.ActionMeasure;
import io.campaigntracker.model.ActionStats;
import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.CurrencyConverter;
import io.campaigntracker.model.CurrencyMismatchException;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.MetricsRowBuilder;
import io.campaigntracker.model.Money;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.offline.OfflineConversion;
import io.campaigntracker.offline.OfflinePolicy;
import io.campaigntracker.offline.OfflineRevenue;
import io.campaigntracker.offline.OnlineOrder;
import io.campaigntracker.performance.ConfidenceInterval;
import io.campaigntracker.performance.RoasResult;
import io.campaigntracker.performance.VolumeLevel;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.testkit.MutableClock;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Answers over a few rows written by hand, so that every number can be followed with a pocket calculator. */
class RoasAnswerTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate TODAY = LocalDate.of(2026, 5, 20);
    private static final LocalDate YESTERDAY = TODAY.minusDays(1);
    private static final Instant NOW = TODAY.atTime(9, 0).atZone(BERLIN).toInstant();

    private final InMemoryMetricsStore store = new InMemoryMetricsStore();
    private final List<MetricsRow> rows = new ArrayList<>();
    private CurrencyConverter converter = (from, to, day) -> Optional.empty();

    @Test
    void roas_ofOneDay_isTheDocumentedExample() {
        rows.add(documented(YESTERDAY));

        RoasResult roas = tracker().campaign("123").roas().on(YESTERDAY).calculate();

        assertThat(roas.value().asDouble()).isEqualTo(2.42);
        assertThat(roas.interval().contains(2.42)).isTrue();
        assertThat(roas.volume()).isEqualTo(VolumeLevel.MEASURED);
        assertThat(roas.explain().operands()).satisfies(division -> {
            assertThat(division.numerator()).isEqualTo(Money.of("2420", "EUR"));
            assertThat(division.denominator()).isEqualTo(Money.of("1000", "EUR"));
        });
        assertThat(roas.explain().alternatives())
                .filteredOn(other -> other.definition().equals("purchase@1"))
                .extracting(other -> other.window() + " " + other.roas().asDouble())
                .containsExactly(
                        "CLICK_1D 1.86",
                        "CLICK_7D 2.22",
                        "CLICK_28D 2.4",
                        "CLICK_1D_VIEW_1D 2.06",
                        "CLICK_28D_VIEW_1D 2.6",
                        "AD_SET_SETTING 2.42");
        assertThat(roas.explain().notes()).anyMatch(note -> note.startsWith("clock:"));
        assertThat(roas.explain().daysImmature()).containsExactly(YESTERDAY);
    }

    @Test
    void roas_withEngagedViewsOnRequest_addsThem() {
        rows.add(documented(YESTERDAY));

        RoasResult roas = tracker()
                .campaign("123")
                .roas()
                .on(YESTERDAY)
                .within(AttributionWindow.CLICK_7D_VIEW_1D_ENGAGED_1D)
                .calculate();

        assertThat(roas.revenue()).isEqualTo(Money.of("2470", "EUR"));
        assertThat(roas.conversions()).isEqualByComparingTo("42");
    }

    @Test
    void roas_whereTheSettingIsTheDefault_andValueDiffers_saysSo() {
        rows.add(documented(YESTERDAY).toBuilder()
                .attributionSetting("7d_click_1d_view")
                .actions(documentedActions()
                        .put("omni_purchase", ActionMeasure.VALUE, ActionWindow.AD_SET_SETTING, n("2400"))
                        .build())
                .build());

        assertThat(tracker()
                        .campaign("123")
                        .roas()
                        .on(YESTERDAY)
                        .calculate()
                        .explain()
                        .notes())
                .anyMatch(note -> note.contains("1 of 1 rows") && note.endsWith("-20"));
    }

    @Test
    void roas_withOfflineConversions_isTheDocumentedExample() {
        for (LocalDate day : DateRange.lastDays(7, TODAY).dates()) {
            boolean last = day.equals(YESTERDAY);
            rows.add(row("123", day, last ? "68" : "72", last ? "168" : "172", "3"));
        }
        CampaignTracker tracker = tracker();
        Instant noon = YESTERDAY.atTime(12, 0).atZone(BERLIN).toInstant();
        tracker.offlineConversions()
                .importOnlineOrders(List.of(
                        new OnlineOrder("1001", "1001", noon, Money.of("80", "EUR"), "shop"),
                        new OnlineOrder("1001", "1002", noon, Money.of("20", "EUR"), "shop")));
        var imported = tracker.offlineConversions()
                .importConversions(List.of(
                        sale("1001", "80", "123", null, false),
                        sale("2001", "120", "123", null, false),
                        sale("2001", "120", "123", null, false),
                        sale("2002", "60", "123", noon.minusSeconds(6 * 86_400), false),
                        sale("2003", "50", "123", noon.minusSeconds(9 * 86_400), false),
                        sale("2004", "30", null, null, false),
                        sale("2005", "70", "123", null, true)));
        RoasResult roas = tracker.campaign("123").roas().lastDays(7).calculate();

        assertThat(imported.inserted()).isEqualTo(6);
        assertThat(imported.unchanged()).isEqualTo(1);
        assertThat(roas.spend()).isEqualTo(Money.of("500", "EUR"));
        assertThat(roas.onlineRevenue()).isEqualTo(Money.of("1200", "EUR"));
        assertThat(roas.offline().counted()).isEqualTo(Money.of("180", "EUR"));
        assertThat(roas.revenue()).isEqualTo(Money.of("1380", "EUR"));
        assertThat(roas.value().asDouble()).isEqualTo(2.76);
        assertThat(roas.offline().status()).isEqualTo(OfflineRevenue.Status.OFFLINE_OVERLAP);
        assertThat(roas.offline().countedByPlatform()).isEqualTo(Money.of("70", "EUR"));
        assertThat(roas.offline().unattributed()).isEqualTo(Money.of("30", "EUR"));
        assertThat(roas.offline().outsideWindow()).isEqualTo(1);
        assertThat(roas.offline().duplicates()).isEqualTo(1);
        assertThat(tracker.campaign("123")
                        .roas()
                        .excludingOffline()
                        .calculate()
                        .value()
                        .asDouble())
                .isEqualTo(2.4);
        assertThat(tracker.campaign("123")
                        .roas()
                        .offline(OfflinePolicy.ADD)
                        .calculate()
                        .revenue())
                .isEqualTo(Money.of("1450", "EUR"));
        assertThat(tracker.campaign("other").roas().calculate().offline().conversions())
                .isZero();
    }

    @Test
    void roas_wherePlatformReportsOfflineTypes_takesImportedOnesAsCounted() {
        MetricsRowBuilder reported = documented(YESTERDAY).toBuilder();
        rows.add(reported.actions(documentedActions()
                        .put("offline_conversion.purchase", ActionMeasure.COUNT, ActionWindow.CLICK_7D, n("2"))
                        .build())
                .build());
        CampaignTracker tracker = tracker();
        tracker.offlineConversions().importConversions(List.of(sale("1", "99", "123", null, false)));

        RoasResult roas = tracker.campaign("123").roas().on(YESTERDAY).calculate();

        assertThat(roas.offline().status()).isEqualTo(OfflineRevenue.Status.OFFLINE_OVERLAP);
        assertThat(roas.offline().countedByPlatformConversions()).isEqualTo(1);
        assertThat(roas.value().asDouble()).isEqualTo(2.42);
    }

    @Test
    void roas_withNothingImported_saysNoneImported_andNotZero() {
        rows.add(row("123", YESTERDAY, "10", "20", "1"));

        RoasResult roas = tracker().campaign("123").roas().calculate();

        assertThat(roas.offline().status()).isEqualTo(OfflineRevenue.Status.NONE_IMPORTED);
        assertThat(roas.offline().counted()).isNull();
    }

    @Test
    void roas_withoutAnyRevenue_isZeroWithTheBoundOfTheAccountsOrderValue() {
        for (LocalDate day : DateRange.lastDays(4, TODAY).dates()) {
            rows.add(row("123", day, "25", "0", "0"));
            rows.add(row("456", day, "25", "80", "2"));
        }

        RoasResult roas = tracker().campaign("123").roas().calculate();

        assertThat(roas.value().asDouble()).isZero();
        assertThat(roas.interval()).satisfies(interval -> {
            assertThat(interval.method()).isEqualTo(ConfidenceInterval.Method.ZERO_REVENUE);
            assertThat(interval.lower()).isZero();
            assertThat(interval.upper()).isCloseTo(1.4756, within(1e-4));
        });
        assertThat(roas.volume()).isEqualTo(VolumeLevel.SHOWN);
    }

    @Test
    void roas_rests_onFewerOrdersThanWereCounted() {
        rows.add(row("123", TODAY.minusDays(3), "100", "150", "5"));
        rows.add(row("123", TODAY.minusDays(2), "100", "250", "6"));
        rows.add(row("123", TODAY.minusDays(1), "100", "200", "7"));

        ConfidenceInterval interval =
                tracker().campaign("123").roas().calculate().interval();

        // 18 orders of one value: Garwood says 10.668 to 28.448
        assertThat(interval.method()).isEqualTo(ConfidenceInterval.Method.OVERDISPERSED_GARWOOD);
        assertThat(interval.contains(2)).isTrue();
        assertThat(interval.lower()).isLessThan(2 * 10.668 / 18);
        assertThat(interval.upper()).isGreaterThan(2 * 28.448 / 18);
    }

    @Test
    void roas_ofARowThatLacksRevenue_leavesItOutWithItsSpendAndItsOfflineSales() {
        rows.add(row("123", TODAY.minusDays(2), "100", "300", "5"));
        rows.add(MetricsRow.builder(EntityRef.campaign("1001", "123"), YESTERDAY, "EUR")
                .impressions(10)
                .spend(n("900"))
                .build());
        CampaignTracker tracker = tracker();
        tracker.offlineConversions().importConversions(List.of(sale("1", "50", "123", null, false)));

        RoasResult roas = tracker.campaign("123").roas().calculate();

        assertThat(roas.value().asDouble()).isEqualTo(3);
        assertThat(roas.spend()).isEqualTo(Money.of("100", "EUR"));
        assertThat(roas.explain().notes()).anyMatch(note -> note.startsWith("1 rows don't carry"));
    }

    @Test
    void roas_whereSpendMoved_orTheCampaignIsYoung_warns() {
        for (LocalDate day : DateRange.lastDays(14, TODAY).dates()) {
            boolean recent = day.isAfter(TODAY.minusDays(8));
            rows.add(row("123", day, recent ? "150" : "100", "200", "3"));
        }

        assertThat(notes("123")).anyMatch(note -> note.contains("moved by +50 %"));
        assertThat(notes("young")).anyMatch(note -> note.contains("less than the window of 7 days"));
        assertThat(notes("123")).noneMatch(note -> note.contains("less than the window"));
    }

    @Test
    void roas_ofARangeAcrossAChangeOfRules_marksIt() {
        RoasResult roas = tracker()
                .campaign("123")
                .roas()
                .between(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 3, 2))
                .calculate();

        assertThat(roas.explain().notes())
                .filteredOn(note -> note.startsWith("the range crosses"))
                .hasSize(2);
        assertThat(roas.value().reason()).contains(UndefinedReason.NO_DATA);
    }

    @Test
    void roas_inAnotherCurrency_convertsEachDayAtItsOwnRate() {
        rows.add(row("123", TODAY.minusDays(2), "100", "300", "1"));
        rows.add(row("123", TODAY.minusDays(1), "100", "100", "1"));
        converter = (from, to, day) -> Optional.of(day.equals(YESTERDAY) ? new BigDecimal("2") : new BigDecimal("1"));

        RoasResult roas = tracker().campaign("123").roas().in("USD").calculate();

        assertThat(roas.spend()).isEqualTo(Money.of("300", "USD"));
        assertThat(roas.revenue()).isEqualTo(Money.of("500", "USD"));
    }

    @Test
    void roas_inACurrencyWithoutRate_namesBoth() {
        rows.add(row("123", YESTERDAY, "100", "300", "1"));

        assertThatThrownBy(() -> tracker().campaign("123").roas().in("USD").calculate())
                .isInstanceOf(CurrencyMismatchException.class)
                .hasMessageContaining("EUR")
                .hasMessageContaining("USD");
        assertThatThrownBy(() -> tracker().campaign("123").roas().in("dollars"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dollars");
    }

    @Test
    void breakEven_andContribution_followTheMargin() {
        rows.add(row("123", YESTERDAY, "100", "300", "1"));
        RoasResult roas = tracker().campaign("123").roas().calculate();

        assertThat(RoasResult.breakEvenRoas(0.4)).isEqualTo(2.5);
        assertThat(roas.contributionAfterAdSpend(0.4)).contains(Money.of("20", "EUR"));
        assertThatThrownBy(() -> roas.contributionAfterAdSpend(40)).hasMessageContaining("40");
    }

    @Test
    void attributionWindowDays_otherThanReported_saysWhatIsAllowed() {
        assertThatThrownBy(() -> tracker().campaign("123").roas().attributionWindowDays(14))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("14")
                .hasMessageContaining("1, 7 and 28");
    }

    private List<String> notes(String campaign) {
        return tracker().campaign(campaign).roas().calculate().explain().notes();
    }

    private CampaignTracker tracker() {
        Account account = new Account("1001", "Shop", "EUR", BERLIN);
        store.saveCatalog(new AccountCatalog(
                account,
                List.of(
                        campaign("123", TODAY.minusDays(60)),
                        campaign("456", null),
                        campaign("young", TODAY.minusDays(3))),
                List.of(),
                List.of(),
                List.of(),
                NOW));
        DateRange days = DateRange.of(TODAY.minusDays(60), TODAY);
        store.write(MetricsChunk.of(new MetricsRequest("1001", EntityLevel.CAMPAIGN, days, Set.of()), rows, NOW));
        return CampaignTrackers.builder()
                .store(store)
                .clock(MutableClock.at(NOW))
                .currencyConverter((from, to, day) -> converter.rate(from, to, day))
                .build();
    }

    private static Campaign campaign(String id, @Nullable LocalDate start) {
        return new Campaign(
                "1001",
                id,
                "",
                null,
                "ACTIVE",
                "ACTIVE",
                Budget.NONE,
                start == null ? null : start.atStartOfDay(BERLIN).toInstant(),
                null);
    }

    private static MetricsRow row(String campaign, LocalDate day, String spend, String revenue, String conversions) {
        return MetricsRow.builder(EntityRef.campaign("1001", campaign), day, "EUR")
                .impressions(1000)
                .clicks(50)
                .linkClicks(40)
                .spend(n(spend))
                .conversions(
                        n(conversions),
                        n(revenue),
                        ConversionDefinition.PURCHASE.id(),
                        AttributionWindow.CLICK_7D_VIEW_1D)
                .build();
    }

    /** The day of one ad in docs/attribution.md. */
    private static MetricsRow documented(LocalDate day) {
        return row("123", day, "1000", "2420", "41").toBuilder()
                .actions(documentedActions().build())
                .build();
    }

    private static ActionStats.Builder documentedActions() {
        ActionStats.Builder actions = ActionStats.builder(EnumSet.allOf(ActionWindow.class));
        put(actions, ActionWindow.CLICK_1D, "31", "1860");
        put(actions, ActionWindow.CLICK_7D, "37", "2220");
        put(actions, ActionWindow.CLICK_28D, "40", "2400");
        put(actions, ActionWindow.VIEW_1D, "4", "200");
        put(actions, ActionWindow.ENGAGED_VIEW_1D, "1", "50");
        put(actions, ActionWindow.AD_SET_SETTING, "41", "2420");
        return actions;
    }

    private static void put(ActionStats.Builder actions, ActionWindow window, String count, String value) {
        actions.put("omni_purchase", ActionMeasure.COUNT, window, n(count));
        actions.put("omni_purchase", ActionMeasure.VALUE, window, n(value));
    }

    private static OfflineConversion sale(
            String order, String value, @Nullable String campaign, @Nullable Instant clickTime, boolean sent) {
        return new OfflineConversion(
                "1001",
                order,
                YESTERDAY.atTime(12, 0).atZone(BERLIN).toInstant(),
                Money.of(value, "EUR"),
                campaign,
                null,
                clickTime,
                sent,
                "till");
    }

    private static BigDecimal n(String decimal) {
        return new BigDecimal(decimal);
    }
}
