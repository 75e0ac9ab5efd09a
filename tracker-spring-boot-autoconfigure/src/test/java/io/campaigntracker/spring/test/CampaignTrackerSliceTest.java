package io.campaigntracker.spring.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ApplicationContext;

@CampaignTrackerTest(properties = "campaign-tracker.parallelism=1")
class CampaignTrackerSliceTest {

    @Autowired
    private CampaignTracker tracker;

    @Autowired
    private SimulatedAccount account;

    @Autowired
    private MutableClock clock;

    @Autowired
    private ApplicationContext context;

    /** An application as others write it. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {}

    @Test
    void slice_hasATrackerOverASimulatedAccount_andNothingElse() {
        assertThat(tracker.sync().run().isComplete()).isTrue();
        assertThat(tracker.account(account.accountId())
                        .metrics()
                        .lastDays(7)
                        .calculate()
                        .totals()
                        .impressions())
                .isPositive();
        clock.advance(Duration.ofDays(1));
        assertThat(tracker.sync().run().isComplete()).isTrue();
        assertThat(context.getBeansOfType(DataSource.class)).isEmpty();
        assertThat(context.getEnvironment().getProperty("campaign-tracker.parallelism"))
                .isEqualTo("1");
    }
}
