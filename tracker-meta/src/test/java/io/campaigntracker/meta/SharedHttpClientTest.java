package io.campaigntracker.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.campaigntracker.meta.GraphStub.Answer;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Sources come and go; what they hold open does not grow with them. */
class SharedHttpClientTest {

    @Test
    void twoHundredSources_openedAndClosed_leaveNoThreadsBehind() {
        try (GraphStub stub = new GraphStub(call -> Answer.ok(Json.page()))) {
            open(stub).close();
            long before = clientThreads();
            for (int i = 0; i < 200; i++) {
                open(stub).close();
            }
            // From Java 21 on each was closed, and the thread of the last ones may just be ending.
            assertThat(clientThreads()).isLessThan(before + 20);
        }
    }

    @Test
    void diagnostics_giveTheirConnectionsBack() {
        try (GraphStub stub = new GraphStub(call -> Answer.ok("{\"id\":\"5\",\"name\":\"n\"}"))) {
            MetaMetricsSource source = open(stub);
            long before = clientThreads();
            for (int i = 0; i < 20; i++) {
                MetaDiagnostics.of(source).run();
            }
            assertThat(clientThreads()).isLessThanOrEqualTo(before);
            source.close();
        }
    }

    @Test
    void sourcesOfTheSameSettings_shareAClient_untilTheLastIsClosed() {
        Duration odd = Duration.ofMillis(9_999);
        SharedHttpClient one = SharedHttpClient.acquire(odd, null);
        SharedHttpClient other = SharedHttpClient.acquire(odd, null);
        assertThat(other).isSameAs(one);
        one.release();
        assertThat(SharedHttpClient.acquire(odd, null)).isSameAs(one);
        one.release();
        other.release();
    }

    @Test
    void lastUserGone_closesTheClient_whereTheJdkCan() throws ReflectiveOperationException {
        assumeTrue(Runtime.version().feature() >= 21, "before Java 21 an HTTP client can't be closed");
        SharedHttpClient client = SharedHttpClient.acquire(Duration.ofMillis(9_998), null);
        client.release();
        boolean ended = (boolean) HttpClient.class
                .getMethod("awaitTermination", Duration.class)
                .invoke(client.get(), Duration.ofSeconds(20));
        assertThat(ended).isTrue();
    }

    @Test
    void clientsOfManySettings_areNotAllKept() {
        Set<SharedHttpClient> first = new HashSet<>();
        for (int i = 1; i <= 50; i++) {
            SharedHttpClient client = SharedHttpClient.acquire(Duration.ofMillis(20_000 + i), null);
            first.add(client);
            client.release();
        }
        int same = 0;
        for (int i = 1; i <= 50; i++) {
            SharedHttpClient client = SharedHttpClient.acquire(Duration.ofMillis(20_000 + i), null);
            same += first.contains(client) ? 1 : 0;
            client.release();
        }
        assertThat(same).isLessThan(10);
    }

    @Test
    void closedTwice_givesBackOnce() {
        try (GraphStub stub = new GraphStub(call -> Answer.ok(Json.page()))) {
            MetaMetricsSource used = open(stub);
            MetaMetricsSource closed = open(stub);
            closed.close();
            closed.close();
            assertThat(used.fetch(Sources.campaignDays(1)).isComplete()).isTrue();
            used.close();
        }
    }

    private static MetaMetricsSource open(GraphStub stub) {
        MetaMetricsSource source = Sources.to(stub, new FakeWaiter()).build();
        source.accounts();
        return source;
    }

    private static long clientThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("HttpClient-"))
                .count();
    }
}
