package io.campaigntracker.core.decomposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ShapleyDecompositionTest {

    @Test
    void effects_randomFactors_agreesWithWalkingThroughEveryOrder() {
        Random random = new Random(151);
        for (int run = 0; run < 200; run++) {
            int n = 1 + random.nextInt(5);
            double[] before = random.doubles(n, -2, 3).toArray();
            double[] after = random.doubles(n, -2, 3).toArray();

            assertThat(ShapleyDecomposition.effects(before, after))
                    .containsExactly(byOrders(before, after), within(1e-11));
        }
    }

    @Test
    void effects_parts_addUpToTheChange() {
        Random random = new Random(152);
        for (int run = 0; run < 200; run++) {
            int n = 1 + random.nextInt(8);
            double[] before = random.doubles(n, -2, 3).toArray();
            double[] after = random.doubles(n, -2, 3).toArray();

            assertThat(DoubleStream.of(ShapleyDecomposition.effects(before, after))
                            .sum())
                    .isCloseTo(product(after) - product(before), within(1e-9));
        }
    }

    @Test
    void effects_factorThatStays_hasNone() {
        assertThat(ShapleyDecomposition.effects(new double[] {2, 5, 3}, new double[] {4, 5, 1})[1])
                .isZero();
    }

    @Test
    void badInput_isRefusedWithTheValue() {
        assertThatThrownBy(() -> ShapleyDecomposition.effects(new double[2], new double[3]))
                .hasMessageContaining("2 and 3");
        assertThatThrownBy(() -> ShapleyDecomposition.effects(new double[0], new double[0]))
                .hasMessageContaining("0");
        assertThatThrownBy(() -> ShapleyDecomposition.effects(new double[17], new double[17]))
                .hasMessageContaining("17");
        assertThatThrownBy(() -> ShapleyDecomposition.effects(new double[] {Double.NaN}, new double[1]))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> ShapleyDecomposition.roasEffects(new double[3], new double[3]))
                .hasMessageContaining("3");
    }

    private static double[] byOrders(double[] before, double[] after) {
        List<List<Integer>> orders = orders(before.length);
        double[] effects = new double[before.length];
        for (List<Integer> order : orders) {
            double[] current = before.clone();
            for (int k : order) {
                double old = product(current);
                current[k] = after[k];
                effects[k] += (product(current) - old) / orders.size();
            }
        }
        return effects;
    }

    private static List<List<Integer>> orders(int n) {
        List<List<Integer>> orders = List.of(List.of());
        for (int next = 0; next < n; next++) {
            List<List<Integer>> longer = new ArrayList<>();
            for (List<Integer> order : orders) {
                for (int place = 0; place <= order.size(); place++) {
                    List<Integer> inserted = new ArrayList<>(order);
                    inserted.add(place, next);
                    longer.add(inserted);
                }
            }
            orders = longer;
        }
        return orders;
    }

    private static double product(double[] factors) {
        return Arrays.stream(factors).reduce(1, (a, b) -> a * b);
    }
}
