package io.campaigntracker.spring;

import io.campaigntracker.CampaignTracker;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Health of the tracker, where the application tells its health. */
@AutoConfiguration(after = CampaignTrackerAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnEnabledHealthIndicator("campaigntracker")
public final class CampaignTrackerHealthAutoConfiguration {

    /** For Spring. */
    public CampaignTrackerHealthAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(name = "campaigntrackerHealthIndicator")
    @ConditionalOnBean({CampaignTracker.class, LastSyncs.class})
    CampaignTrackerHealthIndicator campaigntrackerHealthIndicator(
            CampaignTracker tracker,
            CampaignTrackerProperties properties,
            LastSyncs syncs,
            TokenState token,
            ObjectProvider<Clock> clock) {
        return new CampaignTrackerHealthIndicator(
                tracker, properties, syncs, token, clock.getIfUnique(Clock::systemUTC));
    }
}
