package io.campaigntracker.core.engine.alert;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value that knows the line on which it stands.
 *
 * @param line from 1
 * @param value a {@code Map} of names to values, a {@code List} of values, a text, a number's text, or a boolean; null for null
 * @param kind what it is
 */
record LocatedJson(int line, @Nullable Object value, Kind kind) {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final int SHOWN = 60;

    /** What a value is. */
    enum Kind {
        OBJECT("an object"),
        LIST("a list"),
        TEXT("a text"),
        NUMBER("a number"),
        TRUTH("true or false"),
        NULL("null");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** {@return the value that a text holds} */
    static LocatedJson read(String json) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            if (parser.nextToken() == null) {
                throw new IllegalArgumentException("line 1: there is nothing to read");
            }
            LocatedJson whole = value(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("line "
                        + parser.currentTokenLocation().getLineNr() + ": something follows the end of the object");
            }
            return whole;
        } catch (JsonProcessingException malformed) {
            int line = malformed.getLocation() == null
                    ? 1
                    : malformed.getLocation().getLineNr();
            throw new IllegalArgumentException("line " + line + ": " + malformed.getOriginalMessage(), malformed);
        } catch (IOException impossible) {
            throw new IllegalStateException("a text in memory could not be read", impossible);
        }
    }

    private static LocatedJson value(JsonParser parser) throws IOException {
        int line = parser.currentTokenLocation().getLineNr();
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, line);
            case START_ARRAY -> {
                List<LocatedJson> all = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    all.add(value(parser));
                }
                yield new LocatedJson(line, all, Kind.LIST);
            }
            case VALUE_STRING -> new LocatedJson(line, parser.getText(), Kind.TEXT);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new LocatedJson(line, parser.getText(), Kind.NUMBER);
            case VALUE_TRUE, VALUE_FALSE -> new LocatedJson(line, parser.getBooleanValue(), Kind.TRUTH);
            default -> new LocatedJson(line, null, Kind.NULL);
        };
    }

    private static LocatedJson object(JsonParser parser, int line) throws IOException {
        Map<String, LocatedJson> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            fields.put(name, value(parser));
        }
        return new LocatedJson(line, fields, Kind.OBJECT);
    }

    /**
     * {@return the fields of an object}
     *
     * @param what it is, for messages
     * @param known the names that are allowed
     */
    @SuppressWarnings("unchecked") // an object's value is such a map
    Map<String, LocatedJson> fields(String what, Set<String> known) {
        require(Kind.OBJECT, what);
        Map<String, LocatedJson> fields = (Map<String, LocatedJson>) nonNull();
        fields.forEach((name, field) -> {
            if (!known.contains(name)) {
                throw field.refused(what + " has no field \"" + shown(name) + "\"; known are " + known);
            }
        });
        return fields;
    }

    /** {@return the names and values of an object that has names of its own} */
    @SuppressWarnings("unchecked") // an object's value is such a map
    Map<String, LocatedJson> entries(String what) {
        require(Kind.OBJECT, what);
        return (Map<String, LocatedJson>) nonNull();
    }

    @SuppressWarnings("unchecked") // a list's value is such a list
    List<LocatedJson> list(String what) {
        require(Kind.LIST, what);
        return (List<LocatedJson>) nonNull();
    }

    String text(String what) {
        require(Kind.TEXT, what);
        return (String) nonNull();
    }

    /** {@return what a text says, as something reads it that refuses with {@code RuntimeException}} */
    <T> T text(String what, String allowed, Function<String, T> reader) {
        return read(text(what), what, allowed, reader);
    }

    /** {@return a number, as something reads it that refuses with {@code RuntimeException}} */
    <T> T number(String what, String allowed, Function<String, T> reader) {
        require(Kind.NUMBER, what);
        return read((String) nonNull(), what, allowed, reader);
    }

    private <T> T read(String text, String what, String allowed, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (RuntimeException unreadable) {
            throw refused(what + " is \"" + shown(text) + "\"; allowed is " + allowed);
        }
    }

    IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("line " + line + ": " + why);
    }

    private Object nonNull() {
        if (value == null) {
            throw refused("null is no value");
        }
        return value;
    }

    private void require(Kind wanted, String what) {
        if (kind != wanted) {
            throw refused(what + " is " + kind.words + "; " + wanted.words + " is needed");
        }
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
