package io.campaigntracker.benchmarks.calculate;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.benchmarks.measure.Report;
import io.campaigntracker.benchmarks.measure.Rounds;
import io.campaigntracker.benchmarks.measure.Size;
import io.campaigntracker.benchmarks.measure.Table;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.creative.Creatives;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.naming.NamePattern;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.PlantedAttribute;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What questions about a thousand creatives take, from rows in memory to the answer. */
public final class CreativesSuite {

    private static final int DAYS = 56;
    private static final int AD_SETS = 2;
    private static final int ADS = 25;
    private static final int FIRST = 10;

    private CreativesSuite() {}

    public static void run(Size size, Report report) throws Exception {
        SimulatedAccount account = SimulatedAccount.builder()
                .seed(6)
                .campaigns(Math.max(1, size.rows(1_000) / (AD_SETS * ADS)))
                .adSetsPerCampaign(AD_SETS)
                .adsPerAdSet(ADS)
                .days(DAYS)
                .edgeCases(false)
                .plant(PlantedAttribute.of("hook", "question", "claim").clickRate(1.3))
                .plant(PlantedAttribute.of("sound", "music", "silent").correlated(0.5, 0))
                .build();
        DateRange range = account.range();
        MutableClock clock = MutableClock.at(account.asOf());
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .source(FakeMetricsSource.of(List.of(account), clock))
                .store(new InMemoryMetricsStore())
                .clock(clock)
                .build()) {
            tracker.sync().between(range.since(), range.until()).run();
            tracker.creativeAttributes().extract(NamePattern.delimited(" | ", "hook", "sound"));
            Creatives month = tracker.account(account.accountId()).creatives().lastDays(28);
            Creatives whole = month.lastDays(DAYS);
            Map<String, Rounds.Work> questions = new LinkedHashMap<>();
            questions.put("list, 28 days", () -> month.list().creatives().size());
            questions.put(
                    "toScale by ROAS, 28 days",
                    () -> month.toScale(Metric.ROAS, FIRST)
                            .ranked()
                            .get(0)
                            .performance()
                            .creativeId());
            questions.put(
                    "expected by ROAS, 28 days",
                    () -> month.expected(Metric.ROAS, FIRST)
                            .ranked()
                            .get(0)
                            .performance()
                            .creativeId());
            questions.put(
                    "byAttribute, 56 days",
                    () -> whole.byAttribute("hook").levels().get(0).value());
            questions.put(
                    "associations, 56 days",
                    () -> whole.associations().associations().size());
            questions.put("rotation", () -> whole.rotation().shares().size());
            Table table = new Table("question", "creatives", "ms");
            for (Map.Entry<String, Rounds.Work> question : questions.entrySet()) {
                Object expected = question.getValue().run();
                double millis = Objects.requireNonNull(new Rounds(size.warmUps(), size.rounds())
                                .way(question.getKey(), question.getValue())
                                .run(expected)
                                .get(question.getKey()))
                        .millis();
                table.row(question.getKey(), Table.figure(account.adIds().size()), Table.figure(millis));
            }
            report.table("creatives", table);
        }
    }
}
