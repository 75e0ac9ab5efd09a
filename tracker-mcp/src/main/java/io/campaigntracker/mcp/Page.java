package io.campaigntracker.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.json.TrackerJson;
import java.time.Instant;
import java.util.Optional;

/**
 * A page of an answer, no longer than an assistant's memory bears.
 *
 * @param text as it is sent
 * @param isLast whether nothing of the answer is left behind it
 */
record Page(String text, boolean isLast) {

    /** A page's bytes, with all that the protocol puts around it. */
    static final int MOST_BYTES = 60_000;

    /** For what the protocol puts around the text. */
    private static final int AROUND = 500;

    private static final int SEPARATOR = 1;

    /**
     * {@return the page that begins at an item}
     *
     * @throws IllegalArgumentException if there is no such item
     */
    static Page of(String tool, Answer answer, Cursor at) {
        int total = answer.items().size();
        if (at.from() > 0 && at.from() >= total) {
            throw new IllegalArgumentException("cursor is behind the last item");
        }
        ObjectNode data = Answer.object();
        data.set("about", Shortened.to(MOST_BYTES / 2, answer.about()));
        ArrayNode items = data.putArray("items");
        int left = MOST_BYTES - AROUND - bytes(envelope(tool, at.asOf(), total, Optional.of(at.text()), data));
        int next = at.from();
        while (next < total) {
            JsonNode item = Shortened.to(MOST_BYTES / 4, answer.items().get(next));
            int size = bytes(item) + SEPARATOR;
            if (size > left) {
                break;
            }
            left -= size;
            items.add(item);
            next++;
        }
        Optional<String> cursor =
                next < total ? Optional.of(new Cursor(next, at.asOf(), at.call()).text()) : Optional.empty();
        return new Page(written(envelope(tool, at.asOf(), total, cursor, data)), cursor.isEmpty());
    }

    /** {@return how many bytes a text takes inside the protocol's message, which is JSON itself} */
    static int bytes(JsonNode json) {
        try {
            return TrackerJson.mapper().writeValueAsBytes(written(json)).length;
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("text can always be written", impossible);
        }
    }

    private static ObjectNode envelope(String tool, Instant asOf, int total, Optional<String> cursor, ObjectNode data) {
        ObjectNode envelope = Answer.object();
        envelope.put("tool", tool)
                .put("as_of", asOf.toString())
                .put("notice", Wording.NOTICE)
                .put("total", total);
        cursor.ifPresent(next -> envelope.put("cursor", next));
        envelope.set("data", data);
        return envelope;
    }

    /** {@return the text of what went wrong; the words may hold what somebody named} */
    static String problem(String tool, String kind, String words) {
        ObjectNode problem = Answer.object();
        problem.put("tool", tool).put("problem", kind).put("notice", Wording.NOTICE);
        problem.putObject("data").put("message", words);
        return written(problem);
    }

    private static String written(JsonNode json) {
        return Visible.of(json.toString());
    }
}
