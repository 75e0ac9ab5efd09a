package io.campaigntracker.core.engine.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.action.ActionGuards;
import io.campaigntracker.action.ActionMode;
import io.campaigntracker.action.ActionPlan;
import io.campaigntracker.action.ActionPolicy;
import io.campaigntracker.action.ActionProposal;
import io.campaigntracker.action.ActionRecord;
import io.campaigntracker.action.ActionReport;
import io.campaigntracker.action.ActionReport.Outcome;
import io.campaigntracker.action.ActionRule;
import io.campaigntracker.action.ActionState;
import io.campaigntracker.action.CampaignControl;
import io.campaigntracker.action.ControlOutcome;
import io.campaigntracker.action.ControlRequest;
import io.campaigntracker.action.WithheldAction;
import io.campaigntracker.action.WithheldAction.Guard;
import io.campaigntracker.action.WritePermit;
import io.campaigntracker.alert.RuleScope;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Money;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.store.Lease;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.SimulatedPlatform;
import io.campaigntracker.testkit.simulation.AnomalyKind;
import io.campaigntracker.testkit.simulation.PlantedAnomaly;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import io.campaigntracker.testkit.simulation.SimulatedAccountBuilder;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Acting on a simulated account of eight campaigns, of which the fourth sells next to nothing for three weeks, at noon of the forty-fifth day. */
class ActionsTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final LocalDate FIRST = LocalDate.of(2026, 9, 1);
    private static final int DAYS = 45;
    private static final int BAD = 3;
    private static final int OTHER_BAD = 2;

    private static final ActionPolicy PROPOSE = ActionPolicy.propose(ActionRule.pauseCampaignsBelowRoas("roas", 0.7));
    private static final ActionPolicy AUTO = PROPOSE.mode(ActionMode.AUTO)
            .guards(ActionGuards.DEFAULT.allow(RuleScope.ALL).caps(3, 5, 0.2));

    private final MutableClock clock =
            MutableClock.at(FIRST.plusDays(DAYS).atTime(12, 0).atZone(ZONE).toInstant());
    private final InMemoryMetricsStore store = new InMemoryMetricsStore(clock);
    private final List<CampaignTracker> trackers = new ArrayList<>();
    private SimulatedPlatform platform;

    @AfterEach
    void close() {
        trackers.forEach(CampaignTracker::close);
    }

    @Test
    void aPolicy_proposesAndDoesNothing() {
        CampaignTracker tracker = tracker();

        ActionReport report = run(tracker, PROPOSE);

        assertThat(report.outcome()).isEqualTo(Outcome.ACTED);
        assertThat(report.plan().proposals()).singleElement().satisfies(proposal -> {
            assertThat(proposal.entity()).isEqualTo(bad());
            assertThat(proposal.reason())
                    .contains("ROAS of")
                    .contains("against a threshold of 0.70")
                    .contains("the platform says that it has learned");
            assertThat(proposal.evidence().observed()).isLessThan(0.7);
            assertThat(proposal.lookAt()).isAfter(clock.instant());
        });
        assertThat(tracker.actions().open()).extracting(ActionRecord::state).containsExactly(ActionState.PROPOSED);
        assertThat(run(tracker, PROPOSE).entries()).as("one decision").isEmpty();
        assertThat(platform.writes()).isEmpty();
    }

    @Test
    void auto_pausesReadsBackAndAudits_andTheSpendStops() {
        CampaignTracker tracker = tracker();

        ActionReport report = run(tracker, AUTO);

        assertThat(report.entries())
                .extracting(ActionRecord::state)
                .containsExactly(ActionState.PROPOSED, ActionState.SENDING, ActionState.DONE);
        assertThat(report.entries().get(2).note()).isEqualTo("read back: PAUSED (PAUSED)");
        assertThat(platform.writes())
                .extracting(SimulatedPlatform.Write::request)
                .containsExactly(ControlRequest.pause(bad()));
        clock.advance(Duration.ofDays(2));
        tracker.sync().lastDays(3).run();
        assertThat(run(tracker, AUTO).entries()).isEmpty();
        assertThat(tracker.campaign(bad().id())
                        .metrics()
                        .lastDays(1)
                        .calculate()
                        .totals()
                        .impressions())
                .isZero();
        assertThat(tracker.asOf(clock.instant().minus(Duration.ofDays(3)))
                        .actions()
                        .audit())
                .isEmpty();
        assertThat(tracker.actions().audit()).hasSize(3);
    }

    @Test
    void whatIsNotOnTheList_isProposedAndNotTouched() {
        CampaignTracker tracker = tracker();

        ActionReport report = run(tracker, AUTO.guards(ActionGuards.DEFAULT));

        assertThat(report.held()).extracting(WithheldAction::guard).containsExactly(Guard.NOT_ALLOWED);
        assertThat(platform.writes()).isEmpty();
    }

    @Test
    void shareOfTheSpend_isCapped() {
        CampaignTracker tracker = tracker();

        ActionReport report = run(
                tracker, AUTO.guards(ActionGuards.DEFAULT.allow(RuleScope.ALL).caps(3, 5, 0.01)));

        assertThat(report.held()).singleElement().satisfies(held -> {
            assertThat(held.guard()).isEqualTo(Guard.CAP);
            assertThat(held.reason()).contains("more than 1 %");
        });
        assertThat(platform.writes()).isEmpty();
    }

    @Test
    void theSwitch_stopsEverything_untilItIsAllowedAgain() {
        CampaignTracker tracker = tracker();
        tracker.actions().stop("Ada", "the shop moves");

        ActionReport stopped = run(tracker, AUTO);

        assertThat(stopped.outcome()).isEqualTo(Outcome.STOPPED);
        assertThat(stopped.entries()).isEmpty();
        assertThat(tracker.actions().stopped())
                .hasValueSatisfying(stop -> assertThat(stop.by()).isEqualTo("Ada"));
        clock.advance(Duration.ofMinutes(15));
        tracker.actions().allow("Ada", "it has moved");
        assertThat(tracker.actions().stopped()).isEmpty();
        assertThat(run(tracker, AUTO).outcome()).isEqualTo(Outcome.ACTED);
        assertThat(platform.writes()).hasSize(1);
    }

    @Test
    void theSwitch_setWhileAnActionIsOnItsWay_keepsItBack() {
        CampaignTracker[] tracker = new CampaignTracker[1];
        tracker[0] = tracker(around(permit -> tracker[0].actions().stop("Ada", "at once")));

        ActionReport report = run(tracker[0], AUTO);

        assertThat(report.entries()).extracting(ActionRecord::state).endsWith(ActionState.REFUSED);
        assertThat(report.problems()).singleElement().asString().contains("stopped by Ada: at once");
        assertThat(platform.writes()).isEmpty();
    }

    @Test
    void ownerThatWasFrozen_isRefusedBeforeTheCallGoesOut() {
        CampaignTracker tracker = tracker(around(permit -> {
            String name = "act:" + bad().accountId();
            Lease frozen = store.current(name).orElseThrow();
            store.release(frozen);
            store.tryAcquire(name, "another", Duration.ofMinutes(1)).orElseThrow();
        }));

        ActionReport report = run(tracker, AUTO);

        assertThat(report.outcome()).isEqualTo(Outcome.LEFT_TO_ANOTHER);
        assertThat(platform.writes()).isEmpty();
        assertThat(tracker.actions().open()).extracting(ActionRecord::state).containsExactly(ActionState.SENDING);
    }

    @Test
    void actionThatWasInterrupted_isLookedAtBeforeAnythingIsSent() {
        CampaignTracker tracker = tracker();
        ActionRecord proposed = run(tracker, PROPOSE).entries().get(0);
        platform.pause(bad());
        store.append(proposed.next(ActionState.SENDING, clock.instant(), ActionRecord.TRACKER, ""), null);

        ActionReport report = run(tracker, AUTO);

        assertThat(report.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.state()).isEqualTo(ActionState.DONE);
            assertThat(entry.note()).contains("found as wanted");
        });
        assertThat(platform.writes()).hasSize(1);
    }

    @Test
    void actionThatWasInterrupted_isSentAgain_onlyWhereItWouldBeSentAnyway() {
        CampaignTracker tracker = tracker();
        interrupt(run(tracker, PROPOSE).entries().get(0));

        ActionRecord notAllowed =
                run(tracker, AUTO.guards(ActionGuards.DEFAULT)).entries().get(0);

        assertThat(notAllowed.state()).isEqualTo(ActionState.REFUSED);
        assertThat(notAllowed.note()).contains("is not on the list of what may be touched");
        interrupt(tracker.actions().open().get(0));
        ActionRecord notAsked = run(
                        tracker,
                        ActionPolicy.propose(ActionRule.pauseCampaignsBelowRoas("roas", 0.0001))
                                .mode(ActionMode.AUTO)
                                .guards(AUTO.guards()))
                .entries()
                .get(0);
        assertThat(notAsked.state()).isEqualTo(ActionState.REFUSED);
        assertThat(notAsked.note()).contains("is not asked for any more");
        assertThat(platform.writes()).isEmpty();
    }

    @Test
    void actionThatWasInterrupted_isSentAgain_onceApprovedWhereThatIsNeeded() {
        CampaignTracker tracker = tracker();
        ActionRecord proposed = run(tracker, PROPOSE).entries().get(0);
        interrupt(proposed);
        ActionPolicy approve = AUTO.mode(ActionMode.APPROVE);

        ActionRecord unapproved = run(tracker, approve).entries().get(0);

        assertThat(unapproved.state()).isEqualTo(ActionState.REFUSED);
        assertThat(unapproved.note()).contains("is not approved in mode APPROVE");
        interrupt(tracker.actions().approve(tracker.actions().open().get(0).id(), "Ada"));
        assertThat(run(tracker, approve).entries())
                .extracting(ActionRecord::state)
                .containsExactly(ActionState.SENDING, ActionState.DONE);
        assertThat(platform.writes()).hasSize(1);
    }

    @Test
    void actionThatWasInterrupted_isCountedOnce() {
        CampaignTracker tracker = tracker();
        interrupt(run(tracker, PROPOSE).entries().get(0));

        ActionReport report = run(
                tracker, AUTO.guards(ActionGuards.DEFAULT.allow(RuleScope.ALL).caps(1, 1, 0.2)));

        assertThat(report.entries())
                .extracting(ActionRecord::state)
                .containsExactly(ActionState.SENDING, ActionState.DONE);
        assertThat(platform.writes()).hasSize(1);
    }

    @Test
    void actionThatWasInterrupted_andIsSentAgainTheNextDay_countsOnThatDay() {
        CampaignTracker tracker = tracker(settings(BAD, OTHER_BAD), Optional.empty());
        ActionPolicy oneADay =
                AUTO.guards(ActionGuards.DEFAULT.allow(RuleScope.ALL).caps(3, 1, 0.9));
        ActionReport proposed = run(tracker, oneADay.mode(ActionMode.PROPOSE));
        assertThat(proposed.entries())
                .as(() -> proposed.plan().withheld().toString())
                .hasSize(2);
        clock.advance(Duration.ofHours(12).minusMinutes(1));
        interrupt(proposed.entries().get(0));
        clock.advance(Duration.ofMinutes(11));
        tracker.sync().lastDays(DAYS).withHours().run();

        ActionReport report = run(tracker, oneADay);

        assertThat(platform.writes())
                .extracting(SimulatedPlatform.Write::request)
                .containsExactly(proposed.entries().get(0).action().request());
        assertThat(report.held()).singleElement().satisfies(held -> {
            assertThat(held.entity())
                    .isEqualTo(proposed.entries().get(1).action().entity());
            assertThat(held.guard()).isEqualTo(Guard.CAP);
        });
    }

    @Test
    void actionThatWasInterrupted_andIsFoundAsWantedTheNextDay_countsOnTheDayOnWhichItWasSent() {
        CampaignTracker tracker = tracker(settings(BAD, OTHER_BAD), Optional.empty());
        ActionPolicy oneADay =
                AUTO.guards(ActionGuards.DEFAULT.allow(RuleScope.ALL).caps(3, 1, 0.9));
        ActionReport proposed = run(tracker, oneADay.mode(ActionMode.PROPOSE));
        clock.advance(Duration.ofHours(12).minusMinutes(1));
        interrupt(proposed.entries().get(0));
        platform.pause(proposed.entries().get(0).action().entity());
        clock.advance(Duration.ofMinutes(11));
        tracker.sync().lastDays(DAYS).withHours().run();

        ActionReport report = run(tracker, oneADay);

        assertThat(report.entries())
                .extracting(ActionRecord::state)
                .containsExactly(ActionState.DONE, ActionState.SENDING, ActionState.DONE);
        assertThat(platform.writes()).hasSize(2);
    }

    @Test
    void actionThatWasInterrupted_andStaysUncertain_isSentThriceAtMost() {
        CampaignTracker tracker = tracker(answering((request, permit) -> {
            Optional<String> refusal = permit.refusal();
            return new ControlOutcome(
                    request,
                    ControlOutcome.Result.REFUSED,
                    refusal.isPresent() ? "ACTIVE" : null,
                    null,
                    null,
                    SourceFailure.of(FailureKind.TRANSIENT, refusal.orElse("down")));
        }));
        interrupt(run(tracker, PROPOSE).entries().get(0));

        for (int time = 2; time <= 3; time++) {
            assertThat(run(tracker, AUTO).entries())
                    .extracting(ActionRecord::state)
                    .containsExactly(ActionState.SENDING, ActionState.UNCERTAIN);
        }
        assertThat(run(tracker, AUTO).entries()).singleElement().satisfies(entry -> {
            assertThat(entry.state()).isEqualTo(ActionState.REFUSED);
            assertThat(entry.note()).contains("3 times without a certain outcome");
        });
    }

    @Test
    void actionThatWasInterrupted_andCantBeRead_isNotSentByLooking() {
        AtomicBoolean down = new AtomicBoolean(true);
        CampaignTracker tracker = tracker(answering((request, permit) ->
                down.get() ? unread(request, FailureKind.TRANSIENT) : platform.apply(request, permit)));
        interrupt(run(tracker, PROPOSE).entries().get(0));

        for (int time = 1; time <= 4; time++) {
            assertThat(run(tracker, AUTO).entries())
                    .extracting(ActionRecord::state)
                    .containsExactly(ActionState.UNCERTAIN);
        }
        down.set(false);

        assertThat(run(tracker, AUTO).entries())
                .extracting(ActionRecord::state)
                .containsExactly(ActionState.SENDING, ActionState.DONE);
        assertThat(platform.writes()).hasSize(1);
    }

    @Test
    void actionThatWasInterrupted_inAnAccountThatIsNotServed_staysUncertain() {
        CampaignTracker tracker = tracker(answering((request, permit) -> unread(request, FailureKind.POLICY)));
        interrupt(run(tracker, PROPOSE).entries().get(0));

        assertThat(run(tracker, AUTO).entries()).extracting(ActionRecord::state).containsExactly(ActionState.UNCERTAIN);
    }

    @Test
    void actionThatWasInterrupted_andWasTakenOverMeanwhile_isNotSentAgain() {
        CampaignTracker tracker = tracker(around(permit -> interrupt(store.actions(Set.of(), null).stream()
                .reduce((one, other) -> other)
                .orElseThrow())));
        interrupt(run(tracker, PROPOSE).entries().get(0));

        run(tracker, AUTO);

        assertThat(platform.writes()).isEmpty();
    }

    private static ControlOutcome unread(ControlRequest request, FailureKind kind) {
        return new ControlOutcome(
                request, ControlOutcome.Result.REFUSED, null, null, null, SourceFailure.of(kind, "not read"));
    }

    @Test
    void whatSomebodyElsePausedBefore_isNotOurs() {
        CampaignTracker tracker = tracker();
        platform.switchByHand(bad(), false, "Ada");

        ActionReport report = run(tracker, AUTO);

        assertThat(report.entries())
                .extracting(ActionRecord::state)
                .containsExactly(ActionState.PROPOSED, ActionState.SENDING, ActionState.WITHDRAWN);
        assertThat(report.entries().get(2).note()).contains("stood so before");
        assertThat(report.problems()).isEmpty();
        assertThat(platform.writes()).isEmpty();
    }

    @Test
    void budgetThatSomebodyChangedMeanwhile_isLeftAsItIs() {
        CampaignTracker tracker = tracker();
        ActionPolicy less = ActionPolicy.propose(ActionRule.budget("less", Metric.ROAS, 0.7, 0.8))
                .mode(ActionMode.AUTO)
                .guards(AUTO.guards());
        ActionProposal cut = tracker.actions().plan(less).get(0).proposals().get(0);
        Money byHand = cut.budgetBefore().plus(cut.budgetBefore());
        platform.dailyBudget(cut.entity(), byHand);

        ActionReport report = run(tracker, less);

        assertThat(report.entries()).extracting(ActionRecord::state).endsWith(ActionState.REFUSED);
        assertThat(report.problems()).singleElement().asString().contains("not " + cut.budgetBefore());
        assertThat(platform.writes()).hasSize(1);
    }

    @Test
    void approvalOfABudget_isOfNoOtherAmount() {
        CampaignTracker tracker = tracker();
        ActionPolicy less = ActionPolicy.propose(ActionRule.budget("less", Metric.ROAS, 0.7, 0.8))
                .mode(ActionMode.APPROVE)
                .guards(AUTO.guards());
        ActionPolicy muchLess = ActionPolicy.propose(ActionRule.budget("less", Metric.ROAS, 0.7, 0.6))
                .mode(ActionMode.APPROVE)
                .guards(AUTO.guards());
        ActionRecord proposed = run(tracker, less).entries().get(0);
        tracker.actions().approve(proposed.id(), "Ada");

        ActionReport report = run(tracker, muchLess);

        assertThat(report.entries())
                .extracting(ActionRecord::state)
                .containsExactly(ActionState.WITHDRAWN, ActionState.PROPOSED);
        assertThat(report.entries().get(0).note()).contains("asked for is another budget");
        assertThat(report.entries().get(1).id()).isNotEqualTo(proposed.id());
        assertThat(platform.writes()).isEmpty();
        String anew = run(tracker, less).entries().get(1).id();
        tracker.actions().approve(anew, "Ada");
        run(tracker, less);
        assertThat(platform.writes())
                .extracting(SimulatedPlatform.Write::request)
                .containsExactly(proposed.action().request());
    }

    @Test
    void adsOfCampaignsThatAreOver_areNotLeftAlive() {
        platform = SimulatedPlatform.of(settings(), clock);
        CampaignTracker tracker = tracker(
                catalogs(catalog -> new AccountCatalog(
                        catalog.account(),
                        catalog.campaigns().stream()
                                .map(campaign -> campaign.campaignId().equals(bad().id()) ? campaign : over(campaign))
                                .toList(),
                        catalog.adSets(),
                        catalog.ads(),
                        catalog.creatives(),
                        catalog.fetchedAt(),
                        catalog.notes())),
                platform);

        ActionReport report = run(tracker, AUTO);

        assertThat(report.plan().withheld()).singleElement().satisfies(held -> {
            assertThat(held.entity()).isEqualTo(bad());
            assertThat(held.guard()).isEqualTo(Guard.LAST_ALIVE);
        });
        assertThat(platform.writes()).isEmpty();
    }

    private Campaign over(Campaign campaign) {
        return new Campaign(
                campaign.accountId(),
                campaign.campaignId(),
                campaign.name(),
                campaign.objective(),
                campaign.status(),
                campaign.effectiveStatus(),
                campaign.budget(),
                campaign.startTime(),
                clock.instant().minus(Duration.ofHours(1)),
                campaign.budgetShared(),
                campaign.issues());
    }

    /** The platform as a source whose catalog tells something else. */
    private MetricsSource catalogs(UnaryOperator<AccountCatalog> told) {
        return (MetricsSource) Proxy.newProxyInstance(
                MetricsSource.class.getClassLoader(),
                new Class<?>[] {MetricsSource.class},
                (proxy, method, arguments) -> {
                    Object answer = method.invoke(platform, arguments);
                    return answer instanceof AccountCatalog catalog ? told.apply(catalog) : answer;
                });
    }

    @Test
    void adThatWePausedSinceTheLastFetch_isNotLeftAlive() {
        CampaignTracker tracker = tracker();
        ActionPolicy ads = ActionPolicy.propose(
                        ActionRule.pauseAdsBelowRoas("ads", 1.2).scope(RuleScope.campaigns(List.of(bad().id()))))
                .mode(ActionMode.AUTO)
                .guards(ActionGuards.DEFAULT
                        .allow(RuleScope.ALL)
                        .minimumSpend(BigDecimal.ONE)
                        .caps(1, 5, 0.9));
        run(tracker, ads);
        assertThat(platform.writes()).hasSize(1);
        clock.advance(Duration.ofMinutes(15));

        ActionReport again = run(tracker, ads);

        assertThat(again.plan().withheld())
                .extracting(WithheldAction::guard)
                .containsExactlyInAnyOrder(Guard.FLIPPED, Guard.LAST_ALIVE);
        assertThat(platform.writes()).hasSize(1);
    }

    @Test
    void stopByALaggingClock_isNotLost() {
        CampaignTracker tracker = tracker();
        clock.advance(Duration.ofMinutes(5));
        tracker.actions().allow("Ada", "by a clock that is ahead");
        clock.advance(Duration.ofMinutes(-5));

        tracker.actions().stop("Ben", "at once");

        assertThat(tracker.actions().stopped())
                .hasValueSatisfying(stop -> assertThat(stop.by()).isEqualTo("Ben"));
        tracker.actions().allow("Ben", "it is well");
        assertThat(tracker.actions().stopped()).isEmpty();
    }

    @Test
    void approval_isNeededInItsMode_andARejectedActionDoesNotComeBack() {
        CampaignTracker tracker = tracker();
        ActionPolicy approve = AUTO.mode(ActionMode.APPROVE);
        String id = run(tracker, approve).entries().get(0).id();
        assertThat(platform.writes()).isEmpty();

        tracker.actions().approve(id, "Ada");
        assertThatThrownBy(() -> tracker.actions().approve(id, "Ben")).isInstanceOf(IllegalArgumentException.class);
        tracker.actions().reject(id, "Ben");
        assertThat(run(tracker, approve).plan().withheld())
                .extracting(WithheldAction::guard)
                .contains(Guard.REJECTED);
        clock.advance(Duration.ofDays(8));
        tracker.sync().lastDays(28).run();
        String again = run(tracker, approve).entries().get(0).id();
        tracker.actions().approve(again, "Ada");

        assertThat(run(tracker, approve).entries())
                .extracting(ActionRecord::state)
                .endsWith(ActionState.DONE);
        assertThat(again).isNotEqualTo(id);
        assertThat(platform.writes()).hasSize(1);
    }

    @Test
    void refusalOfThePlatform_isAudited() {
        CampaignTracker tracker = tracker();
        platform.failWrites(SourceFailure.of(FailureKind.PERMISSION, "needs ads_management"));

        ActionReport report = run(tracker, AUTO);

        assertThat(report.entries()).last().satisfies(entry -> {
            assertThat(entry.state()).isEqualTo(ActionState.REFUSED);
            assertThat(entry.note()).contains("needs ads_management");
        });
        assertThat(report.problems()).hasSize(1);
    }

    @Test
    void whatSomebodySwitchedToday_isLeftAlone() {
        CampaignTracker tracker = tracker();
        platform.switchByHand(bad(), false, "Ada");
        clock.advance(Duration.ofMinutes(1));
        platform.switchByHand(bad(), true, "Ada");
        clock.advance(Duration.ofHours(2));
        tracker.sync().lastDays(28).run();

        assertThat(run(tracker, AUTO).plan().withheld())
                .extracting(WithheldAction::guard)
                .contains(Guard.FLIPPED);
        assertThat(platform.writes()).isEmpty();
    }

    @Test
    void fallOfAllConversions_stopsActing() {
        SimulatedAccountBuilder outage = settings();
        outage.plant(new PlantedAnomaly(
                EntityRef.account(bad().accountId()), FIRST.plusDays(DAYS - 1), AnomalyKind.TRACKING_OUTAGE, 0.05));
        CampaignTracker tracker = tracker(outage, Optional.empty());

        ActionReport report = run(tracker, AUTO);

        assertThat(report.outcome()).isEqualTo(Outcome.SUSPECT);
        assertThat(report.plan().suspicions()).anyMatch(why -> why.contains("half of the account's spend"));
        assertThat(report.plan().proposals()).isEmpty();
        assertThat(platform.writes()).isEmpty();
    }

    @Test
    void fetchesThatStopped_stopActing() {
        CampaignTracker tracker = tracker();
        clock.advance(Duration.ofDays(3));

        assertThat(run(tracker, AUTO).plan().suspicions()).anyMatch(why -> why.contains("SYNC_STALE"));
        assertThat(platform.writes()).isEmpty();
    }

    @Test
    void ads_arePausedOneByOne_andOneIsLeft() {
        CampaignTracker tracker = tracker();
        ActionPolicy ads = ActionPolicy.propose(
                        ActionRule.pauseAdsBelowRoas("ads", 1.2).scope(RuleScope.campaigns(List.of(bad().id()))))
                .guards(ActionGuards.DEFAULT.minimumSpend(BigDecimal.ONE));

        ActionPlan plan = tracker.actions().plan(ads).get(0);

        assertThat(plan.proposals()).hasSize(1).allMatch(ad -> ad.campaignId().equals(bad().id()));
        assertThat(plan.withheld()).extracting(WithheldAction::guard).containsExactly(Guard.LAST_ALIVE);
    }

    @Test
    void withoutAControl_nothingCanBeDone_andViewsOfThePastDoNothing() {
        CampaignTracker tracker = tracker();
        CampaignTracker readOnly = CampaignTrackers.builder()
                .store(store)
                .clock(clock)
                .alertSinks()
                .build();

        assertThatThrownBy(() -> readOnly.actions().run(AUTO)).hasMessageContaining("without a control");
        assertThat(readOnly.actions().run(PROPOSE)).hasSize(1);
        CampaignTracker past = tracker.asOf(clock.instant());
        assertThat(past.actions().plan(PROPOSE).get(0).proposals())
                .extracting(ActionProposal::entity)
                .containsExactly(bad());
        assertThatThrownBy(() -> past.actions().run(PROPOSE)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> past.actions().stop("Ada", "no")).isInstanceOf(IllegalStateException.class);
    }

    private void interrupt(ActionRecord last) {
        store.append(last.next(ActionState.SENDING, clock.instant(), ActionRecord.TRACKER, ""), null);
    }

    private static ActionReport run(CampaignTracker tracker, ActionPolicy policy) {
        return tracker.actions().run(policy).get(0);
    }

    private EntityRef bad() {
        return EntityRef.campaign("900100200300", settings().campaignId(BAD));
    }

    private static SimulatedAccountBuilder settings() {
        return settings(BAD);
    }

    private static SimulatedAccountBuilder settings(int... bad) {
        SimulatedAccountBuilder settings = SimulatedAccount.builder()
                .seed(7)
                .campaigns(8)
                .adSetsPerCampaign(1)
                .adsPerAdSet(2)
                .edgeCases(false)
                .firstDay(FIRST)
                .days(DAYS);
        for (int day = DAYS - 25; day < DAYS + 14; day++) {
            for (int campaign : bad) {
                settings.plant(campaign, FIRST.plusDays(day), AnomalyKind.TRACKING_OUTAGE, 0.02);
            }
        }
        return settings;
    }

    private CampaignTracker tracker() {
        return tracker(settings(), Optional.empty());
    }

    private CampaignTracker tracker(CampaignControl control) {
        return tracker(settings(), Optional.of(control));
    }

    private CampaignTracker tracker(SimulatedAccountBuilder settings, Optional<CampaignControl> control) {
        platform = SimulatedPlatform.of(settings, clock);
        return tracker(platform, control.orElse(platform));
    }

    private CampaignTracker tracker(MetricsSource source, CampaignControl control) {
        CampaignTracker tracker = CampaignTrackers.builder()
                .source(source)
                .control(control)
                .store(store)
                .clock(clock)
                .alertSinks()
                .build();
        trackers.add(tracker);
        tracker.sync().lastDays(DAYS).withHours().run();
        return tracker;
    }

    /** What happens between the moment at which an action is claimed and that at which it would go out. */
    private interface Meanwhile {
        void happens(WritePermit permit);
    }

    private CampaignControl around(Meanwhile meanwhile) {
        return answering((request, permit) -> {
            meanwhile.happens(permit);
            return platform.apply(request, permit);
        });
    }

    /** The platform's units, and answers of the test's own. */
    private CampaignControl answering(BiFunction<ControlRequest, WritePermit, ControlOutcome> answer) {
        return new CampaignControl() {
            @Override
            public ControlOutcome apply(ControlRequest request, WritePermit permit) {
                return answer.apply(request, permit);
            }

            @Override
            public Money payable(Money amount) {
                return platform.payable(amount);
            }
        };
    }
}
