package io.campaigntracker.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.meta.MetaMetricsSource;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.store.HistoryQuery;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.graph.FakeGraphServer;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An ad is deleted between the runs of a job that starts a new process each time. */
class DeletedAdsTest {

    private final SimulatedAccount account =
            SimulatedAccount.builder().seed(3).campaigns(6).days(20).build();
    private final Ad deleted = account.deletedAds(account.asOf()).get(0);
    private final MutableClock clock = MutableClock.at(account.asOf());
    private final InMemoryMetricsStore store = new InMemoryMetricsStore();
    private final FakeGraphServer meta = FakeGraphServer.builder()
            .accounts(List.of(account))
            .clock(clock)
            .build()
            .start();

    @AfterEach
    void stop() {
        meta.close();
    }

    @Test
    void deletedAd_keepsItsRows_inEveryLaterProcess() {
        clock.set(noon(lastDayAlive()));
        syncInANewProcess();
        long alive = rowsOfTheDeletedAd();
        assertThat(alive).isPositive();

        clock.set(account.asOf());
        syncInANewProcess();
        assertThat(rowsOfTheDeletedAd()).isGreaterThanOrEqualTo(alive);
        assertThat(impressions(EntityLevel.AD)).isEqualTo(impressions(EntityLevel.CAMPAIGN));

        syncInANewProcess();
        assertThat(rowsOfTheDeletedAd()).isGreaterThanOrEqualTo(alive);
        assertThat(impressions(EntityLevel.AD)).isEqualTo(impressions(EntityLevel.CAMPAIGN));
    }

    private void syncInANewProcess() {
        MetaMetricsSource source = MetaMetricsSource.builder()
                .accessToken(meta.token())
                .adAccount(account.accountId())
                .baseUrl(meta.uri().toString())
                .clock(clock)
                .build();
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .source(source)
                .store(store)
                .clock(clock)
                .build()) {
            assertThat(tracker.sync().allCampaigns().lastDays(20).run().isComplete())
                    .isTrue();
        }
    }

    private LocalDate lastDayAlive() {
        LocalDate day = account.range().since();
        while (account.deletedAds(noon(day)).isEmpty()) {
            day = day.plusDays(1);
        }
        return day.minusDays(1);
    }

    private Instant noon(LocalDate day) {
        return day.atTime(LocalTime.NOON).atZone(account.account().timeZone()).toInstant();
    }

    private long rowsOfTheDeletedAd() {
        return rows(EntityLevel.AD).stream()
                .filter(row -> row.entity().id().equals(deleted.adId()))
                .count();
    }

    private long impressions(EntityLevel level) {
        return rows(level).stream().mapToLong(MetricsRow::impressions).sum();
    }

    private List<MetricsRow> rows(EntityLevel level) {
        DateRange days = account.range();
        return store.read(HistoryQuery.of(level, days)).rows();
    }
}
