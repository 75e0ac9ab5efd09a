package io.campaigntracker.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MetricTest {

    @Test
    void everyMetricIsCountedDividedOrReach() {
        for (Metric metric : Metric.values()) {
            assertThat(metric.isAdditive() || metric == Metric.REACH)
                    .as(metric.name())
                    .isNotEqualTo(metric.ratio().isPresent());
        }
    }

    @Test
    void ratios_divideSumsThatMayBeAdded() {
        assertThat(Metric.CPM.ratio()).contains(new Ratio(Metric.SPEND, Metric.IMPRESSIONS, 1000));
        assertThat(Metric.CONVERSION_RATE.ratio()).contains(new Ratio(Metric.CONVERSIONS, Metric.LINK_CLICKS, 100));
        assertThat(Metric.ROAS.ratio()).contains(new Ratio(Metric.REVENUE, Metric.SPEND, 1));
        Arrays.stream(Metric.values())
                .flatMap(metric -> metric.ratio().stream())
                .forEach(ratio -> assertThat(ratio.numerator().isAdditive()).isTrue());
    }

    @Test
    void aPercentageHasTheFactor100_andNothingElseHas() {
        for (Metric metric : Metric.values()) {
            boolean percent =
                    metric.ratio().filter(ratio -> ratio.factor() == 100).isPresent();
            assertThat(percent).as(metric.name()).isEqualTo(metric.unit() == Metric.Unit.PERCENT);
        }
    }

    @Test
    void whatRestsOnConversions_hasThemOrTheirRevenueInIt() {
        Set<Metric> resting = Arrays.stream(Metric.values())
                .filter(Metric::restsOnConversions)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Metric.class)));

        assertThat(resting)
                .containsExactlyInAnyOrder(
                        Metric.CONVERSIONS,
                        Metric.REVENUE,
                        Metric.CPA,
                        Metric.CONVERSION_RATE,
                        Metric.AOV,
                        Metric.ROAS);
    }

    @Test
    void costs_areTheMoneyForSomething() {
        assertThat(Arrays.stream(Metric.values()).filter(Metric::isCost))
                .containsExactlyInAnyOrder(Metric.CPA, Metric.CPC, Metric.CPM);
    }

    @Test
    void ratio_withoutFactor_isRefused() {
        assertThatThrownBy(() -> new Ratio(Metric.CLICKS, Metric.IMPRESSIONS, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("factor is 0");
    }
}
