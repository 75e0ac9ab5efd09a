package io.campaigntracker.core.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.core.offline.ConversionDedup.Duplicate;
import io.campaigntracker.core.offline.ConversionDedup.Event;
import io.campaigntracker.core.offline.ConversionDedup.Match;
import io.campaigntracker.core.offline.ConversionDedup.Result;
import io.campaigntracker.core.offline.ConversionDedup.Source;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConversionDedupTest {

    private static final Duration WINDOW = ConversionDedup.EVENT_ID_WINDOW;

    @Test
    void deduplicate_randomEvents_agreesWithComparingAllPairs() {
        Random random = new Random(121);
        for (int run = 0; run < 300; run++) {
            List<Event> events = events(random, random.nextInt(60));
            Duration window = Duration.ofHours(random.nextInt(80));
            Result result = ConversionDedup.deduplicate(events, window);
            List<Event> kept = new ArrayList<>();
            List<String> dropped = new ArrayList<>();
            byPairs(events, window, kept, dropped);

            assertThat(result.kept()).isEqualTo(kept);
            assertThat(result.dropped())
                    .extracting(d -> d.event().rowId() + " " + d.duplicateOf().rowId() + " " + d.match())
                    .isEqualTo(dropped);
        }
    }

    @Test
    void deduplicate_again_dropsNothing() {
        Random random = new Random(122);
        for (int run = 0; run < 200; run++) {
            Result once = ConversionDedup.deduplicate(events(random, 60), WINDOW);
            Result twice = ConversionDedup.deduplicate(once.kept(), WINDOW);

            assertThat(twice.dropped()).isEmpty();
            assertThat(twice.kept()).isEqualTo(once.kept());
            assertThat(twice.keptValue()).isEqualTo(once.keptValue());
        }
    }

    @Test
    void deduplicate_orderOfInput_doesNotMatter() {
        Random random = new Random(123);
        for (int run = 0; run < 200; run++) {
            List<Event> events = events(random, 40);
            Result before = ConversionDedup.deduplicate(events, WINDOW);
            Collections.shuffle(events, random);

            assertThat(ConversionDedup.deduplicate(events, WINDOW)).isEqualTo(before);
        }
    }

    @Test
    void deduplicate_everyEvent_isKeptOrDroppedOnce() {
        Random random = new Random(124);
        for (int run = 0; run < 100; run++) {
            List<Event> events = events(random, 50);
            Result result = ConversionDedup.deduplicate(events, WINDOW);
            List<Event> all = new ArrayList<>(result.kept());
            result.dropped().forEach(duplicate -> all.add(duplicate.event()));

            assertThat(all).containsExactlyInAnyOrderElementsOf(events);
            assertThat(result.dropped()).allMatch(duplicate -> result.kept().contains(duplicate.duplicateOf()));
        }
    }

    @Test
    void deduplicate_twoOrdersOfOneAmount_areTwoOrders() {
        Result result = ConversionDedup.deduplicate(
                List.of(event("a", null, "1", 0, "49.90"), event("b", null, "2", 0, "49.90")), WINDOW);

        assertThat(result.dropped()).isEmpty();
        assertThat(result.keptValue()).isEqualByComparingTo("99.80");
    }

    @Test
    void deduplicate_valuesMoreThanAPercentApart_areReported() {
        List<Event> events = List.of(
                event("a", null, "1", 0, "100.00"),
                event("b", null, "1", 1, "101.00"),
                event("c", null, "1", 2, "101.01"),
                event("d", null, "1", 3, "98.99"));

        assertThat(ConversionDedup.deduplicate(events, WINDOW).dropped())
                .extracting(Duplicate::valueConflict)
                .containsExactly(false, true, true);
    }

    @Test
    void deduplicate_negativeWindow_isRefused() {
        assertThatThrownBy(() -> ConversionDedup.deduplicate(List.of(), Duration.ofHours(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT-1H");
    }

    private static void byPairs(List<Event> events, Duration window, List<Event> kept, List<String> dropped) {
        List<Event> ordered = new ArrayList<>(events);
        ordered.sort(Comparator.comparing(Event::time)
                .thenComparing(e -> e.source() == Source.ONLINE ? 0 : 1)
                .thenComparing(Event::rowId));
        for (Event event : ordered) {
            String why = null;
            for (Event earlier : kept) {
                Match match = match(earlier, event, window);
                if (match != null) {
                    why = event.rowId() + " " + earlier.rowId() + " " + match;
                    break;
                }
            }
            if (why == null) {
                kept.add(event);
            } else {
                dropped.add(why);
            }
        }
    }

    private static @Nullable Match match(Event earlier, Event event, Duration window) {
        if (!earlier.name().equals(event.name())) {
            return null;
        }
        if (same(earlier.orderId(), event.orderId())) {
            return Match.ORDER_ID;
        }
        boolean near = !event.time().isAfter(earlier.time().plus(window));
        return near && same(earlier.eventId(), event.eventId()) ? Match.EVENT_ID : null;
    }

    private static boolean same(@Nullable String one, @Nullable String other) {
        return one != null && !one.isEmpty() && one.equals(other);
    }

    private static Event event(
            String row, @Nullable String eventId, @Nullable String orderId, long second, String value) {
        return new Event(
                row, Source.ONLINE, "Purchase", eventId, orderId, Instant.ofEpochSecond(second), new BigDecimal(value));
    }

    private static List<Event> events(Random random, int count) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(new Event(
                    "r" + i,
                    random.nextBoolean() ? Source.ONLINE : Source.OFFLINE,
                    random.nextInt(4) == 0 ? "Lead" : "Purchase",
                    id(random, "e"),
                    id(random, "o"),
                    Instant.ofEpochSecond(3600L * random.nextInt(200)),
                    BigDecimal.valueOf(random.nextInt(10_000), 2)));
        }
        return events;
    }

    private static @Nullable String id(Random random, String prefix) {
        return switch (random.nextInt(6)) {
            case 0 -> "";
            case 1, 2 -> null;
            default -> prefix + random.nextInt(12);
        };
    }
}
