package io.campaigntracker.prediction;

import io.campaigntracker.action.ActionType;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One campaign at one moment of decision: what was known of it then, and what came.
 *
 * @param accountId its account
 * @param campaignId the campaign
 * @param group what must stay together when rows are split: rows of one campaign resemble each other
 * @param decisionTime the moment of decision
 * @param decisionDay the day on which it lies in the account's time zone; features rest on days before it, the label on days from it on
 * @param provenance whether the features are what was known then
 * @param features by name, in the order of their names; what is undefined has its reason
 * @param label what came
 */
public record TrainingRow(
        String accountId,
        String campaignId,
        String group,
        Instant decisionTime,
        LocalDate decisionDay,
        Provenance provenance,
        SortedMap<String, MetricValue> features,
        Label label) {

    /** Where features come from. */
    public enum Provenance {
        /** From what had been fetched by the moment of decision. */
        KNOWN_THEN,
        /**
         * From what was fetched later, of days before the account's first sync: conversions are more complete than they could have been, and names, budgets and states are missing. A
         * model learned from such rows expects to know more than it will.
         */
        RECONSTRUCTED
    }

    /**
     * What came.
     *
     * @param metric which figure
     * @param days over which days, in the account's time zone
     * @param value the figure; undefined unless the status is {@link PredictionStatus#SCORED}
     * @param status how far it has come, as of predictions
     * @param usableFrom the embargo: the first moment at which the label can have been known. Who trains for decisions at t leaves out rows whose label is usable only later
     * @param definition what counts as a conversion, such as {@code purchase@1}
     * @param acted what was done to the campaign, or to an ad set or ad of it, through {@code tracker.actions()} between the decision and the end of the last day, or may have been
     *     where the platform's answer got lost: what came is then not what would have come; empty for nothing, null where the store keeps no audit of actions
     */
    public record Label(
            Metric metric,
            DateRange days,
            MetricValue value,
            PredictionStatus status,
            Instant usableFrom,
            String definition,
            @Nullable Set<ActionType> acted) {

        public Label {
            Objects.requireNonNull(metric, "metric");
            Objects.requireNonNull(days, "days");
            Objects.requireNonNull(value, "value");
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(usableFrom, "usableFrom");
            Objects.requireNonNull(definition, "definition");
            acted = acted == null ? null : Collections.unmodifiableSet(new TreeSet<>(acted));
        }
    }

    public TrainingRow {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(campaignId, "campaignId");
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(decisionTime, "decisionTime");
        Objects.requireNonNull(decisionDay, "decisionDay");
        Objects.requireNonNull(provenance, "provenance");
        features = Collections.unmodifiableSortedMap(new TreeMap<>(features));
        Objects.requireNonNull(label, "label");
    }
}
