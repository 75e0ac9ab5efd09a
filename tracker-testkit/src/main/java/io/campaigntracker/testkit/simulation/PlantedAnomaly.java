package io.campaigntracker.testkit.simulation;

import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import java.time.LocalDate;
import java.util.Objects;

/**
 * An anomaly that a simulated account contains on purpose: the label to hold a detector against.
 *
 * @param entity the campaign or ad concerned, or the account for all of it
 * @param date the day in the account's time zone
 * @param kind what happens
 * @param factor how strongly, as {@link AnomalyKind} says; finite and not negative
 */
public record PlantedAnomaly(EntityRef entity, LocalDate date, AnomalyKind kind, double factor) {

    public PlantedAnomaly {
        Objects.requireNonNull(entity, "entity");
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(kind, "kind");
        if (entity.level() == EntityLevel.AD_SET) {
            throw new IllegalArgumentException(
                    "anomaly of " + entity + ": plant it in a campaign, an ad or the account");
        }
        if (kind == AnomalyKind.BUDGET_DEPLETION && entity.level() != EntityLevel.CAMPAIGN) {
            throw new IllegalArgumentException("budget depletion of " + entity + ": only campaigns run out of budget");
        }
        if (!(factor >= 0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("factor is " + factor + "; expected a finite number of at least 0");
        }
        if (kind == AnomalyKind.CPM_SURGE && factor == 0) {
            throw new IllegalArgumentException("factor of a CPM surge is 0; expected more than 0");
        }
    }
}
