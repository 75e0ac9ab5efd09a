package io.campaigntracker.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.jooq.JooqMetricsStore;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Moments and days that no calendar of a database holds, asked of a tracker over PostgreSQL. */
class OddMomentsTest {

    @Test
    void boundAsFarAwayAsOneLikes_isOne_andAMomentToLookFromIsRefused() throws Exception {
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .withoutSource("nothing is fetched here")
                .store(JooqMetricsStore.connect(Database.create()))
                .build()) {
            for (Instant far : new Instant[] {Instant.MIN, Instant.MAX, Instant.EPOCH}) {
                assertThat(tracker.alerts().since(far)).isEmpty();
                assertThat(tracker.offlineConversions().eraseBefore(far)).isZero();
            }
            for (Instant far : new Instant[] {Instant.MIN, Instant.MAX, Instant.EPOCH.minusNanos(1)}) {
                assertThatThrownBy(() -> tracker.asOf(far))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("1970 to 9999");
            }
            for (LocalDate far : new LocalDate[] {LocalDate.MIN, LocalDate.MAX, LocalDate.of(2201, 1, 1)}) {
                assertThatThrownBy(() -> tracker.reports().monthly().on(far))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("2200-12-31");
            }
        }
    }
}
