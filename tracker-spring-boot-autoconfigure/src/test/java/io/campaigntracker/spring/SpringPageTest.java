package io.campaigntracker.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.report.ReportFormat;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.spring.test.CampaignTrackerTest;
import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import io.campaigntracker.watch.WatchTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What docs/spring.md shows: its blocks stand here, and run. */
class SpringPageTest {

    /** An application as others write it. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {}

    @Nested
    @CampaignTrackerTest
    class ReportTest {

        @Autowired
        CampaignTracker tracker;

        @Autowired
        MutableClock clock;

        @Test
        void tomorrow_isReportedToo() {
            clock.advance(Duration.ofDays(1));
            tracker.sync().run();
            assertThat(tracker.reports().daily().generate().render(ReportFormat.TEXT))
                    .contains("Spend");
        }
    }

    @Test
    void customizersOfThePage_areTaken() {
        FakeMetricsSource source =
                FakeMetricsSource.of(SimulatedAccount.builder().seed(1).build());
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(CampaignTrackerAutoConfiguration.class))
                .withUserConfiguration(Ads.class)
                .withBean(MetricsStore.class, InMemoryMetricsStore::new)
                .withBean(MetricsSource.class, () -> source)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(CampaignTracker.class)
                        .hasSingleBean(WatchCustomizer.class));
    }

    @Test
    void page_listsEveryProperty_withItsDefault() throws IOException {
        String page = Files.readString(Path.of("../docs/spring.md"));
        List<String> missing = new ArrayList<>();
        for (JsonNode property : new ObjectMapper()
                .readTree(Path.of("src/main/resources/META-INF/spring-configuration-metadata.json")
                        .toFile())
                .path("properties")) {
            String name = property.path("name").asText();
            JsonNode value = property.path("defaultValue");
            String shown = value.isMissingNode() || value.isArray() ? "" : "`" + value.asText() + "`";
            if (!Pattern.compile("\\| `" + Pattern.quote(name) + "` \\| " + Pattern.quote(shown))
                    .matcher(page)
                    .find()) {
                missing.add(name + " " + shown);
            }
        }
        assertThat(missing).isEmpty();
    }
}

@Configuration(proxyBeanMethods = false)
class Ads {

    @Bean
    TrackerBuilderCustomizer leadsOfTheSecondShop() {
        return tracker -> tracker.conversionDefinition("act_2", ConversionDefinition.LEAD);
    }

    @Bean
    WatchCustomizer workingHours() {
        return watch -> watch.cron(WatchTask.ADS, "0 8-20/2 * * 1-5");
    }
}
