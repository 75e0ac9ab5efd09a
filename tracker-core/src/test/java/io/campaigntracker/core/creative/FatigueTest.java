package io.campaigntracker.core.creative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.core.creative.FatigueStatus.Settings;
import io.campaigntracker.core.creative.FatigueStatus.Status;
import io.campaigntracker.core.creative.SiblingComparison.Cell;
import io.campaigntracker.core.stats.tail.BinomialTail;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Status, score, peak and siblings of a tiring creative. */
class FatigueTest {

    @Test
    void status_costInAnotherCurrency_staysTheSame() {
        Random random = new Random(131);
        for (int run = 0; run < 100; run++) {
            double[] cost = random.doubles(20, 50, 150).toArray();
            double[] results = random.ints(20, 0, 12).asDoubleStream().toArray();
            double[] converted = Arrays.stream(cost).map(c -> 27.3 * c).toArray();

            FatigueStatus.Result original = FatigueStatus.of(cost, results, Settings.DEFAULTS);
            FatigueStatus.Result other = FatigueStatus.of(converted, results, Settings.DEFAULTS);

            assertThat(other.status()).isEqualTo(original.status());
            assertThat(other.pValue().orElse(2)).isCloseTo(original.pValue().orElse(2), within(1e-12));
        }
    }

    @Test
    void status_pValue_isTheBinomialTailOfTheRecentResults() {
        double[] cost = new double[14];
        double[] results = new double[14];
        Arrays.fill(cost, 0, 7, 100);
        Arrays.fill(cost, 7, 14, 300);
        Arrays.fill(results, 5);

        assertThat(FatigueStatus.of(cost, results, Settings.DEFAULTS).pValue().getAsDouble())
                .isCloseTo(BinomialTail.of(35, 70, 0.75).lower(), within(1e-15));
    }

    @Test
    void status_healthyCreatives_areRarelyCalledTired() {
        Random random = new Random(132);
        int tired = 0;
        for (int run = 0; run < 2000; run++) {
            double[] cost = random.doubles(21, 80, 120).toArray();
            double[] results = new double[21];
            for (int day = 0; day < 21; day++) {
                for (int k = 0; k < 100; k++) {
                    results[day] += random.nextDouble() < cost[day] / 2000 ? 1 : 0;
                }
            }
            Status status = FatigueStatus.of(cost, results, Settings.DEFAULTS).status();
            tired += status == Status.LIMITED || status == Status.FATIGUED ? 1 : 0;
        }

        assertThat(tired / 2000.0).isLessThan(0.055);
    }

    @Test
    void status_fractionalConversions_areJudged() {
        double[] cost = new double[14];
        double[] results = new double[14];
        Arrays.fill(cost, 100);
        Arrays.fill(results, 0, 7, 10.5);
        Arrays.fill(results, 7, 14, 3.25);

        assertThat(FatigueStatus.of(cost, results, Settings.DEFAULTS).status()).isEqualTo(Status.FATIGUED);
    }

    @Test
    void score_worseSignals_neverLowerIt() {
        Random random = new Random(133);
        for (int run = 0; run < 2000; run++) {
            double ctr = 3 * random.nextDouble();
            double cost = 40 * random.nextDouble();
            double frequency = 8 * random.nextDouble();
            double p = random.nextDouble();
            double score = score(ctr, cost, frequency, p);

            assertThat(score).isBetween(0.0, 100.0);
            assertThat(score(ctr * random.nextDouble(), cost, frequency, p)).isGreaterThanOrEqualTo(score - 1e-9);
            assertThat(score(ctr, cost * 1.5, frequency + 1, p / 2)).isGreaterThanOrEqualTo(score - 1e-9);
        }
    }

    @Test
    void score_frequencyAlone_cannotPassFifteen() {
        assertThat(score(2, 10, 50, 0.9)).isCloseTo(15, within(1e-12));
    }

    @Test
    void score_signalOutOfRange_isRefused() {
        assertThatThrownBy(() -> score(-1, 1, 1, 0.5)).hasMessageContaining("recent CTR");
        assertThatThrownBy(() -> score(1, 1, 1, 1.5)).hasMessageContaining("1.5");
    }

    @Test
    void peak_randomDays_isTheFirstLargestWindow() {
        Random random = new Random(134);
        for (int run = 0; run < 200; run++) {
            long[] impressions = random.longs(25, 0, 400).toArray();
            long[] clicks = new long[25];
            Arrays.setAll(clicks, i -> (long) (impressions[i] * 0.05 * random.nextDouble()));
            int best = -1;
            double bestRate = -1;
            for (int end = 6; end < 25; end++) {
                double sum = 0;
                double shown = 0;
                for (int day = end - 6; day <= end; day++) {
                    sum += clicks[day];
                    shown += impressions[day];
                }
                if (shown >= 1000 && sum / shown > bestRate) {
                    bestRate = sum / shown;
                    best = end;
                }
            }

            RollingPeak.Result result = RollingPeak.of(clicks, impressions);

            assertThat(result.peak().map(RollingPeak.Peak::peakIndex).orElse(-1))
                    .isEqualTo(best);
            result.peak()
                    .ifPresent(peak -> assertThat(peak.dropFromLowerPercent().orElse(0))
                            .isBetween(0.0, Math.max(0, peak.dropPercent().orElse(0))));
        }
    }

    @Test
    void peak_moreClicksThanImpressions_hasNoLowerBound() {
        RollingPeak.Peak peak = RollingPeak.of(new long[] {2000, 10}, new long[] {1000, 1000}, 1, 1000)
                .peak()
                .orElseThrow();

        assertThat(peak.peak()).isEqualTo(2);
        assertThat(peak.peakLower()).isEmpty();
        assertThat(peak.dropFromLowerPercent()).isEmpty();
    }

    @Test
    void siblings_swappedRoles_changeTheSign() {
        Random random = new Random(135);
        for (int run = 0; run < 100; run++) {
            Cell[] cells = new Cell[4];
            Arrays.setAll(cells, i -> new Cell(random.nextInt(50), 50 + random.nextInt(5000)));
            SiblingComparison.Difference difference = SiblingComparison.of(cells[0], cells[1], cells[2], cells[3])
                    .difference()
                    .orElseThrow();
            SiblingComparison.Difference swapped = SiblingComparison.of(cells[2], cells[3], cells[0], cells[1])
                    .difference()
                    .orElseThrow();

            assertThat(swapped.logOdds()).isCloseTo(-difference.logOdds(), within(1e-12));
            assertThat(swapped.pDecline()).isCloseTo(1 - difference.pDecline(), within(1e-12));
        }
    }

    @Test
    void siblings_wholeAccountFell_isNotTheCreative() {
        SiblingComparison.Difference difference = SiblingComparison.of(
                        new Cell(400, 20_000), new Cell(200, 20_000), new Cell(4000, 200_000), new Cell(2000, 200_000))
                .difference()
                .orElseThrow();

        assertThat(difference.logOdds()).isCloseTo(0, within(1e-12));
        assertThat(difference.pDecline()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void siblings_moreClicksThanImpressions_areNotCompared() {
        assertThat(SiblingComparison.of(new Cell(5, 4), new Cell(1, 4), new Cell(1, 4), new Cell(1, 4))
                        .status())
                .isEqualTo(SiblingComparison.Status.NOT_BINOMIAL);
        assertThatThrownBy(() -> new Cell(-1, 4)).hasMessageContaining("-1 clicks");
    }

    private static double score(double ctr, double cost, double frequency, double p) {
        return FatigueScore.of(new FatigueScore.Signals(
                        OptionalDouble.of(2),
                        OptionalDouble.of(ctr),
                        OptionalDouble.of(10),
                        OptionalDouble.of(cost),
                        OptionalDouble.of(frequency),
                        OptionalDouble.of(p)))
                .score()
                .getAsDouble();
    }
}
