package io.campaigntracker.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MetricsHistoryTest {

    @Test
    void rows_comeBackAsTheyWereAdded() {
        Random random = new Random(3);
        List<MetricsRow> rows = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            rows.add(row(random));
        }

        MetricsHistory history = MetricsHistory.of(rows);

        assertThat(history.rows()).containsExactlyElementsOf(rows);
        assertThat(history.currencies()).containsExactlyInAnyOrder("EUR", "JPY");
    }

    @Test
    void spend_beyondTheScaledForm_isKeptExactly() {
        BigDecimal odd = new BigDecimal("0.12345678");
        MetricsHistory history =
                MetricsHistory.of(List.of(MetricsRow.builder(EntityRef.campaign("1", "c"), LocalDate.EPOCH, "EUR")
                        .spend(odd)
                        .build()));

        assertThat(history.spend().isScaled()).isFalse();
        assertThat(history.spend().get(0)).contains(odd);
    }

    private static MetricsRow row(Random random) {
        boolean ad = random.nextBoolean();
        EntityRef entity =
                ad ? EntityRef.ad("1", "ad" + random.nextInt(9)) : EntityRef.campaign("1", "c" + random.nextInt(3));
        MetricsRowBuilder row = MetricsRow.builder(
                        entity, LocalDate.EPOCH.plusDays(random.nextInt(400)), random.nextBoolean() ? "EUR" : "JPY")
                .impressions(random.nextInt(10_000))
                .clicks(random.nextInt(100))
                .spend(BigDecimal.valueOf(random.nextInt(1_000_000), 3));
        if (ad) {
            row.campaignId("c" + random.nextInt(3))
                    .adSetId("s")
                    .creative("cr" + random.nextInt(4), CreativeSource.OBSERVED);
        }
        if (random.nextBoolean()) {
            row.linkClicks(random.nextInt(50)).reach(random.nextInt(5_000));
        }
        if (random.nextBoolean()) {
            row.conversions(new BigDecimal("1.5"), BigDecimal.TEN, "purchase@1", AttributionWindow.CLICK_7D_VIEW_1D);
        }
        if (random.nextBoolean()) {
            row.actions(ActionStats.builder(EnumSet.of(ActionWindow.CLICK_7D))
                            .put("lead", ActionMeasure.COUNT, ActionWindow.CLICK_7D, BigDecimal.ONE)
                            .build())
                    .metadata(Map.of("odd", "[1]"))
                    .fetchedAt(Instant.ofEpochSecond(random.nextInt(100_000)));
        }
        return row.build();
    }
}
