package io.campaigntracker.core.offline;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts each conversion once although it arrives twice: from the browser and from the server, online and from the till.
 *
 * <p>Rule: events are taken in the order of their time, online before offline at the same time, then by row id. An event is
 * dropped when an event that was <em>kept</em> has the same name and either the same order id, however far apart, or the same
 * event id within the window. Only kept events count, so that a chain of repeats can't slide on forever. Of several
 * matches the earliest kept one is named.
 *
 * <p>Units: the window in hours or days; values in the one currency of the events.
 *
 * <p>Edge cases: events without ids are never duplicates; identical amounts on one day are not evidence, because identical
 * baskets exist. An empty id is no id. The kept event keeps its own value; where the dropped one's differs by more than 1 % this
 * is reported.
 *
 * <p>Cost: O(n log n) for the order, O(n) for the rest. Thread safety: stateless.
 *
 * <p>Reference: Meta for Developers, "Handling Duplicate Pixel and Conversions API Events" (event id within 48 hours, browser
 * before server).
 */
public final class ConversionDedup {

    /** The window in which Meta matches event ids: 48 hours. */
    public static final Duration EVENT_ID_WINDOW = Duration.ofDays(2);

    private static final BigDecimal CONFLICT_SHARE = new BigDecimal("0.01");
    private static final Comparator<Event> PROCESSING_ORDER =
            Comparator.comparing(Event::time).thenComparing(Event::source).thenComparing(Event::rowId);

    private ConversionDedup() {}

    /** Where an event was recorded; at the same time the first of these is kept. */
    public enum Source {
        /** By pixel or server on a site or app. */
        ONLINE,
        /** In a shop, by phone, in a CRM. */
        OFFLINE
    }

    /** What two events have in common. */
    public enum Match {
        /** The order id. */
        ORDER_ID,
        /** The event id, within the window. */
        EVENT_ID
    }

    /**
     * A recorded conversion.
     *
     * @param rowId identifies this record, unique
     * @param source where it was recorded
     * @param name the event's name, such as Purchase; events of different names are never duplicates
     * @param eventId null or empty when there is none
     * @param orderId null or empty when there is none
     * @param time when
     * @param value what it is worth
     */
    public record Event(
            String rowId,
            Source source,
            String name,
            @Nullable String eventId,
            @Nullable String orderId,
            Instant time,
            BigDecimal value) {}

    /**
     * An event that repeats another.
     *
     * @param event the one dropped
     * @param duplicateOf the one kept
     * @param match what they have in common; the order id where both ids match
     * @param valueConflict whether their values differ by more than 1 % of the kept one's
     */
    public record Duplicate(Event event, Event duplicateOf, Match match, boolean valueConflict) {}

    /**
     * What is left.
     *
     * @param kept the events to count, in processing order
     * @param dropped the repeats, in processing order
     * @param keptValue the value of the kept events
     */
    public record Result(List<Event> kept, List<Duplicate> dropped, BigDecimal keptValue) {}

    /**
     * Separates events to count from repeats.
     *
     * @param eventIdWindow how far apart two events with one event id may be, the end included; not negative
     * @throws IllegalArgumentException if the window is negative
     */
    public static Result deduplicate(List<Event> events, Duration eventIdWindow) {
        if (eventIdWindow.isNegative()) {
            throw new IllegalArgumentException("eventIdWindow must not be negative, got " + eventIdWindow);
        }
        List<Event> ordered = new ArrayList<>(events);
        ordered.sort(PROCESSING_ORDER);
        Map<Key, Integer> byOrderId = new HashMap<>();
        Map<Key, Integer> byEventId = new HashMap<>();
        List<Event> kept = new ArrayList<>();
        List<Duplicate> dropped = new ArrayList<>();
        BigDecimal keptValue = BigDecimal.ZERO;
        for (Event event : ordered) {
            Integer sameOrder = lookUp(byOrderId, event.name(), event.orderId());
            Integer sameEvent = lookUp(byEventId, event.name(), event.eventId());
            if (sameEvent != null
                    && Duration.between(kept.get(sameEvent).time(), event.time())
                                    .compareTo(eventIdWindow)
                            > 0) {
                sameEvent = null;
            }
            if (sameOrder != null && (sameEvent == null || sameOrder <= sameEvent)) {
                dropped.add(duplicate(event, kept.get(sameOrder), Match.ORDER_ID));
            } else if (sameEvent != null) {
                dropped.add(duplicate(event, kept.get(sameEvent), Match.EVENT_ID));
            } else {
                remember(byOrderId, event.name(), event.orderId(), kept.size());
                remember(byEventId, event.name(), event.eventId(), kept.size());
                kept.add(event);
                keptValue = keptValue.add(event.value());
            }
        }
        return new Result(List.copyOf(kept), List.copyOf(dropped), keptValue);
    }

    private static Duplicate duplicate(Event event, Event kept, Match match) {
        BigDecimal difference = event.value().subtract(kept.value()).abs();
        boolean conflict = difference.compareTo(kept.value().abs().multiply(CONFLICT_SHARE)) > 0;
        return new Duplicate(event, kept, match, conflict);
    }

    private static @Nullable Integer lookUp(Map<Key, Integer> index, String name, @Nullable String id) {
        return id == null || id.isEmpty() ? null : index.get(new Key(name, id));
    }

    private static void remember(Map<Key, Integer> index, String name, @Nullable String id, int position) {
        if (id != null && !id.isEmpty()) {
            index.put(new Key(name, id), position);
        }
    }

    private record Key(String name, String id) {}
}
