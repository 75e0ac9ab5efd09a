package io.campaigntracker.testkit.simulation;

import io.campaigntracker.model.HourlyRow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which campaigns, ad sets and ads were switched off when, by their identifiers. */
final class SwitchPlan {

    private static final double HOUR = Duration.ofHours(1).toMillis();

    private final Map<String, List<PlantedSwitch>> byId = new HashMap<>();
    private final ZoneId zone;

    SwitchPlan(List<PlantedSwitch> switches, ZoneId zone) {
        this.zone = zone;
        switches.stream()
                .sorted(Comparator.comparing(PlantedSwitch::at))
                .forEach(planted -> byId.computeIfAbsent(planted.entity().id(), id -> new ArrayList<>())
                        .add(planted));
    }

    /** {@return all of them, by entity, in order of time} */
    List<PlantedSwitch> all() {
        return byId.values().stream().flatMap(List::stream).toList();
    }

    /** {@return whether it was switched last to on, or never} */
    boolean isOn(String id, Instant moment) {
        boolean on = true;
        for (PlantedSwitch planted : byId.getOrDefault(id, List.of())) {
            if (!planted.at().isAfter(moment)) {
                on = planted.on();
            }
        }
        return on;
    }

    /** {@return the share of each hour of a day in which an ad is on; null where it is on all day} */
    double @Nullable [] hoursOf(SimulatedAd ad, long epochDay) {
        if (byId.isEmpty()) {
            return null;
        }
        double[] shares = new double[HourlyRow.LABELS];
        boolean all = true;
        LocalDate day = LocalDate.ofEpochDay(epochDay);
        for (int label = 0; label < shares.length; label++) {
            Instant begin = day.atTime(label, 0).atZone(zone).toInstant();
            shares[label] = share(ad.campaignId(), begin) * share(ad.adSetId(), begin) * share(ad.id(), begin);
            all &= shares[label] == 1;
        }
        return all ? null : shares;
    }

    private double share(String id, Instant begin) {
        List<PlantedSwitch> own = byId.getOrDefault(id, List.of());
        if (own.isEmpty()) {
            return 1;
        }
        Instant end = begin.plusMillis((long) HOUR);
        boolean on = isOn(id, begin);
        Instant since = begin;
        long delivered = 0;
        for (PlantedSwitch planted : own) {
            if (planted.at().isAfter(begin) && planted.at().isBefore(end)) {
                delivered += on ? Duration.between(since, planted.at()).toMillis() : 0;
                since = planted.at();
                on = planted.on();
            }
        }
        delivered += on ? Duration.between(since, end).toMillis() : 0;
        return delivered / HOUR;
    }
}
