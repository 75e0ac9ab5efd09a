package io.campaigntracker.core.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.core.performance.ExactRatio.Status;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RatioOfSumsTest {

    private record Day(
            @Nullable BigDecimal revenue, @Nullable BigDecimal spend) {}

    @Test
    void over_randomRows_equalsPlainSumsOfCompleteRows() {
        Random random = new Random(91);
        for (int run = 0; run < 200; run++) {
            List<Day> days = days(random, random.nextInt(40));
            BigDecimal revenue = BigDecimal.ZERO;
            BigDecimal spend = BigDecimal.ZERO;
            int complete = 0;
            for (Day day : days) {
                if (day.revenue() != null && day.spend() != null) {
                    revenue = revenue.add(day.revenue());
                    spend = spend.add(day.spend());
                    complete++;
                }
            }
            RatioOfSums sums = sums(days);

            assertThat(sums.rowsUsed()).isEqualTo(complete);
            assertThat(sums.rowsSkipped()).isEqualTo(days.size() - complete);
            if (spend.signum() != 0) {
                assertThat(sums.ratio().value().orElseThrow())
                        .isEqualByComparingTo(revenue.divide(spend, MathContext.DECIMAL128));
            }
        }
    }

    @Test
    void over_orderOfRows_doesNotMatter() {
        Random random = new Random(92);
        for (int run = 0; run < 100; run++) {
            List<Day> days = days(random, 30);
            RatioOfSums before = sums(days);
            Collections.shuffle(days, random);

            assertThat(sums(days)).isEqualTo(before);
        }
    }

    @Test
    void plus_sumsOfParts_areTheSumsOfTheWhole() {
        Random random = new Random(93);
        for (int run = 0; run < 100; run++) {
            List<Day> days = days(random, 30);
            int cut = random.nextInt(31);
            RatioOfSums left = sums(days.subList(0, cut));
            RatioOfSums right = sums(days.subList(cut, 30));

            assertThat(left.plus(right)).isEqualTo(sums(days));
            assertThat(right.plus(left)).isEqualTo(sums(days));
        }
    }

    @Test
    void over_splittingARow_changesNothing() {
        RatioOfSums whole = RatioOfSums.EMPTY.plus(new BigDecimal("10.01"), new BigDecimal("3.03"));
        RatioOfSums split = RatioOfSums.EMPTY
                .plus(new BigDecimal("10.00"), new BigDecimal("0.01"))
                .plus(new BigDecimal("0.01"), new BigDecimal("3.02"));

        assertThat(split.ratio().value()).isEqualTo(whole.ratio().value());
    }

    @Test
    void over_scalingAllMoney_leavesRoasAndScalesNothingElse() {
        Random random = new Random(94);
        BigDecimal rate = new BigDecimal("1.0825");
        for (int run = 0; run < 100; run++) {
            List<Day> days = days(random, 20);
            RatioOfSums converted = RatioOfSums.over(
                    days,
                    day -> day.revenue() == null ? null : day.revenue().multiply(rate),
                    day -> day.spend() == null ? null : day.spend().multiply(rate));

            assertThat(converted.ratio().rounded(20))
                    .isEqualTo(sums(days).ratio().rounded(20));
        }
    }

    @Test
    void ratio_noCompleteRow_isMissingNotZero() {
        RatioOfSums sums = RatioOfSums.EMPTY.plus(null, BigDecimal.TEN);

        assertThat(RatioOfSums.EMPTY.ratio().status()).isEqualTo(Status.MISSING_INPUT);
        assertThat(sums.ratio().status()).isEqualTo(Status.MISSING_INPUT);
        assertThat(sums.percent().status()).isEqualTo(Status.MISSING_INPUT);
        assertThat(sums.perThousand().status()).isEqualTo(Status.MISSING_INPUT);
        assertThat(sums.rowsSkipped()).isEqualTo(1);
    }

    @Test
    void ratio_spendOfZero_isUndefined() {
        assertThat(RatioOfSums.EMPTY
                        .plus(BigDecimal.TEN, BigDecimal.ZERO)
                        .ratio()
                        .status())
                .isEqualTo(Status.ZERO_DENOMINATOR);
    }

    @Test
    void ratio_aTinyDayBesideALargeOne_weighsLikeATinyDay() {
        RatioOfSums clicks = RatioOfSums.EMPTY
                .plus(BigDecimal.valueOf(5), BigDecimal.TEN)
                .plus(BigDecimal.valueOf(10_000), BigDecimal.valueOf(1_000_000));

        assertThat(clicks.percent().asDouble().orElseThrow()).isBetween(1.0, 1.001);
    }

    @Test
    void constructor_negativeRows_isRefused() {
        assertThatThrownBy(() -> new RatioOfSums(BigDecimal.ZERO, BigDecimal.ZERO, -1, 0))
                .hasMessageContaining("-1");
    }

    private static RatioOfSums sums(List<Day> days) {
        return RatioOfSums.over(days, Day::revenue, Day::spend);
    }

    private static List<Day> days(Random random, int count) {
        List<Day> days = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            days.add(new Day(amount(random), amount(random)));
        }
        return days;
    }

    private static @Nullable BigDecimal amount(Random random) {
        return random.nextInt(8) == 0 ? null : BigDecimal.valueOf(random.nextInt(1_000_000), 2);
    }
}
