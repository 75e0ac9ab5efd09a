package io.campaigntracker.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountsTest {

    @Test
    void sum_neverFails_andNeverTurnsNegative() {
        assertThat(Counts.sum(3, 4)).isEqualTo(7);
        assertThat(Counts.sum(Long.MAX_VALUE, 1)).isEqualTo(Long.MAX_VALUE);
        assertThat(Counts.sum(new BigDecimal("1e30"))).isEqualTo(Long.MAX_VALUE);
        assertThat(Counts.sum(new BigDecimal("12"))).isEqualTo(12);
    }

    @Test
    void count_endsBelowTheLimit() {
        assertThat(Counts.isCount(Counts.LIMIT - 1)).isTrue();
        assertThat(Counts.isCount(Counts.LIMIT)).isFalse();
        assertThat(Counts.isCount(-1)).isFalse();
    }

    @Test
    void row_setsAsideWhatIsNoCount() {
        MetricsRow row = MetricsRow.builder(EntityRef.campaign("1", "2"), LocalDate.parse("2026-11-20"), "EUR")
                .metadata(Map.of("kept", "x"))
                .impressions(999_999_999_999_999_999L)
                .clicks(12)
                .linkClicks(Counts.LIMIT)
                .build();
        assertThat(row.impressions()).isZero();
        assertThat(row.linkClicks()).isEmpty();
        assertThat(row.clicks()).isEqualTo(12);
        assertThat(row.unreadable()).containsExactlyInAnyOrder(Metric.IMPRESSIONS, Metric.LINK_CLICKS);
        assertThat(row.metadata())
                .containsEntry("kept", "x")
                .containsEntry("impressions", "999999999999999999")
                .containsEntry("link_clicks", "1000000000000000");
        assertThat(row.toBuilder().build()).isEqualTo(row);
        assertThat(row.toBuilder().build().unreadable()).isEqualTo(row.unreadable());
    }
}
