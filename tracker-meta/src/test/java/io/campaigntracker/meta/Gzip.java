package io.campaigntracker.meta;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** Compressed bodies that are much larger than what they are sent as. */
final class Gzip {

    private Gzip() {}

    static byte[] of(String start, String middle, int times, String end) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(start.getBytes(StandardCharsets.UTF_8));
            byte[] repeated = middle.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < times; i++) {
                gzip.write(repeated);
            }
            gzip.write(end.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
