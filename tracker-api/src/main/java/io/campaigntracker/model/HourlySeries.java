package io.campaigntracker.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;

/**
 * The hours of one campaign over consecutive days, by column: 24 labels a day, an hour without delivery holds zeros and has no row. Whether an hour was
 * fetched at all is told by its account's coverage, not here. Immutable and thread-safe.
 */
public final class HourlySeries {

    private static final int LABELS = HourlyRow.LABELS;

    private final EntityRef campaign;
    private final String currency;
    private final DateRange range;
    private final long[] spend;
    private final int[] impressions;
    private final int[] clicks;
    private final int[] linkClicks;
    private final long[] present;

    private HourlySeries(Builder from) {
        this.campaign = from.campaign;
        this.currency = from.currency;
        this.range = from.range;
        this.spend = from.spend.clone();
        this.impressions = from.impressions.clone();
        this.clicks = from.clicks.clone();
        this.linkClicks = from.linkClicks.clone();
        this.present = from.present.clone();
    }

    /** {@return a collector of the rows of a campaign} */
    public static Builder builder(EntityRef campaign, String currency, DateRange range) {
        return new Builder(campaign, currency, range);
    }

    /** {@return the campaign} */
    public EntityRef campaign() {
        return campaign;
    }

    /** {@return the currency of its spend, ISO 4217} */
    public String currency() {
        return currency;
    }

    /** {@return its days} */
    public DateRange range() {
        return range;
    }

    /** {@return the place of a day, from 0; outside 0 to {@code range().days() - 1} for a day that is not among them} */
    public int indexOf(LocalDate day) {
        return (int) (day.toEpochDay() - range.since().toEpochDay());
    }

    /** {@return whether an hour delivered, as far as is known} */
    public boolean hasRow(int day, int hour) {
        return (present[day] >>> hour & 1) != 0;
    }

    /** {@return spend of an hour in major units} */
    public double spend(int day, int hour) {
        return spend[cell(day, hour)] / 1e6;
    }

    /** {@return impressions of an hour} */
    public int impressions(int day, int hour) {
        return impressions[cell(day, hour)];
    }

    /** {@return all clicks of an hour} */
    public int clicks(int day, int hour) {
        return clicks[cell(day, hour)];
    }

    /** {@return link clicks of an hour} */
    public int linkClicks(int day, int hour) {
        return linkClicks[cell(day, hour)];
    }

    /** {@return the exact spend of a day} */
    public Money spendOf(int day) {
        long sum = 0;
        for (int hour = 0; hour < LABELS; hour++) {
            sum = Math.addExact(sum, spend[cell(day, hour)]);
        }
        return Money.of(BigDecimal.valueOf(sum, HourlyRow.SPEND_DECIMALS).stripTrailingZeros(), currency);
    }

    private static int cell(int day, int hour) {
        return day * LABELS + hour;
    }

    @Override
    public String toString() {
        return campaign + ", hours of " + range;
    }

    /** Collects rows; one of an hour that is there replaces it. Not thread-safe. */
    public static final class Builder {
        private final EntityRef campaign;
        private final String currency;
        private final DateRange range;
        private final long[] spend;
        private final int[] impressions;
        private final int[] clicks;
        private final int[] linkClicks;
        private final long[] present;

        private Builder(EntityRef campaign, String currency, DateRange range) {
            this.campaign = Objects.requireNonNull(campaign, "campaign");
            this.currency = Objects.requireNonNull(currency, "currency");
            this.range = Objects.requireNonNull(range, "range");
            int cells = range.days() * LABELS;
            spend = new long[cells];
            impressions = new int[cells];
            clicks = new int[cells];
            linkClicks = new int[cells];
            present = new long[range.days()];
        }

        /**
         * Adds an hour.
         *
         * @throws IllegalArgumentException if it is of another campaign or currency, or of a day outside the range
         */
        public Builder add(HourlyRow row) {
            if (!row.currency().equals(currency) || !row.campaign().equals(campaign)) {
                throw new IllegalArgumentException(row + " is no row of " + campaign + " in " + currency);
            }
            return add(
                    row.date(),
                    row.hour(),
                    row.spend().movePointRight(HourlyRow.SPEND_DECIMALS).longValueExact(),
                    (int) row.impressions(),
                    (int) row.clicks(),
                    (int) row.linkClicks());
        }

        /**
         * Adds an hour without a row around it, for stores that read many.
         *
         * @param micros spend in millionths of a major unit
         * @throws IllegalArgumentException if it is of a day outside the range
         */
        public Builder add(LocalDate date, int hour, long micros, int shown, int clicked, int linkClicked) {
            if (!range.contains(date)) {
                throw new IllegalArgumentException(date + " is none of the days " + range);
            }
            int day = (int) (date.toEpochDay() - range.since().toEpochDay());
            int cell = cell(day, hour);
            spend[cell] = micros;
            impressions[cell] = shown;
            clicks[cell] = clicked;
            linkClicks[cell] = linkClicked;
            present[day] |= 1L << hour;
            return this;
        }

        /** {@return whether nothing was added} */
        public boolean isEmpty() {
            return Arrays.stream(present).allMatch(hours -> hours == 0);
        }

        /** {@return the series} */
        public HourlySeries build() {
            return new HourlySeries(this);
        }
    }
}
