package io.campaigntracker.benchmarks.pull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.campaigntracker.benchmarks.graph.Totals;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Jackson's streaming parser that reads no value but the cursor: what is left for everything else. */
final class TokensOnly {

    private final JsonFactory json = new JsonFactory();

    Totals pull(AccountPages pages, Totals expected) throws IOException, InterruptedException {
        pages.walk(this::parse);
        return expected;
    }

    private @Nullable String parse(InputStream page) throws IOException {
        String after = null;
        boolean next = false;
        try (JsonParser parser = json.createParser(page)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    next |= parser.currentName().equals("next");
                    if (parser.currentName().equals("after")) {
                        after = parser.nextTextValue();
                    }
                }
            }
        }
        return next ? after : null;
    }
}
