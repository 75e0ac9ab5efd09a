package io.campaigntracker.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.fixture.WrittenAccount;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a question takes of memory and time is bounded by us, not by whoever may say its days. */
class OddRangesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    private final CampaignTracker tracker = new WrittenAccount(
                    ZoneOffset.UTC, "EUR", Instant.parse("2026-11-21T09:00:00Z"))
            .campaign("11", "Harbour")
            .usual("11", DateRange.lastDays(20, TODAY), "EUR", 100)
            .tracker();

    @BeforeEach
    void sync() {
        tracker.sync().lastDays(20).run();
    }

    @AfterEach
    void close() {
        tracker.close();
    }

    /** Where days are asked for. */
    enum Door {
        ROAS((tracker, days) -> tracker.campaign("11").roas().lastDays(days).calculate()),
        BLENDED((tracker, days) ->
                tracker.allCampaigns().blendedRoas().lastDays(days).calculate()),
        METRICS((tracker, days) ->
                tracker.campaign("11").metrics().lastDays(days).byDay()),
        COST((tracker, days) ->
                tracker.campaign("11").costPerResult("purchase").lastDays(days).calculate()),
        TREND((tracker, days) ->
                tracker.campaign("11").trend(Metric.ROAS).lastDays(days).series()),
        COVERAGE((tracker, days) -> tracker.coverage().lastDays(days).calculate()),
        ANOMALIES((tracker, days) ->
                tracker.campaign("11").anomalies().lastDays(days).detect()),
        CREATIVES((tracker, days) ->
                tracker.campaign("11").creatives().lastDays(days).list());

        private final BiConsumer<CampaignTracker, Integer> question;

        Door(BiConsumer<CampaignTracker, Integer> question) {
            this.question = question;
        }
    }

    @ParameterizedTest
    @EnumSource
    void moreDaysThanAnybodyHas_areRefused_withWhatIsAllowed(Door door) {
        for (int days : new int[] {14_611, 100_000, Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> door.question.accept(tracker, days))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(days + " days; at most 14610");
        }
        door.question.accept(tracker, 400);
    }

    @Test
    void daysThatCantBe_areRefused_notOverflown() {
        for (LocalDate odd : new LocalDate[] {LocalDate.MIN, LocalDate.MAX, LocalDate.of(1, 1, 1)}) {
            assertThatThrownBy(() ->
                            tracker.campaign("11").roas().between(odd, odd).calculate())
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> tracker.reports().daily().on(odd).generate())
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(tracker.campaign("11")
                        .roas()
                        .between(TODAY.minusDays(14_000), TODAY)
                        .calculate()
                        .explain()
                        .daysNotFetched())
                .hasSize(13_980);
    }
}
