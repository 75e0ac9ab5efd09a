package io.campaigntracker.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.HourlyRow;
import io.campaigntracker.source.HourlyChunk;
import io.campaigntracker.source.HourlyRequest;
import io.campaigntracker.store.HourlyQuery;
import io.campaigntracker.store.WriteTerms;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryHoursKeptTest {

    private static final LocalDate DAY = LocalDate.of(2026, 10, 1);

    @Test
    void keepHours_forgetsWhatIsOlder_andNothingElse() {
        InMemoryMetricsStore store = new InMemoryMetricsStore().keepHours(60);
        Instant next = DAY.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        HourlyRow row = new HourlyRow("1", "c1", DAY, 9, "EUR", BigDecimal.ONE, 100, 2, 1);
        store.writeHours(HourlyChunk.of(new HourlyRequest("1", DAY), List.of(row), next), WriteTerms.NONE);
        HourlyQuery day = HourlyQuery.of(DateRange.day(DAY));

        store.thinHours("1", DAY.plusDays(60).atTime(23, 0).toInstant(ZoneOffset.UTC));
        assertThat(store.hours(day).series()).hasSize(1);
        store.thinHours("1", DAY.plusDays(61).atTime(1, 0).toInstant(ZoneOffset.UTC));
        assertThat(store.hours(day).series()).isEmpty();
    }

    @Test
    void keepHours_fewerThanTodayLearnsFrom_isRefused() {
        assertThatThrownBy(() -> new InMemoryMetricsStore().keepHours(56))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("hours are to be kept for 56 days; at least 57 are needed");
    }
}
