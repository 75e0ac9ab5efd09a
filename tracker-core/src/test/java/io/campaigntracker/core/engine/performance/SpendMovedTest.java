package io.campaigntracker.core.engine.performance;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.fixture.WrittenAccount;
import io.campaigntracker.model.DateRange;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The warning that spend moved compares means over the days that are fetched. */
class SpendMovedTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final DateRange WEEK = DateRange.lastDays(7, TODAY);

    private final WrittenAccount account = new WrittenAccount(
                    ZoneOffset.UTC, "EUR", TODAY.atTime(9, 0).toInstant(ZoneOffset.UTC))
            .campaign("11", "Autumn");

    @Test
    void evenSpend_withDaysMissingFromTheWeek_hasNotMoved() {
        account.usual("11", DateRange.of(TODAY.minusDays(30), TODAY.minusDays(1)), "EUR", 100);

        assertThat(notes(
                        DateRange.of(TODAY.minusDays(30), WEEK.since().plusDays(2)),
                        DateRange.of(WEEK.until(), WEEK.until())))
                .noneMatch(note -> note.contains("spend a day moved"));
    }

    @Test
    void evenSpend_withDaysMissingBeforeTheWeek_hasNotMoved() {
        account.usual("11", DateRange.of(TODAY.minusDays(30), TODAY.minusDays(1)), "EUR", 100);

        assertThat(notes(DateRange.of(WEEK.since().minusDays(2), WEEK.until())))
                .noneMatch(note -> note.contains("spend a day moved"));
    }

    @Test
    void spendThatDoubled_hasMoved_andTheFewDaysComparedAreTold() {
        account.usual("11", DateRange.of(TODAY.minusDays(30), WEEK.since().minusDays(1)), "EUR", 100)
                .usual("11", WEEK, "EUR", 200);

        assertThat(notes(DateRange.of(WEEK.since().minusDays(2), WEEK.until())))
                .anyMatch(note -> note.matches(
                        "spend a day moved by \\+\\d+ % against the 7 days before, of which 2 are fetched: .*"));
    }

    private List<String> notes(DateRange... synced) {
        try (CampaignTracker tracker = account.tracker()) {
            for (DateRange days : synced) {
                tracker.sync().between(days.since(), days.until()).run();
            }
            return tracker.campaign("11").roas().calculate().explain().notes();
        }
    }
}
