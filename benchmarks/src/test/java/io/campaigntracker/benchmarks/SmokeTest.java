package io.campaigntracker.benchmarks;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.campaigntracker.benchmarks.measure.Report;
import io.campaigntracker.benchmarks.measure.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every suite runs one tiny round. Each checks the sums of each of its ways by itself; no time is looked at. */
class SmokeTest {

    static Iterable<String> suites() {
        return Measure.suites().keySet();
    }

    @ParameterizedTest
    @MethodSource("suites")
    void suite_oneTinyRound_givesEqualSumsWhateverTheWay(String name) {
        assertThatCode(() -> Measure.suites().get(name).run(Size.SMOKE, Report.printing()))
                .doesNotThrowAnyException();
    }
}
