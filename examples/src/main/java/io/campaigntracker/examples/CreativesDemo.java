package io.campaigntracker.examples;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.creative.AttributeAssociations;
import io.campaigntracker.creative.AttributeChanges;
import io.campaigntracker.creative.CreativePerformance;
import io.campaigntracker.creative.CreativeRanking;
import io.campaigntracker.creative.Creatives;
import io.campaigntracker.creative.FatigueResult;
import io.campaigntracker.creative.RankedCreative;
import io.campaigntracker.creative.RotationPlan;
import io.campaigntracker.model.Metric;
import io.campaigntracker.naming.NamePattern;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.PlantedAttribute;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Two months of a simulated account, synced day by day: what each creative did, which surely lead, which have tired and what to do. Syncing
 * daily is what lets the tracker know which creative each ad showed on each day.
 */
@Command(
        name = "creatives",
        description = "Two months of a simulated account: which creatives lead, which have tired, what to do.")
final class CreativesDemo implements Callable<Integer> {

    @Mixin
    @SuppressWarnings("unused") // read by the parser
    private final HelpOption help = new HelpOption();

    private final PrintStream out;

    private static final int DAYS = 60;
    private static final int SHOWN = 5;

    /** Questions are clicked 30 % more; they stand more often where people click less. */
    private static final PlantedAttribute HOOK = PlantedAttribute.of("hook", "question", "claim")
            .prevalence(0.4)
            .clickRate(1.3)
            .correlated(-0.5, 0);

    /** Music changes nothing; it only stands where people click more. */
    private static final PlantedAttribute MUSIC =
            PlantedAttribute.of("sound", "music", "silent").correlated(0.8, 0);

    CreativesDemo(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        SimulatedAccount account = SimulatedAccount.builder()
                .seed(2026)
                .campaigns(6)
                .adsPerAdSet(5)
                .days(DAYS)
                .plant(HOOK)
                .plant(MUSIC)
                .build();
        MutableClock clock = MutableClock.at(account.asOf().minus(Duration.ofDays(DAYS)));
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .source(FakeMetricsSource.of(List.of(account), clock))
                .store(new InMemoryMetricsStore())
                .clock(clock)
                .build()) {
            for (int day = 0; day < DAYS; day++) {
                clock.advance(Duration.ofDays(1));
                tracker.sync().lastDays(3).run();
            }
            tracker.sync().lastDays(28).run();
            Creatives creatives = tracker.account(account.accountId()).creatives();
            AttributeChanges named =
                    tracker.creativeAttributes().extract(NamePattern.delimited(" | ", "hook", "sound"));
            list(creatives.list().creatives(), out);
            ranking("Surely the best CTR", creatives.toScale(Metric.CTR, SHOWN), out);
            ranking("Surely the best ROAS", creatives.toScale(Metric.ROAS, SHOWN), out);
            ranking("The best ROAS to expect", creatives.expected(Metric.ROAS, SHOWN), out);
            ranking("Worth a test", creatives.toTest(Metric.ROAS, SHOWN), out);
            attributes(creatives.lastDays(DAYS), named, out);
            RotationPlan plan = creatives.rotation();
            out.printf(Locale.ROOT, "%nShares by %s%n", plan.metric());
            plan.shares().stream()
                    .limit(SHOWN)
                    .forEach(share -> out.printf(
                            Locale.ROOT,
                            "%-18s %5.1f %% %-5s %s%n",
                            share.name(),
                            100 * share.share(),
                            share.decision().name().toLowerCase(Locale.ROOT),
                            share.why()));
            out.printf(Locale.ROOT, "%nWhat to do%n");
            for (FatigueResult verdict : plan.creatives()) {
                out.printf(
                        Locale.ROOT,
                        "%-17s %-18s score %-5s %s%n",
                        verdict.action().name().toLowerCase(Locale.ROOT),
                        verdict.name(),
                        verdict.score().isDefined()
                                ? String.format(
                                        Locale.ROOT, "%.0f", verdict.score().asDouble())
                                : "–",
                        verdict.reason());
            }
        }
        return ExitStatus.DONE;
    }

    private static void list(List<CreativePerformance> creatives, PrintStream out) {
        out.printf(Locale.ROOT, "The %d creatives with the highest spend of the last 28 days%n", SHOWN);
        for (CreativePerformance creative : creatives.subList(0, Math.min(SHOWN, creatives.size()))) {
            out.printf(
                    Locale.ROOT,
                    "%-18s %12s, CTR %s, ROAS %s%n",
                    creative.name(),
                    Optional.ofNullable(creative.totals().spendWithCurrency())
                            .map(spent -> spent.rounded().toString())
                            .orElse("?"),
                    shown(creative, Metric.CTR),
                    shown(creative, Metric.ROAS));
        }
    }

    private static void ranking(String title, CreativeRanking ranking, PrintStream out) {
        out.printf(Locale.ROOT, "%n%s%n", title);
        for (RankedCreative creative : ranking.ranked()) {
            out.printf(
                    Locale.ROOT,
                    "%d. %-18s observed %s, expected %.2f, surely %.2f, best of all with %.0f %%%n",
                    creative.rank(),
                    creative.performance().name(),
                    shown(creative.performance(), ranking.metric()),
                    creative.expected().orElse(0),
                    creative.bound().orElse(0),
                    100 * creative.probabilityBest());
        }
        out.printf(
                Locale.ROOT,
                "(%d of %d can't be told from the best; %d left out)%n",
                ranking.contenders(),
                ranking.candidates(),
                ranking.leftOut().size());
    }

    private static void attributes(Creatives creatives, AttributeChanges named, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%n%d attributes read from names and stored. Planted: questions are clicked 30 %% more and stand in weaker ad sets; music, which stands in stronger"
                        + " ones, does nothing%n",
                named.stored());
        for (String key : List.of("hook", "sound")) {
            out.printf(Locale.ROOT, "CTR by %s:", key);
            creatives
                    .byAttribute(key)
                    .levels()
                    .forEach(level -> out.printf(
                            Locale.ROOT,
                            " %s %.2f (%d creatives)",
                            level.value(),
                            level.observed().orElse(0),
                            level.creatives()));
            out.println();
        }
        out.printf(Locale.ROOT, "%nWhat goes with CTR%n");
        AttributeAssociations associations = creatives.associations(Metric.CTR);
        associations.associations().stream().limit(SHOWN).forEach(one -> out.println(one.sentence()));
        associations.untold().stream().limit(SHOWN).forEach(out::println);
        creatives.opportunities(Metric.CTR, 1).forEach(one -> out.println(one.sentence()));
    }

    private static String shown(CreativePerformance creative, Metric metric) {
        return creative.value(metric).isDefined()
                ? String.format(Locale.ROOT, "%.2f", creative.value(metric).asDouble())
                : "–";
    }
}
