package io.campaigntracker.meta;

import io.campaigntracker.model.Redactor;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The version asked for, when it ends, and what answers say about the version that served them. Each surprise is logged once. A version
 * that is not known here is newer than this library and used as it is.
 */
final class MetaVersions {

    static final String DEFAULT = "v27.0";

    /**
     * A version of the Marketing API.
     *
     * @param lastDay the day on which it ends, null while Meta has told none
     */
    private record Version(String name, @Nullable LocalDate lastDay) {
        boolean isLive(LocalDate day) {
            return lastDay == null || day.isBefore(lastDay);
        }
    }

    /** Meta's table of versions, read on 29 November 2026; older ones than these have ended. */
    private static final List<Version> KNOWN = List.of(
            new Version("v24.0", LocalDate.of(2026, 11, 10)),
            new Version("v25.0", LocalDate.of(2027, 2, 23)),
            new Version("v26.0", null),
            new Version("v27.0", null));

    private static final int WARNED_DAYS = 90;
    private static final int MOST_SAID = 20;
    private static final Logger log = LoggerFactory.getLogger(MetaMetricsSource.class);

    private final String asked;
    private final Redactor redactor;
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    MetaVersions(String asked, Clock clock, Redactor redactor) {
        this.asked = asked;
        this.redactor = redactor;
        end(asked, clock).ifPresent(end -> log.warn("{}", end));
    }

    /** {@return the versions that serve the Marketing API today, as far as known} */
    static List<String> live(Clock clock) {
        LocalDate today = today(clock);
        return KNOWN.stream()
                .filter(version -> version.isLive(today))
                .map(Version::name)
                .toList();
    }

    /** {@return what to know of the end of a version: that it has come, or will within {@value #WARNED_DAYS} days} */
    static Optional<String> end(String asked, Clock clock) {
        LocalDate today = today(clock);
        if (number(asked) < number(KNOWN.get(0).name())) {
            return Optional.of(ended(asked, "", clock));
        }
        return KNOWN.stream()
                .filter(version -> version.name().equals(asked))
                .flatMap(version -> Stream.ofNullable(version.lastDay()))
                .findFirst()
                .flatMap(day -> {
                    if (!today.isBefore(day)) {
                        return Optional.of(ended(asked, " on " + day, clock));
                    }
                    long left = ChronoUnit.DAYS.between(today, day);
                    return left > WARNED_DAYS
                            ? Optional.empty()
                            : Optional.of("Version " + asked + " of the Marketing API ends on " + day + ", in " + left
                                    + " days; live beyond it are " + later(day));
                });
    }

    void observe(HttpHeaders headers) {
        headers.firstValue("facebook-api-version")
                .filter(served -> !served.equals(asked) && isNews(served))
                .ifPresent(served -> log.warn(
                        "Version {} of the Marketing API was asked for and {} answered; numbers may differ",
                        asked,
                        redactor.value(served)));
        headers.firstValue("X-Ad-Api-Version-Warning")
                .filter(this::isNews)
                .ifPresent(warning -> log.warn("Meta warns about version {}: {}", asked, redactor.line(warning)));
    }

    private boolean isNews(String text) {
        return said.size() < MOST_SAID && said.add(redactor.line(text));
    }

    private static String ended(String version, String when, Clock clock) {
        return "Version " + version + " of the Marketing API has ended" + when + "; live are "
                + String.join(", ", live(clock));
    }

    private static String later(LocalDate day) {
        return String.join(
                ", ",
                KNOWN.stream()
                        .filter(version -> version.isLive(day))
                        .map(Version::name)
                        .toList());
    }

    private static double number(String version) {
        return Double.parseDouble(version.substring(1));
    }

    private static LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
