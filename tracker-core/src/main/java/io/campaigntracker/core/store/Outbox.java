package io.campaigntracker.core.store;

import io.campaigntracker.alert.AlertEvent;
import io.campaigntracker.alert.AlertNotice;
import io.campaigntracker.alert.OutboxEntry;
import io.campaigntracker.alert.OutboxReport;
import io.campaigntracker.model.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is still to be told, and what could not be. Guarded by its store. */
final class Outbox {

    private final TreeMap<Long, Entry> entries = new TreeMap<>();
    private final Set<String> parkedLines = new HashSet<>();
    private long last;

    /** One event for one sink. */
    private static final class Entry {
        private final long id;
        private final String messageId = UUID.randomUUID().toString();
        private final KeptAlert alert;
        private final AlertEvent event;
        private final Severity severity;
        private final String sink;
        private final Instant at;
        private Instant due;
        private int attempts;
        private int failures;
        private @Nullable String holder;
        private @Nullable Instant expiry;
        private @Nullable Instant deliveredAt;
        private boolean parked;
        private @Nullable String problem;

        Entry(long id, KeptAlert alert, AlertEvent event, Severity severity, String sink, Instant at, Instant due) {
            this.id = id;
            this.alert = alert;
            this.event = event;
            this.severity = severity;
            this.sink = sink;
            this.at = at;
            this.due = due;
        }

        /** What of one alert one sink is told, in its order. */
        String line() {
            return alert.id() + " " + sink;
        }

        boolean waits() {
            return deliveredAt == null && !parked;
        }

        boolean isFree(String asking, Instant now) {
            return holder == null
                    || holder.equals(asking)
                    || !Objects.requireNonNull(expiry, "expiry").isAfter(now);
        }

        OutboxEntry shown() {
            return new OutboxEntry(
                    id, messageId, sink, new AlertNotice(event, alert.at(at), at), due, attempts, failures, problem);
        }
    }

    void add(KeptAlert alert, AlertEvent event, Severity severity, Map<String, Instant> due, Instant at) {
        // what is urgent does not wait for what came before it, which goes with it
        for (Entry before : entries.values()) {
            Instant soon = due.get(before.sink);
            if (soon != null && before.alert == alert && before.waits() && before.failures == 0) {
                before.due = soon.isBefore(before.due) ? soon : before.due;
            }
        }
        for (Map.Entry<String, Instant> each : new TreeMap<>(due).entrySet()) {
            Entry entry = new Entry(++last, alert, event, severity, each.getKey(), at, each.getValue());
            // who was never told of its begin is not told of its end either
            entry.parked = parkedLines.contains(entry.line());
            entries.put(last, entry);
        }
    }

    List<OutboxEntry> claim(
            Set<String> accountIds, Set<String> sinks, String holder, Instant at, Instant expiry, int most) {
        List<OutboxEntry> claimed = new ArrayList<>();
        Set<String> held = new HashSet<>();
        for (Entry entry : entries.values()) {
            if (!entry.waits()
                    || !sinks.contains(entry.sink)
                    || !(accountIds.isEmpty() || accountIds.contains(entry.alert.accountId()))
                    || claimed.size() >= most) {
                continue;
            }
            String line = entry.line();
            if (held.contains(line) || entry.due.isAfter(at) || !entry.isFree(holder, at)) {
                held.add(line);
                continue;
            }
            entry.holder = holder;
            entry.expiry = expiry;
            entry.attempts++;
            claimed.add(entry.shown());
        }
        return claimed;
    }

    void report(List<OutboxReport> reports, String holder, Instant at) {
        for (OutboxReport report : reports) {
            Entry entry = entries.get(report.id());
            if (entry == null || !entry.waits()) {
                continue;
            }
            if (report.end() == OutboxReport.End.DELIVERED) {
                entry.deliveredAt = at;
                entry.alert.delivered(entry.sink, entry.severity, at);
            } else if (!holder.equals(entry.holder)) {
                continue;
            } else {
                switch (report.end()) {
                    case FAILED -> {
                        entry.failures++;
                        entry.due = Objects.requireNonNull(report.due(), "due");
                    }
                    case PARKED -> {
                        entry.failures++;
                        entry.parked = true;
                        parkedLines.add(entry.line());
                        entries.values().stream()
                                .filter(other -> other.waits() && other.line().equals(entry.line()))
                                .forEach(other -> other.parked = true);
                    }
                    default -> entry.attempts--;
                }
                entry.problem = report.problem() == null ? entry.problem : report.problem();
            }
            entry.holder = null;
            entry.expiry = null;
        }
    }

    List<OutboxEntry> parked() {
        return entries.values().stream()
                .filter(entry -> entry.parked)
                .map(Entry::shown)
                .toList();
    }
}
