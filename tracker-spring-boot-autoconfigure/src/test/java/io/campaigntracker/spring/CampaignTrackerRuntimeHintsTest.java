package io.campaigntracker.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.performance.RoasQuery;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class CampaignTrackerRuntimeHintsTest {

    private static final String LIBRARY = "io/campaigntracker/";
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
    void everyFileThatTheLibraryReads_isInTheImage() throws IOException {
        new CampaignTrackerRuntimeHints().registerHints(hints, getClass().getClassLoader());

        List<String> files = new ArrayList<>();
        for (Resource file :
                new PathMatchingResourcePatternResolver().getResources("classpath*:" + LIBRARY + "**/*.*")) {
            String path = file.getURL().getPath();
            String name = path.substring(path.lastIndexOf("/" + LIBRARY) + 1);
            if (!name.endsWith(".class") && !name.startsWith(LIBRARY + "testkit/")) {
                files.add(name);
            }
        }
        assertThat(files)
                .contains(SCRIPT, "io/campaigntracker/report/writer/html/report.css")
                .allSatisfy(name -> assertThat(RuntimeHintsPredicates.resource().forResource(name))
                        .as(name)
                        .accepts(hints));
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
