package io.campaigntracker.testkit.contract;

import static io.campaigntracker.testkit.contract.ContractRows.ACCOUNT;
import static io.campaigntracker.testkit.contract.ContractRows.DAY;
import static io.campaigntracker.testkit.contract.ContractRows.T1;
import static io.campaigntracker.testkit.contract.ContractRows.T2;
import static io.campaigntracker.testkit.contract.ContractRows.T3;
import static io.campaigntracker.testkit.contract.ContractRows.T4;
import static io.campaigntracker.testkit.contract.ContractRows.WEEK;
import static io.campaigntracker.testkit.contract.ContractRows.campaignRow;
import static io.campaigntracker.testkit.contract.ContractRows.campaigns;
import static io.campaigntracker.testkit.contract.ContractRows.chunk;
import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.MissingPart;
import io.campaigntracker.store.Coverage;
import io.campaigntracker.store.CoverageQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is known of days: delivered, not delivered, not fetched. */
abstract class CoverageContract extends StoreContract {

    private static final DateRange TWO_DAYS = DateRange.of(DAY, DAY.plusDays(1));

    @Test
    void coverage_nothingWritten_isEmpty() {
        assertThat(coverage(EntityLevel.CAMPAIGN)).isEmpty();
    }

    @Test
    void coverage_fetchedDays_tellRowsFromNoDelivery() {
        store.write(chunk(campaigns(TWO_DAYS), T1, campaignRow("c1", DAY, 10, "1")));

        assertThat(coverage(EntityLevel.CAMPAIGN))
                .containsExactlyInAnyOrder(
                        new Coverage(ACCOUNT, EntityLevel.CAMPAIGN, "*", DAY, T1, Coverage.Outcome.ROWS, null),
                        new Coverage(
                                ACCOUNT, EntityLevel.CAMPAIGN, "*", DAY.plusDays(1), T1, Coverage.Outcome.EMPTY, null));
        assertThat(coverage(EntityLevel.AD)).isEmpty();
    }

    @Test
    void coverage_missingPart_isFailedWithItsReason() {
        MissingPart part = new MissingPart(DateRange.day(DAY), List.of(), List.of(), FAILURE);

        store.write(new MetricsChunk(campaigns(TWO_DAYS), List.of(), T1, List.of(part), List.of()));

        assertThat(outcome(DAY, "*")).isEqualTo(Coverage.Outcome.FAILED);
        assertThat(only(DAY, "*").reason()).contains("the platform stumbled");
        assertThat(outcome(DAY.plusDays(1), "*")).isEqualTo(Coverage.Outcome.EMPTY);
    }

    @Test
    void recordFailure_neverFetched_isVisible() {
        store.recordFailure(campaigns(TWO_DAYS), T1, FAILURE);

        assertThat(coverage(EntityLevel.CAMPAIGN)).hasSize(2).allSatisfy(day -> {
            assertThat(day.outcome()).isEqualTo(Coverage.Outcome.FAILED);
            assertThat(day.fetchedAt()).isEqualTo(T1);
            assertThat(day.reason()).contains("the platform stumbled");
        });
    }

    @Test
    void recordFailure_afterASuccess_doesNotHideIt() {
        store.write(chunk(campaigns(TWO_DAYS), T1, campaignRow("c1", DAY, 10, "1")));

        store.recordFailure(campaigns(TWO_DAYS), T2, FAILURE);

        assertThat(outcome(DAY, "*")).isEqualTo(Coverage.Outcome.ROWS);
        assertThat(outcome(DAY.plusDays(1), "*")).isEqualTo(Coverage.Outcome.EMPTY);
        assertThat(only(DAY, "*").fetchedAt()).isEqualTo(T1);
        assertThat(campaignRows(null)).hasSize(1);
    }

    @Test
    void write_afterAFailure_replacesIt() {
        store.recordFailure(campaigns(TWO_DAYS), T1, FAILURE);

        store.write(chunk(campaigns(TWO_DAYS), T2));

        assertThat(coverage(EntityLevel.CAMPAIGN)).hasSize(2).allSatisfy(day -> {
            assertThat(day.outcome()).isEqualTo(Coverage.Outcome.EMPTY);
            assertThat(day.reason()).isNull();
        });
    }

    @Test
    void coverage_severalFetches_theLatestIsShown() {
        store.write(chunk(campaigns(TWO_DAYS), T2, campaignRow("c1", DAY, 10, "1")));
        store.write(chunk(campaigns(TWO_DAYS), T3));
        store.write(chunk(campaigns(TWO_DAYS), T1, campaignRow("c1", DAY, 10, "1")));

        assertThat(only(DAY, "*").fetchedAt()).isEqualTo(T3);
        assertThat(outcome(DAY, "*")).isEqualTo(Coverage.Outcome.EMPTY);
    }

    @Test
    void coverage_asOf_isTheLatestAnswerByThen() {
        store.write(chunk(campaigns(TWO_DAYS), T1, campaignRow("c1", DAY, 10, "1")));
        store.write(chunk(campaigns(TWO_DAYS), T4));
        store.write(chunk(campaigns(TWO_DAYS).forCampaigns(List.of("c2", "c1")), T4));
        store.write(chunk(campaigns(WEEK), T2, campaignRow("c1", DAY.plusDays(1), 10, "1")));

        assertThat(answers(T1.minusSeconds(1))).isEmpty();
        assertThat(answers(T1))
                .containsExactly(
                        answer(DAY, T1, Coverage.Outcome.ROWS), answer(DAY.plusDays(1), T1, Coverage.Outcome.EMPTY));
        assertThat(answers(T3))
                .hasSize(7)
                .startsWith(
                        answer(DAY, T2, Coverage.Outcome.EMPTY), answer(DAY.plusDays(1), T2, Coverage.Outcome.ROWS));
        assertThat(answers(T4)).containsExactlyElementsOf(coverage(EntityLevel.CAMPAIGN));
    }

    @Test
    void coverage_asOf_ofADayThatFailedAndThenCame_isNoAnswer() {
        store.recordFailure(campaigns(TWO_DAYS), T1, FAILURE);
        store.recordFailure(campaigns(WEEK), T3, FAILURE);
        store.write(chunk(campaigns(TWO_DAYS), T2));

        assertThat(answers(T1)).noneMatch(day -> day.outcome() != Coverage.Outcome.FAILED);
        assertThat(answers(T2))
                .containsExactlyElementsOf(coverage(EntityLevel.CAMPAIGN).subList(0, 2));
        assertThat(answers(T3)).containsExactlyElementsOf(coverage(EntityLevel.CAMPAIGN));
    }

    @Test
    void coverage_unchangedRowsFetchedAgain_showsTheNewFetch() {
        store.write(chunk(campaigns(TWO_DAYS), T1, campaignRow("c1", DAY, 10, "1")));
        store.write(chunk(campaigns(TWO_DAYS), T2, campaignRow("c1", DAY, 10, "1")));

        assertThat(only(DAY, "*").fetchedAt()).isEqualTo(T2);
    }

    @Test
    void coverage_scopes_areKeptApart() {
        store.write(chunk(campaigns(WEEK).forCampaigns(List.of("c2", "c1")), T1, campaignRow("c1", DAY, 10, "1")));
        store.write(chunk(campaigns(WEEK), T2));

        assertThat(outcome(DAY, "c1,c2")).isEqualTo(Coverage.Outcome.ROWS);
        assertThat(outcome(DAY, "*")).isEqualTo(Coverage.Outcome.EMPTY);
    }

    @Test
    void coverage_filters_byRangeAndAccount() {
        store.write(chunk(campaigns(WEEK), T1));
        store.write(chunk(MetricsRequest.of("42", EntityLevel.CAMPAIGN, WEEK), T1));

        assertThat(store.coverage(CoverageQuery.of(EntityLevel.CAMPAIGN, TWO_DAYS, Set.of("42"))))
                .hasSize(2)
                .allSatisfy(day -> assertThat(day.accountId()).isEqualTo("42"));
        assertThat(coverage(EntityLevel.CAMPAIGN)).hasSize(14);
    }

    private List<Coverage> answers(Instant asOf) {
        return store.coverage(new CoverageQuery(EntityLevel.CAMPAIGN, WEEK, Set.of(), asOf));
    }

    private static Coverage answer(LocalDate day, Instant fetchedAt, Coverage.Outcome outcome) {
        return new Coverage(ACCOUNT, EntityLevel.CAMPAIGN, "*", day, fetchedAt, outcome, null);
    }

    private Coverage.Outcome outcome(LocalDate day, String scope) {
        return only(day, scope).outcome();
    }

    private Coverage only(LocalDate day, String scope) {
        List<Coverage> found = coverage(EntityLevel.CAMPAIGN).stream()
                .filter(coverage ->
                        coverage.date().equals(day) && coverage.scope().equals(scope))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
