package io.campaigntracker.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.math.BigDecimal;

/** Writes an exact decimal as text without an exponent, for many readers of JSON take numbers as binary fractions. */
final class DecimalSerializer extends StdScalarSerializer<BigDecimal> {

    private static final long serialVersionUID = 1;

    DecimalSerializer() {
        super(BigDecimal.class);
    }

    @Override
    public void serialize(BigDecimal value, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeString(value.toPlainString());
    }
}
