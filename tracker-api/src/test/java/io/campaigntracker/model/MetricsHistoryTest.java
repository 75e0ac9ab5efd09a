package io.campaigntracker.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
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

    @Test
    void ordered_isByAccountCampaignEntityAndDay_andLosesNothing() {
        Random random = new Random(5);
        for (int round = 0; round < 50; round++) {
            List<MetricsRow> rows = new ArrayList<>();
            for (int i = 0; i < random.nextInt(300); i++) {
                rows.add(row(random));
            }

            MetricsHistory ordered = MetricsHistory.of(rows).ordered();

            assertThat(ordered.rows())
                    .containsExactlyElementsOf(rows.stream()
                            .sorted(Comparator.comparing(MetricsRow::accountId)
                                    .thenComparing(row -> row.campaignId().orElse(""))
                                    .thenComparing(row -> row.entity().id())
                                    .thenComparing(MetricsRow::date))
                            .toList());
            assertThat(ordered.ordered()).isSameAs(ordered);
        }
    }

    @Test
    void rowsAddedByColumn_areThoseAddedAsObjects() {
        Random random = new Random(7);
        MetricsHistory.Builder byColumn = MetricsHistory.builder();
        List<MetricsRow> rows = new ArrayList<>();
        RowFigures figures = new RowFigures();
        for (int i = 0; i < 500; i++) {
            MetricsRow row = odd(row(random), random).toBuilder()
                    .actions(ActionStats.notRequested())
                    .build();
            rows.add(row);
            byColumn.add(
                    byColumn.entity(row.entity()),
                    byColumn.textsOf(row),
                    (int) row.date().toEpochDay(),
                    filled(figures, row));
        }

        MetricsHistory history = byColumn.build();

        MetricsHistory expected = MetricsHistory.of(rows);
        assertThat(history.rows()).containsExactlyElementsOf(rows);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(history.isUnreadable(i, Metric.SPEND)).isEqualTo(expected.isUnreadable(i, Metric.SPEND));
            assertThat(history.spend().number(i))
                    .isEqualTo(Double.valueOf(expected.spend().number(i)));
        }
        assertThat(history.hasActions()).isFalse();
        assertThat(MetricsHistory.of(List.of(rows.get(0).toBuilder()
                                .actions(ActionStats.builder(EnumSet.allOf(ActionWindow.class))
                                        .build())
                                .build()))
                        .hasActions())
                .isTrue();
    }

    @Test
    void number_isTheNearestOfTheExactFigure() {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            BigDecimal figure = BigDecimal.valueOf(random.nextLong() >> random.nextInt(60), random.nextInt(9));
            MetricsHistory history =
                    MetricsHistory.of(List.of(MetricsRow.builder(EntityRef.campaign("1", "c"), LocalDate.EPOCH, "EUR")
                            .spend(figure)
                            .build()));

            assertThat(history.spend().number(0)).isEqualTo(figure.doubleValue());
        }
        assertThat(MetricsHistory.of(List.of(MetricsRow.builder(EntityRef.campaign("1", "c"), LocalDate.EPOCH, "EUR")
                                .build()))
                        .revenue()
                        .number(0))
                .isNaN();
    }

    private static MetricsRow odd(MetricsRow row, Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> row.toBuilder().spend(null).build();
            case 1 -> row.toBuilder().metadata(Map.of("note", "odd")).build();
            case 2 ->
                row.toBuilder().spend(new BigDecimal("12345678901234.5678901")).build();
            case 3 ->
                row.toBuilder()
                        .conversions(new BigDecimal("-0.000001"), null, "lead@1", AttributionWindow.CLICK_7D_VIEW_1D)
                        .build();
            case 4 ->
                row.toBuilder().unreadable(Set.of(Metric.CLICKS, Metric.SPEND)).build();
            case 5 ->
                row.toBuilder()
                        .fetchedAt(Instant.EPOCH.plusSeconds(random.nextInt(9)))
                        .build();
            default -> row;
        };
    }

    private static RowFigures filled(RowFigures figures, MetricsRow row) {
        figures.clear()
                .counts(row.impressions(), row.clicks())
                .spend(row.spend())
                .conversions(row.conversions().orElse(null))
                .revenue(row.revenue().orElse(null))
                .metadata(row.metadata());
        row.linkClicks().ifPresent(figures::linkClicks);
        row.reach().ifPresent(figures::reach);
        row.fetchedAt().ifPresent(figures::fetchedAt);
        return figures;
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
