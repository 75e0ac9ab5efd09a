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
import io.campaigntracker.action.ControlRequest;
import io.campaigntracker.action.WithheldAction;
import io.campaigntracker.action.WithheldAction.Guard;
import io.campaigntracker.alert.RuleScope;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.model.Metric;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.testkit.SimulatedPlatform;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Proposing, approving and doing: what an account that needs one action gets of each. */
class ActionsTest extends ActingOnAnAccount {

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
}
