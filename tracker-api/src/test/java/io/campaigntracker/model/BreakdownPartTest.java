package io.campaigntracker.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class BreakdownPartTest {

    private static final MetricsRow ROW = MetricsRow.builder(
                    EntityRef.campaign("1", "5"), LocalDate.of(2026, 11, 1), "EUR")
            .build();

    @Test
    void value_thatIsNoName_isRefused() {
        for (String value :
                List.of("", " ", "a\0b", "a\ud800", "\udc00", "x".repeat(BreakdownPart.LONGEST_VALUE + 1))) {
            assertThatIllegalArgumentException().isThrownBy(() -> new BreakdownPart(value, ROW));
        }
    }

    @Test
    void value_asAnyPlatformSpellsIt_isKept() {
        for (String value : List.of("unknown", "65+/Unknown", "größe / feed", "\ud83c\udfac", "a\nb")) {
            assertThat(new BreakdownPart(value, ROW).value()).isEqualTo(value);
        }
    }
}
