package io.campaigntracker.benchmarks.detect;

import io.campaigntracker.anomaly.AnomalyReport;
import io.campaigntracker.core.anomaly.AnomalyDetector;
import io.campaigntracker.core.anomaly.DayFacts;
import io.campaigntracker.core.anomaly.DetectionSettings;
import io.campaigntracker.core.anomaly.EntitySeries;
import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.conversion.ConversionBasis;
import io.campaigntracker.core.delivery.Deliveries;
import io.campaigntracker.core.delivery.Delivery;
import io.campaigntracker.core.maturity.MaturityRule;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.DayState;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Runs the library's default detection over a simulated fleet, day by day, each day from what had arrived by then, and writes {@code
 * campaign,t,score,metric}: −log10 p of each metric on the newest day that it can be judged on.
 *
 * <p>Usage: {@code CampaignRunner <folder> <scores.csv>}; daily data only.
 */
public final class CampaignRunner {

    private static final LocalDate START = LocalDate.of(2024, 1, 1);
    private static final String ACCOUNT = "1";
    private static final int WARM_UP = 14;
    private static final double RULE_SCORE = 12;
    private static final double SMALLEST_P = 1e-300;
    private static final int DECIMALS = 6;

    private static final DetectionSettings SETTINGS = DetectionSettings.DEFAULT.withMetrics(List.of(
            Metric.SPEND,
            Metric.CTR,
            Metric.CPC,
            Metric.CPM,
            Metric.CONVERSIONS,
            Metric.CONVERSION_RATE,
            Metric.ROAS,
            Metric.AOV));

    private CampaignRunner() {}

    /** Score of one campaign at one step. */
    private record Score(int campaign, int t, double score, Metric metric) {}

    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException("usage: CampaignRunner <folder> <scores.csv>");
        }
        Panel panel = Panel.read(Path.of(args[0]));
        if (panel.stepsADay() != 1) {
            throw new IllegalArgumentException(
                    "the data have " + panel.stepsADay() + " steps a day; only daily data are judged");
        }
        List<Score> scores = IntStream.rangeClosed(WARM_UP, panel.lastStep())
                .parallel()
                .mapToObj(now -> scores(panel, now))
                .flatMap(List::stream)
                .toList();
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(Path.of(args[1])))) {
            out.println("campaign,t,score,metric");
            for (Score score : scores) {
                out.printf(
                        Locale.ROOT,
                        "%d,%d,%.6g,%s%n",
                        score.campaign(),
                        score.t(),
                        score.score(),
                        score.metric().name().toLowerCase(Locale.ROOT));
            }
        }
    }

    private static List<Score> scores(Panel panel, int now) {
        LocalDate today = START.plusDays(now + 1L);
        DateRange range =
                DateRange.lastDays(AnomalyDetector.LOOKBACK_DAYS + MaturityRule.DEFAULT.matureAge() + 1, today);
        Map<String, Panel.Step> current = new HashMap<>();
        Map<String, Map<LocalDate, BigDecimal>> budgets = new HashMap<>();
        MetricsHistory.Builder rows = MetricsHistory.builder();
        panel.campaigns().forEach((campaign, steps) -> {
            for (Panel.Step step : steps) {
                LocalDate day = START.plusDays(step.t());
                if (range.contains(day)) {
                    rows.add(row(campaign, step, day, now, panel.ages()));
                    budgets.computeIfAbsent(String.valueOf(campaign), id -> new HashMap<>())
                            .put(day, BigDecimal.valueOf(step.budget()));
                }
                if (step.t() == now) {
                    current.put(String.valueOf(campaign), step);
                }
            }
        });
        DayFacts facts = new DayFacts(today, MaturityRule.DEFAULT, (entity, day) -> DayState.FETCHED);
        List<EntitySeries> fleet =
                EntitySeries.of(AttributedHistory.of(rows.build(), ConversionBasis.DEFAULT), range).stream()
                        .filter(series -> isActive(current.get(series.entity().id())))
                        .toList();
        AnomalyReport report = new AnomalyDetector(SETTINGS, facts).detectNewest(fleet, new KnownBudgets(budgets));
        return report.verdicts().stream()
                .map(verdict -> new Score(
                        Integer.parseInt(verdict.entity().id()),
                        now,
                        verdict.pValue() == null ? RULE_SCORE : -Math.log10(Math.max(SMALLEST_P, verdict.pValue())),
                        verdict.metric()))
                .toList();
    }

    /** Every campaign of the day is open, and its budgets are known. */
    private record KnownBudgets(Map<String, Map<LocalDate, BigDecimal>> byCampaign) implements Deliveries {

        @Override
        public Delivery on(EntityRef entity, LocalDate day) {
            return new Delivery(Delivery.Status.OPEN, null, of(entity).get(day), false, false, false);
        }

        @Override
        public double[] budgets(EntityRef entity, DateRange range) {
            return range.dates().stream()
                    .map(day -> of(entity).get(day))
                    .mapToDouble(budget -> budget == null ? Double.NaN : budget.doubleValue())
                    .toArray();
        }

        private Map<LocalDate, BigDecimal> of(EntityRef entity) {
            return byCampaign.getOrDefault(entity.id(), Map.of());
        }
    }

    private static boolean isActive(Panel.Step step) {
        return step != null && step.active();
    }

    private static MetricsRow row(int campaign, Panel.Step step, LocalDate day, int now, int[] ages) {
        return MetricsRow.builder(EntityRef.campaign(ACCOUNT, String.valueOf(campaign)), day, "USD")
                .impressions(step.impressions())
                .clicks(step.clicks())
                .linkClicks(step.clicks())
                .spend(decimal(step.spend()))
                .conversions(
                        decimal(step.conversionsSeenAt(now, ages)),
                        decimal(step.revenueSeenAt(now, ages)),
                        ConversionBasis.DEFAULT.definition().id(),
                        ConversionBasis.DEFAULT.window())
                .build();
    }

    private static BigDecimal decimal(double value) {
        return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }
}
