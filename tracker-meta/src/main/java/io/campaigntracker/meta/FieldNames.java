package io.campaigntracker.meta;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The names of an object's fields and what they mean. Objects repeat their fields in the same order, and the parser can compare the
 * one that followed last time byte by byte, which costs a fraction of making out which name it is. Not thread-safe.
 *
 * @param <T> what a name means
 */
final class FieldNames<T> {

    private static final int MOST = 256;

    /** A name that was there before. */
    private static final class Name<T> {

        private final SerializableString text;
        private final T meaning;
        private @Nullable Name<T> follower;

        Name(String text, T meaning) {
            this.text = new SerializedString(text);
            this.meaning = meaning;
        }
    }

    private final Function<String, T> meanings;
    private final Map<String, Name<T>> names = new HashMap<>();
    private @Nullable Name<T> first;
    private @Nullable Name<T> last;

    FieldNames(Function<String, T> meanings) {
        this.meanings = meanings;
    }

    /** An object begins. */
    void begin() {
        last = null;
    }

    /** {@return what the next field's name means, the parser being on it; null if the object has ended} */
    @Nullable
    T next(JsonParser parser) throws IOException {
        Name<T> former = last;
        Name<T> expected = former == null ? first : former.follower;
        if (expected != null && parser.nextFieldName(expected.text)) {
            last = expected;
            return expected.meaning;
        }
        if (expected == null) {
            parser.nextToken();
        }
        return parser.currentToken() == JsonToken.FIELD_NAME ? follow(former, find(parser.currentName())) : null;
    }

    private T follow(@Nullable Name<T> former, Name<T> name) {
        if (former == null) {
            first = name;
        } else {
            former.follower = name;
        }
        last = name;
        return name.meaning;
    }

    private Name<T> find(String text) {
        Name<T> known = names.get(text);
        if (known != null) {
            return known;
        }
        if (names.size() >= MOST) {
            names.clear();
        }
        Name<T> added = new Name<>(text, meanings.apply(text));
        names.put(text, added);
        return added;
    }
}
