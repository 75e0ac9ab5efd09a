package io.campaigntracker.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.micrometer.DefaultTrackerObservationConvention;
import io.campaigntracker.micrometer.TrackerMeters;
import io.campaigntracker.micrometer.TrackerObservation;
import io.campaigntracker.micrometer.TrackerObservationConvention;
import io.campaigntracker.micrometer.TrackerObservations;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ObservationTest {

    private final SimulatedAccount account =
            SimulatedAccount.builder().seed(3).campaigns(2).days(20).build();
    private final FakeMetricsSource source = FakeMetricsSource.of(account);
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    CampaignTrackerAutoConfiguration.class,
                    CampaignTrackerObservationAutoConfiguration.class,
                    CampaignTrackerMetersAutoConfiguration.class))
            .withBean(MetricsStore.class, InMemoryMetricsStore::new)
            .withBean(MetricsSource.class, () -> source)
            .withBean(Clock.class, source::clock);
    private final ApplicationContextRunner withActuator = runner.withConfiguration(AutoConfigurations.of(
                    ObservationAutoConfiguration.class,
                    MetricsAutoConfiguration.class,
                    CompositeMeterRegistryAutoConfiguration.class))
            .withBean(MeterRegistry.class, SimpleMeterRegistry::new);

    @Test
    void registryOfTheApplication_getsTimersCountersAndGauges() {
        withActuator.run(context -> {
            CampaignTracker tracker = context.getBean(CampaignTracker.class);
            tracker.sync().run();
            tracker.allCampaigns().metrics().calculate();
            MeterRegistry meters = context.getBean(MeterRegistry.class);

            assertThat(meters.getMeters())
                    .extracting(meter -> meter.getId().getName())
                    .contains(
                            "campaigntracker.sync",
                            "campaigntracker.sync.part",
                            "campaigntracker.write",
                            "campaigntracker.question",
                            "campaigntracker.rows",
                            "campaigntracker.accounts");
        });
    }

    @Test
    void conventionThatIsABean_names() {
        withActuator
                .withBean(
                        TrackerObservationConvention.class,
                        () -> new DefaultTrackerObservationConvention(TrackerObservation.SYNC) {
                            @Override
                            public String getName() {
                                return "ads.import";
                            }
                        })
                .run(context -> {
                    context.getBean(CampaignTracker.class).sync().run();
                    assertThat(context.getBean(MeterRegistry.class)
                                    .get("ads.import")
                                    .timer()
                                    .count())
                            .isEqualTo(1);
                });
    }

    @Test
    void withoutARegistry_orWithoutTheModule_theTrackerWorksUnobserved() {
        runner.run(context -> assertThat(context)
                .hasSingleBean(CampaignTracker.class)
                .doesNotHaveBean(TrackerObservations.class)
                .doesNotHaveBean(TrackerMeters.class));
        withActuator
                .withClassLoader(new FilteredClassLoader("io.campaigntracker.micrometer"))
                .run(context -> assertThat(context.getBean(CampaignTracker.class)
                                .sync()
                                .run()
                                .isComplete())
                        .isTrue());
    }
}
