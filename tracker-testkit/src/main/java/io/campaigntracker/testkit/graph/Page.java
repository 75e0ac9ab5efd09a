package io.campaigntracker.testkit.graph;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes one page: {@code data}, then {@code paging} with cursors and, where more follows, the next address with the token in it. */
final class Page {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final String NO_PLACE = "LTEZD";

    /** Writes the rows of a page. */
    interface Rows {
        void writeTo(JsonGenerator json) throws IOException;
    }

    private Page() {}

    /**
     * @param first cursor of the first row, null if the page is empty
     * @param last cursor of the last row, null if the page is empty
     * @param next the following page's address, null if there is none
     */
    record Links(
            @Nullable String first,
            @Nullable String last,
            @Nullable String next) {
        static final Links NONE = new Links(null, null, null);
    }

    static byte[] write(Rows rows, Supplier<Links> links) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(16_384);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeArrayFieldStart("data");
            rows.writeTo(json);
            json.writeEndArray();
            writePaging(json, links.get());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void writePaging(JsonGenerator json, Links links) throws IOException {
        if (links.first() == null && links.next() == null) {
            return;
        }
        json.writeObjectFieldStart("paging");
        json.writeObjectFieldStart("cursors");
        json.writeStringField("before", links.first() == null ? NO_PLACE : links.first());
        json.writeStringField("after", links.last() == null ? NO_PLACE : links.last());
        json.writeEndObject();
        if (links.next() != null) {
            json.writeStringField("next", links.next());
        }
        json.writeEndObject();
    }

    static String nextAddress(String base, GraphRequest request, String token, String after) {
        Map<String, String> parameters = new TreeMap<>(request.parameters());
        parameters.put("access_token", token);
        parameters.put("after", after);
        StringBuilder address = new StringBuilder(base).append(request.path());
        char separator = '?';
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            address.append(separator)
                    .append(parameter.getKey())
                    .append('=')
                    .append(URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8));
            separator = '&';
        }
        return address.toString();
    }
}
