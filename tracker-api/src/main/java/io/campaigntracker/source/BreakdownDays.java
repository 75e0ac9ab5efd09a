package io.campaigntracker.source;

import io.campaigntracker.model.BreakdownDimension;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.Identifiers;
import java.util.Objects;

/**
 * Which days of an account are to be split: all its campaigns or all its ads, by one dimension.
 *
 * @param accountId the ad account, bare of any prefix
 * @param level what is split, {@code CAMPAIGN} or {@code AD}
 * @param dimension by what
 * @param range the days, in the account's time zone
 */
public record BreakdownDays(String accountId, EntityLevel level, BreakdownDimension dimension, DateRange range) {

    public BreakdownDays {
        Identifiers.requireId(accountId, "accountId");
        Objects.requireNonNull(dimension, "dimension");
        Objects.requireNonNull(range, "range");
        if (level != EntityLevel.CAMPAIGN && level != EntityLevel.AD) {
            throw new IllegalArgumentException("level " + level + " is not split; allowed are CAMPAIGN and AD");
        }
    }

    @Override
    public String toString() {
        return "account " + accountId + " " + level + " " + range + " by " + dimension;
    }
}
