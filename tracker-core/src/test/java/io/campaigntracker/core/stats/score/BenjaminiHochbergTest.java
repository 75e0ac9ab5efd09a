package io.campaigntracker.core.stats.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BenjaminiHochbergTest {

    @Test
    void adjusted_randomRun_equalsTheDefinitionReadLiterally() {
        Random random = new Random(41);
        for (int run = 0; run < 300; run++) {
            List<OptionalDouble> pValues = pValues(random, random.nextInt(40));
            FalseDiscoveryResult result = BenjaminiHochberg.adjust(pValues, 0.1);

            for (int i = 0; i < pValues.size(); i++) {
                assertThat(result.adjusted().get(i).isPresent())
                        .isEqualTo(pValues.get(i).isPresent());
                if (pValues.get(i).isPresent()) {
                    double literal = literal(pValues, pValues.get(i).getAsDouble());
                    assertThat(result.adjusted().get(i).getAsDouble()).isCloseTo(literal, within(1e-14));
                    assertThat(result.isFinding(i)).isEqualTo(literal <= 0.1);
                }
            }
        }
    }

    @Test
    void adjusted_testsInAnotherOrder_moveWithTheirTests() {
        Random random = new Random(42);
        List<OptionalDouble> pValues = pValues(random, 50);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < pValues.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, random);
        List<OptionalDouble> shuffled = order.stream().map(pValues::get).toList();

        List<OptionalDouble> expected = order.stream()
                .map(BenjaminiHochberg.adjust(pValues, 0.05).adjusted()::get)
                .toList();
        assertThat(BenjaminiHochberg.adjust(shuffled, 0.05).adjusted()).isEqualTo(expected);
    }

    @Test
    void adjusted_neverBelowThePValueAndNeverAboveTheOneForAnyDependence() {
        List<OptionalDouble> pValues = pValues(new Random(43), 60);
        FalseDiscoveryResult positive = BenjaminiHochberg.adjust(pValues, 0.05);
        FalseDiscoveryResult any = BenjaminiHochberg.adjustForAnyDependence(pValues, 0.05);
        for (int i = 0; i < pValues.size(); i++) {
            if (pValues.get(i).isPresent()) {
                double q = positive.adjusted().get(i).getAsDouble();
                assertThat(q).isBetween(pValues.get(i).getAsDouble(), 1.0);
                assertThat(any.adjusted().get(i).getAsDouble()).isGreaterThanOrEqualTo(q);
            }
        }
    }

    @Test
    void findings_nothingButNoise_areRare() {
        Random random = new Random(44);
        int runsWithFinding = 0;
        for (int run = 0; run < 4000; run++) {
            List<OptionalDouble> noise = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                noise.add(OptionalDouble.of(random.nextDouble()));
            }
            FalseDiscoveryResult result = BenjaminiHochberg.adjust(noise, 0.05);
            for (int i = 0; i < noise.size(); i++) {
                if (result.isFinding(i)) {
                    runsWithFinding++;
                    break;
                }
            }
        }
        assertThat(runsWithFinding / 4000.0).isCloseTo(0.05, within(0.012));
    }

    @Test
    void combine_metricsOfAnEntity_isTheSmallestTimesTheirNumber() {
        assertThat(BenjaminiHochberg.combine(
                        List.of(OptionalDouble.of(0.2), OptionalDouble.of(0.01), OptionalDouble.empty())))
                .hasValue(0.02);
        assertThat(BenjaminiHochberg.combine(List.of(OptionalDouble.of(0.9), OptionalDouble.of(0.8))))
                .hasValue(1);
        assertThat(BenjaminiHochberg.combine(List.of(OptionalDouble.empty()))).isEmpty();
    }

    @Test
    void adjust_pValueOrRateOutOfRange_isRefused() {
        assertThatThrownBy(() -> BenjaminiHochberg.adjust(List.of(OptionalDouble.of(1.5)), 0.05))
                .hasMessageContaining("1.5");
        assertThatThrownBy(() -> BenjaminiHochberg.adjust(List.of(OptionalDouble.of(Double.NaN)), 0.05))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> BenjaminiHochberg.adjust(List.of(), 0)).hasMessageContaining("rate");
    }

    /** The smallest m·p(j)/j over all p(j) at or above p, capped at 1. */
    private static double literal(List<OptionalDouble> pValues, double p) {
        List<Double> sorted = pValues.stream()
                .filter(OptionalDouble::isPresent)
                .map(OptionalDouble::getAsDouble)
                .sorted()
                .toList();
        double smallest = 1;
        for (int j = 1; j <= sorted.size(); j++) {
            if (sorted.get(j - 1) >= p) {
                smallest = Math.min(smallest, sorted.size() * sorted.get(j - 1) / j);
            }
        }
        return smallest;
    }

    private static List<OptionalDouble> pValues(Random random, int n) {
        List<OptionalDouble> pValues = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double p = Math.round(1000 * Math.pow(random.nextDouble(), 3)) / 1000.0;
            pValues.add(random.nextInt(8) == 0 ? OptionalDouble.empty() : OptionalDouble.of(p));
        }
        return pValues;
    }
}
