package io.campaigntracker.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.math.BigDecimal;

/** Reads an exact decimal from text, or from a number as it is written. */
final class DecimalDeserializer extends StdScalarDeserializer<BigDecimal> {

    private static final long serialVersionUID = 1;

    DecimalDeserializer() {
        super(BigDecimal.class);
    }

    @Override
    public BigDecimal deserialize(JsonParser json, DeserializationContext context) throws IOException {
        if (json.currentToken().isNumeric()) {
            return json.getDecimalValue();
        }
        if (!json.hasToken(JsonToken.VALUE_STRING)) {
            return (BigDecimal) context.handleUnexpectedToken(BigDecimal.class, json);
        }
        String text = json.getText();
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException none) {
            return (BigDecimal)
                    context.handleWeirdStringValue(BigDecimal.class, text, "a decimal is text such as \"12.50\"");
        }
    }
}
