package io.campaigntracker.core.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.core.anomaly.OverspendRule.Breach;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class OverspendRuleTest {

    private static final BigDecimal BUDGET = new BigDecimal("100.00");

    @Test
    void check_upToTheDayLimit_isAllowed() {
        assertThat(check("175.00", "175.00")).isEqualTo(Breach.NONE);
        assertThat(check("175.00", "175.00").isCritical()).isFalse();
    }

    @Test
    void check_oneCentAboveTheDayLimit_isCritical() {
        assertThat(check("175.01", "175.01")).isEqualTo(Breach.DAY);
        assertThat(check("175.01", "175.01").isCritical()).isTrue();
    }

    @Test
    void check_oneCentAboveTheWeekLimit_isCritical() {
        assertThat(check("100.00", "700.00")).isEqualTo(Breach.NONE);
        assertThat(check("100.00", "700.01")).isEqualTo(Breach.WEEK);
        assertThat(check("300.00", "900.00")).isEqualTo(Breach.DAY_AND_WEEK);
    }

    @Test
    void check_amountOutOfRange_isRefused() {
        assertThatThrownBy(() -> check("-1", "5")).hasMessageContaining("-1");
        assertThatThrownBy(() -> check("6", "5")).hasMessageContaining("6");
        assertThatThrownBy(() -> OverspendRule.check(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ZERO))
                .hasMessageContaining("daily budget");
    }

    private static Breach check(String day, String week) {
        return OverspendRule.check(new BigDecimal(day), new BigDecimal(week), BUDGET);
    }
}
