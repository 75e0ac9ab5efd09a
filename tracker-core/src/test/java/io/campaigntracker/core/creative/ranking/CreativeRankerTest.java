package io.campaigntracker.core.creative.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.creative.AdDays;
import io.campaigntracker.core.creative.CreativeAggregator;
import io.campaigntracker.core.dispersion.Dispersions;
import io.campaigntracker.core.maturity.Expectations;
import io.campaigntracker.creative.CreativePerformance;
import io.campaigntracker.creative.CreativeRanking;
import io.campaigntracker.creative.RankedCreative;
import io.campaigntracker.creative.RankingPurpose;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.CreativeSource;
import io.campaigntracker.model.CurrencyMismatchException;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.performance.Explanation;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CreativeRankerTest {

    private static final DateRange DAYS = DateRange.of(AdDays.START, AdDays.START.plusDays(27));
    private static final Explanation EXPLANATION = new Explanation(
            DAYS, AttributionWindow.CLICK_7D_VIEW_1D, "purchase@1", 0, List.of(), List.of(), List.of(), List.of());

    @Test
    void top_byCtr_isNotWonByThreeClicksOfTwentyImpressions() {
        AdDays days = new AdDays().day("lucky", 0, 20, 3, 1, 0);
        steady(days, "good", 5000, 150);
        steady(days, "fair", 5000, 100);

        CreativeRanking ranking = top(days.history(), Metric.CTR, 10, 0);
        CreativeRanking withMinimum = top(days.history(), Metric.CTR, 10, 1000);

        assertThat(ids(ranking)).startsWith("good");
        assertThat(ids(withMinimum)).containsExactly("good", "fair");
        assertThat(withMinimum.leftOut()).singleElement().satisfies(left -> {
            assertThat(left.performance().creativeId()).isEqualTo("lucky");
            assertThat(left.reason()).contains("20 impressions").contains("1000");
        });
    }

    @Test
    void observed_byCtr_isWonByTheLuckyOne() {
        AdDays days = new AdDays().day("lucky", 0, 20, 3, 1, 0);
        steady(days, "good", 5000, 150);

        CreativeRanking ranking = rank(RankingPurpose.OBSERVED, days.history(), Metric.CTR, 1, 0);

        assertThat(ids(ranking)).containsExactly("lucky");
        assertThat(ranking.ranked().get(0).value().asDouble()).isEqualTo(15);
    }

    @Test
    void top_byRoas_prefersTheSureOneToTheOneWithFewOrders() {
        AdDays days = new AdDays();
        Random random = new Random(5);
        for (int day = 0; day < 28; day++) {
            days.day("sure", day, 4000, 80, 100, 8, 300 + random.nextGaussian() * 20);
            days.day("wild", day, 4000, 80, 10, day % 2, day == 9 ? 900 : 1);
            days.day("poor", day, 4000, 80, 100, 8, 150 + random.nextGaussian() * 20);
        }
        AttributedHistory rows = days.history();

        assertThat(ids(top(rows, Metric.ROAS, 3, 1000))).startsWith("sure");
        assertThat(ids(rank(RankingPurpose.OBSERVED, rows, Metric.ROAS, 3, 0))).startsWith("wild");
    }

    @Test
    void top_byCpa_ranksFromTheCheapestAndBoundsFromAbove() {
        AdDays days = new AdDays();
        for (int day = 0; day < 14; day++) {
            days.day("cheap", day, 4000, 80, 50 + day % 3, 10 + day % 2);
            days.day("dear", day, 4000, 80, 100 + day % 3, 10 + day % 2);
        }

        CreativeRanking ranking = top(days.history(), Metric.CPA, 2, 1000);

        assertThat(ids(ranking)).containsExactly("cheap", "dear");
        assertThat(ranking.ranked())
                .allSatisfy(creative -> assertThat(creative.bound().asDouble())
                        .isGreaterThan(creative.value().asDouble()));
    }

    @Test
    void shrunkValue_liesBetweenTheOwnAndThePooledOne() {
        AdDays days = new AdDays();
        Random random = new Random(11);
        double[] rates = {0.01, 0.012, 0.015, 0.02, 0.022, 0.025, 0.03, 0.035, 0.04};
        for (int creative = 0; creative < rates.length; creative++) {
            for (int day = 0; day < 14; day++) {
                long clicks = Math.max(1, Math.round(1000 * rates[creative] * (1 + 0.1 * random.nextGaussian())));
                days.day("c" + creative, day, 1000, clicks, 10, 2 + random.nextInt(2), 20 + 30 * rates[creative] * 100);
            }
        }
        AttributedHistory rows = days.history();
        double clicks =
                rows.history().rows().stream().mapToLong(row -> row.clicks()).sum();
        double pooled = 100 * clicks / (1000.0 * 14 * rates.length);

        for (RankedCreative creative : top(rows, Metric.CTR, 20, 1000).ranked()) {
            double own = creative.value().asDouble();
            assertThat(creative.expected().asDouble()).isBetween(Math.min(own, pooled), Math.max(own, pooled));
            assertThat(creative.bound().asDouble())
                    .isLessThan(creative.expected().asDouble());
        }
    }

    @Test
    void binomialBound_ranksByCountsAlone_andRefusesWhatHasNone() {
        AdDays days = new AdDays().day("lucky", 0, 20, 3, 1, 0);
        steady(days, "good", 5000, 150);
        steady(days, "fair", 5000, 100);
        steady(days, "nothing", 1000, 0);

        CreativeRanking ranking = rank(RankingPurpose.BINOMIAL_BOUND, days.history(), Metric.CTR, 10, 0);

        assertThat(ids(ranking)).containsExactly("good", "fair", "nothing");
        assertThat(ranking.leftOut())
                .singleElement()
                .satisfies(left -> assertThat(left.reason()).contains("1,000 trials"));
        assertThat(ranking.ranked()).allSatisfy(one -> {
            assertThat(one.bound().asDouble()).isBetween(0.0, one.expected().asDouble());
            assertThat(one.expectedGain()).isNotNegative();
        });
        assertThat(ranking.ranked().stream()
                        .mapToDouble(RankedCreative::probabilityBest)
                        .sum())
                .isCloseTo(1, within(1e-6));
        assertThatThrownBy(() -> rank(RankingPurpose.BINOMIAL_BOUND, days.history(), Metric.ROAS, 10, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ROAS")
                .hasMessageContaining("LINK_CTR");
    }

    @Test
    void binomialBound_ofConversionsThatOutnumberTheClicks_isLeftOut() {
        AdDays days = new AdDays().day("views", 0, 90_000, 1500, 1, 1600).day("usual", 0, 90_000, 1500, 1, 50);

        AdDays silent = new AdDays().day("one", 0, 9_000, 0, 1, 0).day("other", 0, 9_000, 0, 1, 0);

        CreativeRanking ranking = rank(RankingPurpose.BINOMIAL_BOUND, days.history(), Metric.CONVERSION_RATE, 10, 0);

        assertThat(rank(RankingPurpose.BINOMIAL_BOUND, silent.history(), Metric.CTR, 10, 0)
                        .leftOut())
                .hasSize(2);

        assertThat(ids(ranking)).containsExactly("usual");
        assertThat(ranking.leftOut())
                .singleElement()
                .satisfies(left -> assertThat(left.reason()).contains("more events than trials"));
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"REACH", "FREQUENCY"})
    void ranking_doesNotDependOnTheOrderOfRows(Metric metric) {
        AdDays days = seeded(3);

        List<String> ordered = ids(top(days.history(), metric, 20, 500));

        assertThat(ids(top(days.shuffled(8), metric, 20, 500))).isEqualTo(ordered);
    }

    @ParameterizedTest
    @EnumSource(names = {"CTR", "LINK_CTR", "ROAS", "CPA", "CPC", "CPM", "CONVERSION_RATE", "AOV"})
    void bound_isOnTheBadSideOfTheShrunkValue(Metric metric) {
        boolean cost = metric == Metric.CPA || metric == Metric.CPC || metric == Metric.CPM;

        CreativeRanking ranking = top(seeded(21).history(), metric, 20, 500);

        assertThat(ranking.ranked()).isNotEmpty().allSatisfy(creative -> {
            double distance = creative.bound().asDouble() - creative.expected().asDouble();
            assertThat(cost ? distance : -distance).isGreaterThanOrEqualTo(0);
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"REACH", "FREQUENCY"})
    void ranking_byPeople_isRefused(Metric metric) {
        assertThatThrownBy(() -> top(seeded(1).history(), metric, 5, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(metric.name())
                .hasMessageContaining("not additive");
    }

    @Test
    void ranking_byMoneyInTwoCurrencies_namesBoth() {
        AdDays days =
                new AdDays().day("euro", 0, 5000, 50, 10, 20).currency("JPY").day("yen", 0, 5000, 50, 900, 20);
        AttributedHistory rows = days.history();

        assertThatThrownBy(() -> rank(RankingPurpose.OBSERVED, rows, Metric.CPC, 5, 0))
                .isInstanceOf(CurrencyMismatchException.class)
                .hasMessageContaining("EUR")
                .hasMessageContaining("JPY");
        assertThat(ids(rank(RankingPurpose.OBSERVED, rows, Metric.CTR, 5, 0))).hasSize(2);
    }

    @Test
    void emptyHistory_hasAnEmptyRanking() {
        assertThat(top(new AdDays().history(), Metric.CTR, 5, 0).ranked()).isEmpty();
        assertThat(top(new AdDays().history(), Metric.ROAS, 5, 0).ranked()).isEmpty();
    }

    @Test
    void creativesWithoutAnyClick_areLeftOutWithAReason() {
        AdDays days = new AdDays();
        steady(days, "a", 5000, 0);
        steady(days, "b", 5000, 0);

        CreativeRanking ranking = top(days.history(), Metric.CTR, 5, 1000);

        assertThat(ranking.ranked()).isEmpty();
        assertThat(ranking.leftOut())
                .hasSize(2)
                .allSatisfy(left -> assertThat(left.reason()).isNotBlank());
    }

    @Test
    void sixtyClicksOfAThousand_besideNone_leadClearly() {
        AdDays days = new AdDays().day("sixty", 0, 1000, 60, 10, 0).day("none", 0, 1000, 0, 10, 0);

        for (RankingPurpose purpose :
                List.of(RankingPurpose.TO_SCALE, RankingPurpose.EXPECTED, RankingPurpose.OBSERVED)) {
            CreativeRanking ranking = rank(purpose, days.history(), Metric.CTR, 2, 0);

            assertThat(ids(ranking)).containsExactly("sixty", "none");
            RankedCreative first = ranking.ranked().get(0);
            RankedCreative last = ranking.ranked().get(1);
            assertThat(first.expected().asDouble()).isBetween(4.5, 6.5);
            assertThat(first.bound().asDouble()).isBetween(3.5, 6.0);
            assertThat(last.value().asDouble()).isZero();
            assertThat(last.expected().asDouble()).isBetween(0.01, 2.0);
            assertThat(first.probabilityBest()).isGreaterThan(0.99);
            assertThat(ranking.contenders()).isEqualTo(1);
        }
    }

    @Test
    void identicalCreatives_tie_andCantBeToldApart() {
        AdDays days = new AdDays();
        for (String creative : List.of("c", "a", "b")) {
            steady(days, creative, 2000, 40);
        }

        CreativeRanking ranking = top(days.history(), Metric.CTR, 3, 0);

        assertThat(ids(ranking)).containsExactly("a", "b", "c");
        assertThat(ranking.contenders()).isEqualTo(3);
        assertThat(ranking.ranked()).allSatisfy(creative -> {
            assertThat(creative.probabilityBest()).isCloseTo(1.0 / 3, within(1e-6));
            assertThat(creative.isContender()).isTrue();
        });
    }

    @Test
    void everySlotIsFilled_alsoByCreativesWithoutConversion() {
        AdDays days = new AdDays();
        steady(days, "sells", 5000, 100);
        days.day("new", 0, 300, 6, 2, 0);
        days.day("newer", 0, 12, 0, 0.1, 0);

        for (Metric metric : List.of(Metric.ROAS, Metric.CPA, Metric.CONVERSION_RATE, Metric.AOV)) {
            CreativeRanking ranking = top(days.history(), metric, 3, 0);

            assertThat(ids(ranking)).as(metric.name()).hasSize(3).startsWith("sells");
            assertThat(ranking.leftOut()).isEmpty();
        }
    }

    @Test
    void conversionsOfYoungDays_doNotCount() {
        AdDays days = new AdDays();
        for (int day = 0; day < 14; day++) {
            days.day("old", day, 4000, 80, 50, 4);
            days.day("young", day + 14, 4000, 80, 50, day < 7 ? 4 : 0);
        }
        AttributedHistory rows = days.history();
        CreativeRanker.Request mature = new CreativeRanker.Request(
                RankingPurpose.EXPECTED, Metric.ROAS, 2, 0, Weighting.even(account -> AdDays.START.plusDays(20)));

        CreativeRanking ranking = CreativeRanker.rank(aggregate(rows), rows, mature, EXPLANATION);

        RankedCreative young = ranking.ranked().stream()
                .filter(creative -> creative.performance().creativeId().equals("young"))
                .findFirst()
                .orElseThrow();
        assertThat(young.value().asDouble()).isEqualTo(2, within(1e-9));
        assertThat(young.expected().asDouble()).isGreaterThan(3);
    }

    @Test
    void toTest_prefersTheUncertainOne_andRefusesSums() {
        AdDays days = new AdDays();
        Random random = new Random(2);
        for (int day = 0; day < 28; day++) {
            days.day("leader", day, 20_000, 400 + random.nextInt(9), 200, 12);
            days.day("proven worse", day, 20_000, 200 + random.nextInt(9), 200, 6);
        }
        days.day("hardly shown", 27, 500, 10, 5, 0);
        AttributedHistory rows = days.history();

        CreativeRanking ranking = rank(RankingPurpose.TO_TEST, rows, Metric.CTR, 3, 0);

        assertThat(ids(ranking)).startsWith("hardly shown");
        assertThat(ranking.ranked())
                .allSatisfy(creative -> assertThat(creative.expectedGain()).isNotNegative());
        assertThatThrownBy(() -> rank(RankingPurpose.TO_TEST, rows, Metric.SPEND, 3, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SPEND");
    }

    @Test
    void returnsInTwoCurrencies_compare() {
        AdDays days = new AdDays();
        for (int day = 0; day < 10; day++) {
            days.currency("EUR").day("euro", day, 5000, 100, 50, 5, 100);
            days.currency("JPY").day("yen", day, 5000, 100, 8000, 5, 24_000);
        }

        CreativeRanking ranking = top(days.history(), Metric.ROAS, 2, 0);

        assertThat(ids(ranking)).containsExactly("yen", "euro");
        assertThat(ranking.ranked().get(0).expected().asDouble()).isBetween(2.3, 3.2);
    }

    @Test
    void everyNumber_isFinite_andProbabilitiesSumToOne() {
        for (Metric metric : List.of(Metric.CTR, Metric.ROAS, Metric.CPA, Metric.CPM, Metric.AOV)) {
            CreativeRanking ranking = top(seeded(4).history(), metric, 20, 0);

            assertThat(ranking.candidates()).isEqualTo(ranking.ranked().size());
            assertThat(ranking.ranked().stream()
                            .mapToDouble(RankedCreative::probabilityBest)
                            .sum())
                    .as(metric.name())
                    .isCloseTo(1, within(1e-6));
            assertThat(ranking.ranked().stream().mapToDouble(RankedCreative::expectedLoss))
                    .allMatch(loss -> loss >= 0 && Double.isFinite(loss));
        }
    }

    @Test
    void ranking_doesNotDependOnTheOrderOfRows_whateverItIsFor() {
        AdDays days = seeded(4);
        Random random = new Random(5);
        for (int creative = 0; creative < 9; creative++) {
            for (int day = 0; day < 20; day++) {
                for (String adSet : List.of("second", "third", "fourth")) {
                    days.adSet(adSet)
                            .source(CreativeSource.OBSERVED)
                            .day("c" + creative, day, 300, 6, random.nextInt(999) / 100.0, 1);
                }
            }
        }
        for (RankingPurpose purpose : RankingPurpose.values()) {
            for (Metric metric : List.of(Metric.CTR, Metric.LINK_CTR, Metric.ROAS, Metric.CPA)) {
                if (purpose != RankingPurpose.BINOMIAL_BOUND || metric == Metric.CTR) {
                    assertThat(rank(purpose, days.shuffled(9), metric, 20, 0).ranked())
                            .as(purpose + " by " + metric)
                            .isEqualTo(
                                    rank(purpose, days.history(), metric, 20, 0).ranked());
                }
            }
        }
    }

    @Test
    void whoeverAsksForFewer_getsTheFirstOfMore() {
        AttributedHistory rows = seeded(4).history();

        for (RankingPurpose purpose :
                List.of(RankingPurpose.TO_SCALE, RankingPurpose.EXPECTED, RankingPurpose.TO_TEST)) {
            assertThat(rank(purpose, rows, Metric.ROAS, 3, 0).ranked())
                    .isEqualTo(rank(purpose, rows, Metric.ROAS, 20, 0).ranked().subList(0, 3));
        }
    }

    @Test
    void onlyCreative_isTheBest_andNothingIsLostByIt() {
        AdDays days = new AdDays();
        steady(days, "only", 1000, 20);

        assertThat(top(days.history(), Metric.ROAS, 5, 0).ranked())
                .singleElement()
                .satisfies(only -> {
                    assertThat(only.probabilityBest()).isEqualTo(1, within(1e-9));
                    assertThat(only.expectedLoss()).isEqualTo(0, within(1e-9));
                    assertThat(only.expectedGain()).isZero();
                    assertThat(only.isContender()).isTrue();
                });
    }

    @Test
    void hugeCounts_andMoreClicksThanImpressions_haveFiniteStandings() {
        AdDays days = new AdDays();
        steady(days, "huge", 4_000_000_000_000L, 60_000_000_000L);
        steady(days, "hugest", 8_000_000_000_000L, 120_000_000_001L);
        steady(days, "clicked twice", 300, 600);
        steady(days, "never", 300, 0);

        for (Metric metric : List.of(Metric.CTR, Metric.ROAS, Metric.CPC)) {
            CreativeRanking ranking = top(days.history(), metric, 10, 0);

            assertThat(ranking.ranked()).hasSizeGreaterThanOrEqualTo(3).allSatisfy(one -> {
                assertThat(one.bound().asDouble()).isFinite().isPositive();
                assertThat(one.expected().asDouble()).isFinite().isPositive();
                assertThat(one.expectedLoss()).isFinite().isNotNegative();
                assertThat(one.expectedGain()).isFinite().isNotNegative();
            });
            assertThat(ranking.ranked().stream()
                            .mapToDouble(RankedCreative::probabilityBest)
                            .sum())
                    .as(metric.name())
                    .isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void aggregate_keepsDaysOfChangeApartAndTellsAssumedOnes() {
        AdDays days = new AdDays()
                .day("a", 0, 100, 1, 5, 0)
                .source(CreativeSource.ASSUMED)
                .day("a", 1, 200, 2, 6, 0)
                .source(CreativeSource.MIXED)
                .day("a", 2, 400, 4, 7, 0);

        CreativePerformance creative = aggregate(days.history()).get(0);

        assertThat(creative.totals().impressions()).isEqualTo(300);
        assertThat(creative.assumed().impressions()).isEqualTo(200);
        assertThat(creative.mixed().impressions()).isEqualTo(400);
        assertThat(creative.value(Metric.CTR).asDouble()).isEqualTo(1.0, within(1e-12));
    }

    @Test
    void aggregate_countsEveryRowOnce() {
        AttributedHistory rows = seeded(77).history();

        long impressions = aggregate(rows).stream()
                .mapToLong(creative ->
                        creative.totals().impressions() + creative.mixed().impressions())
                .sum();

        assertThat(impressions)
                .isEqualTo(rows.history().rows().stream()
                        .mapToLong(row -> row.impressions())
                        .sum());
    }

    private static AdDays seeded(long seed) {
        Random random = new Random(seed);
        AdDays days = new AdDays();
        CreativeSource[] sources = CreativeSource.values();
        for (int creative = 0; creative < 9; creative++) {
            double rate = 0.01 + 0.02 * random.nextDouble();
            for (int day = 0; day < 20; day++) {
                days.source(sources[random.nextInt(20) == 0 ? 2 : random.nextInt(2)]);
                long impressions = 500 + random.nextInt(500);
                long clicks = Math.round(impressions * rate * (0.8 + 0.4 * random.nextDouble()));
                double spend = 10 + random.nextInt(10);
                days.day("c" + creative, day, impressions, clicks, spend, 1 + random.nextInt(3));
            }
        }
        return days;
    }

    private static void steady(AdDays days, String creative, long impressions, long clicks) {
        for (int day = 0; day < 7; day++) {
            days.day(creative, day, impressions, clicks, 20, 1);
        }
    }

    private static CreativeRanking top(AttributedHistory rows, Metric metric, int n, long minimum) {
        return rank(RankingPurpose.TO_SCALE, rows, metric, n, minimum);
    }

    private static CreativeRanking rank(
            RankingPurpose purpose, AttributedHistory rows, Metric metric, int n, long minimum) {
        Weighting weighting = Weighting.even(account -> DAYS.until());
        return CreativeRanker.rank(
                aggregate(rows), rows, new CreativeRanker.Request(purpose, metric, n, minimum, weighting), EXPLANATION);
    }

    private static List<CreativePerformance> aggregate(AttributedHistory rows) {
        return CreativeAggregator.aggregate(rows, DAYS, Expectations.NONE, Dispersions.ASSUMED, key -> null);
    }

    private static List<String> ids(CreativeRanking ranking) {
        return ranking.ranked().stream()
                .map(creative -> creative.performance().creativeId())
                .toList();
    }
}
