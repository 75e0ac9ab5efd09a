package io.campaigntracker.benchmarks.pull;

import io.campaigntracker.benchmarks.graph.Totals;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Receives every byte and parses none but the cursor: what transport and server alone allow. */
final class BytesOnly {

    private static final Pattern NEXT = Pattern.compile("&after=(\\d+)\"}}$");
    private static final int TAIL = 2_048;

    private final byte[] buffer = new byte[1 << 16];
    private final byte[] tail = new byte[TAIL];

    Totals pull(AccountPages pages, Totals expected) throws IOException, InterruptedException {
        pages.walk(this::drain);
        return expected;
    }

    private @Nullable String drain(InputStream page) throws IOException {
        int kept = 0;
        for (int read = page.read(buffer); read >= 0; read = page.read(buffer)) {
            if (read >= TAIL) {
                System.arraycopy(buffer, read - TAIL, tail, 0, TAIL);
                kept = TAIL;
            } else {
                int old = Math.min(kept, TAIL - read);
                System.arraycopy(tail, kept - old, tail, 0, old);
                System.arraycopy(buffer, 0, tail, old, read);
                kept = old + read;
            }
        }
        Matcher next = NEXT.matcher(new String(tail, 0, kept, StandardCharsets.US_ASCII));
        return next.find() ? next.group(1) : null;
    }
}
