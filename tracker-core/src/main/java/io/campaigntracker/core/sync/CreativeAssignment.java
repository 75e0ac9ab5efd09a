package io.campaigntracker.core.sync;

import io.campaigntracker.model.CreativePeriod;
import io.campaigntracker.model.CreativeSource;
import io.campaigntracker.model.MetricsRow;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which creative an ad showed on a day, from when it was seen with which.
 *
 * <p>A day is <em>observed</em> with the creative the ad had throughout it, <em>assumed</em> with its first known one before the first look
 * at the ad, and <em>mixed</em> on the day a change was seen, with the creative seen last that day. Days are those of the account's time zone.
 * Pure, immutable and thread-safe.
 */
public final class CreativeAssignment {

    /** A creative and the day on which the ad was first seen with it. */
    private record Shown(LocalDate from, String creativeId) {}

    private final Map<String, List<Shown>> creatives = new HashMap<>();

    /**
     * @param periods when each ad was seen with which creative
     * @param zone the account's time zone
     */
    public CreativeAssignment(List<CreativePeriod> periods, ZoneId zone) {
        periods.stream().sorted(Comparator.comparing(CreativePeriod::validFrom)).forEach(period -> {
            String creativeId = period.creativeId();
            if (creativeId != null) {
                creatives
                        .computeIfAbsent(period.adId(), ad -> new ArrayList<>())
                        .add(new Shown(LocalDate.ofInstant(period.validFrom(), zone), creativeId));
            }
        });
    }

    /** {@return an ad's row with its creative, or as it is where none is known} */
    public MetricsRow assign(MetricsRow row) {
        List<Shown> seen = creatives.get(row.adId().orElse(""));
        if (seen == null) {
            return row;
        }
        Shown first = seen.get(0);
        if (row.date().isBefore(first.from())) {
            return row.toBuilder()
                    .creative(first.creativeId(), CreativeSource.ASSUMED)
                    .build();
        }
        Shown last = first;
        boolean mixed = false;
        for (Shown shown : seen.subList(1, seen.size())) {
            if (!shown.from().isAfter(row.date())) {
                mixed = shown.from().equals(row.date());
                last = shown;
            }
        }
        return row.toBuilder()
                .creative(last.creativeId(), mixed ? CreativeSource.MIXED : CreativeSource.OBSERVED)
                .build();
    }
}
