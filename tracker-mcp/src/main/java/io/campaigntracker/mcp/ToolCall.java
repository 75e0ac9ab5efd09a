package io.campaigntracker.mcp;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.model.CurrencyMismatchException;
import io.campaigntracker.model.Redactor;
import io.campaigntracker.store.StoreException;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers calls of tools, always from a view of the tracker at a moment. Thread-safe. */
final class ToolCall {

    private static final Logger LOG = LoggerFactory.getLogger(ToolCall.class);
    private static final Redactor REDACTOR = Redactor.ofShapes();

    private final CampaignTracker tracker;
    private final Clock clock;

    /** The newest answer of which pages are left, so that the next needs no second thought. */
    private volatile @Nullable Begun begun;

    ToolCall(CampaignTracker tracker, Clock clock) {
        this.tracker = tracker;
        this.clock = clock;
    }

    CallToolResult answer(Tool tool, @Nullable Map<String, Object> given) {
        try {
            return result(page(tool, given == null ? Map.of() : given), false);
        } catch (IllegalArgumentException | CurrencyMismatchException refused) {
            return problem(tool, "refused", refused);
        } catch (StoreException | IllegalStateException unavailable) {
            LOG.warn("event=unavailable tool={} reason=\"{}\"", tool.name(), REDACTOR.line(unavailable.getMessage()));
            return problem(tool, "unavailable", unavailable);
        } catch (RuntimeException unforeseen) {
            LOG.error("event=failed tool={}", tool.name(), REDACTOR.loggable(unforeseen));
            return result(
                    Page.problem(
                            tool.name(), "unforeseen", "something unforeseen happened; the server's log tells more"),
                    true);
        }
    }

    private String page(Tool tool, Map<String, Object> given) {
        Map<String, Object> arguments = new HashMap<>(given);
        arguments.values().removeIf(value -> value == null);
        List<String> unknown = arguments.keySet().stream()
                .filter(name -> !tool.parameters().names().contains(name))
                .sorted()
                .toList();
        Question bare = new Question(tracker, arguments);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("no such argument: " + unknown + "; there are "
                    + tool.parameters().names());
        }
        Cursor at = cursor(bare, Cursor.call(tool.name(), arguments));
        Cursor first = new Cursor(0, at.asOf(), at.call());
        Begun going = at.from() > 0 ? begun(first) : null;
        Answer answer =
                going == null ? tool.answer().apply(new Question(tracker.asOf(at.asOf()), arguments)) : going.answer;
        Page page = Page.of(tool.name(), answer, at);
        if (!page.isLast()) {
            begun = new Begun(first, answer);
        } else if (going != null) {
            begun = null;
        }
        return page.text();
    }

    private @Nullable Begun begun(Cursor first) {
        Begun kept = begun;
        return kept != null && kept.first.equals(first) ? kept : null;
    }

    private Cursor cursor(Question question, String call) {
        Optional<String> given = question.text(Parameters.CURSOR);
        return given.isPresent()
                ? Cursor.of(given.get(), call, clock.instant())
                : new Cursor(0, moment(question), call);
    }

    private Instant moment(Question question) {
        Instant present = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant asked = question.text(Parameters.AS_OF).map(ToolCall::moment).orElse(present);
        return asked.isAfter(present) ? present : asked;
    }

    private static Instant moment(String text) {
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text)
                            .plusDays(1)
                            .atStartOfDay()
                            .toInstant(ZoneOffset.UTC)
                            .minusMillis(1);
        } catch (DateTimeException none) {
            throw new IllegalArgumentException(
                    "as_of is no moment; expected is one such as 2026-11-03T08:00:00Z, or a day such as 2026-11-03",
                    none);
        }
    }

    private static CallToolResult problem(Tool tool, String kind, RuntimeException why) {
        return result(Page.problem(tool.name(), kind, REDACTOR.line(String.valueOf(why.getMessage()))), true);
    }

    private record Begun(Cursor first, Answer answer) {}

    private static CallToolResult result(String text, boolean isError) {
        return CallToolResult.builder().addTextContent(text).isError(isError).build();
    }
}
