package io.campaigntracker.core.engine.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.action.ActionGuards;
import io.campaigntracker.action.ActionPlan;
import io.campaigntracker.action.ActionPolicy;
import io.campaigntracker.action.ActionProposal;
import io.campaigntracker.action.ActionRule;
import io.campaigntracker.action.WithheldAction;
import io.campaigntracker.action.WithheldAction.Guard;
import io.campaigntracker.alert.AlertEvent;
import io.campaigntracker.alert.AlertEvidence;
import io.campaigntracker.alert.AlertFinding;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.alert.IncidentChange;
import io.campaigntracker.alert.IncidentState;
import io.campaigntracker.alert.KeptIncident;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Severity;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.AnomalyKind;
import io.campaigntracker.testkit.simulation.IncidentKind;
import io.campaigntracker.testkit.simulation.PlantedEdit;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import io.campaigntracker.testkit.simulation.SimulatedAccountBuilder;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** An account of eight campaigns, of which the fourth sells next to nothing for three weeks and is to be paused, while its measurement is in doubt. */
class SuspectMeasurementTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final LocalDate FIRST = LocalDate.of(2026, 9, 1);
    private static final int DAYS = 45;
    private static final int BAD = 3;
    private static final ActionPolicy POLICY = ActionPolicy.propose(ActionRule.pauseCampaignsBelowRoas("roas", 0.7));

    private static final SimulatedAccount ACCOUNT = account();
    private static final EntityRef WHOLE = EntityRef.account(ACCOUNT.accountId());
    private static final MutableClock CLOCK = noon(DAYS);
    private static final InMemoryMetricsStore STORE = new InMemoryMetricsStore(CLOCK);
    private static final CampaignTracker TRACKER = tracker(ACCOUNT, STORE, CLOCK);

    @BeforeAll
    static void sync() {
        TRACKER.sync().lastDays(DAYS).run();
    }

    @AfterAll
    static void close() {
        TRACKER.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"TRACKING_OUTAGE", "SYNC_STALE", "RECONCILIATION_OFF"})
    void incidentOfTheAccount_stopsAllOfIt_untilItIsOver(AlertType type) {
        AlertFinding found = open(type, WHOLE);

        ActionPlan meanwhile = plan();
        resolve(found);

        assertThat(meanwhile.suspicions()).containsExactly(type + " is open: somebody has to look");
        assertThat(meanwhile.proposals()).isEmpty();
        assertProposed(plan());
    }

    @ParameterizedTest
    @EnumSource(names = {"TRACKING_OUTAGE", "RECONCILIATION_OFF"})
    void incidentOfOneCampaign_holdsThatOneBack(AlertType type) {
        AlertFinding found = open(type, campaign(BAD));

        ActionPlan meanwhile = plan();
        resolve(found);

        assertThat(meanwhile.suspicions()).isEmpty();
        assertThat(meanwhile.proposals()).isEmpty();
        assertThat(meanwhile.withheld()).singleElement().satisfies(held -> {
            assertThat(held.entity()).isEqualTo(campaign(BAD));
            assertThat(held.guard()).isEqualTo(Guard.MEASUREMENT_SUSPECT);
            assertThat(held.reason()).contains(type + " is open");
        });
        assertProposed(plan());
    }

    @Test
    void incidentOfAnotherCampaign_isItsOwnAffair_andOfHalfOfTheSpendTheAccounts() {
        List<AlertFinding> found = Stream.of(0)
                .map(number -> open(AlertType.TRACKING_OUTAGE, campaign(number)))
                .toList();
        ActionPlan one = plan();
        List<AlertFinding> more = Stream.of(1, 2, 4, 5, 6, 7)
                .map(number -> open(AlertType.TRACKING_OUTAGE, campaign(number)))
                .toList();

        ActionPlan seven = plan();
        found.forEach(SuspectMeasurementTest::resolve);
        more.forEach(SuspectMeasurementTest::resolve);

        assertProposed(one);
        assertThat(seven.suspicions()).hasSize(7).allMatch(why -> why.startsWith("TRACKING_OUTAGE is open"));
        assertThat(seven.proposals()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"SPEND_ANOMALY", "DELIVERY_BLOCKED", "ROAS_BELOW_TARGET"})
    void incidentThatIsNoneOfTheMeasurement_stopsNothing(AlertType type) {
        AlertFinding found = open(type, WHOLE);

        ActionPlan meanwhile = plan();
        resolve(found);

        assertProposed(meanwhile);
    }

    @Test
    void dayThatShowsAnOutage_stopsActing_beforeAnyIncidentIsOpen() {
        LocalDate day = FIRST.plusDays(40);
        SimulatedAccount account = SimulatedAccount.builder()
                .seed(3)
                .campaigns(1)
                .firstDay(day.minusDays(20))
                .edit(new PlantedEdit(0, day.minusDays(21).atStartOfDay().toInstant(ZoneOffset.UTC), 100, "somebody"))
                .days(21)
                .edgeCases(false)
                .plant(0, day, 9, IncidentKind.TRACKING_OUTAGE, 0)
                .build();
        MutableClock clock =
                MutableClock.at(day.minusDays(4).atTime(0, 5).atZone(ZONE).toInstant());
        try (CampaignTracker tracker = tracker(account, new InMemoryMetricsStore(clock), clock)) {
            tracker.sync().lastDays(16).withoutAds().withHours().run();
            while (clock.instant()
                    .isBefore(day.atTime(LocalTime.of(15, 5)).atZone(ZONE).toInstant())) {
                clock.advance(Duration.ofHours(1));
                tracker.sync().lastDays(1).withoutAds().withHours().run();
            }

            ActionPlan plan = tracker.actions().plan(POLICY).get(0);

            assertThat(tracker.alerts().open()).isEmpty();
            assertThat(plan.suspicions()).anyMatch(why -> why.contains("TRACKING_OUTAGE now"));
        }
    }

    @ParameterizedTest(name = "settled after {0} h: the newest day is {1} days ago")
    @CsvSource({"0, 1", "24, 2", "72, 4", "73, 5"})
    void evidence_restsOnDaysThatHaveSettled(int hours, int daysAgo) {
        ActionGuards guards =
                new ActionGuards(null, null, Duration.ofHours(hours), 1, 3, 5, 0.1, Duration.ofHours(24), 7, 50);

        ActionPlan plan = TRACKER.actions().plan(POLICY.guards(guards)).get(0);

        assertThat(plan.proposals())
                .singleElement()
                .satisfies(proposal ->
                        assertThat(proposal.evidence().range().until()).isEqualTo(FIRST.plusDays(DAYS - daysAgo)));
    }

    private static void assertProposed(ActionPlan plan) {
        assertThat(plan.suspicions()).isEmpty();
        assertThat(plan.withheld()).extracting(WithheldAction::reason).isEmpty();
        assertThat(plan.proposals()).extracting(ActionProposal::entity).containsExactly(campaign(BAD));
    }

    private static ActionPlan plan() {
        return TRACKER.actions().plan(POLICY).get(0);
    }

    private static AlertFinding open(AlertType type, EntityRef entity) {
        AlertFinding finding = new AlertFinding(
                type, entity, entity.id(), Severity.WARNING, "somebody has to look", AlertEvidence.none(type.metric()));
        LocalDateTime period = FIRST.plusDays(DAYS - 1L).atStartOfDay();
        keep(finding, new IncidentState(true, 1, 0, period, CLOCK.instant(), period, Severity.WARNING, null, false));
        return finding;
    }

    private static void resolve(AlertFinding finding) {
        LocalDateTime period = FIRST.plusDays(DAYS).atStartOfDay();
        keep(
                finding,
                new IncidentState(
                        false, 0, 2, period, CLOCK.instant(), period, Severity.WARNING, CLOCK.instant(), false));
    }

    private static void keep(AlertFinding finding, IncidentState state) {
        long version = STORE.incidents(List.of(finding.key()))
                .getOrDefault(finding.key(), KeptIncident.NONE)
                .version();
        STORE.apply(
                List.of(new IncidentChange(
                        finding.rule(),
                        finding.entity(),
                        version,
                        state,
                        state.open() ? finding : null,
                        state.open() ? AlertEvent.FIRE : AlertEvent.RESOLVE,
                        Severity.WARNING,
                        Map.of())),
                CLOCK.instant());
    }

    private static EntityRef campaign(int number) {
        return EntityRef.campaign(ACCOUNT.accountId(), ACCOUNT.campaignIds().get(number));
    }

    private static SimulatedAccount account() {
        SimulatedAccountBuilder settings = settings();
        for (int day = DAYS - 25; day < DAYS; day++) {
            settings.plant(BAD, FIRST.plusDays(day), AnomalyKind.TRACKING_OUTAGE, 0.02);
        }
        return settings.build();
    }

    private static SimulatedAccountBuilder settings() {
        return SimulatedAccount.builder()
                .seed(7)
                .campaigns(8)
                .adSetsPerCampaign(1)
                .adsPerAdSet(2)
                .edgeCases(false)
                .firstDay(FIRST)
                .days(DAYS);
    }

    private static MutableClock noon(int day) {
        return MutableClock.at(FIRST.plusDays(day).atTime(12, 0).atZone(ZONE).toInstant());
    }

    private static CampaignTracker tracker(SimulatedAccount account, InMemoryMetricsStore store, MutableClock clock) {
        return CampaignTrackers.builder()
                .source(FakeMetricsSource.of(List.of(account), clock))
                .store(store)
                .clock(clock)
                .alertSinks()
                .build();
    }
}
