package io.campaigntracker.testkit.contract;

import static io.campaigntracker.testkit.contract.ContractRows.DAY;
import static io.campaigntracker.testkit.contract.ContractRows.T1;
import static io.campaigntracker.testkit.contract.ContractRows.T2;
import static io.campaigntracker.testkit.contract.ContractRows.T3;
import static io.campaigntracker.testkit.contract.ContractRows.adRow;
import static io.campaigntracker.testkit.contract.ContractRows.ads;
import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.MissingPart;
import io.campaigntracker.store.Coverage;
import io.campaigntracker.store.CoverageQuery;
import io.campaigntracker.store.HistoryQuery;
import io.campaigntracker.store.WriteResult;
import io.campaigntracker.store.WriteTerms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A day that is written in several parts: whole with the last one, and not before. */
abstract class PartedChunkContract extends StoreContract {

    private static final MetricsRequest ONE_DAY = ads(DateRange.day(DAY));
    private static final MetricsRow FIRST = adRow("c1", "ad1", "cr1", DAY, 1000);
    private static final MetricsRow SECOND = adRow("c1", "ad2", "cr2", DAY, 2000);
    private static final MetricsRow THIRD = adRow("c2", "ad3", "cr3", DAY, 3000);

    @Test
    void write_onlyAPartOfADay_doesNotReadAsFetched() {
        writePart(T1, FIRST);

        assertRows(adRows()).containsExactly(FIRST);
        assertThat(outcomes()).containsExactly(Coverage.Outcome.FAILED);
    }

    @Test
    void write_theLastPart_makesTheDayWhole() {
        writePart(T1, FIRST, SECOND);

        WriteResult last = writeLast(T1, Set.of("ad1", "ad2"), THIRD);

        assertThat(last).isEqualTo(new WriteResult(1, 0, 0, 0, 0));
        assertRows(adRows()).containsExactlyInAnyOrder(FIRST, SECOND, THIRD);
        assertThat(outcomes()).containsExactly(Coverage.Outcome.ROWS);
    }

    @Test
    void write_aLastPartWithoutRows_isNoEmptyDay() {
        writePart(T1, FIRST);

        writeLast(T1, Set.of("ad1"));

        assertRows(adRows()).containsExactly(FIRST);
        assertThat(outcomes()).containsExactly(Coverage.Outcome.ROWS);
        assertThat(outcomesAsOf(T1)).containsExactly(Coverage.Outcome.ROWS);
    }

    @Test
    void write_theLastPart_removesWhatNoPartHas() {
        store.write(ContractRows.chunk(ONE_DAY, T1, FIRST, SECOND, THIRD));
        writePart(T2, FIRST);

        WriteResult last = writeLast(T2, Set.of("ad1"), THIRD);

        assertThat(last.removed()).isEqualTo(1);
        assertRows(adRows()).containsExactlyInAnyOrder(FIRST, THIRD);
        assertRows(store.read(HistoryQuery.of(EntityLevel.AD, ContractRows.WEEK)
                                .includingActions()
                                .asOf(T1))
                        .rows())
                .containsExactlyInAnyOrder(FIRST, SECOND, THIRD);
    }

    @Test
    void write_onlyAPartOfADayThatWasFetchedBefore_leavesWhatWasFetched() {
        store.write(ContractRows.chunk(ONE_DAY, T1, FIRST, SECOND));

        writePart(T2, FIRST);

        assertRows(adRows()).containsExactlyInAnyOrder(FIRST, SECOND);
        assertThat(coverage(EntityLevel.AD))
                .containsExactly(
                        new Coverage(ContractRows.ACCOUNT, EntityLevel.AD, "*", DAY, T1, Coverage.Outcome.ROWS, null));
    }

    @Test
    void write_partsThatAreWrittenAfterALaterFetch_areHistory() {
        store.write(ContractRows.chunk(ONE_DAY, T3, THIRD));

        writePart(T2, FIRST);
        writeLast(T2, Set.of("ad1"), SECOND);

        assertRows(adRows()).containsExactly(THIRD);
        assertRows(store.read(HistoryQuery.of(EntityLevel.AD, ContractRows.WEEK)
                                .includingActions()
                                .asOf(T2))
                        .rows())
                .containsExactlyInAnyOrder(FIRST, SECOND);
    }

    private void writePart(Instant at, MetricsRow... rows) {
        MissingPart rest = new MissingPart(DateRange.day(DAY), List.of(), List.of(), FAILURE);
        store.write(new MetricsChunk(ONE_DAY, List.of(rows), at, List.of(rest), List.of()), WriteTerms.NONE);
    }

    private WriteResult writeLast(Instant at, Set<String> earlier, MetricsRow... rows) {
        Map<LocalDate, Set<String>> written = Map.of(DAY, earlier);
        return store.write(ContractRows.chunk(ONE_DAY, at, rows), WriteTerms.NONE.after(written));
    }

    private List<Coverage.Outcome> outcomes() {
        return coverage(EntityLevel.AD).stream().map(Coverage::outcome).toList();
    }

    private List<Coverage.Outcome> outcomesAsOf(Instant moment) {
        return store.coverage(new CoverageQuery(EntityLevel.AD, ContractRows.WEEK, Set.of(), moment)).stream()
                .map(Coverage::outcome)
                .toList();
    }
}
