package io.campaigntracker.testkit.simulation;

import org.jspecify.annotations.Nullable;

/**
 * An ad's traits, drawn once from the seed. Days are days since 1970-01-01.
 *
 * @param number unique within the account; part of the seed of each of its days
 * @param budgetShare its share of the campaign's budget
 * @param appeal what its click-through rate is multiplied by
 * @param persuasion what its conversion rate is multiplied by
 * @param tiring how much its cumulative frequency grows a day
 * @param secondCreative what it shows from {@code changeDay} on, null if it never changes
 * @param endDay the first day on which it is deleted or archived; {@link Long#MAX_VALUE} if never
 * @param endStatus what it is from then on
 * @param freeDay a day that costs money and shows nothing; {@link Long#MIN_VALUE} if none
 */
record SimulatedAd(
        int number,
        String id,
        String campaignId,
        String adSetId,
        String name,
        double budgetShare,
        double appeal,
        double persuasion,
        double tiring,
        SimulatedCreative creative,
        @Nullable SimulatedCreative secondCreative,
        long changeDay,
        long startDay,
        long endDay,
        String endStatus,
        long freeDay,
        AttributionSetting setting) {

    SimulatedCreative creativeOn(long day) {
        return secondCreative != null && day >= changeDay ? secondCreative : creative;
    }

    /** A new creative is fresh again. */
    long daysShown(long day) {
        return secondCreative != null && day >= changeDay ? day - changeDay : day - startDay;
    }

    /** {@return the last day up to this one on which it was changed: made, given another creative, or ended} */
    long updatedOn(long day) {
        long updated = startDay;
        if (secondCreative != null && changeDay <= day) {
            updated = Math.max(updated, changeDay);
        }
        return endDay <= day ? Math.max(updated, endDay) : updated;
    }
}
