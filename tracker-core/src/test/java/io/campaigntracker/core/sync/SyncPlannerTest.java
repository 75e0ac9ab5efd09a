package io.campaigntracker.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.source.MetricsRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SyncPlannerTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

    @Test
    void plan_ofASmallAccount_isOneChunkALevel() {
        List<MetricsRequest> plan = SyncPlanner.plan(catalog(12, 24), days(60), Set.of(), true);

        assertThat(plan).extracting(MetricsRequest::level).containsExactly(EntityLevel.CAMPAIGN, EntityLevel.AD);
        assertThat(plan).extracting(MetricsRequest::range).containsOnly(days(60));
    }

    @Test
    void plan_ofAMidsizeAccount_leavesNoChunkOver() {
        assertThat(SyncPlanner.plan(catalog(50, 250), days(30), Set.of(), true))
                .extracting(MetricsRequest::level)
                .containsExactly(EntityLevel.CAMPAIGN, EntityLevel.AD, EntityLevel.AD, EntityLevel.AD);
        assertThat(SyncPlanner.plan(catalog(200, 1_000), days(30), Set.of(), true))
                .hasSize(12);
    }

    @Test
    void plan_ofALargeAccount_keepsChunksUnderTheRowLimitAndCoversEveryDayOnce() {
        List<MetricsRequest> plan = SyncPlanner.plan(catalog(500, 2_500), days(30), Set.of(), true);

        List<DateRange> ads = plan.stream()
                .filter(request -> request.level() == EntityLevel.AD)
                .map(MetricsRequest::range)
                .toList();
        assertThat(ads).allSatisfy(range -> assertThat(range.days() * 2_500).isLessThanOrEqualTo(5_000));
        assertThat(ads.stream().flatMap(range -> range.dates().stream()).sorted())
                .containsExactlyElementsOf(days(30).dates());
    }

    @Test
    void plan_isNewestFirst() {
        List<DateRange> ranges = SyncPlanner.plan(catalog(500, 0), days(30), Set.of(), false).stream()
                .map(MetricsRequest::range)
                .toList();

        assertThat(ranges.get(0).until()).isEqualTo(days(30).until());
        assertThat(ranges.get(ranges.size() - 1).since()).isEqualTo(FIRST);
    }

    @Test
    void plan_ofMoreAdsThanOneChunkHolds_stillAsksDayByDay() {
        List<MetricsRequest> plan = SyncPlanner.plan(catalog(1, 50_000), days(3), Set.of(), true);

        assertThat(plan.stream().filter(request -> request.level() == EntityLevel.AD))
                .hasSize(3)
                .allSatisfy(request -> assertThat(request.range().days()).isEqualTo(1));
    }

    @Test
    void plan_ofNamedCampaigns_asksForThemOnly() {
        List<MetricsRequest> plan = SyncPlanner.plan(catalog(500, 2_500), days(30), Set.of("c3"), true);

        assertThat(plan).hasSize(2);
        assertThat(plan).extracting(MetricsRequest::campaignIds).containsOnly(Set.of("c3"));
    }

    @Test
    void plan_ofAnAccountWithoutCampaigns_stillAsks() {
        assertThat(SyncPlanner.plan(catalog(0, 0), days(7), Set.of(), true)).hasSize(2);
    }

    private static DateRange days(int count) {
        return DateRange.of(FIRST, FIRST.plusDays(count - 1L));
    }

    private static AccountCatalog catalog(int campaigns, int ads) {
        return new AccountCatalog(
                new Account("1", "shop", "EUR", ZoneOffset.UTC),
                IntStream.range(0, campaigns)
                        .mapToObj(i -> new Campaign("1", "c" + i, "", null, null, null, Budget.NONE, null, null))
                        .toList(),
                List.of(),
                IntStream.range(0, ads)
                        .mapToObj(i -> new Ad(
                                "1", "a" + i, "c" + (campaigns == 0 ? 0 : i % campaigns), null, "", null, null, null))
                        .toList(),
                List.of(),
                Instant.EPOCH);
    }
}
