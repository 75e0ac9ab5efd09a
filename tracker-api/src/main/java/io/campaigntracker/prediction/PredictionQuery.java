package io.campaigntracker.prediction;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the ledger to read: those that meet every condition.
 *
 * @param ids only these; empty for all
 * @param models only of these models; empty for all, those without a model included
 * @param versions only of these versions; empty for all
 * @param metrics only of these metrics; empty for all
 * @param campaignIds only about these campaigns; empty for all
 * @param ending only those whose last day lies within; null for all
 * @param asOf as known at that moment; null for the present
 * @param after only those behind this one in the order of the ledger; null to begin at the first
 * @param limit at most so many; 0 for all
 */
public record PredictionQuery(
        Set<String> ids,
        Set<String> models,
        Set<String> versions,
        Set<Metric> metrics,
        Set<String> campaignIds,
        @Nullable DateRange ending,
        @Nullable Instant asOf,
        @Nullable PredictionKey after,
        int limit) {

    /** Everything that is recorded. */
    public static final PredictionQuery EVERYTHING =
            new PredictionQuery(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null, null, null, 0);

    public PredictionQuery {
        ids = Set.copyOf(ids);
        models = Set.copyOf(models);
        versions = Set.copyOf(versions);
        metrics = Set.copyOf(metrics);
        campaignIds = Set.copyOf(campaignIds);
        if (limit < 0) {
            throw new IllegalArgumentException("limit is " + limit + "; expected 0 for all, or more");
        }
    }

    /** {@return every entry of one id, of whatever model} */
    public static PredictionQuery of(String id, @Nullable Instant asOf) {
        return EVERYTHING.ids(Set.of(id)).asOf(asOf);
    }

    /** {@return the same of these ids only} */
    public PredictionQuery ids(Set<String> only) {
        return new PredictionQuery(only, models, versions, metrics, campaignIds, ending, asOf, after, limit);
    }

    /** {@return the same of these models only} */
    public PredictionQuery models(Set<String> only) {
        return new PredictionQuery(ids, only, versions, metrics, campaignIds, ending, asOf, after, limit);
    }

    /** {@return the same of these versions only} */
    public PredictionQuery versions(Set<String> only) {
        return new PredictionQuery(ids, models, only, metrics, campaignIds, ending, asOf, after, limit);
    }

    /** {@return the same of these metrics only} */
    public PredictionQuery metrics(Set<Metric> only) {
        return new PredictionQuery(ids, models, versions, only, campaignIds, ending, asOf, after, limit);
    }

    /** {@return the same about these campaigns only} */
    public PredictionQuery campaigns(Set<String> only) {
        return new PredictionQuery(ids, models, versions, metrics, only, ending, asOf, after, limit);
    }

    /** {@return the same whose last day lies within} */
    public PredictionQuery ending(@Nullable DateRange days) {
        return new PredictionQuery(ids, models, versions, metrics, campaignIds, days, asOf, after, limit);
    }

    /** {@return the same as known at a moment} */
    public PredictionQuery asOf(@Nullable Instant moment) {
        return new PredictionQuery(ids, models, versions, metrics, campaignIds, ending, moment, after, limit);
    }

    /** {@return the next entries of the same: behind this one, at most so many} */
    public PredictionQuery page(@Nullable PredictionKey behind, int size) {
        return new PredictionQuery(ids, models, versions, metrics, campaignIds, ending, asOf, behind, size);
    }
}
