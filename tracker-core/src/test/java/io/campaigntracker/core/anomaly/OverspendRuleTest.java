package io.campaigntracker.core.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.core.anomaly.OverspendRule.Breach;
import io.campaigntracker.core.delivery.SpendLimits;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class OverspendRuleTest {

    private static final BigDecimal BUDGET = new BigDecimal("100.00");
    private static final OverspendRule RULE = new OverspendRule(SpendLimits.DEFAULT, false);

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
    void check_adSetsThatShareTheirBudgets_mayGoTo210() {
        OverspendRule shared = new OverspendRule(SpendLimits.DEFAULT, true);

        assertThat(shared.check(new BigDecimal("210.00"), new BigDecimal("210.00"), BUDGET))
                .isEqualTo(Breach.NONE);
        assertThat(shared.check(new BigDecimal("210.01"), new BigDecimal("210.01"), BUDGET))
                .isEqualTo(Breach.DAY);
    }

    @Test
    void limits_belowABudget_areRefused() {
        assertThatThrownBy(() -> new SpendLimits(0.9, 2.1, 7)).hasMessageContaining("0.9");
        assertThatThrownBy(() -> new SpendLimits(1.75, 1.5, 7)).hasMessageContaining("1.5");
    }

    @Test
    void check_amountOutOfRange_isRefused() {
        assertThatThrownBy(() -> check("-1", "5")).hasMessageContaining("-1");
        assertThatThrownBy(() -> check("6", "5")).hasMessageContaining("6");
        assertThatThrownBy(() -> RULE.check(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ZERO))
                .hasMessageContaining("daily budget");
    }

    private static Breach check(String day, String week) {
        return RULE.check(new BigDecimal(day), new BigDecimal(week), BUDGET);
    }
}
