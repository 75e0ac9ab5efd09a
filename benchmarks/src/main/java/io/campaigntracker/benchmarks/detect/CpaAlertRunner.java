package io.campaigntracker.benchmarks.detect;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.Severity;
import io.campaigntracker.testkit.MutableClock;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.apache.commons.math3.distribution.PoissonDistribution;

/**
 * Holds simulated campaigns of one account against a target of 20 per conversion on the mornings of days 30 to 150, and prints how often and how soon they are told.
 *
 * <p>Healthy campaigns cost 1/1.1 of the target; two of three then bring 20 % or 40 % fewer conversions than the target asks for, for good; ten of each size lie exactly at the
 * target. Days are autocorrelated. Of a day's conversions 62 % are there after a night, and of the rest 40 % more after each further one up to the seventh: the click clock.
 *
 * <p>Usage: {@code CpaAlertRunner <seed>}.
 */
public final class CpaAlertRunner {

    private static final double TARGET = 20;
    private static final int DAYS = 150;
    private static final int FIRST_MORNING = 30;
    private static final int FILLS = 8;
    private static final int[] WEEKLY = {35, 140, 560};
    private static final int OF_EACH_SIZE = 60;
    private static final int AT_THE_TARGET = 10;
    private static final double[] WEEKDAYS = {1.1, 1.05, 1, 1, 1, .9, .95};

    private CpaAlertRunner() {}

    /** One campaign: conversions by day of the click and nights until they are known. */
    @SuppressWarnings("ArrayRecordComponent") // numbers of a computation, never compared
    private record Simulated(String id, int weekly, double level, int from, double[] spend, int[][] arrived) {

        static Simulated draw(Random random, String id, int weekly, double level, int from) {
            double noise = 0.08 + 0.12 * random.nextDouble();
            double[] spend = new double[DAYS];
            int[][] arrived = new int[DAYS][FILLS];
            double state = 0;
            for (int day = 0; day < DAYS; day++) {
                spend[day] = weekly / 7.0 * TARGET * WEEKDAYS[day % 7] * Math.exp(0.1 * random.nextGaussian() - .005);
                state = .4 * state + noise * random.nextGaussian();
                double share = level == 1 || (from >= 0 && day >= from) ? level : 1.1;
                int count = new PoissonDistribution(
                                spend[day] / TARGET * share * Math.exp(state - noise * noise / 1.68))
                        .inverseCumulativeProbability(random.nextDouble());
                for (int one = 0; one < count; one++) {
                    int lag = random.nextDouble() < .62 ? 0 : 1;
                    while (lag > 0 && lag < FILLS - 1 && random.nextDouble() >= .4) {
                        lag++;
                    }
                    arrived[day][lag]++;
                }
            }
            return new Simulated(id, weekly, level, from, spend, arrived);
        }

        SimulatedDay known(int day, int morning) {
            int there = Arrays.stream(arrived[day], 0, Math.min(FILLS, morning - day))
                    .sum();
            long impressions = Math.round(spend[day] * 100) + 1;
            return new SimulatedDay(
                    id,
                    day,
                    impressions,
                    impressions / 80,
                    BigDecimal.valueOf(spend[day]).setScale(2, RoundingMode.HALF_EVEN),
                    BigDecimal.valueOf(there),
                    BigDecimal.valueOf(50L * there));
        }
    }

    public static void main(String[] args) {
        if (args.length != 1) {
            throw new IllegalArgumentException("usage: CpaAlertRunner <seed>");
        }
        List<Simulated> campaigns = campaigns(new Random(Long.parseLong(args[0])));
        boolean[][] told = told(campaigns);
        for (int weekly : WEEKLY) {
            print(weekly, campaigns, told);
        }
    }

    private static List<Simulated> campaigns(Random random) {
        List<Simulated> campaigns = new ArrayList<>();
        for (int weekly : WEEKLY) {
            for (int number = 0; number < OF_EACH_SIZE; number++) {
                int kind = number < AT_THE_TARGET ? 3 : number % 3;
                campaigns.add(Simulated.draw(
                        random,
                        "c" + campaigns.size(),
                        weekly,
                        new double[] {1.1, .8, .6, 1}[kind],
                        kind == 1 || kind == 2 ? 60 + random.nextInt(50) : -1));
            }
        }
        return campaigns;
    }

    private static boolean[][] told(List<Simulated> campaigns) {
        boolean[][] told = new boolean[campaigns.size()][DAYS + 1];
        InMemoryMetricsStore store = new InMemoryMetricsStore();
        MutableClock clock = MutableClock.at(SimulatedDay.morning(SimulatedDay.START));
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .store(store)
                .alertSinks()
                .clock(clock)
                .build()) {
            for (int today = 1; today <= DAYS; today++) {
                int morning = today;
                clock.set(SimulatedDay.morning(SimulatedDay.START.plusDays(today)));
                List<SimulatedDay> days = new ArrayList<>();
                for (int day = Math.max(0, today - FILLS); day < today; day++) {
                    int one = day;
                    campaigns.forEach(campaign -> days.add(campaign.known(one, morning)));
                }
                SimulatedDay.write(store, days, SimulatedDay.START.plusDays(today));
                if (today >= FIRST_MORNING) {
                    tracker.allCampaigns()
                            .alert(AlertType.CPA_ABOVE_TARGET)
                            .threshold(TARGET)
                            .checkAll();
                    Set<String> open = new HashSet<>();
                    for (Alert alert : tracker.alerts().open()) {
                        if (alert.finding().severity() != Severity.INFO) {
                            open.add(alert.finding().entity().id());
                        }
                    }
                    for (int campaign = 0; campaign < told.length; campaign++) {
                        told[campaign][today] =
                                open.contains(campaigns.get(campaign).id());
                    }
                }
            }
        }
        return told;
    }

    private static void print(int weekly, List<Simulated> campaigns, boolean[][] told) {
        int falsely = 0;
        double weeks = 0;
        int edge = 0;
        int[] fallen = new int[2];
        int[] early = new int[2];
        int[] soon = {14, 7};
        for (int index = 0; index < told.length; index++) {
            Simulated campaign = campaigns.get(index);
            if (campaign.weekly != weekly) {
                continue;
            }
            int end = campaign.from < 0 ? DAYS : campaign.from;
            int begun = 0;
            int first = Integer.MAX_VALUE;
            for (int day = FIRST_MORNING; day <= DAYS; day++) {
                begun += day <= end && told[index][day] && !told[index][day - 1] ? 1 : 0;
                first = day > end && told[index][day] ? Math.min(first, day) : first;
            }
            if (campaign.level == 1) {
                edge += begun;
                continue;
            }
            falsely += begun;
            weeks += (end + 1 - FIRST_MORNING) / 7.0;
            if (campaign.from >= 0) {
                int kind = campaign.level == .8 ? 0 : 1;
                fallen[kind]++;
                early[kind] += first - campaign.from <= soon[kind] ? 1 : 0;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d a week: false %.3f a campaign-week; 20 %% fewer told within 14 days %.0f %%, 40 %% fewer within 7 days %.0f %%; at the target %.1f alerts in 120 days%n",
                weekly,
                falsely / weeks,
                100.0 * early[0] / fallen[0],
                100.0 * early[1] / fallen[1],
                (double) edge / AT_THE_TARGET);
    }
}
