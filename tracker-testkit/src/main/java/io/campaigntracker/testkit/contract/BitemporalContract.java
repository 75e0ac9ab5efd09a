package io.campaigntracker.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.MissingPart;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.store.HistoryQuery;
import io.campaigntracker.store.MetricsRevision;
import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.store.RevisionStore;
import io.campaigntracker.store.WriteResult;
import io.campaigntracker.store.WriteTerms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Random sequences of syncs, late, repeated, partial and failed ones among them, against going through all fetches: what the store
 * says it changed, what it gives as of every moment, and, if it is a {@link RevisionStore}, every state of every row. Extend it and
 * say how an empty store is had.
 */
public abstract class BitemporalContract {

    private static final int DAYS = 3;
    private static final int MOMENTS = 8;
    private static final int SYNCS = 12;
    private static final SourceFailure STUMBLED = SourceFailure.of(FailureKind.TRANSIENT, "stumbled");

    /** For subclasses. */
    protected BitemporalContract() {}

    /** {@return an empty store, for one sequence; closed after it} */
    protected abstract MetricsStore openStore();

    /** {@return how many sequences are tried; 25 if not overridden} */
    protected int sequences() {
        return 25;
    }

    /** Looks further into the store after a sequence; does nothing if not overridden. */
    protected void inspect() {}

    @TestFactory
    final Stream<DynamicTest> asOf_anySequenceOfSyncs_isWhatHadBeenFetchedByThen() {
        return LongStream.range(0, sequences())
                .mapToObj(seed -> DynamicTest.dynamicTest("sequence " + seed, () -> compare(seed)));
    }

    @TestFactory
    final Stream<DynamicTest> asOf_syncsWrittenAtTheSameTime_isWhatHadBeenFetchedByThen() {
        return LongStream.range(0, (sequences() + 4) / 5)
                .mapToObj(seed -> DynamicTest.dynamicTest("sequence " + seed, () -> compareConcurrent(seed)));
    }

    @TestFactory
    final Stream<DynamicTest> asOf_syncsWrittenInPartsAmongOthers_isWhatHadBeenFetchedByThen() {
        return LongStream.range(0, sequences())
                .mapToObj(seed -> DynamicTest.dynamicTest("sequence " + seed, () -> compareParts(seed)));
    }

    /** Whether a chunk comes as one or in two parts, and what else is written between them, must not matter. */
    private void compareParts(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        BitemporalOracle oracle = new BitemporalOracle();
        try (MetricsStore store = openStore()) {
            List<MetricsChunk> chunks = new ArrayList<>();
            for (int hour = 0; hour < MOMENTS; hour++) {
                MetricsChunk chunk = chunk(random, EntityLevel.AD, moment(hour));
                oracle.write(chunk);
                chunks.add(chunk);
            }
            Collections.shuffle(chunks, new Random(seed));
            List<Runnable> lastParts = new ArrayList<>();
            for (MetricsChunk chunk : chunks) {
                lastParts.add(begin(store, chunk, random));
                while (!lastParts.isEmpty() && random.nextBoolean()) {
                    lastParts.remove(random.nextInt(lastParts.size())).run();
                }
            }
            lastParts.forEach(Runnable::run);
            assertSame(store, oracle, EntityLevel.AD);
            inspect();
        }
    }

    /** Writes the first rows of a chunk; the rest is written by what this returns. */
    private static Runnable begin(MetricsStore store, MetricsChunk chunk, RandomGenerator random) {
        int size = chunk.rows().size();
        int cut = size == 0 ? 0 : random.nextInt(size + 1);
        List<MetricsRow> first = chunk.rows().subList(0, cut);
        MissingPart rest = new MissingPart(chunk.request().range(), List.of(), List.of(), STUMBLED);
        store.write(new MetricsChunk(chunk.request(), first, chunk.fetchedAt(), List.of(rest), List.of()));
        Map<LocalDate, Set<String>> earlier = first.stream()
                .collect(Collectors.groupingBy(
                        MetricsRow::date, Collectors.mapping(row -> row.entity().id(), Collectors.toSet())));
        return () -> store.write(chunk.withRows(chunk.rows().subList(cut, size)), WriteTerms.NONE.after(earlier));
    }

    /** Without two fetches of one moment, the order in which they are written must not matter. */
    private void compareConcurrent(long seed) throws Exception {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        BitemporalOracle oracle = new BitemporalOracle();
        ExecutorService services = Executors.newFixedThreadPool(4);
        try (MetricsStore store = openStore()) {
            List<Callable<WriteResult>> writes = new ArrayList<>();
            for (int hour = 0; hour < MOMENTS; hour++) {
                MetricsChunk chunk = chunk(random, EntityLevel.CAMPAIGN, moment(hour));
                oracle.write(chunk);
                writes.add(() -> store.write(chunk));
            }
            Collections.shuffle(writes, new Random(seed));
            for (Future<WriteResult> write : services.invokeAll(writes)) {
                write.get();
            }
            assertSame(store, oracle, EntityLevel.CAMPAIGN);
            inspect();
        } finally {
            services.shutdownNow();
        }
    }

    private void compare(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        EntityLevel level = random.nextBoolean() ? EntityLevel.CAMPAIGN : EntityLevel.AD;
        BitemporalOracle oracle = new BitemporalOracle();
        try (MetricsStore store = openStore()) {
            for (int sync = 0; sync < SYNCS; sync++) {
                if (random.nextInt(8) == 0) {
                    store.recordFailure(request(random, level), moment(random.nextInt(MOMENTS)), STUMBLED);
                } else {
                    MetricsChunk chunk = chunk(random, level, moment(random.nextInt(MOMENTS)));
                    assertThat(store.write(chunk)).as("what %s changed", chunk).isEqualTo(oracle.write(chunk));
                    assertThat(store.write(chunk))
                            .as("what %s changed the second time", chunk)
                            .isEqualTo(oracle.write(chunk));
                }
            }
            assertSame(store, oracle, level);
            inspect();
        }
    }

    private static void assertSame(MetricsStore store, BitemporalOracle oracle, EntityLevel level) {
        for (int hour = -1; hour <= MOMENTS; hour++) {
            Instant moment = moment(hour);
            assertThat(read(store, level, moment)).as("as of %s", moment).isEqualTo(texts(oracle.asOf(moment)));
        }
        assertThat(read(store, level, null)).as("now").isEqualTo(texts(oracle.asOf(Instant.MAX)));
        if (store instanceof RevisionStore revisions) {
            for (BitemporalOracle.Key key : oracle.keys()) {
                assertThat(states(revisions.revisions(key.entity(), key.date())))
                        .as("the states of %s", key)
                        .isEqualTo(oracle.revisions(key));
            }
        }
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

    private static MetricsChunk chunk(RandomGenerator random, EntityLevel level, Instant fetchedAt) {
        MetricsRequest request = request(random, level);
        Map<String, MetricsRow> rows = new LinkedHashMap<>();
        for (LocalDate day : request.range().dates()) {
            for (int campaign = 1; campaign <= 3; campaign++) {
                boolean asked =
                        request.campaignIds().isEmpty() || request.campaignIds().contains("c" + campaign);
                for (int copies = asked ? random.nextInt(3) : 0; copies > 0; copies--) {
                    MetricsRow row = row(random, level, campaign, day);
                    rows.put(row.entity() + " " + day, row);
                }
            }
        }
        List<MissingPart> missing = new ArrayList<>();
        for (LocalDate day : request.range().dates()) {
            if (random.nextInt(4) == 0) {
                missing.add(new MissingPart(DateRange.day(day), List.of(), List.of(), STUMBLED));
            }
        }
        return new MetricsChunk(request, List.copyOf(rows.values()), fetchedAt, missing, List.of());
    }

    private static MetricsRow row(RandomGenerator random, EntityLevel level, int campaign, LocalDate day) {
        long impressions = 1_000L * (1 + random.nextInt(3));
        return level == EntityLevel.CAMPAIGN
                ? ContractRows.campaignRow("c" + campaign, day, impressions, "12.34")
                : ContractRows.adRow("c" + campaign, "a" + campaign + random.nextInt(2), "cr", day, impressions);
    }

    private static MetricsRequest request(RandomGenerator random, EntityLevel level) {
        int first = random.nextInt(DAYS);
        int last = first + random.nextInt(DAYS - first);
        DateRange range = DateRange.of(ContractRows.DAY.plusDays(first), ContractRows.DAY.plusDays(last));
        Set<String> scope = new HashSet<>();
        IntStream.rangeClosed(1, 3).filter(id -> random.nextInt(4) == 0).forEach(id -> scope.add("c" + id));
        return MetricsRequest.of(ContractRows.ACCOUNT, level, range).forCampaigns(scope);
    }

    private static Instant moment(int hour) {
        return ContractRows.T1.plusSeconds(3_600L * hour);
    }

    private static List<String> read(MetricsStore store, EntityLevel level, @Nullable Instant asOf) {
        return texts(store.read(HistoryQuery.of(level, ContractRows.WEEK)
                        .includingActions()
                        .asOf(asOf))
                .rows());
    }

    private static List<String> texts(List<MetricsRow> rows) {
        return rows.stream()
                .sorted(Comparator.comparing((MetricsRow row) -> row.entity().id())
                        .thenComparing(MetricsRow::date))
                .map(row -> row.entity().id() + " " + row.date() + " " + row.clicks() + " " + row.actions() + " "
                        + row.campaignId())
                .toList();
    }
}
