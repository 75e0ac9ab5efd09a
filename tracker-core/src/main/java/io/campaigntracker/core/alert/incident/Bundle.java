package io.campaigntracker.core.alert.incident;

import io.campaigntracker.alert.AlertEvent;
import io.campaigntracker.alert.AlertMessage;
import io.campaigntracker.alert.AlertNotice;
import io.campaigntracker.alert.OutboxEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is told one sink at once, and the entries of the outbox that it tells. Pure.
 *
 * @param message of the entries
 * @param entries at least one, in their order
 */
public record Bundle(AlertMessage message, List<OutboxEntry> entries) {

    public Bundle {
        entries = List.copyOf(entries);
    }

    /**
     * {@return the bundles of one sink's entries, in their order} What began and ended before anybody was told is one notice, unless its begin may have arrived
     * already: then the same message goes again, and the end after it.
     *
     * @param digest whether what was due at one moment is one message
     */
    public static List<Bundle> of(List<OutboxEntry> entries, boolean digest) {
        List<OutboxEntry> ordered = new ArrayList<>(entries);
        ordered.sort(Comparator.comparingLong(OutboxEntry::id));
        Map<Object, List<OutboxEntry>> groups = new LinkedHashMap<>();
        for (OutboxEntry entry : ordered) {
            groups.computeIfAbsent(digest ? entry.due() : line(entry), key -> new ArrayList<>())
                    .add(entry);
        }
        List<Bundle> bundles = new ArrayList<>();
        for (List<OutboxEntry> group : groups.values()) {
            if (digest) {
                bundles.add(digest(group));
            } else {
                bundles.addAll(line(group));
            }
        }
        bundles.sort(Comparator.comparingLong(bundle -> bundle.entries().get(0).id()));
        return List.copyOf(bundles);
    }

    private static String line(OutboxEntry entry) {
        return entry.notice().alert().id();
    }

    /** Some of one alert for one sink: all in one where it is over and nobody was told of anything, else each by itself. */
    private static List<Bundle> line(List<OutboxEntry> group) {
        OutboxEntry last = group.get(group.size() - 1);
        boolean beginsAndEnds = group.size() > 1
                && group.get(0).notice().event() == AlertEvent.FIRE
                && last.notice().event() == AlertEvent.RESOLVE;
        boolean mayHaveArrived = group.stream().anyMatch(entry -> entry.attempts() - 1 > entry.failures());
        if (beginsAndEnds && !mayHaveArrived) {
            return List.of(new Bundle(new AlertMessage(last.messageId(), List.of(both(last))), group));
        }
        return group.stream()
                .map(entry -> new Bundle(new AlertMessage(entry.messageId(), List.of(entry.notice())), List.of(entry)))
                .toList();
    }

    private static Bundle digest(List<OutboxEntry> group) {
        Map<String, List<OutboxEntry>> lines = new LinkedHashMap<>();
        group.forEach(entry ->
                lines.computeIfAbsent(line(entry), key -> new ArrayList<>()).add(entry));
        List<AlertNotice> notices = lines.values().stream().map(Bundle::latest).toList();
        return new Bundle(new AlertMessage(group.get(0).messageId(), notices), group);
    }

    /** Of one alert a digest tells where it ended up. */
    private static AlertNotice latest(List<OutboxEntry> line) {
        OutboxEntry last = line.get(line.size() - 1);
        boolean begins = line.get(0).notice().event() == AlertEvent.FIRE;
        if (!begins || line.size() == 1) {
            return last.notice();
        }
        return last.notice().event() == AlertEvent.RESOLVE
                ? both(last)
                : new AlertNotice(
                        AlertEvent.FIRE, last.notice().alert(), last.notice().at());
    }

    private static AlertNotice both(OutboxEntry last) {
        Instant at = last.notice().at();
        return new AlertNotice(AlertEvent.FIRE_AND_RESOLVE, last.notice().alert(), at);
    }
}
