package io.campaigntracker.benchmarks.detect;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.testkit.MutableClock;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * What completing a fleet costs: the figures of the last week by campaign, completed, against those of a week that is final, each as the first question after the store
 * changed, and what learning costs, which the end of a sync pays. CPU time of the asking thread, in memory, one account; prints each round and the medians.
 *
 * <p>Usage: {@code MaturitySpeed [campaigns]}, 10,000 by default. Needs about two gigabytes.
 */
public final class MaturitySpeed {

    private static final int DAYS = 45;
    private static final int FILLS = 4;
    private static final int ROUNDS = 6;
    private static final int WARM_UP = 2;
    private static final int FINAL_AGE = 30;
    private static final double[] THERE = {0.6, 0.8, 0.9, 1};

    private MaturitySpeed() {}

    public static void main(String[] args) {
        int campaigns = args.length == 0 ? 10_000 : Integer.parseInt(args[0]);
        InMemoryMetricsStore store = new InMemoryMetricsStore();
        MutableClock clock = MutableClock.at(SimulatedDay.morning(SimulatedDay.START.plusDays(DAYS)));
        int[] daily = new Random(1).ints(campaigns, 1, 40).toArray();
        for (int morning = 1; morning <= DAYS; morning++) {
            sync(store, daily, morning);
        }
        double[][] times = new double[3][ROUNDS];
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .store(store)
                .clock(clock)
                .alertSinks()
                .build()) {
            DateRange last =
                    DateRange.of(SimulatedDay.START.plusDays(DAYS - 7L), SimulatedDay.START.plusDays(DAYS - 1L));
            DateRange old = DateRange.of(
                    SimulatedDay.START.plusDays(DAYS - FINAL_AGE - 6L), SimulatedDay.START.plusDays(DAYS - FINAL_AGE));
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                double[] now = new double[3];
                now[0] = change(store, daily, tracker);
                now[1] = seconds(() -> ask(tracker, old));
                change(store, daily, tracker);
                now[2] = seconds(() -> ask(tracker, last));
                System.out.printf(
                        Locale.ROOT,
                        "learning %.2f s, %,d campaigns as stored %.2f s, completed %.2f s%n",
                        now[0],
                        campaigns,
                        now[1],
                        now[2]);
                for (int what = 0; what < now.length && round >= 0; what++) {
                    times[what][round] = now[what];
                }
            }
        }
        for (double[] one : times) {
            Arrays.sort(one);
        }
        System.out.printf(
                Locale.ROOT,
                "medians: learning %.2f s, as stored %.2f s, completed %.2f s: %.2f times%n",
                times[0][ROUNDS / 2],
                times[1][ROUNDS / 2],
                times[2][ROUNDS / 2],
                times[2][ROUNDS / 2] / times[1][ROUNDS / 2]);
    }

    private static void ask(CampaignTracker tracker, DateRange week) {
        tracker.allCampaigns().metrics().between(week.since(), week.until()).byCampaign();
    }

    /** Changes the store, and learns as the end of a sync does. */
    private static double change(InMemoryMetricsStore store, int[] daily, CampaignTracker tracker) {
        sync(store, daily, DAYS);
        return seconds(() -> tracker.campaign("c0").maturity());
    }

    private static double seconds(Runnable task) {
        long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        task.run();
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin) / 1e9;
    }

    /** The days that still fill, as they are known on a morning. */
    private static void sync(InMemoryMetricsStore store, int[] daily, int morning) {
        List<SimulatedDay> days = new ArrayList<>();
        for (int day = Math.max(0, morning - FILLS); day < morning; day++) {
            for (int campaign = 0; campaign < daily.length; campaign++) {
                long count = Math.round(daily[campaign] * THERE[morning - day - 1]);
                days.add(new SimulatedDay(
                        "c" + campaign,
                        day,
                        10_000,
                        100,
                        BigDecimal.valueOf(10L * daily[campaign]),
                        BigDecimal.valueOf(count),
                        BigDecimal.valueOf(50 * count)));
            }
        }
        SimulatedDay.write(store, days, SimulatedDay.START.plusDays(morning));
    }
}
