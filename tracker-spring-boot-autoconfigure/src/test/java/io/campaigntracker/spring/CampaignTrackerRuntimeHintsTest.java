package io.campaigntracker.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.performance.RoasQuery;
import java.net.URL;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;

class CampaignTrackerRuntimeHintsTest {

    private static final String SCRIPT = "io/campaigntracker/jooq/db/migration/V1__baseline.sql";

    private final RuntimeHints hints = new RuntimeHints();

    @Test
    void scriptsOfTheStore_areInTheImage() {
        new CampaignTrackerRuntimeHints().registerHints(hints, getClass().getClassLoader());

        URL script = getClass().getClassLoader().getResource(SCRIPT);
        assertThat(Objects.requireNonNull(script).getPath()).isNotBlank();
        assertThat(RuntimeHintsPredicates.resource().forResource(SCRIPT)).accepts(hints);
    }

    @Test
    void questions_canBeObserved() {
        new CampaignTrackerRuntimeHints().registerHints(hints, getClass().getClassLoader());

        assertThat(RuntimeHintsPredicates.proxies().forInterfaces(CampaignTracker.class))
                .accepts(hints);
        assertThat(RuntimeHintsPredicates.proxies().forInterfaces(RoasQuery.class))
                .accepts(hints);
    }
}
