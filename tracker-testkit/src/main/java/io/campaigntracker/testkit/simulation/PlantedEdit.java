package io.campaigntracker.testkit.simulation;

import java.time.Instant;
import java.util.Objects;

/**
 * A change of a campaign's daily budget at a moment, of each of its ad sets where they own it: what it spends follows at once.
 *
 * @param campaign which, counted from 0; one with a lifetime budget has no daily one to change
 * @param at when
 * @param factor on the budget until then, above 0
 * @param actor by whom
 */
public record PlantedEdit(int campaign, Instant at, double factor, String actor) {

    public PlantedEdit {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(actor, "actor");
        if (!(factor > 0 && factor < 1000)) {
            throw new IllegalArgumentException("factor is " + factor + "; a budget is changed by one above 0");
        }
    }
}
