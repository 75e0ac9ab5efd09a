package io.campaigntracker.benchmarks.sync;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.campaigntracker.benchmarks.graph.Fleet;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process with little memory syncs days of a hundred thousand ads, exactly. */
class LargeDayTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 7})
    void daysOfAHundredThousandAds_fitInto256MegabytesAndAreExact(int days) {
        assumeTrue(Boolean.getBoolean("tracker.full"), "takes minutes; runs with -Pfull");
        Fleet fleet = new Fleet(5_000, 20, LocalDate.of(2026, 6, 30).minusDays(days - 1L), days);

        assertThatCode(() -> LargeDaySuite.sync(fleet, 256)).doesNotThrowAnyException();
    }
}
