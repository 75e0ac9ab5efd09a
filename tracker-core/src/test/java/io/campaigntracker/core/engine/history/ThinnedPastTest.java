package io.campaigntracker.core.engine.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a past that was thinned answers. */
class ThinnedPastTest {

    private static final String ACCOUNT = "1001";
    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
    private static final Instant MORNING = DAY.atTime(9, 0).toInstant(ZoneOffset.UTC);

    @Test
    void asOf_withinTheHourInWhichADayWasFirstSeen_tellsWhatWasSpentByThen_notNothing() {
        MutableClock clock = MutableClock.at(MORNING.plus(Duration.ofDays(4)));
        InMemoryMetricsStore store = new InMemoryMetricsStore(clock);
        store.saveCatalog(new AccountCatalog(
                new Account(ACCOUNT, "Shop", "EUR", ZoneOffset.UTC),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                MORNING.minusSeconds(60)));
        for (int quarter = 0; quarter < 4; quarter++) {
            store.write(MetricsChunk.of(
                    MetricsRequest.of(ACCOUNT, EntityLevel.CAMPAIGN, DateRange.day(DAY)),
                    List.of(MetricsRow.builder(EntityRef.campaign(ACCOUNT, "c1"), DAY, "EUR")
                            .impressions(100)
                            .spend(BigDecimal.valueOf(10L * (quarter + 1)))
                            .build()),
                    MORNING.plus(Duration.ofMinutes(15L * quarter))));
        }

        try (CampaignTracker tracker = CampaignTrackers.builder()
                .source(FakeMetricsSource.of(List.of(), clock))
                .store(store)
                .clock(clock)
                .build()) {
            assertThat(store.thinRows(ACCOUNT, ZoneOffset.UTC, clock.instant())).isEqualTo(2);

            assertThat(tracker.asOf(MORNING.plus(Duration.ofMinutes(40)))
                            .account(ACCOUNT)
                            .metrics()
                            .on(DAY)
                            .calculate()
                            .totals()
                            .spend())
                    .isEqualByComparingTo("10");
        }
    }
}
