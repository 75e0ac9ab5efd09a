package io.campaigntracker.spring;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.jooq.JooqMetricsStore;
import io.campaigntracker.meta.MetaMetricsSource;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/** Starts an application from code that was generated for it. Public for a class loader in which that code and the application are of one package. */
public final class AheadOfTimeRun {

    private AheadOfTimeRun() {}

    /** {@return what the application that was started is like} */
    @SuppressWarnings("unchecked")
    public static Map<String, String> run(String initializer, Map<String, String> properties) throws Exception {
        ApplicationContextInitializer<GenericApplicationContext> generated =
                (ApplicationContextInitializer<GenericApplicationContext>)
                        Class.forName(initializer).getConstructor().newInstance();
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            TestPropertyValues.of(properties).applyTo(context);
            generated.initialize(context);
            context.refresh();
            Map<String, String> found = new TreeMap<>();
            found.put(
                    "accounts",
                    context.getBean(MetaMetricsSource.class).accountIds().toString());
            found.put(
                    "endpoints",
                    String.valueOf(context.getBeansOfType(CampaignTrackerEndpoint.class)
                            .size()));
            found.put(
                    "health",
                    String.valueOf(context.getBeansOfType(HealthIndicator.class).keySet()));
            found.put(
                    "parallelism",
                    String.valueOf(
                            context.getBean(CampaignTrackerProperties.class).parallelism()));
            found.put(
                    "stores",
                    String.valueOf(
                            context.getBeansOfType(JooqMetricsStore.class).size()));
            found.put(
                    "trackers",
                    String.valueOf(context.getBeansOfType(CampaignTracker.class).size()));
            return found;
        }
    }
}
