package io.campaigntracker.core.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.campaigntracker.action.ActionGuards;
import io.campaigntracker.action.ActionProposal;
import io.campaigntracker.action.ActionRule;
import io.campaigntracker.action.ActionState;
import io.campaigntracker.action.ActionType;
import io.campaigntracker.action.WithheldAction.Guard;
import io.campaigntracker.alert.RuleScope;
import io.campaigntracker.core.action.ActionScene.Ended;
import io.campaigntracker.model.Metric;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each guard of acting alone, against a pause that all others let out, and what lies just within it. */
class GuardsTest {

    private static final ActionGuards ALL = ActionGuards.DEFAULT.allow(RuleScope.ALL);
    private static final ActionRule LESS = ActionRule.budget("less", Metric.CPA, 20, 0.8);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration LONG = Duration.ofDays(60);

    @Test
    void nothingInTheWay_isLetOut() {
        Ended ended = new ActionScene().ended();

        assertThat(ended.held()).isEmpty();
        assertThat(ended.out()).extracting(ActionProposal::entity).containsExactly(ActionScene.CAMPAIGN);
    }

    static Stream<Arguments> held() {
        return Stream.of(
                row(
                        "nothing may be touched",
                        Guard.NOT_ALLOWED,
                        "not on the list",
                        scene -> scene.guards(ActionGuards.DEFAULT)),
                row(
                        "another campaign may be touched",
                        Guard.NOT_ALLOWED,
                        "not on the list",
                        scene -> scene.guards(ActionGuards.DEFAULT.allow(RuleScope.campaigns(List.of("c2"))))),
                row(
                        "2,800 spent of 2,801",
                        Guard.TOO_LITTLE_SPEND,
                        "2800.0 EUR on settled days say too little",
                        scene -> scene.guards(ALL.minimumSpend(BigDecimal.valueOf(2801)))),
                row(
                        "2,800 spent of what five conversions may cost",
                        Guard.TOO_LITTLE_SPEND,
                        "say too little",
                        scene -> scene.rule(ActionRule.pauseCampaignsAboveCpa("cpa", 560.1))),
                row("no day has settled", Guard.UNSETTLED, "only 0 settled days", scene -> scene.settledDays(0)),
                row(
                        "8 days of the fortnight are left out",
                        Guard.UNSETTLED,
                        "8 of the last fortnight are left out",
                        scene -> scene.leftOut(8)),
                row(
                        "the platform says that it is learning",
                        Guard.LEARNING,
                        "the platform says that it is learning",
                        scene -> scene.learning(LearningPhase.of(
                                List.of("SUCCESS", "LEARNING"), null, null, 900, ActionScene.NOW, ALL))),
                row(
                        "learning unknown: its age too",
                        Guard.LEARNING,
                        "nor since when it runs",
                        scene -> scene.learningUnknown(null, null, 900)),
                row(
                        "learning unknown: 6 days old",
                        Guard.LEARNING,
                        "has run for 6 days, fewer than 7",
                        scene -> scene.learningUnknown(WEEK.minus(HOUR), null, 900)),
                row(
                        "learning unknown: edited 6 days ago",
                        Guard.LEARNING,
                        "was changed 6 days ago",
                        scene -> scene.learningUnknown(LONG, WEEK.minus(HOUR), 900)),
                row(
                        "learning unknown: 49 results",
                        Guard.LEARNING,
                        "49 results, fewer than 50",
                        scene -> scene.learningUnknown(LONG, null, 49)),
                row(
                        "no other ad is alive",
                        Guard.LAST_ALIVE,
                        "fewer than 1 ads would be left",
                        scene -> scene.othersAlive(0)),
                row(
                        "1 of 2 others is alive",
                        Guard.LAST_ALIVE,
                        "fewer than 2 ads would be left",
                        scene -> scene.guards(ALL.adsLeft(2))),
                row(
                        "3 were done by this run",
                        Guard.CAP,
                        "a run does 3 actions at most",
                        scene -> scene.sentByThisRun(3)),
                row(
                        "5 were done today",
                        Guard.CAP,
                        "a day has 5 actions at most",
                        scene -> scene.sentBefore(5, HOUR, "0")),
                row(
                        "more than a tenth of the spend",
                        Guard.CAP,
                        "more than 10 %",
                        scene -> scene.accountWeek("6999.99")),
                row(
                        "more than a tenth with what was stopped today",
                        Guard.CAP,
                        "701 of the account's",
                        scene -> scene.sentBefore(1, HOUR, "1")),
                row(
                        "switched by somebody within 24 hours",
                        Guard.FLIPPED,
                        "was switched within 24 hours",
                        scene -> scene.switchedBySomebody(DAY.minusSeconds(1))),
                row(
                        "resumed by us within 24 hours",
                        Guard.FLIPPED,
                        "was switched within 24 hours",
                        scene -> scene.after(
                                ActionScene.action(ActionType.RESUME, 1), ActionState.DONE, DAY.minusSeconds(1))),
                row(
                        "may have been resumed by us within 24 hours",
                        Guard.FLIPPED,
                        "was switched within 24 hours",
                        scene -> scene.after(ActionScene.action(ActionType.RESUME, 1), ActionState.UNCERTAIN, HOUR)),
                row(
                        "its own pixel is silent",
                        Guard.MEASUREMENT_SUSPECT,
                        "its pixel is silent",
                        scene -> scene.suspicion("its pixel is silent")),
                row(
                        "rejected within seven days",
                        Guard.REJECTED,
                        "was rejected within 7 days",
                        scene -> scene.after(
                                ActionScene.pause("c1", "700"), ActionState.REJECTED, WEEK.minusSeconds(1))),
                row(
                        "refused twice within 24 hours",
                        Guard.TRIED,
                        "was tried 2 times within 24 hours",
                        scene -> tried(scene, 2, DAY.minusSeconds(1))),
                row(
                        "a unit that nobody knows",
                        Guard.CURRENCY,
                        "the unit of XQZ is not known",
                        scene -> scene.rule(LESS).payable(amount -> {
                            throw new IllegalArgumentException("the unit of XQZ is not known");
                        })),
                row(
                        "its budget was changed by us 4 days ago",
                        Guard.UNSETTLED,
                        "no week of days has settled since",
                        scene -> scene.rule(LESS)
                                .after(ActionScene.action(ActionType.BUDGET, 1), ActionState.DONE, Duration.ofDays(4))),
                row(
                        "paused by us, touched since",
                        Guard.TOUCHED,
                        "was touched since",
                        scene -> scene.pausedByUs(ActionSubject.Touch.YES)),
                row(
                        "paused by us, unknown whether touched",
                        Guard.TOUCHED,
                        "is not known",
                        scene -> scene.pausedByUs(ActionSubject.Touch.UNKNOWN)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("held")
    void eachGuard_holdsBackAlone(String when, Guard guard, String reason, UnaryOperator<ActionScene> change) {
        Ended ended = change.apply(new ActionScene()).ended();

        assertThat(ended.out()).isEmpty();
        assertThat(ended.held()).singleElement().satisfies(held -> {
            assertThat(held.guard()).isEqualTo(guard);
            assertThat(held.reason()).contains(reason);
            assertThat(held.entity()).isEqualTo(ActionScene.CAMPAIGN);
        });
    }

    static Stream<Arguments> letOut() {
        return Stream.of(
                row(
                        "it alone may be touched",
                        scene -> scene.guards(ActionGuards.DEFAULT.allow(RuleScope.campaigns(List.of("c1"))))),
                row("2,800 spent of 2,800", scene -> scene.guards(ALL.minimumSpend(BigDecimal.valueOf(2800)))),
                row("7 days of the fortnight are left out", scene -> scene.leftOut(7)),
                row("learning unknown: 7 days old, 50 results", scene -> scene.learningUnknown(WEEK, null, 50)),
                row("learning unknown: edited 7 days ago", scene -> scene.learningUnknown(LONG, WEEK, 50)),
                row(
                        "2 of 2 others are alive",
                        scene -> scene.guards(ALL.adsLeft(2)).othersAlive(2)),
                row("2 were done by this run", scene -> scene.sentByThisRun(2)),
                row("4 were done today", scene -> scene.sentBefore(4, HOUR, "0")),
                row(
                        "5 were done yesterday, with all of its share",
                        scene -> scene.sentBefore(5, Duration.ofHours(5), "700")),
                row(
                        "what was refused today stopped nothing",
                        scene -> scene.after(ActionScene.pause("c2", "700"), ActionState.REFUSED, HOUR)),
                row("switched by somebody 24 hours ago", scene -> scene.switchedBySomebody(DAY)),
                row(
                        "resumed by us before that",
                        scene -> scene.after(
                                ActionScene.action(ActionType.RESUME, 1), ActionState.DONE, DAY.plusSeconds(1))),
                row(
                        "resuming was refused",
                        scene -> scene.after(ActionScene.action(ActionType.RESUME, 1), ActionState.REFUSED, HOUR)),
                row(
                        "rejected seven days ago",
                        scene -> scene.after(ActionScene.pause("c1", "700"), ActionState.REJECTED, WEEK)),
                row("refused once within 24 hours", scene -> tried(scene, 1, HOUR)),
                row("refused twice before that", scene -> tried(scene, 2, DAY)),
                row(
                        "its budget was changed by us before a settled week",
                        scene -> scene.rule(LESS)
                                .after(
                                        ActionScene.action(ActionType.BUDGET, 1),
                                        ActionState.DONE,
                                        Duration.ofDays(11))),
                row("paused by us, untouched since", scene -> scene.pausedByUs(ActionSubject.Touch.NO)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("letOut")
    void whatLiesJustWithin_isLetOut(String when, UnaryOperator<ActionScene> change) {
        Ended ended = change.apply(new ActionScene()).ended();

        assertThat(ended.held()).isEmpty();
        assertThat(ended.out()).hasSize(1);
    }

    @Test
    void aBudget_isChangedFourTimesAnHourAtMost() {
        ActionScene scene = new ActionScene();
        ActionProposal next = ActionScene.action(ActionType.BUDGET, 5);
        for (int number = 1; number <= 4; number++) {
            assertThat(scene.isWithinCaps(next)).as("after " + (number - 1)).isTrue();
            scene.after(ActionScene.action(ActionType.BUDGET, number), ActionState.DONE, HOUR.minusSeconds(number));
        }

        assertThat(scene.isWithinCaps(next)).isFalse();
        assertThat(scene.isWithinCaps(ActionScene.action(ActionType.PAUSE_CAMPAIGN, 5)))
                .as("a pause is no budget")
                .isTrue();
    }

    @Test
    void everyGuard_hasARow() {
        assertThat(held().map(row -> (Guard) row.get()[1])).containsAll(Arrays.asList(Guard.values()));
    }

    private static ActionScene tried(ActionScene scene, int times, Duration ago) {
        for (int number = 1; number <= times; number++) {
            scene.after(ActionScene.action(ActionType.PAUSE_CAMPAIGN, number), ActionState.REFUSED, ago);
        }
        return scene;
    }

    private static Arguments row(String when, Guard guard, String reason, UnaryOperator<ActionScene> change) {
        return arguments(when, guard, reason, change);
    }

    private static Arguments row(String when, UnaryOperator<ActionScene> change) {
        return arguments(when, change);
    }
}
