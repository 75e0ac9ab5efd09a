package io.campaigntracker.jooq;

import static io.campaigntracker.jooq.SampleRows.ACCOUNT;
import static io.campaigntracker.jooq.SampleRows.DAY;
import static io.campaigntracker.jooq.SampleRows.NOON;
import static io.campaigntracker.jooq.SampleRows.campaign;
import static io.campaigntracker.jooq.SampleRows.chunk;
import static io.campaigntracker.jooq.SampleRows.hours;
import static io.campaigntracker.jooq.SampleRows.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MissingPart;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.store.Coverage;
import io.campaigntracker.store.Coverage.Outcome;
import io.campaigntracker.store.CoverageQuery;
import io.campaigntracker.store.ReachQuery;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CoverageAndReachTest {

    private static final SourceFailure THROTTLED = SourceFailure.of(FailureKind.THROTTLED, "later");
    private static TestDatabase database;
    private static JooqMetricsStore store;

    @BeforeAll
    static void open() {
        database = TestServer.migrated();
        store = database.store();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @BeforeEach
    void clear() {
        database.clear();
    }

    @Test
    void coverage_ofACompleteChunk_tellsDaysWithRowsFromEmptyOnes() {
        store.write(chunk(request(EntityLevel.CAMPAIGN, 2), NOON, campaign("1", DAY, 1)));

        assertThat(coverage())
                .containsExactly(
                        new Coverage(ACCOUNT, EntityLevel.CAMPAIGN, "*", DAY, NOON, Outcome.ROWS, null),
                        new Coverage(ACCOUNT, EntityLevel.CAMPAIGN, "*", DAY.plusDays(1), NOON, Outcome.EMPTY, null));
    }

    @Test
    void coverage_ofAnIncompleteDay_isFailedThoughRowsCame() {
        MissingPart part = new MissingPart(DateRange.day(DAY), List.of("2"), List.of(), THROTTLED);

        store.write(new MetricsChunk(
                request(EntityLevel.CAMPAIGN, 1), List.of(campaign("1", DAY, 1)), NOON, List.of(part), List.of()));

        assertThat(coverage())
                .containsExactly(new Coverage(
                        ACCOUNT, EntityLevel.CAMPAIGN, "*", DAY, NOON, Outcome.FAILED, "THROTTLED: later"));
    }

    @Test
    void recordFailure_afterASuccess_doesNotHideIt() {
        store.write(chunk(request(EntityLevel.CAMPAIGN, 1), NOON, campaign("1", DAY, 1)));

        store.recordFailure(request(EntityLevel.CAMPAIGN, 2), hours(1), THROTTLED);

        assertThat(coverage()).extracting(Coverage::outcome).containsExactly(Outcome.ROWS, Outcome.FAILED);
        assertThat(coverage()).extracting(Coverage::fetchedAt).containsExactly(NOON, hours(1));
    }

    @Test
    void write_successFetchedBeforeAFailure_stillCounts() {
        store.recordFailure(request(EntityLevel.CAMPAIGN, 1), hours(1), THROTTLED);

        store.write(chunk(request(EntityLevel.CAMPAIGN, 1), NOON));

        assertThat(coverage()).extracting(Coverage::outcome).containsExactly(Outcome.EMPTY);
    }

    @Test
    void coverage_lateAnswer_keepsTheNewerFetch() {
        store.write(chunk(request(EntityLevel.CAMPAIGN, 1), hours(2)));

        store.write(chunk(request(EntityLevel.CAMPAIGN, 1), hours(1), campaign("1", DAY, 1)));

        assertThat(coverage()).extracting(Coverage::fetchedAt).containsExactly(hours(2));
        assertThat(coverage()).extracting(Coverage::outcome).containsExactly(Outcome.EMPTY);
    }

    @Test
    void coverage_scopeOfThousandsOfCampaigns_isKeptWhole() {
        Set<String> ids = IntStream.range(0, 10_000)
                .mapToObj(number -> "12021000000" + number)
                .collect(Collectors.toSet());
        String scope = request(EntityLevel.CAMPAIGN, 1).forCampaigns(ids).scope();

        store.write(chunk(request(EntityLevel.CAMPAIGN, 1).forCampaigns(ids), NOON));
        store.write(chunk(request(EntityLevel.CAMPAIGN, 1).forCampaigns(ids), hours(1)));

        assertThat(coverage()).extracting(Coverage::scope).containsExactly(scope);
    }

    @Test
    void reach_ofExactlyTheRangeAsked_isTheLatestFetch() {
        EntityRef campaign = EntityRef.campaign(ACCOUNT, "1");
        DateRange week = DateRange.of(DAY, DAY.plusDays(6));
        RangeReach first = new RangeReach(campaign, week, 500, 900, NOON);
        RangeReach second = new RangeReach(campaign, week, 600, 1_000, hours(1));

        store.saveReach(List.of(second, first, first));

        assertThat(store.reach(new ReachQuery(EntityLevel.CAMPAIGN, Set.of("1"), week, null)))
                .contains(second);
        assertThat(store.reach(new ReachQuery(EntityLevel.CAMPAIGN, Set.of("1"), week, NOON)))
                .contains(first);
        assertThat(store.reach(new ReachQuery(EntityLevel.CAMPAIGN, Set.of("1"), week, NOON.minusSeconds(1))))
                .isEmpty();
        assertThat(store.reach(new ReachQuery(EntityLevel.CAMPAIGN, Set.of("1"), DateRange.day(DAY), null)))
                .isEmpty();
        assertThat(store.reach(new ReachQuery(EntityLevel.AD, Set.of("1"), week, null)))
                .isEmpty();
    }

    private static List<Coverage> coverage() {
        return store.coverage(
                CoverageQuery.of(EntityLevel.CAMPAIGN, DateRange.of(DAY, DAY.plusDays(40)), Set.of(ACCOUNT)));
    }
}
