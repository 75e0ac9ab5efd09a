package io.campaigntracker.benchmarks.detect;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.creative.AttributeAssociation;
import io.campaigntracker.creative.AttributeLevel;
import io.campaigntracker.creative.Creatives;
import io.campaigntracker.model.Metric;
import io.campaigntracker.naming.NamePattern;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.PlantedAttribute;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Whether planted effects of attributes are found, and nothing where there is none: accounts of 200 creatives over eight weeks with one effect of 30 % on the click
 * rate, had by 30, 50 or 70 % of the creatives, and two attributes without any, of which one stands where people click more and one on what was launched
 * late. Names tell the attributes, the store keeps them, the account is asked for its associations.
 *
 * <p>Usage: {@code AttributeRunner <first seed> <last seed> [accounts a seed]}, 20 unless told otherwise.
 */
public final class AttributeRunner {

    private static final int DAYS = 56;
    private static final double EFFECT = 1.3;
    private static final double[] PREVALENCES = {0.3, 0.5, 0.7};
    private static final int SEED_STEP = 1_000;

    private AttributeRunner() {}

    /** What came out of one account. */
    private record Outcome(
            double prevalence, int covered, int told, boolean found, int findings, int wrong, double raw) {}

    public static void main(String[] args) {
        if (args.length < 2 || args.length > 3) {
            throw new IllegalArgumentException("usage: AttributeRunner <first seed> <last seed> [accounts a seed]");
        }
        int accounts = args.length == 3 ? Integer.parseInt(args[2]) : 20;
        List<Outcome> outcomes = LongStream.rangeClosed(Long.parseLong(args[0]), Long.parseLong(args[1]))
                .flatMap(seed -> LongStream.range(0, accounts).map(account -> seed * SEED_STEP + account))
                .parallel()
                .mapToObj(AttributeRunner::outcome)
                .toList();
        int told = outcomes.stream().mapToInt(Outcome::told).sum();
        int findings = outcomes.stream().mapToInt(Outcome::findings).sum();
        System.out.printf(
                Locale.ROOT,
                "%d accounts: covered %.1f %% of %d intervals; effect found in %.0f %%; false findings %.1f %% of %d;"
                        + " raw rates of what does nothing differ by %.0f %%%n",
                outcomes.size(),
                100.0 * outcomes.stream().mapToInt(Outcome::covered).sum() / told,
                told,
                100.0 * outcomes.stream().filter(Outcome::found).count() / outcomes.size(),
                100.0 * outcomes.stream().mapToInt(Outcome::wrong).sum() / Math.max(1, findings),
                findings,
                100 * outcomes.stream().mapToDouble(Outcome::raw).average().orElse(0));
        Map<Double, double[]> byPrevalence = new TreeMap<>();
        outcomes.forEach(one -> {
            double[] sums = byPrevalence.computeIfAbsent(one.prevalence(), any -> new double[2]);
            sums[0]++;
            sums[1] += one.found() ? 1 : 0;
        });
        byPrevalence.forEach((prevalence, sums) -> System.out.printf(
                Locale.ROOT, "had by %.0f %%: found in %.0f %%%n", 100 * prevalence, 100 * sums[1] / sums[0]));
    }

    private static Outcome outcome(long seed) {
        double prevalence = PREVALENCES[(int) (seed % PREVALENCES.length)];
        double lean = seed % 2 == 0 ? 0.5 : -0.5;
        SimulatedAccount account = SimulatedAccount.builder()
                .seed(seed)
                .campaigns(5)
                .adSetsPerCampaign(4)
                .adsPerAdSet(10)
                .days(DAYS)
                .edgeCases(false)
                .plant(PlantedAttribute.of("hook", "question", "claim")
                        .prevalence(prevalence)
                        .clickRate(EFFECT)
                        .correlated(lean, 0.3))
                .plant(PlantedAttribute.of("sound", "music", "silent").correlated(0.7, 0))
                .plant(PlantedAttribute.of("era", "new look", "old look").correlated(0.2, 0.7))
                .build();
        MutableClock clock = MutableClock.at(account.asOf());
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .source(FakeMetricsSource.of(List.of(account), clock))
                .store(new InMemoryMetricsStore())
                .clock(clock)
                .build()) {
            tracker.sync().lastDays(DAYS).run();
            tracker.creativeAttributes().extract(NamePattern.delimited(" | ", "hook", "sound", "era"));
            Creatives creatives =
                    tracker.account(account.accountId()).creatives().lastDays(DAYS);
            int covered = 0;
            int told = 0;
            int findings = 0;
            int wrong = 0;
            boolean found = false;
            for (AttributeAssociation one : creatives.associations(Metric.CTR).associations()) {
                double truth = truth(one);
                told++;
                covered += one.lower() <= truth && truth <= one.upper() ? 1 : 0;
                findings += one.isFound() ? 1 : 0;
                wrong += one.isFound() && truth == 0 ? 1 : 0;
                found |= one.isFound() && one.key().equals("hook");
            }
            return new Outcome(prevalence, covered, told, found, findings, wrong, raw(creatives));
        }
    }

    private static double truth(AttributeAssociation one) {
        if (!one.key().equals("hook")) {
            return 0;
        }
        return one.value().equals("question") ? EFFECT - 1 : 1 / EFFECT - 1;
    }

    /** By how much the raw click rate with music lies above that without. */
    private static double raw(Creatives creatives) {
        Map<String, Double> rates = new TreeMap<>();
        for (AttributeLevel level : creatives.byAttribute("sound").levels()) {
            rates.put(level.value(), level.observed().asDouble());
        }
        return rates.getOrDefault("music", 0.0) / rates.getOrDefault("silent", 1.0) - 1;
    }
}
