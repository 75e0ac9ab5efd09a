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
    static final Rows NO_SUMMARY = json -> {};
    private static final String NO_PLACE = "LTEZD";

    /** Writes the rows of a page. */
    interface Rows {
        void writeTo(JsonGenerator json) throws IOException;
    }

    private Page() {}

    /**
     * @param first cursor of the first row, null if the page is empty
     * @param last cursor of the last row, null if the page is empty
     * @param previous the page's address before it, null if there is none
     * @param next the following page's address, null if there is none
     */
    record Links(
            @Nullable String first,
            @Nullable String last,
            @Nullable String previous,
            @Nullable String next) {
        static final Links NONE = new Links(null, null, null, null);
    }

    /** @param summary writes what stands beside the rows; nothing if there is no summary */
    static byte[] write(Rows rows, Supplier<Links> links, Rows summary) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(16_384);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeArrayFieldStart("data");
            rows.writeTo(json);
            json.writeEndArray();
            writePaging(json, links.get());
            summary.writeTo(json);
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
        if (links.previous() != null) {
            json.writeStringField("previous", links.previous());
        }
        if (links.next() != null) {
            json.writeStringField("next", links.next());
        }
        json.writeEndObject();
    }

    /** {@return the address that asks the same again, at another cursor} */
    static String address(Call call, String direction, String cursor) {
        Map<String, String> parameters = new TreeMap<>(call.parameters());
        parameters.put("access_token", call.token());
        parameters.remove("before");
        parameters.remove("after");
        parameters.put(direction, cursor);
        StringBuilder address =
                new StringBuilder(call.base()).append(call.request().path());
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
