package io.campaigntracker.micrometer;

import static io.micrometer.observation.tck.TestObservationRegistryAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.meta.MetaMetricsSource;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.SourceException;
import io.campaigntracker.testkit.graph.FakeGraphServer;
import io.campaigntracker.testkit.graph.Fault;
import io.campaigntracker.testkit.graph.GraphRequest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests to Meta, against the fake Graph server. */
class RequestObservationsTest {

    private final Scene scene = new Scene();
    private final FakeGraphServer server = FakeGraphServer.of(scene.account).start();
    private MetaMetricsSource source;

    @BeforeEach
    void open() {
        source = MetaMetricsSource.builder()
                .accessToken(server.token())
                .adAccount(scene.id())
                .baseUrl(server.uri().toString())
                .clock(server.clock())
                .totalTimeout(Duration.ofSeconds(30))
                .requestObserver(scene.observed.requests())
                .build();
    }

    @AfterEach
    void close() {
        source.close();
        server.close();
        scene.close();
    }

    @Test
    void request_isObservedWithWhatIsAsked_andEachIsCounted() {
        fetch();

        assertThat(scene.registry)
                .hasAnObservation(context -> context.hasNameEqualTo("campaigntracker.request")
                        .hasLowCardinalityKeyValue("operation", "insights")
                        .hasLowCardinalityKeyValue("account", scene.id())
                        .hasLowCardinalityKeyValue("outcome", "answered"));
        assertThat(scene.meters.get("campaigntracker.request").timers().stream()
                        .mapToLong(timer -> timer.count())
                        .sum())
                .isEqualTo(server.requestCount());
    }

    @Test
    void usage_isToldAsAShare_byAccount() {
        server.reportUsage(40);
        fetch();

        assertThat(scene.meters
                        .get("campaigntracker.usage")
                        .tag("account", scene.id())
                        .gauge()
                        .value())
                .isCloseTo(0.4, within(0.01));
    }

    @Test
    void throttledRequest_isOneOfItsOwn_withItsKind() {
        server.faults().every(1, GraphRequest::isInsights, Fault.throttled(Duration.ofHours(1)));
        Throwable thrown = catchThrowable(this::fetch);

        assertThat(thrown).isInstanceOf(SourceException.class);
        assertThat(scene.registry)
                .hasAnObservation(context -> context.hasNameEqualTo("campaigntracker.request")
                        .hasLowCardinalityKeyValue("operation", "insights")
                        .hasLowCardinalityKeyValue("outcome", "throttled")
                        .thenError()
                        .isInstanceOf(SourceException.class));
        assertThat(scene.registry).doesNotHaveAnyRemainingCurrentObservation();
    }

    private void fetch() {
        source.fetch(MetricsRequest.of(scene.id(), EntityLevel.CAMPAIGN, scene.account.range()));
    }
}
