package io.campaigntracker.benchmarks.calculate;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.conversion.ConversionBasis;
import io.campaigntracker.core.creative.CreativeAggregator;
import io.campaigntracker.core.creative.ranking.CreativeRanker;
import io.campaigntracker.core.creative.ranking.Weighting;
import io.campaigntracker.core.decomposition.LmdiDecomposition;
import io.campaigntracker.core.decomposition.RoasPeriod;
import io.campaigntracker.core.dispersion.Dispersions;
import io.campaigntracker.core.maturity.Expectations;
import io.campaigntracker.core.stats.Bounds;
import io.campaigntracker.core.stats.PairedSample;
import io.campaigntracker.core.stats.PoissonInterval;
import io.campaigntracker.core.stats.RatioInterval;
import io.campaigntracker.core.stats.WilsonInterval;
import io.campaigntracker.core.stats.score.RollingZScore;
import io.campaigntracker.core.stats.score.WeekdayBaseline;
import io.campaigntracker.core.stats.score.WeekdayBaselineResult;
import io.campaigntracker.creative.CreativePerformance;
import io.campaigntracker.creative.CreativeRanking;
import io.campaigntracker.creative.RankingPurpose;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.CreativeSource;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.performance.Explanation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What one call of the main calculators costs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FunctionsJmh {

    private static final int CREATIVES = 1_000;
    private static final DateRange DAYS = DateRange.of(LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 29));
    private static final double CONFIDENCE = 0.95;

    private final double[] days = new double[57];
    private final double[] history = new double[120];
    private final RoasPeriod before = new RoasPeriod(24_000, 310, 9_100, 410_000, 9_800);
    private final RoasPeriod after = new RoasPeriod(21_500, 290, 9_900, 455_000, 10_400);
    private final Explanation explanation = new Explanation(
            DAYS,
            AttributionWindow.CLICK_7D_VIEW_1D,
            ConversionDefinition.PURCHASE.id(),
            0,
            List.of(),
            List.of(),
            List.of(),
            List.of());
    private PairedSample month = PairedSample.of(new double[2], new double[2]);
    private AttributedHistory ads = AttributedHistory.of(MetricsHistory.of(List.of()), ConversionBasis.DEFAULT);
    private List<CreativePerformance> creatives = List.of();

    /** Draws what is computed with. */
    @Setup
    public void draw() {
        Random random = new Random(11);
        for (int day = 0; day < history.length; day++) {
            history[day] = 900 + 200 * random.nextDouble();
        }
        for (int day = 0; day < days.length; day++) {
            days[day] = (day % 7 < 2 ? 700 : 1_000) * (0.9 + 0.2 * random.nextDouble());
        }
        month = PairedSample.of(
                random.doubles(DAYS.days(), 500, 3_000).toArray(),
                random.doubles(DAYS.days(), 200, 900).toArray());
        MetricsHistory.Builder rows = MetricsHistory.builder();
        for (int creative = 0; creative < CREATIVES; creative++) {
            for (LocalDate day : DAYS.dates()) {
                rows.add(row(creative, day, random));
            }
        }
        ads = AttributedHistory.of(rows.build(), ConversionBasis.DEFAULT);
        creatives = CreativeAggregator.aggregate(ads, DAYS, Expectations.NONE, Dispersions.ASSUMED, key -> null);
    }

    private static MetricsRow row(int creative, LocalDate day, Random random) {
        int impressions = 1_000 + random.nextInt(9_000);
        return MetricsRow.builder(EntityRef.ad("1", "ad" + creative), day, "EUR")
                .campaignId("c" + creative / 10)
                .creative("cr" + creative, CreativeSource.OBSERVED)
                .impressions(impressions)
                .clicks(impressions * (5 + creative % 20) / 1_000)
                .linkClicks(impressions * (3 + creative % 10) / 1_000)
                .spend(BigDecimal.valueOf(500 + random.nextInt(9_000), 2))
                .conversions(
                        BigDecimal.valueOf(random.nextInt(9)),
                        BigDecimal.valueOf(random.nextInt(40_000), 2),
                        ConversionDefinition.PURCHASE.id(),
                        AttributionWindow.CLICK_7D_VIEW_1D)
                .build();
    }

    /** CTR of one campaign. */
    @Benchmark
    public Object wilsonInterval() {
        return WilsonInterval.of(48, 4_000, CONFIDENCE);
    }

    /** Seven conversions, Garwood. */
    @Benchmark
    public Bounds garwoodInterval() {
        return PoissonInterval.count(7, CONFIDENCE);
    }

    /** ROAS of 28 days, log-delta with Student's t. */
    @Benchmark
    public RatioInterval.Estimate roasInterval() {
        return RatioInterval.of(month, CONFIDENCE);
    }

    /** One metric of one campaign against eight weeks. */
    @Benchmark
    public WeekdayBaselineResult weekdayBaseline() {
        return WeekdayBaseline.of(days, WeekdayBaseline.Settings.defaults(WeekdayBaseline.Transform.LOG1P));
    }

    /** 120 days, each against the 30 before it. */
    @Benchmark
    public double[] rollingZScore() {
        return RollingZScore.of(history, 30, 7);
    }

    /** Why the ROAS of one campaign changed, in four factors. */
    @Benchmark
    public LmdiDecomposition.Result lmdiDecomposition() {
        return LmdiDecomposition.decompose(before, after);
    }

    /** A thousand creatives by the pessimistic bound of their CTR. */
    @Benchmark
    public CreativeRanking rankThousandByCtr() {
        return surest(Metric.CTR);
    }

    /** A thousand creatives by the pessimistic bound of their ROAS, over 28,000 rows. */
    @Benchmark
    public CreativeRanking rankThousandByRoas() {
        return surest(Metric.ROAS);
    }

    private CreativeRanking surest(Metric metric) {
        return CreativeRanker.rank(
                creatives,
                ads,
                new CreativeRanker.Request(
                        RankingPurpose.TO_SCALE, metric, 10, 1_000, Weighting.even(account -> DAYS.until())),
                explanation);
    }

    /** 28,000 rows of ads summed by creative. */
    @Benchmark
    public List<CreativePerformance> aggregateThousandCreatives() {
        return CreativeAggregator.aggregate(ads, DAYS, Expectations.NONE, Dispersions.ASSUMED, key -> null);
    }
}
