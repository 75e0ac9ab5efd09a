package io.campaigntracker.meta;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads nothing but ids.
 *
 * @param field their name
 * @param ids where they go
 */
record IdTarget(String field, Set<String> ids) implements PageWalk.Target {

    private static final Logger log = LoggerFactory.getLogger(MetaMetricsSource.class);

    @Override
    public void begin() {}

    @Override
    public void element(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean wanted = parser.currentName().equals(field);
            parser.nextToken();
            if (wanted && parser.currentToken().isScalarValue() && ObjectId.isId(parser.getText())) {
                ids.add(parser.getText());
            } else {
                parser.skipChildren();
            }
        }
    }

    @Override
    public void commit() {}

    @Override
    public void note(String note) {
        log.debug("{}", note);
    }
}
