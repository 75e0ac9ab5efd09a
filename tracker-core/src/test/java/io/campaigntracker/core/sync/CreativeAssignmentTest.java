package io.campaigntracker.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.model.CreativePeriod;
import io.campaigntracker.model.CreativeSource;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class CreativeAssignmentTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final CreativeAssignment ASSIGNMENT = new CreativeAssignment(
            List.of(
                    new CreativePeriod(
                            "ad", "old", Instant.parse("2026-03-10T15:00:00Z"), Instant.parse("2026-03-15T03:00:00Z")),
                    new CreativePeriod("ad", "new", Instant.parse("2026-03-15T03:00:00Z"), null)),
            NEW_YORK);

    @Test
    void assign_beforeTheFirstLook_assumesTheFirstCreative() {
        assertCreative("2026-03-01", "old", CreativeSource.ASSUMED);
    }

    @Test
    void assign_whileACreativeLasts_isObserved() {
        assertCreative("2026-03-10", "old", CreativeSource.OBSERVED);
        assertCreative("2026-03-13", "old", CreativeSource.OBSERVED);
        assertCreative("2026-03-20", "new", CreativeSource.OBSERVED);
    }

    @Test
    void assign_onTheDayOfAChangeInTheAccountsZone_isMixed() {
        assertCreative("2026-03-14", "new", CreativeSource.MIXED);
        assertCreative("2026-03-15", "new", CreativeSource.OBSERVED);
    }

    @Test
    void assign_ofAnUnknownAd_leavesTheRowAsItIs() {
        MetricsRow row = row("another", "2026-03-13");

        assertThat(ASSIGNMENT.assign(row)).isEqualTo(row);
    }

    private static void assertCreative(String day, String creative, CreativeSource source) {
        MetricsRow row = ASSIGNMENT.assign(row("ad", day));
        assertThat(row.creativeId()).contains(creative);
        assertThat(row.creativeSource()).contains(source);
    }

    private static MetricsRow row(String ad, String day) {
        return MetricsRow.builder(EntityRef.ad("1", ad), LocalDate.parse(day), "USD")
                .build();
    }
}
