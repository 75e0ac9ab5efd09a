package io.campaigntracker.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertRule;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.alert.MinimumEvidence;
import io.campaigntracker.alert.QuietHours;
import io.campaigntracker.alert.RuleScope;
import io.campaigntracker.core.AlertRulesJson;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.json.TrackerJson;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Severity;
import io.campaigntracker.model.Wording;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a tracker really answers comes back from JSON as it was. */
class ResultsAsJsonTest {

    private static final JsonMapper MAPPER = TrackerJson.mapper();
    private static final SimulatedAccount ACCOUNT =
            SimulatedAccount.builder().seed(7).campaigns(4).days(60).build();
    private static final MutableClock CLOCK = MutableClock.at(ACCOUNT.asOf());
    private static final CampaignTracker TRACKER = CampaignTrackers.builder()
            .source(FakeMetricsSource.of(List.of(ACCOUNT), CLOCK))
            .store(new InMemoryMetricsStore())
            .clock(CLOCK)
            .build();
    private static final String CAMPAIGN = ACCOUNT.campaignIds().get(0);

    @BeforeAll
    static void sync() throws Exception {
        assertSame(TRACKER.sync().lastDays(60).run());
    }

    @AfterAll
    static void close() {
        TRACKER.close();
    }

    @Test
    void performance_comesBackAsItWas() throws Exception {
        assertSame(TRACKER.campaign(CAMPAIGN).roas().lastDays(7).calculate());
        assertSame(TRACKER.allCampaigns().blendedRoas().lastDays(28).calculate());
        assertSame(TRACKER.allCampaigns().metrics().lastDays(7).calculate());
        assertSame(TRACKER.campaign(CAMPAIGN).costPerResult("purchase").calculate());
        assertSame(TRACKER.allCampaigns().whyRoasChanged().explain());
        assertSame(TRACKER.campaign(CAMPAIGN).trend(Metric.ROAS).series());
        assertSame(TRACKER.allCampaigns().coverage().calculate());
        assertSame(TRACKER.allCampaigns().edits().list());
    }

    @Test
    void verdicts_comeBackAsTheyWere() throws Exception {
        assertSame(TRACKER.allCampaigns().anomalies().detect());
        assertSame(TRACKER.allCampaigns().today().calculate());
        assertSame(TRACKER.allCampaigns().creatives().list());
        assertSame(TRACKER.allCampaigns().creatives().toScale(Metric.ROAS, 5));
        assertSame(TRACKER.allCampaigns().creatives().rotation());
        assertSame(TRACKER.campaign(CAMPAIGN)
                .alert(AlertType.ROAS_BELOW_TARGET)
                .threshold(100)
                .check());
        assertSame(TRACKER.campaign(CAMPAIGN).goal());
        assertSame(TRACKER.catalogs().get(0));
    }

    @Test
    void rowsAndTheirHistory_comeBackAsTheyWere() throws Exception {
        assertSame(TRACKER.allCampaigns()
                .rows()
                .includingActions()
                .lastDays(3)
                .load()
                .row(0));
        assertSame(TRACKER.campaign(CAMPAIGN).revisions(ACCOUNT.range().until()).get(0));
    }

    @Test
    void rule_ofAResult_isReadAsARule() throws Exception {
        AlertRule rule = AlertRule.builder("low roas", AlertType.ROAS_BELOW_TARGET)
                .scope(new RuleScope(Set.of("1"), Set.of(), "*shop*", Map.of("market", "DE")))
                .threshold(2.0)
                .clearThreshold(2.5)
                .evidence(new MinimumEvidence(new BigDecimal("12.5"), 1000L, 3.0, null))
                .severity(Severity.WARNING)
                .coolDown(Duration.ofHours(12))
                .quietHours(new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0), Severity.CRITICAL))
                .sinks("slack")
                .build();
        assertThat(AlertRulesJson.read("{\"rules\": [" + MAPPER.writeValueAsString(rule) + "]}"))
                .containsExactly(rule);
        assertSame(rule);
    }

    private static void assertSame(Object result) throws Exception {
        assertThat((Object) MAPPER.readValue(MAPPER.writeValueAsString(result), result.getClass()))
                .usingRecursiveComparison()
                .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .withEqualsForType(Wording::equals, Wording.class)
                .isEqualTo(result);
    }
}
