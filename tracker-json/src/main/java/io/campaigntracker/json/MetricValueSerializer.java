package io.campaigntracker.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.campaigntracker.model.MetricValue;
import java.io.IOException;

/** Writes a number as a number, and what is undefined as an object with its reason. */
final class MetricValueSerializer extends StdSerializer<MetricValue> {

    static final String UNDEFINED = "undefined";

    private static final long serialVersionUID = 1;

    MetricValueSerializer() {
        super(MetricValue.class);
    }

    @Override
    public void serialize(MetricValue value, JsonGenerator json, SerializerProvider provider) throws IOException {
        if (value.isDefined()) {
            json.writeNumber(value.asDouble());
        } else {
            json.writeStartObject();
            json.writeStringField(UNDEFINED, value.reason().orElseThrow().name());
            json.writeEndObject();
        }
    }
}
