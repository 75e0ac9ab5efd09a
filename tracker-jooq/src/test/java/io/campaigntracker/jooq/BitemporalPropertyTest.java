package io.campaigntracker.jooq;

import static io.campaigntracker.jooq.SampleRows.ACCOUNT;
import static io.campaigntracker.jooq.SampleRows.DAY;
import static io.campaigntracker.jooq.SampleRows.hours;
import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.spi.FailureKind;
import io.campaigntracker.spi.HistoryQuery;
import io.campaigntracker.spi.MetricsChunk;
import io.campaigntracker.spi.MetricsRequest;
import io.campaigntracker.spi.MetricsRevision;
import io.campaigntracker.spi.MissingPart;
import io.campaigntracker.spi.SourceFailure;
import io.campaigntracker.spi.WriteResult;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random sequences of syncs, late, repeated, partial and failed ones among them, against going through all fetches. */
final class BitemporalPropertyTest {

    private static final int DAYS = 3;
    private static final int MOMENTS = 8;
    private static final SourceFailure STUMBLED = SourceFailure.of(FailureKind.TRANSIENT, "stumbled");
    private static TestDatabase database;
    private static JooqMetricsStore copying;
    private static JooqMetricsStore sendingArrays;

    @BeforeAll
    static void open() {
        database = TestServer.migrated();
        copying = database.builder().copyFrom(1).open();
        sendingArrays = database.builder().copyFrom(Integer.MAX_VALUE).open();
    }

    @AfterAll
    static void close() {
        copying.close();
        sendingArrays.close();
    }

    static LongStream seeds() {
        return LongStream.range(0, Boolean.getBoolean("tracker.full") ? 1_000 : 25);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void asOf_anySequenceOfSyncs_isWhatHadBeenFetchedByThen(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        EntityLevel level = random.nextBoolean() ? EntityLevel.CAMPAIGN : EntityLevel.AD;
        BitemporalOracle oracle = new BitemporalOracle();
        database.clear();

        for (int step = 0; step < 12; step++) {
            JooqMetricsStore store = random.nextBoolean() ? copying : sendingArrays;
            if (random.nextInt(8) == 0) {
                store.recordFailure(request(random, level), hours(random.nextInt(MOMENTS)), STUMBLED);
            } else {
                MetricsChunk chunk = chunk(random, level);
                WriteResult result = store.write(chunk);
                oracle.write(chunk);
                assertThat(result.inserted() + result.updated() + result.unchanged() + result.superseded())
                        .isEqualTo(
                                chunk.rows().stream().map(RowKey::of).distinct().count());
                assertThat(store.write(chunk).changedAnything())
                        .as("writing the same again changes something")
                        .isFalse();
                oracle.write(chunk);
            }
        }

        for (int hour = -1; hour <= MOMENTS; hour++) {
            Instant moment = hours(hour);
            assertThat(read(level, moment)).as("as of hour %d", hour).isEqualTo(sorted(oracle.asOf(moment)));
        }
        assertThat(read(level, null)).isEqualTo(sorted(oracle.asOf(Instant.MAX)));
        for (RowKey key : oracle.keys()) {
            List<MetricsRevision> revisions =
                    copying.revisions(new EntityRef(level, ACCOUNT, key.entityId()), key.date());
            assertThat(states(revisions)).isEqualTo(oracle.revisions(key));
        }
        assertThat(database.texts(tombstonesThatLie())).isEmpty();
    }

    /** Each state with its first moment, and each end that no other state follows. */
    private static List<String> states(List<MetricsRevision> revisions) {
        List<String> states = new ArrayList<>();
        for (MetricsRevision revision : revisions) {
            states.add(revision.row().clicks() + " from " + revision.knownFrom());
            if (revision.removed()) {
                states.add("none from " + revision.knownTo());
            }
        }
        return states;
    }

    private static String tombstonesThatLie() {
        String template = "select 'revision of ' || r.%2$s || ' on ' || r.date from %1$s_revisions r where r.removed ="
                + " (exists (select 1 from %1$s m where m.account_id = r.account_id and m.%2$s = r.%2$s"
                + " and m.date = r.date and m.synced_at = r.valid_to) or exists (select 1 from %1$s_revisions n"
                + " where n.account_id = r.account_id and n.%2$s = r.%2$s and n.date = r.date"
                + " and n.valid_from = r.valid_to))";
        return template.formatted("campaign_metrics", "campaign_id") + " union all "
                + template.formatted("creative_metrics", "ad_id");
    }

    private static MetricsChunk chunk(RandomGenerator random, EntityLevel level) {
        MetricsRequest request = request(random, level);
        List<MetricsRow> rows = new ArrayList<>();
        for (LocalDate day : request.range().dates()) {
            for (int campaign = 1; campaign <= 3; campaign++) {
                boolean asked =
                        request.campaignIds().isEmpty() || request.campaignIds().contains("" + campaign);
                for (int copies = asked ? random.nextInt(3) : 0; copies > 0; copies--) {
                    rows.add(row(random, level, campaign, day));
                }
            }
        }
        List<MissingPart> missing = new ArrayList<>();
        for (LocalDate day : request.range().dates()) {
            if (random.nextInt(4) == 0) {
                missing.add(new MissingPart(DateRange.day(day), List.of(), List.of(), STUMBLED));
            }
        }
        return new MetricsChunk(request, rows, hours(random.nextInt(MOMENTS)), missing, List.of());
    }

    private static MetricsRow row(RandomGenerator random, EntityLevel level, int campaign, LocalDate day) {
        int value = 1 + random.nextInt(3);
        return level == EntityLevel.CAMPAIGN
                ? SampleRows.campaign("" + campaign, day, value)
                : SampleRows.ad("ad" + campaign + random.nextInt(2), "" + campaign, day, value);
    }

    private static MetricsRequest request(RandomGenerator random, EntityLevel level) {
        int first = random.nextInt(DAYS);
        int last = first + random.nextInt(DAYS - first);
        MetricsRequest request =
                MetricsRequest.of(ACCOUNT, level, DateRange.of(DAY.plusDays(first), DAY.plusDays(last)));
        Set<String> scope = new HashSet<>();
        IntStream.rangeClosed(1, 3).filter(id -> random.nextInt(4) == 0).forEach(id -> scope.add("" + id));
        return request.forCampaigns(scope);
    }

    private static List<String> read(EntityLevel level, Instant asOf) {
        return sorted(copying.read(HistoryQuery.of(level, DateRange.of(DAY, DAY.plusDays(DAYS)))
                        .includingActions()
                        .asOf(asOf))
                .rows());
    }

    private static List<String> sorted(List<MetricsRow> rows) {
        return rows.stream()
                .sorted(Comparator.comparing((MetricsRow row) -> row.entity().id())
                        .thenComparing(MetricsRow::date))
                .map(row -> row.entity().id() + " " + row.date() + " " + row.clicks() + " "
                        + row.actions().types() + row.campaignId())
                .toList();
    }
}
