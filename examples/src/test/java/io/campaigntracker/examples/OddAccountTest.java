package io.campaigntracker.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.TrackerBuilder;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.edit.EditHistory.Touched;
import io.campaigntracker.meta.MetaMetricsSource;
import io.campaigntracker.model.BreakdownDimension;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.Money;
import io.campaigntracker.naming.NamePattern;
import io.campaigntracker.performance.BreakdownMetrics;
import io.campaigntracker.performance.DimensionMetrics;
import io.campaigntracker.performance.IncrementalRoas;
import io.campaigntracker.sync.SyncPart;
import io.campaigntracker.sync.SyncReport;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.graph.FakeGraphServer;
import io.campaigntracker.testkit.graph.Fault;
import io.campaigntracker.testkit.simulation.PlantedEdit;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an account can be like that nobody planned for, from the wire to the answer. */
class OddAccountTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 9, 1);

    private final SimulatedAccount account = SimulatedAccount.builder()
            .seed(12)
            .firstDay(FIRST)
            .days(20)
            .campaigns(3)
            .currency("JPY")
            .edgeCases(false)
            .incrementality(0.5)
            .edit(new PlantedEdit(0, Instant.parse("2026-09-15T03:00:00Z"), 1.5, "Ada"))
            .build();
    private final MutableClock clock = MutableClock.at(account.asOf());
    private final FakeGraphServer meta = FakeGraphServer.builder()
            .accounts(List.of(account))
            .clock(clock)
            .build()
            .start();
    private final AtomicReference<String> token = new AtomicReference<>(meta.token());
    private final InMemoryMetricsStore store = new InMemoryMetricsStore(clock);

    @AfterEach
    void stop() {
        meta.close();
    }

    private TrackerBuilder builder() {
        return CampaignTrackers.builder()
                .source(MetaMetricsSource.builder()
                        .adAccount(account.accountId())
                        .baseUrl(meta.uri().toString())
                        .clock(clock)
                        .maxRetries(0)
                        .incrementality(true)
                        .build(id -> token.get()))
                .store(store)
                .clock(clock)
                .alertSinks();
    }

    @Test
    void historyThatMayNotBeRead_losesNothingElse_andWhoTouchedWhatIsUnknown() {
        meta.faults().when(request -> request.path().endsWith("/activities"), Fault.permissionDenied());
        try (CampaignTracker tracker = builder().build()) {
            SyncReport report = tracker.sync().lastDays(7).run();

            assertThat(report.failed()).extracting(SyncPart::kind).containsExactly(SyncPart.Kind.EDITS);
            assertThat(report.rows()).isPositive();
            assertThat(tracker.allCampaigns()
                            .edits()
                            .list()
                            .touchedSince(clock.instant().minus(Duration.ofDays(1))))
                    .isEqualTo(Touched.UNKNOWN);
            assertThat(tracker.allCampaigns().anomalies().detect().verdicts()).isNotNull();

            meta.faults().clear();
            assertThat(tracker.sync().lastDays(7).run().isComplete()).isTrue();
            assertThat(tracker.allCampaigns().edits().list().edits()).isNotEmpty();
        }
    }

    @Test
    void tokenThatDiesInTheMiddleOfASync_leavesTheRestUnknown_andTheNextOneHealsIt() {
        meta.faults().after(9, Fault.expiredToken());
        try (CampaignTracker tracker = builder().parallelism(1).build()) {
            SyncReport broken = tracker.sync()
                    .lastDays(14)
                    .withBreakdowns(BreakdownDimension.PLACEMENT, BreakdownDimension.AGE_GENDER)
                    .run();

            assertThat(broken.isComplete()).isFalse();
            assertThat(broken.failed()).isNotEmpty();
            BreakdownMetrics before =
                    tracker.allCampaigns().metrics().lastDays(7).by(BreakdownDimension.AGE_GENDER);
            assertThat(before.values()).isEmpty();
            assertThat(before.missing()).hasSize(7);

            meta.faults().clear();
            token.set(meta.token() + "-not");
            assertThat(tracker.sync().lastDays(14).run().isComplete()).isFalse();
            token.set(meta.token());
            assertThat(tracker.sync()
                            .lastDays(14)
                            .withBreakdowns(BreakdownDimension.PLACEMENT, BreakdownDimension.AGE_GENDER)
                            .run()
                            .isComplete())
                    .isTrue();
            BreakdownMetrics after =
                    tracker.allCampaigns().metrics().lastDays(7).by(BreakdownDimension.AGE_GENDER);
            assertThat(after.agrees()).isTrue();
            assertThat(after.missing()).isEmpty();
        }
    }

    @Test
    void yen_hasNoMinorUnits_inBudgetsEditsPartsAndSums() {
        try (CampaignTracker tracker = builder().build()) {
            tracker.sync()
                    .lastDays(19)
                    .withBreakdowns(BreakdownDimension.DEVICE)
                    .run();

            assertThat(tracker.catalogs().get(0).campaigns())
                    .extracting(campaign -> campaign.budget().daily())
                    .isEqualTo(account.catalog(clock.instant()).campaigns().stream()
                            .map(campaign -> campaign.budget().daily())
                            .toList());
            assertThat(tracker.campaign(account.campaignIds().get(0))
                            .edits()
                            .list()
                            .edits())
                    .filteredOn(edit -> edit.budget() != null)
                    .isNotEmpty()
                    .allSatisfy(edit -> assertThat(edit.budget()
                                    .after()
                                    .amount()
                                    .stripTrailingZeros()
                                    .scale())
                            .isLessThanOrEqualTo(0));
            BreakdownMetrics devices =
                    tracker.allCampaigns().metrics().lastDays(7).by(BreakdownDimension.DEVICE);
            assertThat(devices.agrees()).isTrue();
            assertThat(devices.values()
                            .get("desktop")
                            .totals()
                            .spendWithCurrency()
                            .currency())
                    .isEqualTo("JPY");
            IncrementalRoas incremental =
                    tracker.allCampaigns().blendedRoas().lastDays(7).incremental();
            assertThat(incremental.value().asDouble())
                    .isPositive()
                    .isLessThan(incremental.attributed().value().asDouble());
            assertThat(meta.requests())
                    .filteredOn(
                            request -> request.parameter("fields").orElse("").contains("actions"))
                    .isNotEmpty()
                    .allSatisfy(request ->
                            assertThat(request.parameters().toString()).contains("incrementality"));
        }
    }

    @Test
    void namesThatMatchNothing_orTwoPatterns_loseAndDoubleNothing() {
        try (CampaignTracker tracker = builder()
                .names(EntityLevel.CAMPAIGN, NamePattern.of("(?<market>no such name.*)"))
                .names(EntityLevel.CAMPAIGN, NamePattern.of("(?<kind>.).*"))
                .names(EntityLevel.CAMPAIGN, NamePattern.of("(?<kind>..).*"))
                .names(EntityLevel.AD, NamePattern.of("(?<kind>...).*"))
                .build()) {
            tracker.sync().lastDays(7).run();
            BigDecimal whole = tracker.allCampaigns()
                    .metrics()
                    .lastDays(7)
                    .calculate()
                    .totals()
                    .spend();

            DimensionMetrics none = tracker.allCampaigns().metrics().lastDays(7).by("market");
            DimensionMetrics twice =
                    tracker.allCampaigns().metrics().lastDays(7).by("kind");

            assertThat(none.values()).isEmpty();
            assertThat(none.unmatched().totals().spend()).isEqualByComparingTo(whole);
            assertThat(none.match().unmatched()).hasSize(3);
            assertThat(none.shareOfSpend()).hasValue(0);
            assertThat(twice.values().values().stream()
                            .map(one -> one.totals().spend())
                            .reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(whole);
            assertThat(twice.values().keySet()).as("by the first pattern").allMatch(kind -> kind.length() == 1);
            assertThatThrownBy(() -> tracker.allCampaigns().metrics().by("nothing"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("kind");
        }
    }

    @Test
    void accountWithoutAnyDelivery_hasNoParts_whichIsNoGap() {
        SimulatedAccount later = SimulatedAccount.builder()
                .seed(1)
                .firstDay(FIRST)
                .days(5)
                .campaigns(1)
                .spendCap(Money.of("1", "EUR"))
                .build();
        MutableClock before =
                MutableClock.at(FIRST.minusDays(3).atStartOfDay(ZoneOffset.UTC).toInstant());
        try (FakeGraphServer server = FakeGraphServer.builder()
                        .accounts(List.of(later))
                        .clock(before)
                        .build()
                        .start();
                CampaignTracker tracker = CampaignTrackers.builder()
                        .source(MetaMetricsSource.builder()
                                .accessToken(server.token())
                                .adAccount(later.accountId())
                                .baseUrl(server.uri().toString())
                                .clock(before)
                                .build())
                        .store(new InMemoryMetricsStore(before))
                        .clock(before)
                        .alertSinks()
                        .build()) {
            assertThat(tracker.sync()
                            .lastDays(7)
                            .withBreakdowns(BreakdownDimension.PLACEMENT)
                            .run()
                            .isComplete())
                    .isTrue();

            BreakdownMetrics parts = tracker.allCampaigns().metrics().by(BreakdownDimension.PLACEMENT);
            assertThat(parts.values()).isEmpty();
            assertThat(parts.missing()).isEmpty();
            assertThat(parts.agrees()).isTrue();
            assertThat(parts.shareOfSpend("facebook/feed")).isEmpty();
            assertThat(Map.copyOf(parts.differences())).isEmpty();
        }
    }
}
