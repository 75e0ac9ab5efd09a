package io.campaigntracker.testkit.graph;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which versions of the API there are: some live, the older ones expired; all others never were. */
final class Versions {

    static final String NEWEST = "v27.0";
    static final Set<String> LIVE = Set.of("v25.0", "v26.0", NEWEST);

    private static final Set<String> RELEASED = Stream.of(
                    Stream.of("v1.0"),
                    IntStream.rangeClosed(0, 12).mapToObj(minor -> "v2." + minor),
                    IntStream.rangeClosed(0, 3).mapToObj(minor -> "v3." + minor),
                    IntStream.rangeClosed(4, 27).mapToObj(major -> "v" + major + ".0"))
            .flatMap(versions -> versions)
            .collect(Collectors.toUnmodifiableSet());

    private final Set<String> live;

    Versions(Set<String> live) {
        this.live = Set.copyOf(live);
    }

    void check(GraphRequest request) {
        String version = request.version();
        if (live.contains(version)) {
            return;
        }
        throw RELEASED.contains(version) ? GraphErrors.deadVersion() : GraphErrors.unknownPath(request.path());
    }
}
