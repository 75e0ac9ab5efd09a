package io.campaigntracker.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.BudgetRise;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.HourlyRow;
import io.campaigntracker.source.HourlyChunk;
import io.campaigntracker.source.HourlyRequest;
import io.campaigntracker.store.WriteTerms;
import io.campaigntracker.sync.SyncPart;
import io.campaigntracker.sync.SyncReport;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import io.campaigntracker.today.IntradayType;
import io.campaigntracker.today.TodayReport;
import io.campaigntracker.today.TodayResult;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Today, from a sync with hours to the answer. */
class TodayTest {

    private final SimulatedAccount account = SimulatedAccount.builder()
            .seed(4)
            .campaigns(6)
            .days(40)
            .edgeCases(false)
            .build();
    private final MutableClock clock = MutableClock.at(account.asOf());
    private final InMemoryMetricsStore store = new InMemoryMetricsStore(clock);
    private final CampaignTracker tracker = CampaignTrackers.builder()
            .source(FakeMetricsSource.of(List.of(account), clock))
            .store(store)
            .clock(clock)
            .alertSinks()
            .build();
    private final String campaign = account.campaignIds().get(1);

    @AfterEach
    void close() {
        tracker.close();
    }

    private SyncReport sync() {
        return tracker.sync().lastDays(28).withoutAds().withHours().run();
    }

    @Test
    void sync_withHours_fetchesFourWeeksOnce_thenTodayAndYesterday() {
        SyncReport first = sync();
        clock.advance(Duration.ofMinutes(15));
        SyncReport second = sync();

        assertThat(first.isComplete()).isTrue();
        assertThat(parts(first)).isEqualTo(29);
        assertThat(parts(second)).isEqualTo(2);
        assertThat(parts(tracker.sync().lastDays(3).run())).isZero();
    }

    @Test
    void sync_withHours_onItsFirstLookAtADay_thinsTheStatesOfDailyRows() {
        LocalDate today = account.account().today(clock);
        DateRange days = DateRange.of(today.minusDays(20), today);
        tracker.sync().lastDays(28).withoutAds().run();
        assertThat(store.resolutions(account.accountId(), days)).isEmpty();

        sync();

        assertThat(store.resolutions(account.accountId(), days))
                .containsEntry(today.minusDays(15), Duration.ofDays(1))
                .containsEntry(today.minusDays(14), Duration.ofHours(1))
                .containsEntry(today.minusDays(3), Duration.ofHours(1))
                .doesNotContainKey(today.minusDays(2));
    }

    private static long parts(SyncReport report) {
        return report.parts().stream()
                .filter(part -> part.kind() == SyncPart.Kind.HOURS)
                .count();
    }

    @Test
    void today_afterASync_projectsTheDayAndPacesTheBudget() {
        sync();

        TodayResult day = tracker.campaign(campaign).today().calculate();

        assertThat(day.hours()).isEqualTo(12);
        assertThat(day.campaign()).isEqualTo(EntityRef.campaign(account.accountId(), campaign));
        double end = account.expected(
                        day.campaign(),
                        DateRange.day(day.date()),
                        account.asOf().plus(Duration.ofDays(2)))
                .spend()
                .doubleValue();
        assertThat(day.projection().lower()).isLessThan(end);
        assertThat(day.projection().upper()).isGreaterThan(end);
        assertThat(day.recent()).hasSize(3);
        assertThat(day.message()).contains("will come to");
        TodayResult budgeted = tracker.allCampaigns().today().calculate().campaigns().stream()
                .filter(one -> one.budget() != null)
                .findFirst()
                .orElseThrow();
        assertThat(budgeted.message()).contains("of its daily budget");
        assertThat(budgeted.budget().share()).isBetween(0.15, 0.5);
        assertThat(budgeted.budget().pace()).isBetween(0.7, 1.3);
    }

    @Test
    void today_ofAFleet_isTheSameAsOfEach_andOneNobodyKnowsSaysSo() {
        sync();

        TodayReport fleet = tracker.allCampaigns().today().calculate();

        assertThat(fleet.campaigns()).hasSize(6);
        for (TodayResult day : fleet.campaigns()) {
            assertThat(tracker.campaign(day.campaign().id()).today().calculate())
                    .isEqualTo(day);
        }
        assertThat(tracker.campaign("nobody").today().calculate().withheld()).contains("nobody");
    }

    @Test
    void today_withoutHours_isWithheld_andSaysWhatHelps() {
        tracker.sync().lastDays(7).run();

        assertThat(tracker.campaign(campaign).today().calculate().withheld()).contains("withHours()");
        assertThat(tracker.campaign(campaign)
                        .alert(AlertType.DELIVERY_STOPPED)
                        .check()
                        .outcome())
                .isEqualTo(AlertResult.Outcome.WITHHELD);
    }

    @Test
    void today_askedWhileOnlyTodayWasThere_isTheSameOnceTheWeeksCameIn_asByWhoAsksFirstThen() {
        LocalDate today = account.account().today(clock);
        tracker.sync().lastDays(28).withoutAds().run();
        store.writeHours(
                HourlyChunk.of(
                        new HourlyRequest(account.accountId(), today),
                        account.hours(today, clock.instant()),
                        clock.instant()),
                WriteTerms.NONE);
        tracker.campaign(campaign).today().calculate();
        for (int days = 9; days > 1; days--) {
            LocalDate day = today.minusDays(days);
            for (int look = 1; look <= 20; look++) {
                Instant at = day.atTime(look, 30)
                        .atZone(account.account().timeZone())
                        .toInstant();
                store.writeHours(
                        HourlyChunk.of(new HourlyRequest(account.accountId(), day), account.hours(day, at), at),
                        WriteTerms.NONE);
            }
        }
        sync();

        try (CampaignTracker fresh =
                CampaignTrackers.builder().store(store).clock(clock).build()) {
            assertThat(tracker.allCampaigns().today().calculate())
                    .isEqualTo(fresh.allCampaigns().today().calculate());
        }
    }

    @Test
    void today_asOfThisMorning_isAsItWasThen() {
        sync();
        TodayResult noon = tracker.campaign(campaign).today().calculate();
        clock.advance(Duration.ofHours(5));
        sync();

        assertThat(tracker.campaign(campaign).today().calculate().hours()).isEqualTo(17);
        TodayResult past =
                tracker.asOf(account.asOf()).campaign(campaign).today().calculate();
        assertThat(past.hours()).isEqualTo(12);
        assertThat(past.spent()).isEqualTo(noon.spent());
    }

    @Test
    void alert_campaignThatStopped_isRaised_andRunawayToo() {
        sync();
        clock.advance(Duration.ofHours(4));
        sync();
        List<HourlyRow> rows = new ArrayList<>();
        String other = account.campaignIds().get(2);
        LocalDate today = account.account().today(clock);
        for (HourlyRow row : account.hours(today, clock.instant())) {
            boolean recent = row.hour() >= 12;
            if (row.campaignId().equals(campaign) && recent) {
                continue;
            }
            rows.add(
                    row.campaignId().equals(other) && recent
                            ? new HourlyRow(
                                    row.accountId(),
                                    other,
                                    row.date(),
                                    row.hour(),
                                    row.currency(),
                                    row.spend().multiply(new BigDecimal(3)),
                                    3 * row.impressions(),
                                    3 * row.clicks(),
                                    3 * row.linkClicks())
                            : row);
        }
        store.writeHours(
                HourlyChunk.of(new HourlyRequest(account.accountId(), today), rows, clock.instant()), WriteTerms.NONE);

        assertThat(tracker.campaign(campaign).today().calculate().verdict(IntradayType.DELIVERY_STOPPED))
                .isPresent();
        AlertResult stopped =
                tracker.campaign(campaign).alert(AlertType.DELIVERY_STOPPED).check();
        assertThat(stopped.outcome()).isEqualTo(AlertResult.Outcome.RAISED);
        assertThat(stopped.reason()).contains("delivered nothing", campaign);
        assertThat(tracker.campaign(other)
                        .alert(AlertType.SPEND_RUNAWAY)
                        .check()
                        .fired())
                .isTrue();
        assertThat(tracker.campaign(other)
                        .alert(AlertType.SPEND_RUNAWAY)
                        .threshold(10)
                        .check()
                        .fired())
                .isFalse();
        assertThat(tracker.account(account.accountId())
                        .alert(AlertType.DELIVERY_STOPPED)
                        .checkAll())
                .filteredOn(AlertResult::fired)
                .hasSize(1);
        assertThatThrownBy(() ->
                        tracker.campaign(other).alert(AlertType.PACING_OFF).threshold(0))
                .isInstanceOf(IllegalArgumentException.class);

        planMore(other, today);

        assertThat(tracker.campaign(other).today().calculate().verdict(IntradayType.SPEND_RUNAWAY))
                .isEmpty();
    }

    /** A high-demand period of the day. */
    private void planMore(String id, LocalDate day) {
        AccountCatalog told = store.catalogs(null).get(0);
        ZoneId zone = account.account().timeZone();
        BudgetRise rise = new BudgetRise(
                day.atTime(9, 0).atZone(zone).toInstant(),
                day.atTime(21, 0).atZone(zone).toInstant(),
                BudgetRise.Kind.MULTIPLIER,
                BigDecimal.TEN,
                BudgetRise.Recurrence.ONCE);
        store.saveCatalog(new AccountCatalog(
                told.account(),
                told.campaigns().stream()
                        .map(one -> one.campaignId().equals(id)
                                ? one.withBudget(one.budget().withRises(List.of(rise)))
                                : one)
                        .toList(),
                told.adSets(),
                told.ads(),
                told.creatives(),
                clock.instant().plusSeconds(1)));
        clock.advance(Duration.ofSeconds(2));
    }

    @Test
    void today_whereTheHoursOfADayDoNotAddUpToItsDailyRows_saysSo() {
        sync();
        assertThat(tracker.allCampaigns().today().calculate().accountEvents()).isEmpty();

        LocalDate day = account.account().today(clock).minusDays(2);
        store.writeHours(
                HourlyChunk.of(
                        new HourlyRequest(account.accountId(), day),
                        account.hours(day, clock.instant()).stream()
                                .filter(row -> !row.campaignId().equals(campaign) || row.hour() < 12)
                                .toList(),
                        clock.instant().plusSeconds(1)),
                WriteTerms.NONE);

        assertThat(tracker.allCampaigns().today().calculate().accountEvents())
                .singleElement()
                .asString()
                .contains("the hours of " + day, "its daily rows", "campaign " + campaign);
    }
}
