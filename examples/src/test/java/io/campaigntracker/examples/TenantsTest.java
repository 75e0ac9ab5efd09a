package io.campaigntracker.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.TrackedCampaign;
import io.campaigntracker.TrackedCampaigns;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.TrackerBuilder;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.edit.EditChunk;
import io.campaigntracker.goal.Goal;
import io.campaigntracker.goal.GoalScope;
import io.campaigntracker.goal.Kpi;
import io.campaigntracker.jooq.JooqMetricsStore;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.BreakdownDimension;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Money;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.naming.NamePattern;
import io.campaigntracker.offline.OfflineConversion;
import io.campaigntracker.prediction.Prediction;
import io.campaigntracker.report.ReportFormat;
import io.campaigntracker.source.BreakdownChunk;
import io.campaigntracker.source.BreakdownDays;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.source.ReachRequest;
import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.tenant.Tenant;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.AnomalyKind;
import io.campaigntracker.testkit.simulation.PlantedEdit;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two clients of an agency in one store: whatever the one is told, the other's canary is not in it. */
class TenantsTest {

    private static final String MINE = "900100201111";
    private static final String OTHER = "900100204242";

    /** In every identifier of the other's objects. */
    private static final String IDS = "204242";

    private static final LocalDate FIRST = LocalDate.of(2026, 9, 1);
    private static final DateRange DAYS = DateRange.of(FIRST, FIRST.plusDays(44));

    private final SimulatedAccount mine = account(MINE, "Shop");
    private final SimulatedAccount other = account(OTHER, "Canary");
    private final MutableClock clock = MutableClock.at(mine.asOf());

    @TempDir
    private Path folder;

    private static SimulatedAccount account(String id, String name) {
        return SimulatedAccount.builder()
                .seed(7)
                .accountId(id)
                .name(name)
                .campaigns(4)
                .adSetsPerCampaign(1)
                .firstDay(FIRST)
                .days(45)
                .plant(0, FIRST.plusDays(44), AnomalyKind.SPEND_SPIKE, 4)
                .edit(new PlantedEdit(
                        1, FIRST.plusDays(42).atStartOfDay().toInstant(ZoneOffset.UTC), 2, name + "'s Ada"))
                .build();
    }

    /** Both accounts, each campaign under its account's name. */
    private record Named(FakeMetricsSource inner) implements MetricsSource {

        @Override
        public List<Account> accounts() {
            return inner.accounts();
        }

        @Override
        public AccountCatalog catalog(String accountId) {
            AccountCatalog told = inner.catalog(accountId);
            return new AccountCatalog(
                    told.account(),
                    told.campaigns().stream()
                            .map(campaign -> new Campaign(
                                    campaign.accountId(),
                                    campaign.campaignId(),
                                    told.account().name() + "_" + campaign.name(),
                                    campaign.objective(),
                                    campaign.status(),
                                    campaign.effectiveStatus(),
                                    campaign.budget(),
                                    campaign.startTime(),
                                    campaign.stopTime()))
                            .toList(),
                    told.adSets(),
                    told.ads(),
                    told.creatives(),
                    told.fetchedAt());
        }

        @Override
        public MetricsChunk fetch(MetricsRequest request) {
            return inner.fetch(request);
        }

        @Override
        public List<RangeReach> reach(ReachRequest request) {
            return inner.reach(request);
        }

        @Override
        public Optional<EditChunk> edits(String accountId, Instant since, Instant until) {
            return inner.edits(accountId, since, until);
        }

        @Override
        public Optional<BreakdownChunk> breakdown(BreakdownDays days) {
            return inner.breakdown(days);
        }
    }

    private CampaignTracker tracker(MetricsStore store, @Nullable Tenant tenant) {
        TrackerBuilder builder = CampaignTrackers.builder()
                .source(new Named(FakeMetricsSource.of(List.of(mine, other), clock)))
                .store(store)
                .clock(clock)
                .alertSinks()
                .names(EntityLevel.CAMPAIGN, NamePattern.delimited("_", "client"));
        return (tenant == null ? builder : builder.tenant(tenant)).build();
    }

    private static void fill(CampaignTracker tracker, SimulatedAccount account) {
        assertThat(tracker.sync().allCampaigns().lastDays(45).run().isComplete())
                .isTrue();
        assertThat(tracker.sync()
                        .lastDays(14)
                        .withoutAds()
                        .withBreakdowns(BreakdownDimension.PLACEMENT)
                        .run()
                        .isComplete())
                .isTrue();
        String campaign = account.campaignIds().get(0);
        tracker.goals()
                .set(Goal.of(
                                GoalScope.named(
                                        account.accountId(), account.account().name() + "_*"),
                                Kpi.purchaseValue())
                        .target("50"));
        tracker.offlineConversions()
                .importConversions(List.of(OfflineConversion.ofCampaign(
                        account.accountId(),
                        account.account().name() + "-order",
                        account.asOf().minus(Duration.ofDays(2)),
                        Money.of("99", "EUR"),
                        campaign)));
        DateRange week = DateRange.of(FIRST.plusDays(10), FIRST.plusDays(16));
        tracker.predictions()
                .record(Prediction.of(account.account().name() + "-model", campaign, Metric.ROAS, 2)
                        .over(week)
                        .madeAt(week.since()
                                .atStartOfDay()
                                .toInstant(ZoneOffset.UTC)
                                .minus(Duration.ofDays(2)))
                        .build());
        tracker.allCampaigns().alert(AlertType.SPEND_ANOMALY).checkAll();
        tracker.allCampaigns().alert(AlertType.ROAS_BELOW_TARGET).checkAll();
    }

    private List<String> told(CampaignTracker tracker) throws IOException {
        TrackedCampaigns all = tracker.allCampaigns();
        List<String> told = new ArrayList<>();
        for (ReportFormat format : ReportFormat.values()) {
            told.add(tracker.reports().daily().generate().render(format));
        }
        Path csv = folder.resolve("rows.csv");
        tracker.exportCsv(List.of(), DAYS, csv);
        told.add(Files.readString(csv));
        told.add(tracker.catalogs().toString());
        told.add(tracker.goals().stored().toString());
        told.add(tracker.goals().on(DAYS.until(), List.of()).toString());
        told.add(tracker.alerts().open().toString());
        told.add(all.alert(AlertType.ANOMALY).checkAll().toString());
        told.add(all.anomalies()
                .between(DAYS.since().plusDays(30), DAYS.until())
                .detect()
                .explain());
        told.add(all.metrics().byCampaign().toString());
        told.add(all.metrics().byCreative().toString());
        told.add(all.metrics().totalsByCampaign().toString());
        told.add(all.metrics().by("client").toString());
        told.add(all.by("client").match().toString());
        told.add(all.edits().list().toString());
        told.add(all.metrics().by(BreakdownDimension.PLACEMENT).toString());
        told.add(all.whyRoasChanged()
                .across(BreakdownDimension.PLACEMENT)
                .explain()
                .toString());
        told.add(all.whyRoasChanged().explain().toString());
        told.add(all.trend(Metric.SPEND).series().toString());
        told.add(all.creatives().list().toString());
        told.add(all.creatives().rotation().toString());
        told.add(all.coverage().calculate().toString());
        told.add(all.reconcile().againstAds().toString());
        told.add(tracker.predictions().accuracy().toString());
        // the nearest known name of an unknown one is told, and must be one's own
        told.add(tracker.campaign("Canary").roas().calculate().explain().toString());
        told.add(tracker.campaign(other.campaignIds().get(0))
                .roas()
                .calculate()
                .explain()
                .notes()
                .toString()
                .replace(other.campaignIds().get(0), ""));
        return told;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void tracker_boundToATenant_neverTellsOfAnother(boolean database) throws IOException, SQLException {
        try (MetricsStore store = database ? JooqMetricsStore.connect(Database.create()) : new InMemoryMetricsStore()) {
            fill(tracker(store, Tenant.of("other", OTHER)), other);
            CampaignTracker bound = tracker(store, Tenant.of("mine", "act_" + MINE));
            fill(bound, mine);

            assertThat(told(bound))
                    .hasSizeGreaterThan(20)
                    .allSatisfy(text -> assertThat(
                                    text.replace("campaign Canary", "").replace("'Canary'", ""))
                            .doesNotContain("Canary", IDS));
            assertThat(spendByPlacement(bound))
                    .isEqualByComparingTo(mine.expected(EntityLevel.CAMPAIGN, lastWeek(), clock.instant())
                            .spend());
            assertThat(spendByPlacement(tracker(store, null)))
                    .isEqualByComparingTo(mine.expected(EntityLevel.CAMPAIGN, lastWeek(), clock.instant())
                            .plus(other.expected(EntityLevel.CAMPAIGN, lastWeek(), clock.instant()))
                            .spend());
            assertThat(told(tracker(store, null)).toString())
                    .as("the store holds both")
                    .contains("Canary_", IDS);
        }
    }

    private static DateRange lastWeek() {
        return DateRange.of(DAYS.until().minusDays(6), DAYS.until());
    }

    private static BigDecimal spendByPlacement(CampaignTracker tracker) {
        return tracker
                .allCampaigns()
                .metrics()
                .between(lastWeek().since(), lastWeek().until())
                .by(BreakdownDimension.PLACEMENT)
                .values()
                .values()
                .stream()
                .map(part -> part.totals().spend())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsAnothers_isUnknown_andCantBeWrittenTo(boolean database) throws IOException, SQLException {
        try (MetricsStore store = database ? JooqMetricsStore.connect(Database.create()) : new InMemoryMetricsStore()) {
            fill(tracker(store, Tenant.of("other", OTHER)), other);
            CampaignTracker bound = tracker(store, Tenant.of("mine", MINE));

            assertThat(bound.campaign(other.campaignIds().get(0))
                            .metrics()
                            .between(DAYS.since(), DAYS.until())
                            .calculate()
                            .totals()
                            .rows())
                    .isZero();
            assertThat(bound.campaign(other.campaignIds().get(0))
                            .metrics()
                            .between(DAYS.since(), DAYS.until())
                            .by(BreakdownDimension.PLACEMENT)
                            .values())
                    .isEmpty();
            assertThat(bound.catalogs()).isEmpty();
            assertThat(bound.sync().accounts(List.of(OTHER)).run().isComplete()).isFalse();
            assertThatThrownBy(() -> bound.goals().set(Goal.of(GoalScope.account(OTHER), Kpi.reach())))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("none of tenant 'mine'");
            assertThat(bound.goals().stored()).isEmpty();
            assertThat(bound.alerts().open()).isEmpty();
        }
    }

    /** Every question about a campaign by its id, in words. */
    private List<String> doors(CampaignTracker tracker, String id, String creative) throws IOException {
        TrackedCampaign campaign = tracker.campaign(id);
        List<Supplier<Object>> doors = new ArrayList<>(List.of(
                () -> campaign.roas().calculate(),
                () -> campaign.roas().incremental(),
                () -> campaign.roas().besideAdsManager().calculate(),
                () -> campaign.metrics().calculate(),
                () -> campaign.metrics().byDay(),
                () -> campaign.metrics().byCampaign(),
                () -> campaign.metrics().byCreative(),
                () -> campaign.metrics().totalsByCampaign(),
                () -> campaign.metrics().by("client"),
                () -> campaign.metrics().by(BreakdownDimension.PLACEMENT),
                () -> campaign.costPerResult("lead").calculate(),
                () -> campaign.anomalies().detect().verdicts(),
                () -> campaign.coverage().calculate(),
                () -> campaign.rows().load().rows(),
                () -> campaign.creatives().list(),
                () -> campaign.trend(Metric.SPEND).series(),
                () -> campaign.whyRoasChanged().explain(),
                () -> campaign.whyRoasChanged()
                        .across(BreakdownDimension.PLACEMENT)
                        .explain(),
                () -> campaign.edits().list(),
                () -> campaign.reconcile().againstAds(),
                () -> campaign.maturity(),
                () -> campaign.goal(),
                () -> campaign.today().calculate(),
                () -> campaign.revisions(DAYS.until()),
                () -> tracker.campaigns(id).blendedRoas().calculate(),
                () -> tracker.campaigns(id).by("client").values(),
                () -> tracker.goals().on(DAYS.until(), List.of(id)),
                () -> tracker.creative(creative).metrics().calculate(),
                () -> tracker.creative(creative).fatigue(),
                () -> tracker.predictions().find("p-" + id),
                () -> tracker.reports()
                        .daily()
                        .forCampaigns(id)
                        .generate()
                        .figures()
                        .currencies(),
                () -> {
                    tracker.goals().set(Goal.of(GoalScope.campaign(MINE, id), Kpi.reach()));
                    return "set";
                },
                () -> tracker.predictions()
                        .record(List.of(Prediction.of("p-" + id, id, Metric.ROAS, 2)
                                .over(DAYS)
                                .madeAt(clock.instant())
                                .build()))));
        for (AlertType type : AlertType.values()) {
            doors.add(() -> campaign.alert(type).threshold(1).check());
        }
        List<String> told = new ArrayList<>();
        for (Supplier<Object> door : doors) {
            String words;
            try {
                words = String.valueOf(door.get());
            } catch (IllegalArgumentException | IllegalStateException refusal) {
                words = refusal.toString();
            }
            told.add(words.replace(id, "ID").replace(creative, "CREATIVE"));
        }
        return told;
    }

    @Test
    void anothersCampaign_askedForByItsId_isInEveryDoorAsUnknownAsOneThatNobodyHas() throws IOException {
        try (MetricsStore store = new InMemoryMetricsStore()) {
            fill(tracker(store, Tenant.of("other", OTHER)), other);
            CampaignTracker bound = tracker(store, Tenant.of("mine", MINE));
            fill(bound, mine);
            String theirs = other.campaignIds().get(0);
            String nobodys = theirs.replace(IDS, "909090");
            String shown = other.creativeOn(other.adIds().get(0), DAYS.until());

            assertThat(doors(bound, theirs, shown))
                    .hasSizeGreaterThan(40)
                    .containsExactlyElementsOf(doors(bound, nobodys, shown.replace(IDS, "909090")));
            assertThat(doors(tracker(store, Tenant.of("other", OTHER)), theirs, shown))
                    .as("its own tenant is told")
                    .isNotEqualTo(doors(bound, theirs, shown));
        }
    }
}
