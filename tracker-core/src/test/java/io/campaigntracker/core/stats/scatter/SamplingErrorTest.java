package io.campaigntracker.core.stats.scatter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.core.stats.Bounds;
import io.campaigntracker.core.stats.PoissonInterval;
import io.campaigntracker.core.stats.WilsonInterval;
import org.junit.jupiter.api.Test;

class SamplingErrorTest {

    @Test
    void factors_ofEqualEventsOnSteadyDays_areGarwoods() {
        for (int events : new int[] {20, 100, 5_000}) {
            Bounds garwood = PoissonInterval.count(events, 0.95);
            Bounds factors = SamplingError.ofEvents(events, 0, 0).factors(0.95);

            assertThat(events * factors.upper()).isCloseTo(garwood.upper(), within(1e-6 * events));
            assertThat(events * factors.lower()).isBetween(garwood.lower() * (1 - 1e-9), garwood.lower() * 1.06);
        }
    }

    @Test
    void factors_areWider_whereDaysScatter_whereFewTaughtHowFar_andWithWhatIsStillToCome() {
        double plain = width(SamplingError.ofEvents(500, 0, 0));
        double days = width(SamplingError.ofEvents(500, 0.005, 1_000_000));
        double fewDays = width(SamplingError.ofEvents(500, 0.005, 6));

        assertThat(days).isGreaterThan(1.5 * plain);
        assertThat(fewDays).isGreaterThan(1.1 * days);
        assertThat(width(SamplingError.ofEvents(500, 0.005, 6).plus(0.01))).isGreaterThan(fewDays);
    }

    @Test
    void factors_ofVeryFewUnequalEvents_areFinite() {
        Bounds factors = SamplingError.ofEvents(0.05, 0.03, 20).factors(0.95);

        assertThat(factors.lower()).isBetween(1e-5, 1.0);
        assertThat(factors.upper()).isBetween(1.0, 1e3);
    }

    @Test
    void rate_ofSteadyDays_isWilsons() {
        for (int clicks : new int[] {0, 1, 50, 999, 1_000}) {
            Bounds wilson = WilsonInterval.of(clicks, 1_000, 0.95).orElseThrow().bounds();
            Bounds rate = SamplingError.rate(clicks, 1_000, 0, 0, 0.95).orElseThrow();

            assertThat(rate.lower()).isCloseTo(wilson.lower(), within(1e-12));
            assertThat(rate.upper()).isCloseTo(wilson.upper(), within(1e-12));
        }
    }

    @Test
    void rate_whereDaysScatter_isAsWideAsTheDaysAre_howeverManyTrials() {
        Bounds rate = SamplingError.rate(1_000_000, 100_000_000, 0.01, 1_000_000, 0.95)
                .orElseThrow();

        assertThat(rate.width()).isCloseTo(2 * 1.96 * 0.01 * 0.1, within(1e-4));
    }

    @Test
    void rate_withoutTrials_isNone_andWithMoreSuccessesIsRefused() {
        assertThat(SamplingError.rate(0, 0, 0, 0, 0.95)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SamplingError.rate(3, 2, 0, 0, 0.95))
                .withMessageContaining("3.0 of 2.0");
    }

    @Test
    void withoutAnEvent_upTo369WereToBeExpected() {
        assertThat(SamplingError.mostWithoutEvent(0.95)).isCloseTo(3.6889, within(1e-4));
    }

    private static double width(SamplingError error) {
        Bounds factors = error.factors(0.95);
        return Math.log(factors.upper() / factors.lower());
    }
}
