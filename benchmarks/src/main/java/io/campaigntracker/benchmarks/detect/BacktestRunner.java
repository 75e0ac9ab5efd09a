package io.campaigntracker.benchmarks.detect;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertRule;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.alert.BacktestResult;
import io.campaigntracker.alert.RuleBacktest;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Syncs a simulated account each night, with four weeks restated, and replays twenty rules over its mornings: ten thresholds of two types, and a mixture of types.
 *
 * <p>Usage: {@code BacktestRunner <seed> <campaigns> <days>}. Without ads.
 */
public final class BacktestRunner {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final int HISTORY = 84;
    private static final int RESTATED = 28;
    private static final int MORNING = 8;

    private BacktestRunner() {}

    public static void main(String[] args) {
        if (args.length != 3) {
            throw new IllegalArgumentException("usage: BacktestRunner <seed> <campaigns> <days>");
        }
        int days = Integer.parseInt(args[2]);
        SimulatedAccount account = SimulatedAccount.builder()
                .seed(Long.parseLong(args[0]))
                .firstDay(FIRST)
                .campaigns(Integer.parseInt(args[1]))
                .adSetsPerCampaign(1)
                .adsPerAdSet(1)
                .days(HISTORY + days)
                .edgeCases(false)
                .build();
        LocalDate since = FIRST.plusDays(HISTORY);
        LocalDate until = since.plusDays(days - 1L);
        ZoneId zone = account.account().timeZone();
        MutableClock clock = MutableClock.at(morning(since, zone));
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .source(FakeMetricsSource.of(List.of(account), clock))
                .store(new InMemoryMetricsStore())
                .clock(clock)
                .alertSinks()
                .build()) {
            long start = System.nanoTime();
            for (LocalDate day = since; !day.isAfter(until); day = day.plusDays(1)) {
                clock.set(morning(day, zone).minusSeconds(3_600));
                tracker.sync()
                        .withoutAds()
                        .lastDays(day.equals(since) ? HISTORY : RESTATED)
                        .run();
            }
            System.out.printf("%s campaigns, %d nights synced in %.1f s%n", args[1], days, seconds(start));
            clock.set(morning(until, zone).plusSeconds(60));
            replay("thresholds", tracker, thresholds(), since, until);
            replay("mixture", tracker, mixture(), since, until);
        }
    }

    private static List<AlertRule> thresholds() {
        List<AlertRule> rules = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            rules.add(rule(AlertType.FREQUENCY_HIGH, 1.0 + i));
            rules.add(rule(AlertType.CTR_DROP, 0.05 * i));
        }
        return rules;
    }

    private static List<AlertRule> mixture() {
        List<AlertRule> rules = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            rules.add(rule(AlertType.ROAS_BELOW_TARGET, 0.5 * i));
            rules.add(rule(AlertType.CPA_ABOVE_TARGET, 20.0 * i));
            rules.add(rule(AlertType.FREQUENCY_HIGH, 1.0 + i));
            rules.add(rule(AlertType.CTR_DROP, 0.1 * i));
        }
        rules.add(AlertRule.of(AlertType.ANOMALY));
        rules.add(AlertRule.of(AlertType.SPEND_ANOMALY));
        rules.add(AlertRule.of(AlertType.SYNC_STALE));
        rules.add(AlertRule.of(AlertType.BUDGET_DEPLETED));
        return rules;
    }

    private static AlertRule rule(AlertType type, double threshold) {
        return AlertRule.builder(type + " " + threshold, type)
                .threshold(threshold)
                .build();
    }

    private static void replay(
            String name, CampaignTracker tracker, List<AlertRule> rules, LocalDate since, LocalDate until) {
        long start = System.nanoTime();
        long computing = computing();
        BacktestResult result = tracker.alerts().backtest(rules).between(since, until);
        System.out.printf(
                "%s: %d rules from %s until %s, %d checks in %.1f s, %.1f s of processors; incidents a week %s%n",
                name,
                rules.size(),
                since,
                until,
                result.rules().stream().mapToLong(RuleBacktest::checks).sum(),
                seconds(start),
                (computing() - computing) / 1e9,
                result.rules().stream()
                        .map(rule -> String.format("%s %.1f", rule.rule().name(), rule.perWeek()))
                        .toList());
    }

    /** What all processors together spent on this process, in nanoseconds: on a machine that has more to do the clock tells less. */
    private static long computing() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toNanos();
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static Instant morning(LocalDate day, ZoneId zone) {
        return day.atTime(MORNING, 0).atZone(zone).toInstant();
    }
}
