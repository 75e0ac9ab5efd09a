package io.campaigntracker.model;

import java.time.Instant;
import java.util.Objects;

/**
 * How many distinct people an entity reached over exactly these days, as the platform estimated it. Neither reach nor frequency of
 * a range can be computed from its days.
 *
 * @param entity which account, campaign, ad set or ad
 * @param range the days asked for
 * @param reach distinct people
 * @param impressions impressions over the same days, of the same answer
 * @param fetchedAt when the platform was asked
 */
public record RangeReach(EntityRef entity, DateRange range, long reach, long impressions, Instant fetchedAt) {

    public RangeReach {
        Objects.requireNonNull(entity, "entity");
        Objects.requireNonNull(range, "range");
        Objects.requireNonNull(fetchedAt, "fetchedAt");
        if (reach < 0 || impressions < 0) {
            throw new IllegalArgumentException("reach " + reach + " and impressions " + impressions + " are counts");
        }
    }

    /** {@return impressions / reach; undefined without reach} */
    public MetricValue frequency() {
        return reach == 0
                ? MetricValue.undefined(UndefinedReason.ZERO_DENOMINATOR)
                : MetricValue.of((double) impressions / reach);
    }
}
