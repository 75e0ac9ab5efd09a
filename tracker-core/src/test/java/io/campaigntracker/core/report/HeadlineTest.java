package io.campaigntracker.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.edit.Edit;
import io.campaigntracker.edit.EditKind;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.performance.Explanation;
import io.campaigntracker.performance.RoasChange;
import io.campaigntracker.report.ReportPart;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeadlineTest {

    private static final DateRange BEFORE = DateRange.lastDays(7, LocalDate.of(2026, 11, 23));
    private static final DateRange AFTER = DateRange.lastDays(7, LocalDate.of(2026, 11, 30));
    private static final Map<String, ZoneId> ZONES =
            Map.of("1", ZoneId.of("America/Los_Angeles"), "2", ZoneId.of("Asia/Tokyo"));

    @Test
    void edit_isToldInTheZoneOfItsAccount_whichIsNamed() {
        assertThat(headline("1"))
                .endsWith(
                        " Last edited 2026-11-27 18:30 America/Los_Angeles: budget of campaign c from 50 EUR to 120 EUR, by Ada.");
        assertThat(headline("2")).contains(" Last edited 2026-11-28 11:30 Asia/Tokyo: ");
        assertThat(headline("3")).contains(" Last edited 2026-11-28 02:30 UTC: ");
    }

    @Test
    void bothRanges_areToldByTheirEnds() {
        assertThat(headline("1")).contains(". Compared: 2026-11-23 to 2026-11-29 against 2026-11-16 to 2026-11-22.");
    }

    private static String headline(String account) {
        RoasChange.Factors factors = new RoasChange.Factors(0, -0.2, 0, 0);
        Edit edit = new Edit(
                EntityRef.campaign(account, "c"),
                "c",
                Instant.parse("2026-11-28T02:30:00Z"),
                EditKind.BUDGET,
                "update_campaign_budget",
                "",
                "Ada",
                null,
                "50 EUR",
                "120 EUR",
                null);
        RoasChange change = new RoasChange(
                BEFORE,
                AFTER,
                MetricValue.of(2.1),
                MetricValue.of(1.9),
                new RoasChange.Totals(0, -0.2, factors, 0, 0, 0),
                List.of(),
                0.15,
                explained(BEFORE),
                explained(AFTER),
                List.of(edit),
                null);
        return Headline.of(ReportPart.told(change), id -> id, id -> ZONES.getOrDefault(id, ZoneOffset.UTC));
    }

    private static Explanation explained(DateRange days) {
        return new Explanation(
                days, AttributionWindow.CLICK_7D_VIEW_1D, "purchase@1", 7, List.of(), List.of(), List.of(), List.of());
    }
}
