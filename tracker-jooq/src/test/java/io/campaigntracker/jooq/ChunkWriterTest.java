package io.campaigntracker.jooq;

import static io.campaigntracker.jooq.SampleRows.DAY;
import static io.campaigntracker.jooq.SampleRows.NOON;
import static io.campaigntracker.jooq.SampleRows.ad;
import static io.campaigntracker.jooq.SampleRows.bare;
import static io.campaigntracker.jooq.SampleRows.campaign;
import static io.campaigntracker.jooq.SampleRows.chunk;
import static io.campaigntracker.jooq.SampleRows.fetchedAt;
import static io.campaigntracker.jooq.SampleRows.hours;
import static io.campaigntracker.jooq.SampleRows.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.MissingPart;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.store.HistoryQuery;
import io.campaigntracker.store.WriteResult;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way of travelling leads to the same state: arrays for all, COPY for all. */
@ParameterizedClass(name = "COPY from {0} rows")
@ValueSource(ints = {1, 1_000_000})
final class ChunkWriterTest {

    private static TestDatabase database;
    private final JooqMetricsStore store;

    ChunkWriterTest(int copyFrom) {
        store = database.builder().copyFrom(copyFrom).open();
    }

    @BeforeAll
    static void createDatabase() {
        database = TestServer.migrated();
    }

    @BeforeEach
    void clear() {
        database.clear();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void write_newRows_readsThemBackAsTheyWere() {
        MetricsRow[] rows = {
            bare("1", DAY), campaign("2", DAY, 10), campaign("2", DAY.plusDays(1), 11), campaign("3", DAY, 12)
        };

        WriteResult result = store.write(chunk(request(EntityLevel.CAMPAIGN, 2), NOON, rows));

        assertThat(result).isEqualTo(new WriteResult(4, 0, 0, 0, 0));
        assertThat(read(EntityLevel.CAMPAIGN)).isEqualTo(fetchedAt(NOON, rows));
    }

    @Test
    void write_adRows_readsThemBackAsTheyWere() {
        MetricsRow[] rows = {ad("a1", "1", DAY, 1), ad("a2", "1", DAY, 2), ad("a3", "2", DAY, 3)};

        store.write(chunk(request(EntityLevel.AD, 1), NOON, rows));

        assertThat(read(EntityLevel.AD)).isEqualTo(fetchedAt(NOON, rows));
    }

    @Test
    void write_secondFetchWithTheSameValues_writesNoRow() {
        MetricsRow[] rows = {bare("1", DAY), campaign("2", DAY, 10)};
        store.write(chunk(request(EntityLevel.CAMPAIGN, 2), NOON, rows));
        List<String> versions = database.texts("select ctid::text || xmin from campaign_metrics order by campaign_id");

        WriteResult again = store.write(chunk(request(EntityLevel.CAMPAIGN, 2), hours(1), rows));

        assertThat(again).isEqualTo(new WriteResult(0, 0, 2, 0, 0));
        assertThat(database.texts("select ctid::text || xmin from campaign_metrics order by campaign_id"))
                .isEqualTo(versions);
        assertThat(database.number("select count(*) from campaign_metrics_revisions"))
                .isZero();
    }

    @Test
    void write_someNewSomeChangedSomeGone_keepsWhatWas() {
        store.write(chunk(
                request(EntityLevel.CAMPAIGN, 2),
                NOON,
                campaign("1", DAY, 1),
                campaign("2", DAY, 2),
                campaign("3", DAY, 3)));

        WriteResult result = store.write(chunk(
                request(EntityLevel.CAMPAIGN, 2),
                hours(1),
                campaign("1", DAY, 1),
                campaign("2", DAY, 22),
                campaign("4", DAY, 4)));

        assertThat(result).isEqualTo(new WriteResult(1, 1, 1, 1, 0));
        assertThat(clicks(null)).containsExactly("1=1", "2=22", "4=4");
        assertThat(clicks(NOON)).containsExactly("1=1", "2=2", "3=3");
        assertThat(clicks(NOON.minusSeconds(1))).isEmpty();
        assertThat(database.texts("select campaign_id || removed from campaign_metrics_revisions order by 1"))
                .containsExactly("2false", "3true");
    }

    @Test
    void write_olderFetchAfterANewerOne_goesToTheRevisionsOnly() {
        store.write(chunk(request(EntityLevel.CAMPAIGN, 1), hours(2), campaign("1", DAY, 2)));

        WriteResult late = store.write(
                chunk(request(EntityLevel.CAMPAIGN, 1), hours(1), campaign("1", DAY, 1), campaign("9", DAY, 9)));

        assertThat(late).isEqualTo(new WriteResult(0, 0, 0, 0, 2));
        assertThat(clicks(null)).containsExactly("1=2");
        assertThat(clicks(hours(1))).containsExactly("1=1", "9=9");
    }

    @Test
    void write_lateFetchBetweenTwoEqualOnes_holdsOnlyUntilTheSecond() {
        MetricsRequest request = request(EntityLevel.CAMPAIGN, 1);
        store.write(chunk(request, hours(1), campaign("1", DAY, 1)));
        store.write(chunk(request, hours(3), campaign("1", DAY, 1)));
        store.write(chunk(request, hours(5), campaign("1", DAY, 1)));

        store.write(chunk(request, hours(2), campaign("1", DAY, 2)));

        assertThat(clicks(hours(1))).containsExactly("1=1");
        assertThat(clicks(hours(2))).containsExactly("1=2");
        assertThat(clicks(hours(3))).containsExactly("1=1");
        assertThat(clicks(null)).containsExactly("1=1");
        assertThat(store.revisions(EntityRef.campaign(SampleRows.ACCOUNT, "1"), DAY))
                .extracting(revision ->
                        revision.row().clicks() + " from " + revision.knownFrom() + " to " + revision.knownTo())
                .containsExactly(
                        "1 from " + hours(1) + " to " + hours(2),
                        "2 from " + hours(2) + " to " + hours(3),
                        "1 from " + hours(3) + " to null");
    }

    @Test
    void write_lateFetchBeforeAnIncompleteOneThatSawTheRow_isNotTheNewState() {
        MetricsRequest request = request(EntityLevel.CAMPAIGN, 1);
        MissingPart part = new MissingPart(
                DateRange.day(DAY), List.of("2"), List.of(), SourceFailure.of(FailureKind.TRANSIENT, "stumbled"));
        store.write(chunk(request, hours(1), campaign("1", DAY, 1)));
        store.write(new MetricsChunk(request, List.of(campaign("1", DAY, 1)), hours(3), List.of(part), List.of()));

        WriteResult late = store.write(chunk(request, hours(2), campaign("1", DAY, 2), campaign("2", DAY, 2)));

        assertThat(late).isEqualTo(new WriteResult(1, 0, 0, 0, 1));
        assertThat(clicks(null)).containsExactly("1=1", "2=2");
        assertThat(clicks(hours(2))).containsExactly("1=2", "2=2");
        assertThat(clicks(hours(3))).containsExactly("1=1", "2=2");
    }

    @Test
    void write_ofSomeCampaigns_leavesTheOthersAlone() {
        store.write(chunk(request(EntityLevel.CAMPAIGN, 1), NOON, campaign("1", DAY, 1), campaign("2", DAY, 2)));

        WriteResult result = store.write(chunk(request(EntityLevel.CAMPAIGN, 1).forCampaigns(Set.of("1")), hours(1)));

        assertThat(result).isEqualTo(new WriteResult(0, 0, 0, 1, 0));
        assertThat(clicks(null)).containsExactly("2=2");
    }

    @Test
    void write_rowOfAnotherAccount_isRefused() {
        MetricsRow other =
                MetricsRow.builder(EntityRef.campaign("77", "1"), DAY, "EUR").build();
        MetricsChunk chunk = chunk(request(EntityLevel.CAMPAIGN, 1), NOON, other);

        assertThatThrownBy(() -> store.write(chunk))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("account 77")
                .hasMessageContaining(SampleRows.ACCOUNT);
    }

    @Test
    void write_levelThatIsNotStored_isRefused() {
        MetricsChunk chunk = chunk(request(EntityLevel.ACCOUNT, 1), NOON);

        assertThatThrownBy(() -> store.write(chunk))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ACCOUNT")
                .hasMessageContaining("CAMPAIGN and AD");
    }

    private List<MetricsRow> read(EntityLevel level) {
        return store.read(HistoryQuery.of(level, DateRange.of(DAY, DAY.plusDays(30)))
                        .includingActions())
                .rows();
    }

    private List<String> clicks(Instant asOf) {
        return store
                .read(HistoryQuery.of(EntityLevel.CAMPAIGN, DateRange.of(DAY, DAY.plusDays(30)))
                        .asOf(asOf))
                .rows()
                .stream()
                .map(row -> row.entity().id() + "=" + row.clicks())
                .toList();
    }
}
