package io.campaigntracker.core.alert;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.MetricValue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * ROAS over some days with its interval.
 *
 * @param week the days, and which of them it rests on
 * @param value revenue / spend
 * @param lower of the 95 % interval; null where there is none
 * @param upper of the 95 % interval; null where there is none
 * @param days with spend
 * @param immature whether conversions of the range are still arriving
 * @param currency of the spend
 */
public record ReturnOnSpend(
        SettledDays week,
        MetricValue value,
        @Nullable Double lower,
        @Nullable Double upper,
        int days,
        boolean immature,
        String currency) {

    public ReturnOnSpend {
        Objects.requireNonNull(week, "week");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(currency, "currency");
    }

    /** {@return the days asked for} */
    public DateRange range() {
        return week.range();
    }
}
