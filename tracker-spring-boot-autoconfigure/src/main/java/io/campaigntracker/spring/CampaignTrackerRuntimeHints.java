package io.campaigntracker.spring;

import io.campaigntracker.micrometer.TrackerObservations;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.util.ClassUtils;

/** What a native image has to be told of: the files that modules of the library read, and the proxies that observe questions. */
final class CampaignTrackerRuntimeHints implements RuntimeHintsRegistrar {

    /** Of every module that an application may have; where one is absent its pattern finds nothing. */
    private static final List<String> FILES = List.of(
            "io/campaigntracker/jooq/db/migration/*.sql",
            "io/campaigntracker/report/writer/html/*",
            "io/campaigntracker/report/writer/data/*.json",
            "io/campaigntracker/dashboard/*",
            "io/campaigntracker/json/*.json");

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader loader) {
        FILES.forEach(hints.resources()::registerPattern);
        if (ClassUtils.isPresent("io.campaigntracker.micrometer.TrackerObservations", loader)) {
            Proxies.register(hints);
        }
    }

    /** Loaded only where observations are on the class path. */
    private static final class Proxies {

        static void register(RuntimeHints hints) {
            TrackerObservations.proxies().forEach(hints.proxies()::registerJdkProxy);
        }
    }
}
