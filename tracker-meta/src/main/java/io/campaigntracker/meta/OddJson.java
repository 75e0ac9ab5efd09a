package io.campaigntracker.meta;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.campaigntracker.model.Redactor;
import java.io.IOException;
import java.io.Writer;

/** Keeps the JSON of a value that could not be read. */
final class OddJson {

    static final int LONGEST = 2000;

    /** So much is looked through for secrets, more than is kept, so that none is cut at the end of what is kept. */
    private static final int SEARCHED = 64 * 1024;

    private static final JsonFactory JSON = new JsonFactory();

    private OddJson() {}

    /** {@return the value the parser stands on as JSON, without secrets, shortened if long; the parser ends on its last token} */
    static String read(JsonParser parser, Redactor redactor) throws IOException {
        Beginning text = new Beginning();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            generator.copyCurrentStructure(parser);
        }
        return shortened(text.kept.toString(), redactor);
    }

    /** {@return a text without secrets, shortened if long} */
    static String shortened(String text, Redactor redactor) {
        String hidden = redactor.hide(text.length() > SEARCHED ? text.substring(0, SEARCHED) : text);
        return hidden.length() > LONGEST ? hidden.substring(0, LONGEST) + "…" : hidden;
    }

    /** Keeps what comes first and forgets the rest. */
    private static final class Beginning extends Writer {

        private final StringBuilder kept = new StringBuilder();

        @Override
        public void write(char[] characters, int offset, int length) {
            kept.append(characters, offset, Math.min(length, SEARCHED - kept.length()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
