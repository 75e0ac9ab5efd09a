package io.campaigntracker.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.UndefinedReason;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads what {@link MetricValueSerializer} writes. */
final class MetricValueDeserializer extends StdDeserializer<MetricValue> {

    private static final long serialVersionUID = 1;

    MetricValueDeserializer() {
        super(MetricValue.class);
    }

    @Override
    public MetricValue deserialize(JsonParser json, DeserializationContext context) throws IOException {
        if (json.currentToken().isNumeric()) {
            return MetricValue.of(json.getDoubleValue());
        }
        if (!json.isExpectedStartObjectToken()) {
            return (MetricValue) context.handleUnexpectedToken(MetricValue.class, json);
        }
        UndefinedReason reason = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            boolean known = MetricValueSerializer.UNDEFINED.equals(json.currentName());
            json.nextToken();
            if (known) {
                reason = context.readValue(json, UndefinedReason.class);
            } else {
                json.skipChildren();
            }
        }
        return reason == null ? none(context) : MetricValue.undefined(reason);
    }

    private static MetricValue none(DeserializationContext context) throws IOException {
        return context.reportInputMismatch(
                MetricValue.class,
                "a metric value is a number or an object with the field \"%s\", a reason",
                MetricValueSerializer.UNDEFINED);
    }

    @Override
    public @Nullable MetricValue getNullValue(DeserializationContext context) {
        return null;
    }
}
