package io.campaigntracker.core.alert.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.alert.AlertEvent;
import io.campaigntracker.alert.AlertResult.Outcome;
import io.campaigntracker.alert.IncidentState;
import io.campaigntracker.core.alert.incident.Evaluation.Standing;
import io.campaigntracker.core.alert.incident.IncidentLife.Transition;
import io.campaigntracker.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IncidentLifeTest {

    private static final LocalDateTime FIRST = LocalDateTime.of(2026, 11, 1, 0, 0);
    private static final Duration DAY = Duration.ofDays(1);
    private static final IncidentLife ONE_AND_ONE = new IncidentLife(1, 1, Duration.ZERO, null);

    @Test
    void missingDays_changeNothing_cpaAbove40FiresOnDay1AndResolvesOnDay5() {
        List<@Nullable AlertEvent> events = events(ONE_AND_ONE, values(40, 40, 55.0, null, null, 56.0, 30.0));

        assertThat(events).containsExactly(AlertEvent.FIRE, null, null, null, AlertEvent.RESOLVE);
    }

    @Test
    void clearThresholdOfItsOwn_keepsFromFlapping() {
        List<@Nullable AlertEvent> events =
                events(ONE_AND_ONE, values(1000, 900, 980.0, 1010.0, 990.0, 1020.0, 950.0, 890.0));

        assertThat(events).containsExactly(null, AlertEvent.FIRE, null, null, null, AlertEvent.RESOLVE);
    }

    @Test
    void severalBreaches_areInARow_andAPeriodJudgedAnewCountsOnce() {
        IncidentLife three = new IncidentLife(3, 2, Duration.ZERO, null);
        List<Evaluation> all = List.of(
                on(1, Standing.BREACH),
                on(1, Standing.BREACH),
                on(1, Standing.BREACH),
                on(2, Standing.BREACH),
                on(3, Standing.CLEAR),
                on(4, Standing.BREACH),
                on(5, Standing.BREACH),
                on(6, Standing.BREACH),
                on(7, Standing.CLEAR),
                on(7, Standing.CLEAR),
                on(8, Standing.CLEAR));

        assertThat(outcomes(three, all))
                .containsExactly(
                        Outcome.PENDING,
                        Outcome.PENDING,
                        Outcome.PENDING,
                        Outcome.PENDING,
                        Outcome.QUIET,
                        Outcome.PENDING,
                        Outcome.PENDING,
                        Outcome.RAISED,
                        Outcome.CLEARING,
                        Outcome.CLEARING,
                        Outcome.RESOLVED);
    }

    @Test
    void eachStepUpwards_isToldOnce_andNoneDownwards() {
        List<Evaluation> all = List.of(
                breach(1, Severity.INFO),
                breach(2, Severity.CRITICAL),
                breach(3, Severity.WARNING),
                breach(4, Severity.CRITICAL),
                on(5, Standing.CLEAR));

        assertThat(events(ONE_AND_ONE, all))
                .containsExactly(AlertEvent.FIRE, AlertEvent.STEP, null, null, AlertEvent.RESOLVE);
    }

    @Test
    void acknowledged_stopsLaterSteps_andTheEndIsStillTold() {
        IncidentState open =
                ONE_AND_ONE.after(IncidentState.NEW, breach(1, Severity.INFO)).state();
        IncidentState taken = acknowledged(open);

        Transition worse = ONE_AND_ONE.after(taken, breach(2, Severity.CRITICAL));

        assertThat(worse.event()).isNull();
        assertThat(worse.outcome()).isEqualTo(Outcome.STILL_OPEN);
        assertThat(ONE_AND_ONE.after(worse.state(), on(3, Standing.CLEAR)).event())
                .isEqualTo(AlertEvent.RESOLVE);
    }

    @Test
    void coolDown_swallowsTheSameAgain_butNothingWorse() {
        IncidentLife cooling = new IncidentLife(1, 1, DAY.multipliedBy(3), null);
        List<Evaluation> same = List.of(
                breach(1, Severity.WARNING),
                on(2, Standing.CLEAR),
                breach(3, Severity.WARNING),
                breach(4, Severity.CRITICAL),
                on(5, Standing.CLEAR),
                breach(6, Severity.CRITICAL),
                breach(8, Severity.CRITICAL));

        assertThat(outcomes(cooling, same))
                .containsExactly(
                        Outcome.RAISED,
                        Outcome.RESOLVED,
                        Outcome.COOLING_DOWN,
                        Outcome.RAISED,
                        Outcome.RESOLVED,
                        Outcome.COOLING_DOWN,
                        Outcome.RAISED);
    }

    @Test
    void dailyBudget_depletedEachEvening_isOneIncidentADay_whateverTheCoolDown() {
        IncidentLife patient = new IncidentLife(1, 1, DAY.multipliedBy(7), null);
        List<Evaluation> all = new ArrayList<>();
        for (int day = 1; day <= 3; day++) {
            all.add(daily(day, 9, Standing.CLEAR));
            all.add(daily(day, 19, Standing.BREACH));
            all.add(daily(day, 20, Standing.CLEAR));
            all.add(daily(day, 21, Standing.BREACH));
        }

        assertThat(events(patient, all).stream().filter(Objects::nonNull))
                .containsExactly(
                        AlertEvent.FIRE,
                        AlertEvent.RESOLVE,
                        AlertEvent.FIRE,
                        AlertEvent.RESOLVE,
                        AlertEvent.FIRE,
                        AlertEvent.RESOLVE);
    }

    @Test
    void dailyBudget_stillOpenAtNight_endsWithItsDay() {
        List<Evaluation> all =
                List.of(daily(1, 19, Standing.BREACH), daily(2, 8, Standing.BREACH), daily(2, 9, Standing.BREACH));

        assertThat(events(ONE_AND_ONE, all)).containsExactly(AlertEvent.FIRE, AlertEvent.RESOLVE, AlertEvent.FIRE);
    }

    @Test
    void whatCantDeliver_endsAtOnce() {
        IncidentLife patient = new IncidentLife(1, 5, Duration.ZERO, null);

        assertThat(events(patient, List.of(on(1, Standing.BREACH), on(2, Standing.GONE))))
                .containsExactly(AlertEvent.FIRE, AlertEvent.RESOLVE);
    }

    @Test
    void escalation_isOneSeverityAfterEachTime_untilSomebodyTakesIt() {
        IncidentLife urging = new IncidentLife(1, 1, Duration.ZERO, DAY.multipliedBy(2));
        List<Evaluation> all = List.of(
                breach(1, Severity.INFO),
                breach(2, Severity.INFO),
                breach(3, Severity.INFO),
                breach(5, Severity.INFO),
                breach(9, Severity.INFO));

        assertThat(events(urging, all)).containsExactly(AlertEvent.FIRE, null, AlertEvent.STEP, AlertEvent.STEP, null);
        IncidentState taken = acknowledged(
                urging.after(IncidentState.NEW, breach(1, Severity.INFO)).state());
        assertThat(urging.after(taken, breach(9, Severity.INFO)).severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void anyHistory_isThatOfTheObviousOracle() {
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            IncidentLife life = new IncidentLife(
                    1 + random.nextInt(3),
                    1 + random.nextInt(3),
                    DAY.multipliedBy(random.nextInt(4)),
                    random.nextInt(3) == 0 ? DAY.multipliedBy(1 + random.nextInt(3)) : null);
            List<Evaluation> all = random(random);
            IncidentOracle oracle = new IncidentOracle(life);
            IncidentState state = IncidentState.NEW;
            for (Evaluation next : all) {
                if (state.open() && random.nextInt(12) == 0) {
                    state = acknowledged(state);
                    oracle.acknowledge();
                }
                Transition transition = life.after(state, next);
                state = transition.state();
                assertThat(transition.event())
                        .as("seed %d, %s after %s", seed, next, life)
                        .isEqualTo(oracle.next(next));
                assertThat(state.open()).isEqualTo(oracle.isOpen());
            }
        }
    }

    @Test
    void anyHistory_alternatesBeginAndEnd() {
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            IncidentLife life = new IncidentLife(1 + random.nextInt(2), 1 + random.nextInt(2), Duration.ZERO, null);
            boolean open = false;
            for (AlertEvent event : events(life, random(random))) {
                if (event == AlertEvent.FIRE) {
                    assertThat(open).isFalse();
                    open = true;
                } else if (event != null) {
                    assertThat(open).isTrue();
                    open = event == AlertEvent.STEP;
                }
            }
        }
    }

    private static List<Evaluation> random(Random random) {
        boolean daily = random.nextInt(4) == 0;
        List<Evaluation> all = new ArrayList<>();
        LocalDateTime period = FIRST;
        Instant at = FIRST.toInstant(ZoneOffset.UTC);
        for (int i = 0; i < 40; i++) {
            at = at.plus(Duration.ofHours(1 + random.nextInt(30)));
            period = period.plusHours(random.nextInt(3) * (daily ? 7 : 24));
            LocalDateTime judged = random.nextInt(15) == 0 ? period.minusDays(1) : period;
            Standing standing = Standing.values()[
                    random.nextInt(5) < 3 ? random.nextInt(3) : random.nextInt(Standing.values().length)];
            all.add(new Evaluation(
                    at,
                    judged,
                    daily,
                    standing,
                    standing == Standing.BREACH ? Severity.values()[random.nextInt(3)] : null));
        }
        return all;
    }

    private static List<@Nullable AlertEvent> events(IncidentLife life, List<Evaluation> all) {
        return transitions(life, all).stream().map(Transition::event).toList();
    }

    private static List<Outcome> outcomes(IncidentLife life, List<Evaluation> all) {
        return transitions(life, all).stream().map(Transition::outcome).toList();
    }

    private static List<Transition> transitions(IncidentLife life, List<Evaluation> all) {
        List<Transition> transitions = new ArrayList<>();
        IncidentState state = IncidentState.NEW;
        for (Evaluation evaluation : all) {
            Transition next = life.after(state, evaluation);
            transitions.add(next);
            state = next.state();
        }
        return transitions;
    }

    private static List<Evaluation> values(double fires, double clears, @Nullable Double... values) {
        List<Evaluation> all = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            Double value = values[i];
            all.add(on(
                    i + 1,
                    value == null
                            ? Standing.UNKNOWN
                            : value > fires
                                    ? Standing.BREACH
                                    : value < clears || fires == clears ? Standing.CLEAR : Standing.BETWEEN));
        }
        return all;
    }

    private static Evaluation on(int day, Standing standing) {
        return standing == Standing.BREACH
                ? breach(day, Severity.WARNING)
                : evaluation(FIRST.plusDays(day), standing, null, false);
    }

    private static Evaluation breach(int day, Severity severity) {
        return evaluation(FIRST.plusDays(day), Standing.BREACH, severity, false);
    }

    private static Evaluation daily(int day, int hour, Standing standing) {
        return evaluation(
                FIRST.plusDays(day).plusHours(hour),
                standing,
                standing == Standing.BREACH ? Severity.WARNING : null,
                true);
    }

    private static Evaluation evaluation(
            LocalDateTime period, Standing standing, @Nullable Severity severity, boolean daily) {
        return new Evaluation(period.toInstant(ZoneOffset.UTC), period, daily, standing, severity);
    }

    private static IncidentState acknowledged(IncidentState state) {
        return new IncidentState(
                state.open(),
                state.breaches(),
                state.clears(),
                state.period(),
                state.openedAt(),
                state.openedFor(),
                state.told(),
                state.endedAt(),
                true);
    }
}
