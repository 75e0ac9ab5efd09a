package io.campaigntracker.benchmarks.pull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.campaigntracker.benchmarks.graph.Totals;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Jackson's streaming parser, by hand, into one {@link ReusedRow}. */
public final class StreamingLimit {

    private final JsonFactory json = new JsonFactory();

    /** {@return the sums of all rows} */
    Totals pull(AccountPages pages) throws IOException, InterruptedException {
        return pull(pages, row -> {});
    }

    /** Hands on each row; it is the same object again and again. */
    public Totals pull(AccountPages pages, Consumer<ReusedRow> consumer) throws IOException, InterruptedException {
        ReusedRow row = new ReusedRow();
        pages.walk(page -> parse(page, row, consumer));
        return row.totals();
    }

    private @Nullable String parse(InputStream page, ReusedRow row, Consumer<ReusedRow> consumer) throws IOException {
        String after = null;
        boolean next = false;
        try (JsonParser parser = json.createParser(page)) {
            parser.nextToken();
            String name;
            while ((name = parser.nextFieldName()) != null) {
                parser.nextToken();
                if (name.equals("data")) {
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        row.read(parser);
                        consumer.accept(row);
                    }
                } else {
                    while (parser.nextToken() != JsonToken.END_OBJECT) {
                        String key = parser.currentName();
                        parser.nextToken();
                        if (key.equals("cursors")) {
                            while (parser.nextToken() != JsonToken.END_OBJECT) {
                                parser.nextToken();
                                after = parser.currentName().equals("after") ? parser.getText() : after;
                            }
                        } else {
                            next = true;
                        }
                    }
                }
            }
        }
        return next ? after : null;
    }
}
