package io.campaigntracker.core.stats.scatter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShortfallChartTest {

    private static final DayScatter SCATTER = new DayScatter(0.025, 0.4, 1_000);

    @Test
    void look_atALevelThatFell_tellsIt_andSinceWhen() {
        ShortfallChart.Look look = look(60, day -> day < 50 ? 22 : 14, Integer.MAX_VALUE, 0);

        assertThat(look.isBelow()).isTrue();
        assertThat(look.days()).isBetween(8, 12);
    }

    @Test
    void look_atALevelTenPercentAbove_holdsNothing() {
        ShortfallChart.Look look = look(60, day -> 22, Integer.MAX_VALUE, 0);

        assertThat(look.evidence()).isZero();
        assertThat(look.days()).isZero();
        assertThat(look.isBelow()).isFalse();
    }

    @Test
    void look_asksForMore_whereItWasToldLately() {
        ShortfallChart.Look usual = look(60, day -> 14, Integer.MAX_VALUE, 0);
        ShortfallChart.Look lately = look(60, day -> 14, Integer.MAX_VALUE, 1);

        assertThat(lately.bound()).isEqualTo(usual.bound() + 1);
    }

    @Test
    void look_isBack_onlyOnceTheDaysSinceTellingSpeakForIt() {
        assertThat(look(60, day -> day < 50 ? 14 : 30, 20_050, 0).back()).isFalse();
        assertThat(look(120, day -> day < 50 ? 14 : 30, 20_050, 0).back()).isTrue();
        assertThat(look(120, day -> day < 50 ? 14 : 16, 20_050, 0).back()).isFalse();
    }

    @Test
    void look_withoutDays_holdsNothing() {
        assertThat(look(0, day -> 0, Integer.MAX_VALUE, 0)).isEqualTo(new ShortfallChart.Look(0, 2.6, 0, false));
    }

    @Test
    void healthyCampaigns_areToldFalselyAtMostOnceInFiftyWeeks() {
        Random random = new Random(11);
        int told = 0;
        int weeks = 0;
        for (int campaign = 0; campaign < 60; campaign++) {
            double[] seen = new double[150];
            double state = 0;
            for (int day = 0; day < seen.length; day++) {
                state = 0.4 * state + 0.145 * random.nextGaussian();
                double mean = 22 * Math.exp(state - 0.0125);
                seen[day] = Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
            }
            boolean before = false;
            for (int today = 31; today <= seen.length; today++) {
                int days = today;
                boolean below =
                        look(days, day -> seen[day], Integer.MAX_VALUE, 0).isBelow();
                told += below && !before ? 1 : 0;
                before = below;
            }
            weeks += (seen.length - 30) / 7;
        }

        assertThat((double) told / weeks).isLessThanOrEqualTo(0.03);
    }

    @Test
    void look_atDaysWhosePaceIsUnsure_waitsForMore() {
        IntToDoubleFunction fallen = day -> day < 52 ? 22 : 12;

        assertThat(look(60, fallen, day -> 0, Integer.MAX_VALUE, 0).isBelow()).isTrue();
        assertThat(look(60, fallen, day -> day < 52 ? 0 : 0.4, Integer.MAX_VALUE, 0)
                        .isBelow())
                .isFalse();
    }

    private static ShortfallChart.Look look(int days, IntToDoubleFunction seen, int told, double more) {
        return look(days, seen, day -> 0, told, more);
    }

    private static ShortfallChart.Look look(
            int days, IntToDoubleFunction seen, IntToDoubleFunction error, int told, double more) {
        return ShortfallChart.look(
                IntStream.range(20_000, 20_000 + days).toArray(),
                IntStream.range(0, days).mapToDouble(day -> 20).toArray(),
                IntStream.range(0, days).mapToDouble(seen).toArray(),
                IntStream.range(0, days).mapToDouble(error).toArray(),
                1,
                SCATTER,
                told,
                more);
    }
}
