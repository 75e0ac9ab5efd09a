package io.campaigntracker.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoalTest {

    private static final Goal GOAL = Goal.of(GoalScope.account("act_1"), Kpi.purchaseValue());

    @ParameterizedTest
    @ValueSource(strings = {"2,5", "", "abc", "NaN", "0", "-1", "1e99999999", "1e-99999999", "1234567890123456"})
    void target_thatIsNone_isRefused_withWhatIsAllowed(String target) {
        assertThatThrownBy(() -> GOAL.target(target))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("target of account 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0,4", "40", "0", "-0.1", "1e-99999999"})
    void margin_thatIsNoShare_isRefused(String margin) {
        assertThatThrownBy(() -> GOAL.margin(margin))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("margin of account 1");
    }

    @Test
    void validFrom_outsideAnyCalendarOfAStore_isRefused() {
        assertThatThrownBy(() -> GOAL.validFrom(LocalDate.MAX)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> GOAL.validFrom(LocalDate.MIN)).isInstanceOf(IllegalArgumentException.class);
        assertThat(GOAL.target("1e3").target()).isEqualByComparingTo("1000");
    }

    @ParameterizedTest
    @CsvSource({
        "'**', '', true",
        "'*a*a*a*a*b', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', false",
        "'?*?', 'a', false",
        "'ü*', 'ümlaut', true",
        "'a.c', 'abc', false",
        "'[a]', 'a', false"
    })
    void pattern_ofStarsAndSigns_matchesAsItIsWritten(String pattern, String name, boolean matches) {
        assertThat(GoalScope.named("1", pattern).includes("1", "5", name)).isEqualTo(matches);
        assertThat(GoalScope.named("1", pattern).includes("2", "5", name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "a\0", "a\nb", "\ud83d", "\u202e"})
    void scopeThatNoStoreCanKeep_isRefused(String odd) {
        for (String text : new String[] {odd, "x".repeat(10_000)}) {
            assertThatThrownBy(() -> GoalScope.campaign("1", text)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> GoalScope.named("1", text)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> GoalScope.account(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .message()
                    .hasSizeLessThan(400);
        }
    }
}
