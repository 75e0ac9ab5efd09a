package io.campaigntracker.core.today;

import static java.util.Objects.requireNonNull;

import io.campaigntracker.model.HourlyRow;
import io.campaigntracker.store.HourlyRevision;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Reads from the states that hours were in how much of them was known at each look at their day. Pure. */
public final class ArrivalStates {

    private static final int HOURS_FOLLOWED = 6;

    private ArrivalStates() {}

    private record Cell(String campaignId, LocalDate date, int hour) {}

    /** {@return what the states teach; a day's looks are the moments at which any of its hours got a new state} */
    public static Arrival learn(List<HourlyRevision> revisions, ZoneId zone) {
        Map<LocalDate, NavigableSet<Instant>> looks = new HashMap<>();
        Map<Cell, HourlyRow> last = new HashMap<>();
        Map<Cell, Instant> first = new HashMap<>();
        Map<LocalDate, DayHours> hours = new HashMap<>();
        for (HourlyRevision revision : revisions) {
            HourlyRow row = revision.row();
            looks.computeIfAbsent(row.date(), day -> new TreeSet<>()).add(revision.knownFrom());
            hours.computeIfAbsent(row.date(), day -> DayHours.of(day, zone));
            last.put(cell(row), row);
            first.putIfAbsent(cell(row), revision.knownFrom());
        }
        Arrival.Learner learner = new Arrival.Learner();
        for (HourlyRevision revision : revisions) {
            HourlyRow row = revision.row();
            DayHours day = requireNonNull(hours.get(row.date()));
            NavigableSet<Instant> of = requireNonNull(looks.get(row.date()));
            double whole = requireNonNull(last.get(cell(row))).spend().doubleValue();
            if (whole <= 0) {
                continue;
            }
            Instant end = day.end(row.hour());
            Instant horizon = end.plusSeconds(HOURS_FOLLOWED * 3600L);
            Instant replaced = revision.knownUntil();
            Instant until = replaced == null || replaced.isAfter(horizon) ? horizon : replaced;
            Instant from = revision.knownFrom().isBefore(end) ? end : revision.knownFrom();
            if (from.isBefore(until)) {
                for (Instant look : of.subSet(from, true, until, false)) {
                    learner.add(day.age(row.hour(), look), row.spend().doubleValue() / whole);
                }
            }
            Instant appeared = requireNonNull(first.get(cell(row)));
            if (revision.knownFrom().equals(appeared) && appeared.isAfter(end)) {
                for (Instant look : of.subSet(end, true, appeared, false)) {
                    learner.add(day.age(row.hour(), look), 0);
                }
            }
        }
        return learner.learned();
    }

    private static Cell cell(HourlyRow row) {
        return new Cell(row.campaignId(), row.date(), row.hour());
    }
}
