package io.campaigntracker.meta;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.StringWriter;

/** Keeps the JSON of a value that could not be read. */
final class OddJson {

    private static final int LONGEST = 2000;
    private static final JsonFactory JSON = new JsonFactory();

    private OddJson() {}

    /** {@return the value the parser stands on as JSON, shortened if long; the parser ends on its last token} */
    static String read(JsonParser parser) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            generator.copyCurrentStructure(parser);
        }
        return text.getBuffer().length() > LONGEST ? text.getBuffer().substring(0, LONGEST) + "…" : text.toString();
    }
}
