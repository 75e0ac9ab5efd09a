package io.campaigntracker.meta;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The frame around a page of answers.
 *
 * @param after the cursor behind the last element, null if not given
 * @param hasNext whether there is more; an empty page may have more, and a cursor alone does not mean more
 */
record Page(@Nullable String after, boolean hasNext) {

    /** More than any page that can be asked for. */
    private static final int MOST_ELEMENTS = 20_000;

    private static final int LONGEST_CURSOR = 4096;

    /** Reads one element of {@code data}; the parser stands on its first token and must end on its last. */
    interface ElementReader {
        void read(JsonParser parser) throws IOException;
    }

    /**
     * Reads a page, handing each element on as it comes. The {@code next} address is looked at only for being there: it carries the
     * token.
     */
    static Page read(JsonParser parser, ElementReader elements) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new JsonParseException(parser, "a page begins with {");
        }
        String after = null;
        boolean hasNext = false;
        boolean hasData = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            switch (name) {
                case "data" -> {
                    hasData = true;
                    readElements(parser, token, elements);
                }
                case "paging" -> {
                    Paging paging = Paging.read(parser, token);
                    after = paging.after;
                    hasNext = paging.hasNext;
                }
                case "error", "error_code" -> throw new ErrorAnswerException(errorTree(parser, name));
                default -> parser.skipChildren();
            }
        }
        if (!hasData) {
            throw new JsonParseException(parser, "a page without data");
        }
        return new Page(after, hasNext);
    }

    private static void readElements(JsonParser parser, JsonToken token, ElementReader elements) throws IOException {
        if (token == JsonToken.START_ARRAY) {
            int count = 0;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() == null) {
                    throw new JsonParseException(parser, "data ends early");
                }
                if (++count > MOST_ELEMENTS) {
                    throw new ImplausibleAnswerException("a page has more than " + MOST_ELEMENTS + " elements");
                }
                elements.read(parser);
            }
        } else if (token == JsonToken.START_OBJECT) {
            elements.read(parser);
        } else {
            throw new JsonParseException(parser, "data is neither a list nor an object");
        }
    }

    private static JsonNode errorTree(JsonParser parser, String name) throws IOException {
        JsonNode value = parser.readValueAsTree();
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.set(name, value);
        return root;
    }

    /** The {@code paging} of a page, read without keeping what is not needed of it. */
    private static final class Paging {

        private @Nullable String after;
        private boolean hasNext;

        static Paging read(JsonParser parser, JsonToken first) throws IOException {
            Paging paging = new Paging();
            paging.fields(parser, first, "");
            return paging;
        }

        private void fields(JsonParser parser, JsonToken first, String within) throws IOException {
            if (first != JsonToken.START_OBJECT) {
                parser.skipChildren();
                return;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = within + parser.currentName();
                JsonToken token = parser.nextToken();
                switch (name) {
                    case "cursors" -> fields(parser, token, "cursors.");
                    case "next" -> {
                        hasNext = token != JsonToken.VALUE_NULL;
                        parser.skipChildren();
                    }
                    case "cursors.after" -> {
                        after = token.isScalarValue() ? cursor(parser, token) : null;
                        parser.skipChildren();
                    }
                    default -> parser.skipChildren();
                }
            }
        }

        private static @Nullable String cursor(JsonParser parser, JsonToken token) throws IOException {
            if (token == JsonToken.VALUE_NULL || parser.getTextLength() == 0) {
                return null;
            }
            if (parser.getTextLength() > LONGEST_CURSOR) {
                throw new JsonParseException(parser, "a cursor of " + parser.getTextLength() + " characters");
            }
            return parser.getText();
        }
    }
}
