package io.campaigntracker.core.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.fixture.WrittenSource;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.source.RowReceiver;
import io.campaigntracker.source.SourceException;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.store.Coverage;
import io.campaigntracker.store.CoverageQuery;
import io.campaigntracker.store.HistoryQuery;
import io.campaigntracker.sync.SyncPart;
import io.campaigntracker.sync.SyncReport;
import io.campaigntracker.testkit.MutableClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A day of more rows than are written together: whole and exact in the end, and never taken for whole before. */
class LargeChunkTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final LocalDate DAY = TODAY.minusDays(1);
    private static final int ADS = 25_000;
    private static final int AT_ONCE = 4_000;

    private final MutableClock clock = MutableClock.at(Instant.parse("2026-11-20T12:00:00Z"));
    private final WrittenSource source = new WrittenSource(clock);
    private final InMemoryMetricsStore store = new InMemoryMetricsStore(clock);

    LargeChunkTest() {
        source.accounts.add(new Account("1", "Account", "EUR", ZoneId.of("UTC")));
        source.campaigns.add(new Campaign("1", "c", "Campaign", null, "ACTIVE", "ACTIVE", Budget.NONE, null, null));
        source.rows.add(MetricsRow.builder(EntityRef.campaign("1", "c"), DAY, "EUR")
                .spend(BigDecimal.valueOf(ADS))
                .build());
        for (int ad = 0; ad < ADS; ad++) {
            source.rows.add(MetricsRow.builder(EntityRef.ad("1", "ad" + ad), DAY, "EUR")
                    .campaignId("c")
                    .impressions(ad)
                    .spend(BigDecimal.ONE)
                    .build());
        }
    }

    @Test
    void dayOfASourceThatGivesAllAtOnce_isStoredInParts_wholeAndExact() {
        SyncReport report = sync(source);

        assertWhole(report, ADS);
    }

    @Test
    void dayOfASourceThatHandsRowsOn_isStoredInParts_wholeAndExact() {
        assertWhole(sync(handingOn(Integer.MAX_VALUE)), ADS);
    }

    @Test
    void dayThatBreaksOffAfterSomeParts_doesNotReadAsFetched_untilTheNextSyncHasItWhole() {
        SyncReport broken = sync(handingOn(3 * AT_ONCE));

        assertThat(broken.failed()).singleElement().satisfies(part -> {
            assertThat(part.kind()).isEqualTo(SyncPart.Kind.AD_METRICS);
            assertThat(part.outcome()).isEqualTo(SyncPart.Outcome.PARTIAL);
            assertThat(part.rows()).isEqualTo(3 * AT_ONCE);
            assertThat(part.toString()).contains("broken off after 12000 rows", "the connection broke");
        });
        assertThat(stored()).isEqualTo(3 * AT_ONCE);
        assertThat(coverage()).extracting(Coverage::outcome).containsOnly(Coverage.Outcome.FAILED);

        assertWhole(sync(handingOn(Integer.MAX_VALUE)), ADS - 3 * AT_ONCE);
    }

    @Test
    void dayThatWasFetchedBefore_andBreaksOff_staysAsItWasFetched() {
        Instant first = clock.instant();
        sync(source);
        clock.advance(Duration.ofHours(1));
        source.rows.replaceAll(row -> row.toBuilder().spend(BigDecimal.TEN).build());

        sync(handingOn(3 * AT_ONCE));

        assertThat(coverage())
                .filteredOn(day -> day.date().equals(DAY))
                .singleElement()
                .satisfies(day -> {
                    assertThat(day.outcome()).isEqualTo(Coverage.Outcome.ROWS);
                    assertThat(day.fetchedAt()).isEqualTo(first);
                });
        assertThat(stored()).isEqualTo(ADS);
    }

    @Test
    void adThatIsGoneFromALargeDay_leavesWithTheLastPart() {
        sync(source);
        clock.advance(Duration.ofHours(1));
        source.rows.removeIf(row -> row.entity().id().equals("ad17"));

        SyncReport report = sync(handingOn(Integer.MAX_VALUE));

        assertThat(report.isComplete()).isTrue();
        assertThat(report.written().removed()).isEqualTo(1);
        assertThat(stored()).isEqualTo(ADS - 1);
    }

    private void assertWhole(SyncReport report, int inserted) {
        assertThat(report.isComplete()).isTrue();
        assertThat(report.notes()).isEmpty();
        assertThat(report.parts())
                .filteredOn(part -> part.kind() == SyncPart.Kind.AD_METRICS)
                .singleElement()
                .satisfies(part -> {
                    assertThat(part.rows()).isEqualTo(ADS);
                    assertThat(part.written().inserted()).isEqualTo(inserted);
                });
        assertThat(stored()).isEqualTo(ADS);
        assertThat(coverage())
                .filteredOn(day -> day.date().equals(DAY))
                .extracting(Coverage::outcome)
                .containsExactly(Coverage.Outcome.ROWS);
    }

    /** Hands ad rows on, and breaks after so many. */
    private MetricsSource handingOn(int breaksAfter) {
        return new InterceptedSource(source) {
            @Override
            public MetricsChunk fetch(MetricsRequest request, RowReceiver earlier) {
                MetricsChunk whole = inner.fetch(request);
                List<MetricsRow> rest = whole.rows();
                for (int given = 0; rest.size() > AT_ONCE; given += AT_ONCE) {
                    if (given >= breaksAfter) {
                        throw new SourceException(SourceFailure.of(FailureKind.TRANSIENT, "the connection broke"));
                    }
                    earlier.receive(rest.subList(0, AT_ONCE), whole.fetchedAt());
                    rest = rest.subList(AT_ONCE, rest.size());
                }
                return whole.withRows(rest);
            }
        };
    }

    private SyncReport sync(MetricsSource from) {
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .source(from)
                .store(store)
                .clock(clock)
                .build()) {
            return tracker.sync().between(DAY, TODAY).run();
        }
    }

    private long stored() {
        return store.read(HistoryQuery.of(EntityLevel.AD, DateRange.day(DAY))).size();
    }

    private List<Coverage> coverage() {
        return store.coverage(CoverageQuery.of(EntityLevel.AD, DateRange.of(DAY, TODAY), Set.of()));
    }
}
