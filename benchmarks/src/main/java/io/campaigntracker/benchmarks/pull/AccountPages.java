package io.campaigntracker.benchmarks.pull;

import io.campaigntracker.benchmarks.graph.Fleet;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The walk over all pages of an account's daily rows that every hand-written client does alike; how a page is parsed differs. Goes
 * through {@code HttpURLConnection}, the least the JDK has: one thread, no buffer of its own for each read.
 */
public final class AccountPages {

    /** Parses a page and gives the cursor to the next, null if there is none. */
    interface PageParser {
        @Nullable
        String parse(InputStream page) throws IOException;
    }

    /** The most rows of a page that every client here asks for. */
    static final int LARGEST = 500;

    private final String address;
    private final int pageSize;

    /** @param level of the rows, {@code ad} or {@code campaign} */
    public AccountPages(String address, Fleet fleet, String level, int pageSize) {
        this.pageSize = pageSize;
        String range = "{\"since\":\"" + fleet.since() + "\",\"until\":\"" + fleet.until() + "\"}";
        this.address = address + "/v26.0/act_" + Fleet.ACCOUNT + "/insights?level=" + level
                + "&time_increment=1&time_range=" + URLEncoder.encode(range, StandardCharsets.UTF_8) + "&limit=";
    }

    static AccountPages ofAds(String address, Fleet fleet) {
        return new AccountPages(address, fleet, "ad", LARGEST);
    }

    void walk(PageParser parser) throws IOException, InterruptedException {
        String after = null;
        do {
            URI uri = URI.create(address + pageSize + (after == null ? "" : "&after=" + after));
            try (InputStream body = uri.toURL().openStream()) {
                after = parser.parse(body);
            }
        } while (after != null);
    }
}
