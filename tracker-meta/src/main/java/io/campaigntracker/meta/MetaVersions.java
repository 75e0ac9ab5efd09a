package io.campaigntracker.meta;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The version asked for, and what answers say about the version that served them. Each surprise is logged once. */
final class MetaVersions {

    /** Versions that serve the Marketing API. */
    static final List<String> LIVE = List.of("v25.0", "v26.0");

    static final String DEFAULT = "v26.0";

    private static final Logger log = LoggerFactory.getLogger(MetaMetricsSource.class);

    private final String asked;
    private final Secrets secrets;
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    MetaVersions(String asked, Secrets secrets) {
        this.asked = asked;
        this.secrets = secrets;
    }

    void observe(HttpHeaders headers) {
        headers.firstValue("facebook-api-version")
                .filter(served -> !served.equals(asked) && said.add(served))
                .ifPresent(served -> log.warn(
                        "Version {} of the Marketing API was asked for and {} answered; numbers may differ",
                        asked,
                        secrets.mask(served)));
        headers.firstValue("X-Ad-Api-Version-Warning")
                .filter(said::add)
                .ifPresent(warning -> log.warn("Meta warns about version {}: {}", asked, secrets.mask(warning)));
    }
}
