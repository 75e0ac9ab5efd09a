package io.campaigntracker.meta;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.campaigntracker.model.Redactor;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads the plain fields of a row; what can't be read is set aside in its metadata. Reused from row to row; not thread-safe. */
final class FieldReader {

    static final long ABSENT = -1;

    /** Longer than any name of Meta's. */
    static final int LONGEST_TEXT = 1000;

    private final TextPool pool;
    private final RowMetadata metadata;
    private final Redactor redactor;
    private final DecimalText number = new DecimalText();

    FieldReader(TextPool pool, RowMetadata metadata, Redactor redactor) {
        this.pool = pool;
        this.metadata = metadata;
        this.redactor = redactor;
    }

    /** {@return a text of at most {@value #LONGEST_TEXT} characters; null where there is none} */
    @Nullable
    String text(JsonParser parser, String name) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT) {
            int length = parser.getTextLength();
            if (length <= LONGEST_TEXT) {
                return length == 0 ? null : pool.get(parser.getTextCharacters(), parser.getTextOffset(), length);
            }
        }
        metadata.setAside(name, OddJson.read(parser, redactor));
        return null;
    }

    /** {@return an identifier; null where there is none that can be one} */
    @Nullable
    String id(JsonParser parser, String name) throws IOException {
        String id = text(parser, name);
        if (id == null || ObjectId.isId(id)) {
            return id;
        }
        setAside(name, id);
        return null;
    }

    /** {@return a currency as ISO 4217 spells it; null where there is none} */
    @Nullable
    String currency(JsonParser parser, String name) throws IOException {
        String code = text(parser, name);
        if (code == null || MetaMoney.isCurrency(code)) {
            return code;
        }
        setAside(name, code);
        return null;
    }

    /** {@return a count; {@link #ABSENT} where there is none} */
    long count(JsonParser parser, String name) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return ABSENT;
        }
        long count = isNumber(parser) ? number.count() : ABSENT;
        if (count == ABSENT) {
            metadata.setAside(name, OddJson.read(parser, redactor));
        }
        return count;
    }

    /** {@return a decimal; null where there is none} */
    @Nullable
    BigDecimal amount(JsonParser parser, String name) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (!isNumber(parser)) {
            metadata.setAside(name, OddJson.read(parser, redactor));
            return null;
        }
        return number.decimal();
    }

    private boolean isNumber(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        return (token == JsonToken.VALUE_STRING || token.isNumeric())
                && number.read(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    }

    private void setAside(String name, String text) {
        metadata.setAside(name, OddJson.shortened(InsightsQuery.json(text), redactor));
    }
}
