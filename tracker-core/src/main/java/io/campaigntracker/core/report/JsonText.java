package io.campaigntracker.core.report;

import io.campaigntracker.model.MetricValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Writes JSON (RFC 8259), member by member. Not thread-safe. */
final class JsonText {

    private final StringBuilder text = new StringBuilder();
    private boolean first = true;

    JsonText object(Consumer<JsonText> members) {
        open('{');
        members.accept(this);
        return close('}');
    }

    JsonText object(String name, Consumer<JsonText> members) {
        return name(name).object(members);
    }

    <T> JsonText array(String name, List<T> elements, BiConsumer<JsonText, T> each) {
        name(name).open('[');
        for (T element : elements) {
            each.accept(this, element);
        }
        return close(']');
    }

    JsonText text(String name, String value) {
        return name(name).string(value);
    }

    JsonText number(String name, BigDecimal value) {
        return name(name).raw(value.toPlainString());
    }

    JsonText number(String name, long value) {
        return name(name).raw(Long.toString(value));
    }

    JsonText flag(String name, boolean value) {
        return name(name).raw(Boolean.toString(value));
    }

    /** A number, or null where there is none. */
    JsonText value(String name, MetricValue value) {
        return name(name)
                .raw(value.isDefined() ? BigDecimal.valueOf(value.asDouble()).toPlainString() : "null");
    }

    JsonText string(String value) {
        separate();
        quote(value);
        return this;
    }

    private JsonText name(String name) {
        separate();
        quote(name);
        text.append(':');
        first = true;
        return this;
    }

    private JsonText raw(String literal) {
        separate();
        text.append(literal);
        return this;
    }

    private void open(char bracket) {
        separate();
        text.append(bracket);
        first = true;
    }

    private JsonText close(char bracket) {
        text.append(bracket);
        first = false;
        return this;
    }

    private void separate() {
        if (!first) {
            text.append(',');
        }
        first = false;
    }

    private void quote(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"', '\\' -> text.append('\\').append(c);
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < 0x20 || c == '<' || c == 0x2028 || c == 0x2029 || isAlone(value, i)) {
                        text.append("\\u")
                                .append(Integer.toHexString(0x10000 | c).substring(1));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }

    /** {@return whether this is half of a pair, which no encoding can write} */
    private static boolean isAlone(String value, int at) {
        char c = value.charAt(at);
        if (!Character.isSurrogate(c)) {
            return false;
        }
        if (Character.isHighSurrogate(c)) {
            return at + 1 == value.length() || !Character.isLowSurrogate(value.charAt(at + 1));
        }
        return at == 0 || !Character.isHighSurrogate(value.charAt(at - 1));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
