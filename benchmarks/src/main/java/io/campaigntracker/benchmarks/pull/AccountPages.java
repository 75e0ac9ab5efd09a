package io.campaigntracker.benchmarks.pull;

import io.campaigntracker.benchmarks.graph.Fleet;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The walk over all pages of an account's daily rows that every hand-written client does alike; how a page is parsed differs. */
public final class AccountPages {

    /** Parses a page and gives the cursor to the next, null if there is none. */
    interface PageParser {
        @Nullable
        String parse(InputStream page) throws IOException;
    }

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String address;
    private final int pageSize;

    /** @param level of the rows, {@code ad} or {@code campaign} */
    public AccountPages(String address, Fleet fleet, String level, int pageSize) {
        this.pageSize = pageSize;
        String range = "{\"since\":\"" + fleet.since() + "\",\"until\":\"" + fleet.until() + "\"}";
        this.address = address + "/v26.0/act_" + Fleet.ACCOUNT + "/insights?level=" + level
                + "&time_increment=1&time_range=" + URLEncoder.encode(range, StandardCharsets.UTF_8) + "&limit=";
    }

    void walk(PageParser parser) throws IOException, InterruptedException {
        String after = null;
        do {
            URI uri = URI.create(address + pageSize + (after == null ? "" : "&after=" + after));
            HttpRequest request = HttpRequest.newBuilder(uri).build();
            try (InputStream body = client.send(request, HttpResponse.BodyHandlers.ofInputStream())
                    .body()) {
                after = parser.parse(body);
            }
        } while (after != null);
    }
}
