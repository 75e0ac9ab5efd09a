package io.campaigntracker.core.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.core.decomposition.MixRateDecomposition;
import io.campaigntracker.core.stats.PoissonInterval;
import io.campaigntracker.core.stats.ZeroRevenueBound;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The worked examples of docs/metric-definitions.md; that of a change with offline sales is in OfflineRoasChangeTest. */
class MetricDefinitionsPageTest {

    @Test
    void ratioOfSums_canReverseTheOrderOfDailyRatios() {
        RatioOfSums a = RatioOfSums.EMPTY.plus(n("10.00"), n("1.00")).plus(n("0.50"), n("10.00"));
        RatioOfSums b = RatioOfSums.EMPTY.plus(n("101.00"), n("19.00")).plus(n("0.00"), n("1.00"));

        assertThat(a.ratio().rounded(2)).hasValue(n("0.95"));
        assertThat(b.ratio().rounded(2)).hasValue(n("5.05"));
    }

    @Test
    void noRevenueYet_boundsRoasAndCpa() {
        assertThat(ZeroRevenueBound.of(40, 100, 0.95).orElseThrow().upper()).isCloseTo(1.48, within(0.005));
        assertThat(ZeroRevenueBound.of(40, 1000, 0.95).orElseThrow().upper()).isCloseTo(0.15, within(0.005));
        assertThat(PoissonInterval.cost(0, 100, 0.95).lowerCost()).isCloseTo(27, within(0.5));
    }

    @Test
    void mixAndRate_explainWhyTheTotalRoseWhileBothFell() {
        var result = MixRateDecomposition.decompose(List.of(
                new MixRateDecomposition.Campaign("good", 100, 500, 500, 2400),
                new MixRateDecomposition.Campaign("poor", 900, 900, 500, 480)));

        assertThat(result.effects().get(0).rate()).isCloseTo(-0.060, within(5e-4));
        assertThat(result.effects().get(0).mix()).isCloseTo(1.104, within(5e-4));
        assertThat(result.effects().get(1).rate()).isCloseTo(-0.028, within(5e-4));
        assertThat(result.effects().get(1).mix()).isCloseTo(0.464, within(5e-4));
        assertThat(result.after().orElseThrow()).isCloseTo(2.88, within(1e-12));
    }

    private static BigDecimal n(String decimal) {
        return new BigDecimal(decimal);
    }
}
