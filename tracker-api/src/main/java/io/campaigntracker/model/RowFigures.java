package io.campaigntracker.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one row on their way into a {@link MetricsHistory}, for stores that hold rows by column and need no object for each: filled, added, and used again for the
 * next row. What is not told of a row is as in a {@link MetricsRow} of which it is not told. Not thread-safe.
 */
public final class RowFigures {

    long impressions;
    long clicks;
    long linkClicks;
    long reach;
    long spend;
    long conversions;
    long revenue;

    @Nullable
    BigDecimal exactSpend;

    @Nullable
    BigDecimal exactConversions;

    @Nullable
    BigDecimal exactRevenue;

    @Nullable
    Instant fetchedAt;

    Map<String, String> metadata = Map.of();

    /** Of a row of which nothing is told: no impressions, clicks and spend; all else unknown. */
    public RowFigures() {
        clear();
    }

    /** {@return this, of a row of which nothing is told} */
    public RowFigures clear() {
        impressions = 0;
        clicks = 0;
        linkClicks = MetricsRow.UNKNOWN;
        reach = MetricsRow.UNKNOWN;
        spend = 0;
        conversions = DecimalColumn.ABSENT;
        revenue = DecimalColumn.ABSENT;
        exactSpend = null;
        exactConversions = null;
        exactRevenue = null;
        fetchedAt = null;
        metadata = Map.of();
        return this;
    }

    /**
     * {@return this, with its impressions and clicks}
     *
     * @throws IllegalArgumentException if one is negative
     */
    public RowFigures counts(long impressions, long clicks) {
        this.impressions = MetricsRow.requireCount(impressions, "impressions");
        this.clicks = MetricsRow.requireCount(clicks, "clicks");
        return this;
    }

    /**
     * {@return this, with its link clicks}
     *
     * @throws IllegalArgumentException if they are negative
     */
    public RowFigures linkClicks(long linkClicks) {
        this.linkClicks = MetricsRow.requireCount(linkClicks, "linkClicks");
        return this;
    }

    /**
     * {@return this, with its reach}
     *
     * @throws IllegalArgumentException if it is negative
     */
    public RowFigures reach(long reach) {
        this.reach = MetricsRow.requireCount(reach, "reach");
        return this;
    }

    /** {@return this, with its spend; null where the source's figure could not be read} */
    public RowFigures spend(@Nullable BigDecimal spend) {
        exactSpend = spend;
        this.spend = DecimalColumn.ABSENT;
        return this;
    }

    /** {@return this, with its spend in millionths, below 10<sup>18</sup> of them either way} */
    public RowFigures scaledSpend(long millionths) {
        exactSpend = null;
        spend = millionths;
        return this;
    }

    /** {@return this, with its conversions under the definition and window of its texts; null where unknown} */
    public RowFigures conversions(@Nullable BigDecimal conversions) {
        exactConversions = conversions;
        this.conversions = DecimalColumn.ABSENT;
        return this;
    }

    /** {@return this, with its conversions in millionths, below 10<sup>18</sup> of them either way} */
    public RowFigures scaledConversions(long millionths) {
        exactConversions = null;
        conversions = millionths;
        return this;
    }

    /** {@return this, with the value of its conversions; null where unknown} */
    public RowFigures revenue(@Nullable BigDecimal revenue) {
        exactRevenue = revenue;
        this.revenue = DecimalColumn.ABSENT;
        return this;
    }

    /** {@return this, with the value of its conversions in millionths, below 10<sup>18</sup> of them either way} */
    public RowFigures scaledRevenue(long millionths) {
        exactRevenue = null;
        revenue = millionths;
        return this;
    }

    /** {@return this, with when its values were fetched} */
    public RowFigures fetchedAt(Instant fetchedAt) {
        this.fetchedAt = fetchedAt;
        return this;
    }

    /** {@return this, with what else the source wished to keep, and which figures could not be read} */
    public RowFigures metadata(Map<String, String> metadata) {
        this.metadata = Map.copyOf(metadata);
        return this;
    }

    /** {@return whether more is to be noted of the row than figures: what could not be read, what is no count, what else the source told} */
    boolean areOdd() {
        return !metadata.isEmpty()
                || (spend == DecimalColumn.ABSENT && exactSpend == null)
                || impressions >= Counts.LIMIT
                || clicks >= Counts.LIMIT
                || linkClicks >= Counts.LIMIT
                || reach >= Counts.LIMIT;
    }

    /** {@return a row of an entity's day with these figures} */
    MetricsRow row(EntityRef entity, RowLabels texts, LocalDate day) {
        MetricsRowBuilder row = texts.row(
                        entity, day, exactly(conversions, exactConversions), exactly(revenue, exactRevenue))
                .impressions(impressions)
                .clicks(clicks)
                .spend(exactly(spend, exactSpend))
                .fetchedAt(fetchedAt)
                .metadata(metadata);
        if (linkClicks != MetricsRow.UNKNOWN) {
            row.linkClicks(linkClicks);
        }
        if (reach != MetricsRow.UNKNOWN) {
            row.reach(reach);
        }
        return row.build();
    }

    private static @Nullable BigDecimal exactly(long millionths, @Nullable BigDecimal exact) {
        return millionths == DecimalColumn.ABSENT ? exact : BigDecimal.valueOf(millionths, DecimalColumn.SCALE);
    }
}
