package io.campaigntracker.testkit.graph;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** What is sent back: status, content type, body. */
final class GraphAnswer {

    private static final String JSON = "application/json; charset=UTF-8";

    private final int status;
    private final String contentType;
    private final byte[] body;
    private byte @Nullable [] compressed;

    private GraphAnswer(int status, String contentType, byte[] body) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
    }

    static GraphAnswer json(byte[] body) {
        return new GraphAnswer(200, JSON, body);
    }

    static GraphAnswer html(int status, String text) {
        return new GraphAnswer(status, "text/html; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    static GraphAnswer error(GraphError error, String traceId) {
        byte[] body = error.envelope(traceId).toString().getBytes(StandardCharsets.UTF_8);
        return new GraphAnswer(error.status(), JSON, body);
    }

    int status() {
        return status;
    }

    String contentType() {
        return contentType;
    }

    /** {@return the body, not to be changed} */
    byte[] body() {
        return body;
    }

    /** {@return the body compressed, which is done once, not to be changed} */
    synchronized byte[] compressedBody() {
        byte[] bytes = compressed;
        if (bytes == null) {
            bytes = compress(body);
            compressed = bytes;
        }
        return bytes;
    }

    static byte[] compress(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 8 + 64);
        try (GZIPOutputStream out = new FastGzip(bytes)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Compresses lightly: a test waits for the server, not for the network. */
    private static final class FastGzip extends GZIPOutputStream {
        private FastGzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
