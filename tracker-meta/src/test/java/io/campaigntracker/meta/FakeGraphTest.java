package io.campaigntracker.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.campaigntracker.model.ActionMeasure;
import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.ReachRequest;
import io.campaigntracker.source.SourceException;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.graph.FakeGraphServer;
import io.campaigntracker.testkit.graph.Fault;
import io.campaigntracker.testkit.graph.GraphRequest;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What can go wrong with Meta, against the fake Graph server over a simulated account. */
class FakeGraphTest {

    private final SimulatedAccount account =
            SimulatedAccount.builder().seed(3).campaigns(6).days(10).build();
    private final FakeGraphServer server = FakeGraphServer.of(account).start();
    private final FakeWaiter waiter = new FakeWaiter();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void emptyPagesAndRepeatedRows_leaveTheRowsExact() {
        List<MetricsRow> healthy = fetch(EntityLevel.AD).rows();
        server.faults()
                .every(3, GraphRequest::isInsights, Fault.emptyPage())
                .every(4, GraphRequest::isInsights, Fault.duplicateRow());
        MetricsChunk chunk = fetch(EntityLevel.AD);
        assertThat(chunk.isComplete()).isTrue();
        assertThat(chunk.rows()).containsExactlyInAnyOrderElementsOf(healthy);
        assertThat(server.faults().hits()).hasSize(2);
    }

    @Test
    void tokenThatExpiresMidway_keepsWhatArrived_andSendsNothingMore() {
        server.faults().after(4, Fault.expiredToken());
        MetaMetricsSource source = source().build();
        MetricsChunk chunk = source.fetch(request(EntityLevel.AD));
        assertThat(chunk.rows()).hasSize(3 * 20);
        assertThat(chunk.missing()).hasSize(1);
        assertThat(chunk.missing().get(0).failure().kind()).isEqualTo(FailureKind.AUTH);
        long sent = server.requestCount();
        SourceException thrown =
                catchThrowableOfType(SourceException.class, () -> source.fetch(request(EntityLevel.CAMPAIGN)));
        assertThat(thrown.failure().kind()).isEqualTo(FailureKind.AUTH);
        assertThat(server.requestCount()).isEqualTo(sent);
    }

    @Test
    void caps_areMetBySmallerPagesAndFewerDays() {
        List<MetricsRow> healthy = fetch(EntityLevel.AD).rows();
        for (int rowsPerPage : new int[] {30, 5}) {
            server.faults().clear().capRowsPerPage(rowsPerPage).capRowsPerQuery(40);
            MetricsChunk chunk = source().pageSize(100).build().fetch(request(EntityLevel.AD));
            assertThat(chunk.missing()).isEmpty();
            assertThat(chunk.rows()).containsExactlyInAnyOrderElementsOf(healthy);
        }
    }

    @Test
    void figuresRestatedSince_comeWithTheNextFetch() {
        MutableClock time = MutableClock.at(account.asOf());
        try (FakeGraphServer moving = FakeGraphServer.builder()
                        .accounts(List.of(account))
                        .clock(time)
                        .build()
                        .start();
                MetaMetricsSource source =
                        source().baseUrl(moving.uri().toString()).clock(time).build()) {
            MetricsChunk fresh = source.fetch(request(EntityLevel.CAMPAIGN));
            time.advance(Duration.ofDays(14));
            MetricsChunk later = source.fetch(request(EntityLevel.CAMPAIGN));
            assertThat(purchases(later)).isGreaterThan(purchases(fresh));
            assertThat(later.fetchedAt()).isAfter(fresh.fetchedAt());
        }
    }

    @Test
    void throttle_isWaitedOut() {
        server.faults().when(GraphRequest::isInsights, 2, Fault.throttled(Duration.ofMinutes(7)));
        assertThat(fetch(EntityLevel.CAMPAIGN).isComplete()).isTrue();
        assertThat(waiter.waited()).isGreaterThanOrEqualTo(Duration.ofMinutes(14));
    }

    @Test
    void usageNearTheLimit_slowsDown() {
        server.reportUsage(80);
        fetch(EntityLevel.AD);
        assertThat(waiter.waited()).isGreaterThan(Duration.ofSeconds(10));
    }

    @Test
    void malformedUsage_isNoReasonToStop() {
        server.faults().when(any -> true, Fault.headers(Map.of("X-Business-Use-Case-Usage", "{{{", "X-App-Usage", "")));
        assertThat(fetch(EntityLevel.CAMPAIGN).isComplete()).isTrue();
        assertThat(waiter.waits()).isEmpty();
    }

    @Test
    void deadVersion_namesTheLiveOnes() {
        SourceException thrown = catchThrowableOfType(
                SourceException.class,
                () -> source().apiVersion("v19.0").build().accounts());
        assertThat(thrown.failure().kind()).isEqualTo(FailureKind.DEAD_VERSION);
        assertThat(thrown).hasMessageContaining("v19.0").hasMessageContaining("v27.0");
    }

    @Test
    void reports_arePreparedAndRead() {
        MetricsChunk direct = fetch(EntityLevel.AD);
        MetricsChunk prepared = source().asyncFromDays(5).build().fetch(request(EntityLevel.AD));
        assertThat(prepared.rows()).containsExactlyInAnyOrderElementsOf(direct.rows());
        assertThat(prepared.isComplete()).isTrue();
    }

    @Test
    void stuckAndFailedReports_areStartedOnceMore() {
        List<MetricsRow> healthy = fetch(EntityLevel.CAMPAIGN).rows();
        server.faults().when(FakeGraphTest::startsReport, 1, Fault.failedReport());
        assertThat(source().asyncFromDays(5)
                        .build()
                        .fetch(request(EntityLevel.CAMPAIGN))
                        .rows())
                .containsExactlyInAnyOrderElementsOf(healthy);
        server.faults().clear().when(FakeGraphTest::startsReport, 1, Fault.stuckReport());
        assertThat(source().asyncFromDays(5)
                        .build()
                        .fetch(request(EntityLevel.CAMPAIGN))
                        .rows())
                .containsExactlyInAnyOrderElementsOf(healthy);
    }

    @Test
    void breakdowns_addUpToTheWhole() {
        BreakdownReport report = source().build()
                .breakdown(BreakdownRequest.of(
                        account.accountId(), EntityLevel.CAMPAIGN, account.range(), Breakdown.AGE, Breakdown.GENDER));
        assertThat(report.missing()).isEmpty();
        assertThat(report.rows())
                .extracting(row -> row.metrics().entity() + " " + row.metrics().date() + row.values())
                .doesNotHaveDuplicates();
        assertThat(report.rows().stream()
                        .mapToLong(row -> row.metrics().impressions())
                        .sum())
                .isEqualTo(fetch(EntityLevel.CAMPAIGN).rows().stream()
                        .mapToLong(MetricsRow::impressions)
                        .sum());
    }

    @Test
    void reach_isOfTheWholeRange_notASumOfDays() {
        DateRange week =
                DateRange.of(account.range().since(), account.range().since().plusDays(6));
        List<RangeReach> reach =
                source().build().reach(new ReachRequest(account.accountId(), EntityLevel.CAMPAIGN, week, Set.of()));
        assertThat(reach)
                .isNotEmpty()
                .allSatisfy(range ->
                        assertThat(range.reach()).isEqualTo(account.reach(range.entity(), week, account.asOf())));
    }

    private static BigDecimal purchases(MetricsChunk chunk) {
        return chunk.rows().stream()
                .map(row -> row.actions()
                        .figure("omni_purchase", ActionMeasure.COUNT, ActionWindow.CLICK_7D)
                        .orElse(BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static boolean startsReport(GraphRequest request) {
        return request.method().equals("POST");
    }

    private MetricsChunk fetch(EntityLevel level) {
        return source().build().fetch(request(level));
    }

    private MetricsRequest request(EntityLevel level) {
        return MetricsRequest.of(account.accountId(), level, account.range());
    }

    private MetaMetricsSourceBuilder source() {
        return MetaMetricsSource.builder()
                .accessToken(server.token())
                .adAccount(account.accountId())
                .baseUrl(server.uri().toString())
                .pageSize(20)
                .clock(Clock.fixed(account.asOf(), account.account().timeZone()))
                .waiter(waiter)
                .jitter(() -> 0.5);
    }
}
