package io.campaigntracker.performance;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Return on ad spend of what the platform holds to have been caused by the ads (Meta's {@code incrementality}), beside that of what is attributed to them. Two figures
 * of two kinds: one is no part of the other's window, and they are never added or mixed. The platform models it; offline sales have none.
 *
 * @param range the days asked for
 * @param value incremental revenue / spend; undefined where an account tells no incremental figure in these days
 * @param spend the denominator of both; null without rows
 * @param revenue incremental; null where unavailable
 * @param conversions incremental; null where unavailable
 * @param attributed the attributed ROAS of the same rows, online
 * @param accountsWithout the accounts that tell no incremental figure: it was not asked for, or they don't have it
 * @param notes a sentence each
 */
public record IncrementalRoas(
        DateRange range,
        MetricValue value,
        @Nullable Money spend,
        @Nullable Money revenue,
        @Nullable BigDecimal conversions,
        RoasResult attributed,
        List<String> accountsWithout,
        List<String> notes) {

    public IncrementalRoas {
        Objects.requireNonNull(range, "range");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(attributed, "attributed");
        accountsWithout = List.copyOf(accountsWithout);
        notes = List.copyOf(notes);
    }

    /** {@return incremental / attributed ROAS; empty where one is undefined or the attributed one is 0} */
    public OptionalDouble ratio() {
        return value.isDefined()
                        && attributed.value().isDefined()
                        && attributed.value().asDouble() > 0
                ? OptionalDouble.of(value.asDouble() / attributed.value().asDouble())
                : OptionalDouble.empty();
    }
}
