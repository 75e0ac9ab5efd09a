package io.campaigntracker.core.action;

import io.campaigntracker.core.dispersion.DaySums;
import io.campaigntracker.core.dispersion.GroupDispersion;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Money;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a campaign or ad that may be acted upon.
 *
 * @param entity which
 * @param campaignId its campaign
 * @param adSetId its ad set; null for a campaign
 * @param name as people know it
 * @param status as set on the platform; null if not told
 * @param delivers whether it may deliver now
 * @param settled its days that have settled, were fetched since, and of which no measurement is suspect; in order of time
 * @param leftOut how many days of the last fortnight that have settled are not among them
 * @param dispersion how far they scatter
 * @param weekSpend what it spent on the last seven complete days
 * @param targets what its campaign's goal asks of each metric that it is judged by; NaN where it names no amount
 * @param learning whether it is learning
 * @param suspicion why its own measurement is suspect; null if it is not
 * @param switched when it was last switched by anybody, as far as the account's history tells; null if it was not
 * @param touched what is known of who touched it since it was last paused by us
 */
public record ActionSubject(
        EntityRef entity,
        String campaignId,
        @Nullable String adSetId,
        String name,
        @Nullable String status,
        boolean delivers,
        DaySums settled,
        int leftOut,
        GroupDispersion dispersion,
        Money weekSpend,
        Map<Metric, Double> targets,
        LearningPhase learning,
        @Nullable String suspicion,
        @Nullable Instant switched,
        Touch touched) {

    /** What the account's history tells since a pause of ours. */
    public enum Touch {
        /** Nobody touched it. */
        NO,
        /** Somebody did. */
        YES,
        /** Not all of the time is known. */
        UNKNOWN
    }

    public ActionSubject {
        Objects.requireNonNull(entity, "entity");
        Objects.requireNonNull(settled, "settled");
        targets = Map.copyOf(targets);
    }

    /** {@return it with its identifier} */
    String title() {
        return name.equals(entity.id()) ? entity.toString() : entity + " \"" + name + "\"";
    }
}
