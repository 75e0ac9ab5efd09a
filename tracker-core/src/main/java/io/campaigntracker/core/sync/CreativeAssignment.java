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

    private final Map<String, List<CreativePeriod>> periods = new HashMap<>();
    private final ZoneId zone;

    /**
     * @param periods when each ad was seen with which creative
     * @param zone the account's time zone
     */
    public CreativeAssignment(List<CreativePeriod> periods, ZoneId zone) {
        this.zone = zone;
        for (CreativePeriod period : periods) {
            if (period.creativeId() != null) {
                this.periods
                        .computeIfAbsent(period.adId(), ad -> new ArrayList<>())
                        .add(period);
            }
        }
        this.periods.values().forEach(of -> of.sort(Comparator.comparing(CreativePeriod::validFrom)));
    }

    /** {@return an ad's row with its creative, or as it is where none is known} */
    public MetricsRow assign(MetricsRow row) {
        List<CreativePeriod> seen = periods.get(row.adId().orElse(""));
        if (seen == null) {
            return row;
        }
        CreativePeriod first = seen.get(0);
        CreativePeriod last = first;
        boolean mixed = false;
        for (CreativePeriod period : seen) {
            LocalDate from = LocalDate.ofInstant(period.validFrom(), zone);
            if (!from.isAfter(row.date())) {
                mixed = from.equals(row.date()) && !period.equals(first);
                last = period;
            }
        }
        boolean assumed = row.date().isBefore(LocalDate.ofInstant(first.validFrom(), zone));
        CreativeSource source =
                assumed ? CreativeSource.ASSUMED : mixed ? CreativeSource.MIXED : CreativeSource.OBSERVED;
        String creativeId = last.creativeId();
        return creativeId == null
                ? row
                : row.toBuilder().creative(creativeId, source).build();
    }
}
