package io.campaigntracker.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DateRangeTest {

    private static final LocalDate DAY = LocalDate.of(2026, 5, 20);

    @ParameterizedTest
    @ValueSource(strings = {"-999999999-01-01", "1899-12-31", "2201-01-01", "+999999999-12-31"})
    void dayThatCantBe_isRefused_withWhatIsAllowed(String text) {
        LocalDate odd = LocalDate.parse(text);

        assertThatThrownBy(() -> DateRange.day(odd))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text, "1900-01-01", "2200-12-31");
        assertThatThrownBy(() -> DateRange.of(odd, DAY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DateRange.of(DAY, odd)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE, 1_000_000, Integer.MAX_VALUE})
    void lastDays_ofNoOrAbsurdlyManyDays_areRefused(int days) {
        assertThatThrownBy(() -> DateRange.lastDays(days, DAY)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void lastDays_endTheDayBefore() {
        assertThat(DateRange.lastDays(3, DAY)).hasToString("2026-05-17..2026-05-19");
        assertThat(DateRange.lastDays(1, DAY).days()).isEqualTo(1);
    }
}
