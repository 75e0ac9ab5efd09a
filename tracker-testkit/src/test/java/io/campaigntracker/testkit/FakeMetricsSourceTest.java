package io.campaigntracker.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.ReachRequest;
import io.campaigntracker.source.SourceException;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FakeMetricsSourceTest {

    private static final SourceFailure DOWN = SourceFailure.of(FailureKind.TRANSIENT, "down");

    private final SimulatedAccount account = SimulatedAccount.builder().days(14).build();
    private final FakeMetricsSource source = FakeMetricsSource.of(account);
    private final MetricsRequest request =
            MetricsRequest.of(account.accountId(), EntityLevel.CAMPAIGN, account.range());

    @Test
    void fetch_nthTold_failsOnceAsTold() {
        source.failFetch(2, DOWN);

        assertThat(source.fetch(request).isComplete()).isTrue();
        SourceException thrown = catchThrowableOfType(SourceException.class, () -> source.fetch(request));
        assertThat(thrown.failure()).isEqualTo(DOWN);
        assertThat(source.fetch(request).rows()).isNotEmpty();
        assertThat(source.requests()).hasSize(3);
    }

    @Test
    void fetch_lostDays_areNamedAsMissing() {
        DateRange lost = DateRange.of(
                account.range().since().plusDays(2), account.range().since().plusDays(3));
        source.loseDays(lost, DOWN);

        MetricsChunk chunk = source.fetch(request);

        assertThat(chunk.isComplete()).isFalse();
        assertThat(chunk.completeDays()).hasSize(12);
        assertThat(chunk.rows()).noneMatch(row -> lost.contains(row.date()));
        assertThat(source.heal().fetch(request).isComplete()).isTrue();
    }

    @Test
    void fetch_clockMovesOn_restatesTheSameDays() {
        MetricsChunk early = source.fetch(request);
        ((MutableClock) source.clock()).advance(Duration.ofDays(30));

        MetricsChunk late = source.fetch(request);

        assertThat(late.fetchedAt()).isAfter(early.fetchedAt());
        assertThat(late.rows()).isNotEqualTo(early.rows());
    }

    @Test
    void reach_tellsTheRangeAsAWhole() {
        List<RangeReach> reached =
                source.reach(new ReachRequest(account.accountId(), EntityLevel.CAMPAIGN, account.range(), Set.of()));

        assertThat(reached).hasSize(6).allSatisfy(reach -> {
            assertThat(reach.range()).isEqualTo(account.range());
            assertThat(reach.reach()).isEqualTo(account.reach(reach.entity(), account.range(), account.asOf()));
            assertThat(reach.impressions()).isGreaterThan(reach.reach());
        });
    }

    @Test
    void of_accountGivenTwice_isRefused() {
        assertThatThrownBy(() -> FakeMetricsSource.of(List.of(account, account), source.clock()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(account.accountId());
    }

    @Test
    void close_isSeen() {
        source.close();

        assertThat(source.isClosed()).isTrue();
    }
}
