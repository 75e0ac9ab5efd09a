package io.campaigntracker.benchmarks.graph;

import io.campaigntracker.benchmarks.measure.ChildJvm;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;

/** {@link GraphPages} in a process of its own, so that its garbage and compilation are not the client's. */
public final class GraphProcess implements AutoCloseable {

    private final ChildJvm child;
    private final int port;
    private final HttpClient control = HttpClient.newHttpClient();

    private GraphProcess(ChildJvm child, int port) {
        this.child = child;
        this.port = port;
    }

    public static GraphProcess start(Fleet fleet) throws IOException {
        ChildJvm child = ChildJvm.start(
                List.of("-Xmx512m", "-XX:+UseSerialGC", "-Dsun.net.httpserver.nodelay=true"),
                GraphProcess.class,
                Integer.toString(fleet.campaigns()),
                Integer.toString(fleet.adsPerCampaign()),
                fleet.since().toString(),
                Integer.toString(fleet.days()));
        return new GraphProcess(child, Integer.parseInt(child.line()));
    }

    public static void main(String[] arguments) throws IOException {
        Fleet fleet = new Fleet(
                Integer.parseInt(arguments[0]),
                Integer.parseInt(arguments[1]),
                LocalDate.parse(arguments[2]),
                Integer.parseInt(arguments[3]));
        try (GraphPages pages = new GraphPages(fleet)) {
            System.out.println(pages.port());
            while (System.in.read() >= 0) {
                Thread.onSpinWait();
            }
        }
    }

    public String address() {
        return "http://127.0.0.1:" + port;
    }

    /** {@return how many requests came since the last call} */
    public long takeRequests() throws IOException {
        return Long.parseLong(control("/control"));
    }

    /** Every later answer waits this long first. */
    public void delay(long millis) throws IOException {
        control("/control?delay=" + millis);
    }

    @Override
    public void close() {
        child.close();
    }

    private String control(String path) throws IOException {
        try {
            return control.send(
                            HttpRequest.newBuilder(URI.create(address() + path)).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
