package io.campaigntracker.benchmarks.detect;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.benchmarks.measure.DayChart;
import io.campaigntracker.benchmarks.measure.DayChart.Point;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.creative.FatigueForecast;
import io.campaigntracker.creative.FatigueResult;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.CreativeSource;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.store.MetricsStore;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Draws the pictures of the page on creatives: one creative that loses 45 % of its click rate from day 40 on, among seven that hold, 5,000 impressions a day
 * each, while the whole account drifts.
 *
 * <p>Usage: {@code FatiguePictures <folder>}.
 */
public final class FatiguePictures {

    private static final LocalDate START = LocalDate.of(2026, 5, 4);
    private static final String ACCOUNT = "1";
    private static final String CAMPAIGN = "5";
    private static final String TIRED = "tired";
    private static final int CREATIVES = 8;
    private static final long IMPRESSIONS = 5000;
    private static final int LIFE = 75;
    private static final int ONSET = 40;
    private static final double DEPTH = 0.45;
    private static final int LENGTH = 28;
    private static final int FIRST_MORNING = 15;
    private static final int WEEK = 7;
    private static final int AHEAD = 21;

    private FatiguePictures() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            throw new IllegalArgumentException("usage: FatiguePictures <folder>");
        }
        Path folder = Path.of(args[0]);
        long[][] clicks = clicks(new Random(11));
        List<Point> score = new ArrayList<>();
        List<Point> loss = new ArrayList<>();
        List<Point> truth = new ArrayList<>();
        for (int morning = FIRST_MORNING; morning <= LIFE; morning++) {
            FatigueResult verdict = judge(clicks, morning);
            score.add(new Point(morning, verdict.score().orElse(0)));
            loss.add(new Point(morning, verdict.evidence().loss().orElse(0)));
            truth.add(new Point(morning, 100 * (1 - left(morning - WEEK / 2))));
        }
        Files.writeString(
                folder.resolve("fatigue-mornings.svg"),
                new DayChart("The same creative, judged each morning", "percent; tired from a score of 50 on")
                        .line("score: probability", score)
                        .line("estimated loss", loss)
                        .line("true loss", truth)
                        .svg());
        Files.writeString(folder.resolve("fatigue.svg"), life(clicks, judge(clicks, LIFE)));
    }

    private static String life(long[][] clicks, FatigueResult verdict) {
        List<Point> own = new ArrayList<>();
        List<Point> siblings = new ArrayList<>();
        for (int day = WEEK - 1; day < LIFE; day++) {
            own.add(new Point(day, rate(clicks, 0, 1, day)));
            siblings.add(new Point(day, rate(clicks, 1, CREATIVES, day)));
        }
        List<Point> lower = new ArrayList<>();
        List<Point> upper = new ArrayList<>();
        for (FatigueForecast.Day ahead : verdict.evidence().forecast().days().subList(0, AHEAD)) {
            double day = ahead.day().toEpochDay() - START.toEpochDay();
            lower.add(new Point(day, ahead.lower()));
            upper.add(new Point(day, ahead.upper()));
        }
        return new DayChart("A creative that tires, and where it is going", "CTR in percent, mean of a week")
                .line("the creative", own)
                .line("its siblings", siblings)
                .line("forecast, 10 % quantile", lower)
                .line("forecast, 90 % quantile", upper)
                .svg();
    }

    private static double rate(long[][] clicks, int from, int to, int day) {
        double sum = 0;
        for (int k = from; k < to; k++) {
            for (int back = 0; back < WEEK; back++) {
                sum += clicks[k][day - back];
            }
        }
        return 100 * sum / (IMPRESSIONS * (double) WEEK * (to - from));
    }

    private static double left(int day) {
        return 1 - DEPTH * Math.max(0, Math.min(1, (day - ONSET) / (double) LENGTH));
    }

    private static long[][] clicks(Random random) {
        long[][] clicks = new long[CREATIVES][LIFE];
        double drift = 0;
        for (int day = 0; day < LIFE; day++) {
            drift = 0.95 * drift + 0.03 * random.nextGaussian();
            for (int k = 0; k < CREATIVES; k++) {
                double mean =
                        IMPRESSIONS * 0.012 * Math.exp(drift + 0.06 * random.nextGaussian()) * (k == 0 ? left(day) : 1);
                clicks[k][day] = Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
            }
        }
        return clicks;
    }

    private static FatigueResult judge(long[][] clicks, int morning) {
        Instant now = START.plusDays(morning).atTime(8, 0).toInstant(ZoneOffset.UTC);
        try (MetricsStore store = new InMemoryMetricsStore()) {
            store.saveCatalog(new AccountCatalog(
                    new Account(ACCOUNT, "Drawn", "USD", ZoneOffset.UTC),
                    List.of(new Campaign(
                            ACCOUNT, CAMPAIGN, "Campaign", "SALES", "ACTIVE", "ACTIVE", Budget.NONE, null, null)),
                    List.of(),
                    List.of(),
                    List.of(),
                    now));
            List<MetricsRow> rows = new ArrayList<>();
            for (int k = 0; k < CREATIVES; k++) {
                String creative = k == 0 ? TIRED : "sibling " + k;
                for (int day = 0; day < morning; day++) {
                    rows.add(MetricsRow.builder(EntityRef.ad(ACCOUNT, creative), START.plusDays(day), "USD")
                            .campaignId(CAMPAIGN)
                            .creative(creative, CreativeSource.OBSERVED)
                            .impressions(IMPRESSIONS)
                            .clicks(clicks[k][day])
                            .spend(BigDecimal.valueOf(50))
                            .build());
                }
            }
            MetricsRequest request =
                    MetricsRequest.of(ACCOUNT, EntityLevel.AD, DateRange.of(START, START.plusDays(morning - 1L)));
            store.write(MetricsChunk.of(request, rows, now));
            try (CampaignTracker tracker = CampaignTrackers.builder()
                    .store(store)
                    .clock(Clock.fixed(now, ZoneOffset.UTC))
                    .build()) {
                return tracker.campaign(CAMPAIGN).creatives().rotation().creatives().stream()
                        .filter(verdict -> verdict.creativeId().equals(TIRED))
                        .findFirst()
                        .orElseThrow();
            }
        }
    }
}
