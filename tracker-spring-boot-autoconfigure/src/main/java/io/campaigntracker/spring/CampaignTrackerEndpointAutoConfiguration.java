package io.campaigntracker.spring;

import io.campaigntracker.CampaignTracker;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The endpoints {@code campaigntracker} and {@code campaignreport}, where the application exposes them. */
@AutoConfiguration(after = CampaignTrackerAutoConfiguration.class)
@ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
@ConditionalOnBean({CampaignTracker.class, LastSyncs.class})
public final class CampaignTrackerEndpointAutoConfiguration {

    /** For Spring. */
    public CampaignTrackerEndpointAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnAvailableEndpoint
    CampaignTrackerEndpoint campaignTrackerEndpoint(
            CampaignTracker tracker, LastSyncs syncs, ObjectProvider<WatchLifecycle> watch) {
        return new CampaignTrackerEndpoint(tracker, syncs, watch.getIfAvailable());
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnAvailableEndpoint
    CampaignReportEndpoint campaignReportEndpoint(CampaignTracker tracker) {
        return new CampaignReportEndpoint(tracker);
    }
}
