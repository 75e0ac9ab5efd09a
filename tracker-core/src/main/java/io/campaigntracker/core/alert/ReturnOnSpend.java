package io.campaigntracker.core.alert;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.MetricValue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * ROAS over some days with its interval.
 *
 * @param range the days
 * @param value revenue / spend
 * @param lower of the 95 % interval; null where there is none
 * @param upper of the 95 % interval; null where there is none
 * @param days with spend
 * @param immature whether conversions of the range are still arriving
 * @param currency of the spend
 */
public record ReturnOnSpend(
        DateRange range,
        MetricValue value,
        @Nullable Double lower,
        @Nullable Double upper,
        int days,
        boolean immature,
        String currency) {

    public ReturnOnSpend {
        Objects.requireNonNull(range, "range");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(currency, "currency");
    }
}
