package io.campaigntracker.spring;

import io.campaigntracker.micrometer.TrackerMeterHandler;
import io.campaigntracker.micrometer.TrackerObservationConvention;
import io.campaigntracker.micrometer.TrackerObservations;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** Observes the tracker where the application has a registry of observations, and counts what they tell where it has one of meters. */
@AutoConfiguration(
        before = CampaignTrackerAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration"
        })
@ConditionalOnClass({TrackerObservations.class, ObservationRegistry.class, MeterRegistry.class})
@ConditionalOnProperty(name = "campaign-tracker.enabled", matchIfMissing = true)
public final class CampaignTrackerObservationAutoConfiguration {

    /** For Spring. */
    public CampaignTrackerObservationAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean(ObservationRegistry.class)
    TrackerObservations campaignTrackerObservations(
            ObservationRegistry registry, ObjectProvider<TrackerObservationConvention> conventions) {
        TrackerObservations observations = TrackerObservations.of(registry);
        for (TrackerObservationConvention convention :
                conventions.orderedStream().toList()) {
            observations = observations.convention(convention);
        }
        return observations;
    }

    @Bean
    @ConditionalOnBean(TrackerObservations.class)
    Wrapping campaignTrackerWrapping(TrackerObservations observations) {
        return new ObservedWrapping(observations);
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean(MeterRegistry.class)
    TrackerMeterHandler campaignTrackerMeterHandler(MeterRegistry meters) {
        return new TrackerMeterHandler(meters);
    }
}
