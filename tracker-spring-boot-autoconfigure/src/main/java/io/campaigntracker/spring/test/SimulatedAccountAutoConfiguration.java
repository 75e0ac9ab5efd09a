package io.campaigntracker.spring.test;

import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.spring.CampaignTrackerAutoConfiguration;
import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** A simulated account in memory instead of a platform and a database; only for {@link CampaignTrackerTest}. */
@AutoConfiguration(before = CampaignTrackerAutoConfiguration.class)
final class SimulatedAccountAutoConfiguration {

    SimulatedAccountAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    SimulatedAccount simulatedAccount() {
        return SimulatedAccount.builder().seed(1).build();
    }

    @Bean
    @ConditionalOnMissingBean(Clock.class)
    MutableClock simulatedClock(SimulatedAccount account) {
        return MutableClock.at(account.asOf());
    }

    @Bean
    @ConditionalOnMissingBean(MetricsSource.class)
    FakeMetricsSource simulatedSource(SimulatedAccount account, Clock clock) {
        return FakeMetricsSource.of(List.of(account), clock);
    }

    @Bean
    @ConditionalOnMissingBean(MetricsStore.class)
    InMemoryMetricsStore simulatedStore() {
        return new InMemoryMetricsStore();
    }
}
