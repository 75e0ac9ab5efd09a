package io.campaigntracker.core.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.conversion.ConversionBasis;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.MetricsRowBuilder;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.MetricTotals;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold for any rows, over seeded random ones, some of which lack a figure or don't fit the fast path. */
class TotalsPropertyTest {

    private static final List<Metric> RATIOS = List.of(
            Metric.CTR,
            Metric.LINK_CTR,
            Metric.CPC,
            Metric.CPM,
            Metric.CPA,
            Metric.CONVERSION_RATE,
            Metric.AOV,
            Metric.ROAS);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void totals_equalThePlainDecimalSums(long seed) {
        List<MetricsRow> rows = rows(seed, true);
        MetricTotals totals = total(rows);

        assertThat(totals.spend()).isEqualByComparingTo(sum(rows, MetricsRow::spend));
        assertThat(Objects.requireNonNullElse(totals.revenue(), BigDecimal.ZERO))
                .isEqualByComparingTo(sum(rows, row -> row.revenue().orElse(null)));
        assertThat(Objects.requireNonNullElse(totals.conversions(), BigDecimal.ZERO))
                .isEqualByComparingTo(sum(rows, row -> row.conversions().orElse(null)));
        assertRatio(rows, Metric.ROAS, 1, row -> row.revenue().orElse(null), MetricsRow::spend);
        assertRatio(
                rows, Metric.CPA, 1, MetricsRow::spend, row -> row.conversions().orElse(null));
        assertRatio(
                rows,
                Metric.AOV,
                1,
                row -> row.revenue().orElse(null),
                row -> row.conversions().orElse(null));
        assertRatio(rows, Metric.CONVERSION_RATE, 100, row -> row.conversions().orElse(null), this::linkClicks);
        assertRatio(rows, Metric.LINK_CTR, 100, this::linkClicks, row -> BigDecimal.valueOf(row.impressions()));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void order_doesNotMatter(long seed) {
        List<MetricsRow> rows = rows(seed, true);
        List<MetricsRow> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(total(shuffled)).isEqualTo(total(rows));
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25, 26})
    void splittingRows_changesNoSumAndNoRatio(long seed) {
        List<MetricsRow> rows = rows(seed, false);
        List<MetricsRow> split = new ArrayList<>();
        for (MetricsRow row : rows) {
            BigDecimal half = row.spend().divide(BigDecimal.valueOf(2));
            BigDecimal revenue = row.revenue().orElseThrow();
            split.add(row.toBuilder()
                    .impressions(row.impressions() / 3)
                    .clicks(row.clicks() / 2)
                    .linkClicks(0)
                    .spend(half)
                    .conversions(
                            BigDecimal.ZERO,
                            BigDecimal.ONE,
                            row.conversionDefinition().orElseThrow(),
                            row.attributionWindow().orElseThrow())
                    .build());
            split.add(row.toBuilder()
                    .impressions(row.impressions() - row.impressions() / 3)
                    .clicks(row.clicks() - row.clicks() / 2)
                    .spend(row.spend().subtract(half))
                    .conversions(
                            row.conversions().orElseThrow(),
                            revenue.subtract(BigDecimal.ONE),
                            row.conversionDefinition().orElseThrow(),
                            row.attributionWindow().orElseThrow())
                    .build());
        }

        assertThat(metrics(split)).isEqualTo(metrics(rows));
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33, 34, 35, 36})
    void scalingAllMoney_scalesMoneyAndLeavesRatios(long seed) {
        List<MetricsRow> rows = rows(seed, true);
        BigDecimal factor = new BigDecimal("7.25");
        Map<Metric, MetricValue> plain = metrics(rows);
        Map<Metric, MetricValue> scaled = metrics(rows.stream()
                .map(row -> row.toBuilder()
                        .spend(row.spend().multiply(factor))
                        .conversions(
                                row.conversions().orElse(null),
                                row.revenue().map(factor::multiply).orElse(null),
                                row.conversionDefinition().orElse(null),
                                row.attributionWindow().orElse(null))
                        .build())
                .toList());

        for (Metric metric : RATIOS) {
            double expected = plain.get(metric).orElse(0) * (metric.unit() == Metric.Unit.MONEY ? 7.25 : 1);
            assertThat(scaled.get(metric).orElse(0))
                    .as("%s", metric)
                    .isCloseTo(expected, within(1e-9 + 1e-12 * expected));
        }
    }

    private void assertRatio(
            List<MetricsRow> rows,
            Metric metric,
            long factor,
            Function<MetricsRow, @Nullable BigDecimal> numerator,
            Function<MetricsRow, @Nullable BigDecimal> denominator) {
        List<MetricsRow> both = rows.stream()
                .filter(row -> numerator.apply(row) != null && denominator.apply(row) != null)
                .toList();
        MetricValue value = metrics(rows).get(metric);
        BigDecimal below = sum(both, denominator);
        if (both.isEmpty() || below.signum() == 0) {
            assertThat(value.isDefined()).as("%s", metric).isFalse();
            return;
        }
        BigDecimal expected =
                sum(both, numerator).multiply(BigDecimal.valueOf(factor)).divide(below, MathContext.DECIMAL128);
        assertThat(value.asDouble()).as("%s", metric).isEqualTo(expected.doubleValue());
    }

    private @Nullable BigDecimal linkClicks(MetricsRow row) {
        return row.linkClicks().isPresent()
                ? BigDecimal.valueOf(row.linkClicks().getAsLong())
                : null;
    }

    private static BigDecimal sum(List<MetricsRow> rows, Function<MetricsRow, @Nullable BigDecimal> figure) {
        BigDecimal sum = BigDecimal.ZERO;
        for (MetricsRow row : rows) {
            BigDecimal one = figure.apply(row);
            sum = one == null ? sum : sum.add(one);
        }
        return sum;
    }

    private static MetricTotals total(List<MetricsRow> rows) {
        return TotalsCalculator.total(AttributedHistory.of(MetricsHistory.of(rows), ConversionBasis.DEFAULT));
    }

    private static Map<Metric, MetricValue> metrics(List<MetricsRow> rows) {
        return MetricsCalculator.metrics(total(rows), MetricValue.undefined(UndefinedReason.NOT_FETCHED));
    }

    private static List<MetricsRow> rows(long seed, boolean gaps) {
        Random random = new Random(seed);
        List<MetricsRow> rows = new ArrayList<>();
        int size = 1 + random.nextInt(60);
        for (int i = 0; i < size; i++) {
            MetricsRowBuilder row = MetricsRow.builder(
                            EntityRef.campaign("1", "c" + i % 5),
                            LocalDate.of(2026, 5, 1).plusDays(i / 5),
                            "EUR")
                    .impressions(random.nextInt(100_000))
                    .clicks(random.nextInt(500))
                    .spend(money(random, seed % 2 == 0 ? 2 : 9));
            if (!gaps || random.nextInt(6) > 0) {
                row.linkClicks(random.nextInt(300));
            }
            boolean known = !gaps || random.nextInt(5) > 0;
            if (known) {
                row.conversions(
                        BigDecimal.valueOf(random.nextInt(2000), 2),
                        gaps && random.nextInt(7) == 0 ? null : money(random, 2),
                        ConversionDefinition.PURCHASE.id(),
                        AttributionWindow.CLICK_7D_VIEW_1D);
            }
            rows.add(row.build());
        }
        return rows;
    }

    private static BigDecimal money(Random random, int scale) {
        return BigDecimal.valueOf(random.nextInt(1_000_000), scale);
    }
}
