package io.campaigntracker.testkit.simulation;

import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.HourlyRow;
import java.time.LocalDate;
import java.util.Objects;

/**
 * Something that goes wrong within a day of a simulated account, on purpose: the label to hold a detector against.
 *
 * @param entity the campaign concerned, or the account for all of it
 * @param date the day in the account's time zone
 * @param hour the hour on the clock in which it begins, 0 to 23
 * @param hours for how many hours, 1 or more; never beyond the end of the day
 * @param kind what happens
 * @param factor how strongly, as {@link IncidentKind} says; finite and not negative
 */
public record PlantedIncident(EntityRef entity, LocalDate date, int hour, int hours, IncidentKind kind, double factor) {

    public PlantedIncident {
        Objects.requireNonNull(entity, "entity");
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(kind, "kind");
        Objects.checkIndex(hour, HourlyRow.LABELS);
        if (hours < 1) {
            throw new IllegalArgumentException("hours are " + hours + "; an incident lasts at least 1");
        }
        if (entity.level() != EntityLevel.ACCOUNT
                && (entity.level() != EntityLevel.CAMPAIGN || kind == IncidentKind.PLATFORM_OUTAGE)) {
            throw new IllegalArgumentException(kind + " of " + entity + ": plant it in "
                    + (kind == IncidentKind.PLATFORM_OUTAGE ? "the account" : "a campaign or the account"));
        }
        if (!(factor >= 0) || Double.isInfinite(factor) || (kind == IncidentKind.PRICE_SURGE && factor == 0)) {
            throw new IllegalArgumentException("factor of " + kind + " is " + factor + "; a finite one of at least 0"
                    + (kind == IncidentKind.PRICE_SURGE ? ", above 0 for a price," : "") + " is needed");
        }
    }

    boolean touches(int label) {
        return label >= hour && label < hour + hours;
    }
}
