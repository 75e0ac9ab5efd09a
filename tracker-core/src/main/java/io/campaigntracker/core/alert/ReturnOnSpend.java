package io.campaigntracker.core.alert;

import io.campaigntracker.core.stats.scatter.ShortfallChart;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.Money;
import io.campaigntracker.offline.RevenueBasis;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * ROAS over some days with its interval.
 *
 * @param week the days, and which of them it rests on
 * @param value revenue / spend
 * @param lower of the 95 % interval; null where there is none
 * @param upper of the 95 % interval; null where there is none
 * @param days that have a row or an offline sale
 * @param immature whether conversions of the range are still arriving
 * @param spend what it is the return on; null where that is not known
 * @param currency of the spend
 * @param basis whether the revenue holds offline conversions
 * @param look what its days up to the last say of the target; null where too few orders are known to say
 * @param open whether an alert is open that told so
 */
public record ReturnOnSpend(
        SettledDays week,
        MetricValue value,
        @Nullable Double lower,
        @Nullable Double upper,
        int days,
        boolean immature,
        @Nullable Money spend,
        String currency,
        RevenueBasis basis,
        ShortfallChart.@Nullable Look look,
        boolean open) {

    public ReturnOnSpend {
        Objects.requireNonNull(week, "week");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(basis, "basis");
    }

    /** {@return whether it is told to be below the target, or was and is not yet back} */
    boolean isBelow() {
        return look != null && (look.isBelow() || (open && !look.back()));
    }

    /** {@return the days that the evidence rests on} */
    public DateRange range() {
        return week.range();
    }
}
