package io.campaigntracker.core.engine.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Sixty days of acting, seed by seed: {@code -Dtrial.seeds=1,2,3}; they take a minute each. */
@EnabledIfSystemProperty(named = "tracker.full", matches = "true")
class PolicyTrialTest {

    static long[] seeds() {
        return Arrays.stream(System.getProperty("trial.seeds", "1").split(","))
                .mapToLong(Long::parseLong)
                .toArray();
    }

    @ParameterizedTest
    @EnumSource(PolicyTrial.Fault.class)
    void measurementThatFails_pausesAndRevivesNothing(PolicyTrial.Fault fault) {
        for (long seed : seeds()) {
            PolicyTrial.Faulted came = new PolicyTrial(seed).withFault(fault);

            assertThat(came.pausedNaively()).as("seed " + seed).isPositive();
            assertThat(came.actions()).as("seed " + seed).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void badCampaigns_arePaused_andTheRegretIsBelowThatOfNeverAndOfTheNaiveRule(long seed) {
        PolicyTrial.Outcome outcome = new PolicyTrial(seed).withBadCampaigns(0.2);

        System.out.println("event=trial seed=" + seed + " outcome=" + outcome);
        assertThat(outcome.delays()).hasSize(2);
        assertThat(outcome.falsePauses()).isZero();
        assertThat(outcome.regret()).isLessThan(outcome.regretOfNever()).isLessThan(outcome.regretOfNaive());
    }
}
