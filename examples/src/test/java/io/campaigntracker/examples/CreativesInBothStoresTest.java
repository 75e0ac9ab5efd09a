package io.campaigntracker.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.creative.Creatives;
import io.campaigntracker.creative.FatigueSettings;
import io.campaigntracker.creative.RotationPlan;
import io.campaigntracker.jooq.JooqMetricsStore;
import io.campaigntracker.model.Metric;
import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What is said of creatives does not depend on where their rows are kept. */
class CreativesInBothStoresTest {

    private final SimulatedAccount account = SimulatedAccount.builder()
            .seed(6)
            .accountId("900100200306")
            .campaigns(2)
            .days(35)
            .build();

    @Test
    @EnabledIfSystemProperty(named = "tracker.full", matches = "true", disabledReason = "simulates and syncs twice")
    void verdictsRankingsAndAttributes_areTheSameInMemoryAndInPostgreSql() throws Exception {
        List<String> inMemory = answers(new InMemoryMetricsStore());

        assertThat(answers(JooqMetricsStore.connect(Database.create()))).isEqualTo(inMemory);
        assertThat(inMemory).hasSizeGreaterThan(20);
    }

    private List<String> answers(MetricsStore kept) throws Exception {
        MutableClock clock = MutableClock.at(account.asOf());
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .source(FakeMetricsSource.of(List.of(account), clock))
                .store(kept)
                .clock(clock)
                .build()) {
            tracker.sync().lastDays(35).run();
            Creatives creatives = tracker.account(account.accountId()).creatives();
            List<String> answers = new ArrayList<>();
            RotationPlan plan = creatives.rotation(FatigueSettings.DEFAULTS.withAssumedDays());
            plan.creatives()
                    .forEach(verdict -> answers.add(verdict.creativeId() + " " + verdict.level() + " "
                            + verdict.action() + " " + verdict.cause() + " "
                            + digits(verdict.score().orElse(-1)) + " " + verdict.reason()));
            plan.shares()
                    .forEach(share ->
                            answers.add(share.creativeId() + " " + share.decision() + " " + digits(share.share())));
            creatives
                    .expected(Metric.ROAS, 20)
                    .ranked()
                    .forEach(one -> answers.add(one.performance().creativeId() + " "
                            + digits(one.bound().asDouble()) + " " + digits(one.probabilityBest())));
            creatives
                    .byAttribute("format")
                    .levels()
                    .forEach(level -> answers.add(
                            level.value() + " " + digits(level.expected().orElse(-1))));
            creatives.associations(Metric.CTR).associations().forEach(one -> answers.add(one.sentence()));
            creatives.opportunities(Metric.CTR, 5).forEach(one -> answers.add(one.sentence()));
            return answers;
        }
    }

    private static String digits(double value) {
        return String.format(Locale.ROOT, "%.9g", value);
    }
}
