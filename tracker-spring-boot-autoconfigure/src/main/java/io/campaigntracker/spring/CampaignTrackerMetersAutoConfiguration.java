package io.campaigntracker.spring;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.micrometer.TrackerMeters;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Gauges of what the tracker keeps, where the application has a registry of meters, which binds them by itself. */
@AutoConfiguration(
        after = CampaignTrackerAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass({TrackerMeters.class, MeterRegistry.class})
public final class CampaignTrackerMetersAutoConfiguration {

    /** For Spring. */
    public CampaignTrackerMetersAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean({CampaignTracker.class, MeterRegistry.class})
    TrackerMeters campaignTrackerMeters(CampaignTracker tracker, ObjectProvider<Clock> clock) {
        return new TrackerMeters(tracker, clock.getIfUnique(Clock::systemUTC));
    }
}
