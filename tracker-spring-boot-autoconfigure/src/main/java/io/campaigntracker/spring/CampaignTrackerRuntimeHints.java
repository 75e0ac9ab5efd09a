package io.campaigntracker.spring;

import io.campaigntracker.micrometer.TrackerObservations;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.util.ClassUtils;

/** What a native image has to be told of: the store's scripts, and the proxies that observe questions. */
final class CampaignTrackerRuntimeHints implements RuntimeHintsRegistrar {

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader loader) {
        hints.resources().registerPattern("io/campaigntracker/jooq/db/migration/*.sql");
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
