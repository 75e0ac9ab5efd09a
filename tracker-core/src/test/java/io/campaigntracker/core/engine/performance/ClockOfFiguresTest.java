package io.campaigntracker.core.engine.performance;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.fixture.WrittenAccount;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.performance.Explanation;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On which clock conversions are booked is told with every figure that rests on them, in the same words. */
class ClockOfFiguresTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final DateRange WEEKS = DateRange.lastDays(20, TODAY);

    private final WrittenAccount account = new WrittenAccount(
                    ZoneOffset.UTC, "EUR", Instant.parse("2026-11-21T09:00:00Z"))
            .campaign("11", "Harbour")
            .usual("11", WEEKS, "EUR", 100);
    private final CampaignTracker tracker = account.tracker();

    @BeforeEach
    void sync() {
        account.source.accounts.add(new Account("2002", "Bay", "EUR", ZoneOffset.UTC));
        account.campaign("2002", "22", "Bridge");
        WEEKS.dates().forEach(day -> account.day("2002", "22", day, "EUR", BigDecimal.TEN));
        tracker.sync().lastDays(20).run();
    }

    @AfterEach
    void close() {
        tracker.close();
    }

    private static List<String> clock(Explanation explanation) {
        List<String> clock = explanation.notes().stream()
                .filter(note -> note.startsWith("clock: ") || note.contains(" is booked on the day of "))
                .toList();
        assertThat(clock).hasSizeGreaterThan(1).first().asString().startsWith("clock: ");
        return clock;
    }

    @Test
    void clock_ofMetricsOfACampaign_isToldAsOfRoas() {
        List<String> ofRoas =
                clock(tracker.campaign("11").roas().lastDays(7).calculate().explain());

        assertThat(clock(
                        tracker.campaign("11").metrics().lastDays(7).calculate().explain()))
                .isEqualTo(ofRoas);
        assertThat(tracker.campaign("11").metrics().lastDays(7).byDay().values())
                .hasSize(7)
                .allSatisfy(day -> assertThat(clock(day.explain())).isEqualTo(ofRoas));
        assertThat(clock(tracker.campaign("11")
                        .trend(Metric.ROAS)
                        .lastDays(7)
                        .series()
                        .explain()))
                .isEqualTo(ofRoas);
    }

    @Test
    void clock_ofEachCampaignOfAFleet_isItsOwnAccounts() {
        assertThat(clock(tracker.allCampaigns()
                        .metrics()
                        .lastDays(7)
                        .byCampaign()
                        .get("22")
                        .explain()))
                .isEqualTo(clock(
                        tracker.campaign("22").roas().lastDays(7).calculate().explain()));
    }

    @Test
    void clock_ofATrendOfDelivery_isNotTold() {
        assertThat(tracker.campaign("11")
                        .trend(Metric.CTR)
                        .lastDays(7)
                        .series()
                        .explain()
                        .notes())
                .noneMatch(note -> note.startsWith("clock: "));
    }
}
