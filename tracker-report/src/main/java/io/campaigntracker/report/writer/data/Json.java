package io.campaigntracker.report.writer.data;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.campaigntracker.model.MetricValue;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes JSON member by member with Jackson's generator. Not thread-safe. */
public final class Json {

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .characterEscapes(JsonEscapes.INSTANCE)
            .build();

    private final JsonGenerator json;

    private Json(JsonGenerator json) {
        this.json = json;
    }

    /** What is written within an object, an array or a document. */
    @FunctionalInterface
    public interface Content {
        void write() throws IOException;
    }

    /** What is written of one element. */
    @FunctionalInterface
    public interface Each<T> {
        void write(T element) throws IOException;
    }

    /** What is written with a generator. */
    @FunctionalInterface
    public interface Document {
        void write(Json json) throws IOException;
    }

    /** Writes one object; neither flushes nor closes the target. */
    public static void write(Writer out, Document document) throws IOException {
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            Json json = new Json(generator);
            generator.writeStartObject();
            document.write(json);
            generator.writeEndObject();
        }
    }

    /** An object as a member. */
    public void object(String name, Content members) throws IOException {
        json.writeObjectFieldStart(name);
        members.write();
        json.writeEndObject();
    }

    /** An object as an element. */
    public void object(Content members) throws IOException {
        json.writeStartObject();
        members.write();
        json.writeEndObject();
    }

    /** An array as a member, each element written by {@code each}. */
    public <T> void array(String name, Iterable<T> elements, Each<T> each) throws IOException {
        json.writeArrayFieldStart(name);
        for (T element : elements) {
            each.write(element);
        }
        json.writeEndArray();
    }

    /** An array of objects as a member. */
    public <T> void objects(String name, Iterable<T> elements, Each<T> members) throws IOException {
        array(name, elements, element -> object(() -> members.write(element)));
    }

    /** An array of texts as a member. */
    public void texts(String name, List<?> elements) throws IOException {
        array(name, elements, element -> json.writeString(String.valueOf(element)));
    }

    /** A text, or null. */
    public void text(String name, @Nullable Object value) throws IOException {
        json.writeStringField(name, value == null ? null : value.toString());
    }

    /** A constant in small letters, or null. */
    public void constant(String name, @Nullable Enum<?> value) throws IOException {
        text(name, value == null ? null : value.name().toLowerCase(Locale.ROOT));
    }

    /** An exact number, or null. */
    public void number(String name, @Nullable BigDecimal value) throws IOException {
        if (value == null) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, value);
        }
    }

    /** A count. */
    public void number(String name, long value) throws IOException {
        json.writeNumberField(name, value);
    }

    /** A number, or null where there is none or it is not finite. */
    public void number(String name, @Nullable Double value) throws IOException {
        json.writeFieldName(name);
        element(value);
    }

    /** A number as an element, or null where there is none or it is not finite. */
    public void element(@Nullable Double value) throws IOException {
        if (value == null || !Double.isFinite(value)) {
            json.writeNull();
        } else {
            json.writeNumber(BigDecimal.valueOf(value));
        }
    }

    /** Numbers as an array that is an element. */
    public void elements(double[] values) throws IOException {
        json.writeStartArray();
        for (double value : values) {
            element((Double) value);
        }
        json.writeEndArray();
    }

    /** Yes or no, one after the other, as a member. */
    public void flags(String name, boolean[] values) throws IOException {
        json.writeArrayFieldStart(name);
        for (boolean value : values) {
            json.writeBoolean(value);
        }
        json.writeEndArray();
    }

    /** A text as an element. */
    public void element(String value) throws IOException {
        json.writeString(value);
    }

    /** A value, or null where it is undefined. */
    public void value(String name, MetricValue value) throws IOException {
        number(name, value.isDefined() ? (Double) value.asDouble() : null);
    }

    /** A yes or no. */
    public void flag(String name, boolean value) throws IOException {
        json.writeBooleanField(name, value);
    }
}
