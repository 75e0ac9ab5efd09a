package io.campaigntracker.spring.test;

import io.campaigntracker.spring.CampaignTrackerAutoConfiguration;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * A test with a tracker over a simulated account, in memory, at a clock that the test moves, and nothing else of the application: no database, no network, none of its
 * components unless {@code @Import} names them. Needs {@code tracker-testkit} and {@code spring-boot-test-autoconfigure} in the tests.
 *
 * <p>The beans {@code SimulatedAccount}, {@code FakeMetricsSource}, {@code MutableClock} and {@code InMemoryMetricsStore} may be injected or replaced; nothing is synced until the
 * test does.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(CampaignTrackerTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(CampaignTrackerTypeExcludeFilter.class)
@ImportAutoConfiguration({SimulatedAccountAutoConfiguration.class, CampaignTrackerAutoConfiguration.class})
public @interface CampaignTrackerTest {

    /** {@return properties of the environment, such as {@code campaign-tracker.parallelism=1}} */
    String[] properties() default {};
}
