package io.campaigntracker.core.creative;

import io.campaigntracker.creative.CreativeWindow;
import io.campaigntracker.creative.FatigueCause;
import io.campaigntracker.creative.FatigueEvidence;
import io.campaigntracker.creative.FatigueLevel;
import io.campaigntracker.creative.FatigueSettings;
import io.campaigntracker.creative.RotationAction;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * From evidence to advice: what a decline comes from, whether it is proven, and what to do.
 *
 * <p>The score's band suggests an action: below 25 keep, below 50 prepare, below 75 refresh, else replace. It is followed only where the response itself fell
 * (a tenth or more, with a trend beyond chance), more than that of its siblings (p at most 0.1, where there are any), among people who have
 * seen it (frequency at least 2, where known). A decline without proof asks for a variant at most; one with another cause leaves the creative
 * alone and names the cause. Pure and thread-safe.
 *
 * @param action what to do
 * @param cause what the decline comes from
 * @param reason a sentence
 */
record FatigueAdvice(RotationAction action, FatigueCause cause, String reason) {

    private static final double FELL = 0.9;
    private static final double ROSE = 1.1;
    private static final double SIBLING_ALPHA = 0.1;
    private static final double HARDLY_SEEN = 2;
    private static final double OFTEN_SEEN = 4;

    static FatigueAdvice none(String reason) {
        return new FatigueAdvice(RotationAction.INSUFFICIENT_DATA, FatigueCause.UNKNOWN, reason);
    }

    static FatigueAdvice of(
            FatigueEvidence evidence, FatigueLevel level, FatigueScore.Result score, FatigueSettings settings) {
        Optional<FatigueAdvice> withheld = withheld(evidence, score, settings);
        if (withheld.isPresent()) {
            return withheld.get();
        }
        CreativeWindow base = Objects.requireNonNull(evidence.baseline());
        CreativeWindow now = Objects.requireNonNull(evidence.recent());
        RotationAction suggested = action(score.band().orElseThrow());
        String figures = "CTR " + change(base, now, Metric.CTR) + ", cost per result "
                + (level == FatigueLevel.INSUFFICIENT_DATA
                        ? "not known well enough"
                        : evidence.costRatio().isDefined()
                                ? percent(evidence.costRatio().asDouble())
                                : "beyond all bounds, for no result came")
                + " against its "
                + (evidence.launchSeen() ? "launch" : "first stored days; its launch is not among them");
        if (suggested == RotationAction.KEEP) {
            return new FatigueAdvice(suggested, FatigueCause.NONE, "no decline worth acting on: " + figures);
        }
        boolean responseFell = ratio(base, now, Metric.CTR).orElse(1.0) <= FELL
                && evidence.trendP().orElse(1) <= settings.alpha();
        boolean costRose = level == FatigueLevel.LIMITED || level == FatigueLevel.FATIGUED;
        if (responseFell) {
            return fallen(evidence, suggested, figures);
        }
        if (costRose && ratio(base, now, Metric.CPM).orElse(1.0) >= ROSE) {
            return new FatigueAdvice(
                    RotationAction.KEEP,
                    FatigueCause.AUCTION_PRICE,
                    "people respond as before, but a thousand impressions cost " + change(base, now, Metric.CPM)
                            + ": look at bid and audience; " + figures);
        }
        if (costRose && ratio(base, now, Metric.CONVERSION_RATE).orElse(1.0) <= FELL) {
            return new FatigueAdvice(
                    RotationAction.KEEP,
                    FatigueCause.LANDING_PAGE_OR_TRACKING,
                    "people click as before but convert " + change(base, now, Metric.CONVERSION_RATE)
                            + ": look at landing page, offer and tracking; " + figures);
        }
        return new FatigueAdvice(
                RotationAction.PREPARE, FatigueCause.NOT_PROVEN, "a decline that chance explains as well: " + figures);
    }

    private static FatigueAdvice fallen(FatigueEvidence evidence, RotationAction suggested, String figures) {
        if (evidence.siblingP().orElse(0) > SIBLING_ALPHA) {
            return new FatigueAdvice(
                    RotationAction.KEEP,
                    FatigueCause.SHARED_WITH_SIBLINGS,
                    "it did not clearly fall more than its " + evidence.siblings()
                            + " siblings: season, audience, auction or tracking; "
                            + figures);
        }
        if (evidence.frequency().orElse(OFTEN_SEEN) < HARDLY_SEEN) {
            return new FatigueAdvice(
                    RotationAction.KEEP,
                    FatigueCause.AUDIENCE_OR_PLACEMENT,
                    "people have hardly seen it (frequency "
                            + number(evidence.frequency().asDouble()) + "), so audience or placement changed; "
                            + figures);
        }
        String seen = evidence.frequency().isDefined() && evidence.frequency().asDouble() >= OFTEN_SEEN
                ? "people have seen it " + number(evidence.frequency().asDouble()) + " times in a week; "
                : "";
        String compared = evidence.siblingP().isDefined()
                ? "it fell clearly more than its siblings; "
                : "there is no sibling to compare with; ";
        return new FatigueAdvice(suggested, FatigueCause.CREATIVE, seen + compared + figures);
    }

    private static Optional<FatigueAdvice> withheld(
            FatigueEvidence evidence, FatigueScore.Result score, FatigueSettings settings) {
        CreativeWindow base = evidence.baseline();
        if (base == null) {
            boolean known = evidence.observedDays() + evidence.assumedDays() + evidence.mixedDays() > 0;
            return Optional.of(none(
                    known
                            ? "no day on which it was seen to deliver; " + evidence.assumedDays()
                                    + " days are assumed and " + evidence.mixedDays() + " are days of change"
                            : "no row of it is stored"));
        }
        CreativeWindow now = evidence.recent();
        if (now == null || base.totals().impressions() == 0) {
            return Optional.of(none("too little history: no delivery after its first days, " + base.range()
                    + ", to compare with them"));
        }
        long recent = now.totals().impressions();
        if (recent == 0) {
            return Optional.of(none("not delivering: no impression in " + now.range()));
        }
        if (recent < settings.minimumRecentImpressions()) {
            return Optional.of(none(
                    recent + " impressions in " + now.range() + ", fewer than " + settings.minimumRecentImpressions()));
        }
        if (score.score().isEmpty()) {
            return Optional.of(none("neither click-through rate nor cost per result is known on both sides"));
        }
        return Optional.empty();
    }

    private static RotationAction action(FatigueScore.Band band) {
        return switch (band.action()) {
            case KEEP -> RotationAction.KEEP;
            case PREPARE_VARIANT -> RotationAction.PREPARE;
            case REFRESH -> RotationAction.REFRESH;
            case REPLACE -> RotationAction.REPLACE;
        };
    }

    private static Optional<Double> ratio(CreativeWindow base, CreativeWindow now, Metric metric) {
        MetricValue before = base.value(metric);
        MetricValue after = now.value(metric);
        return before.isDefined() && after.isDefined() && before.asDouble() > 0
                ? Optional.of(after.asDouble() / before.asDouble())
                : Optional.empty();
    }

    private static String change(CreativeWindow base, CreativeWindow now, Metric metric) {
        return ratio(base, now, metric).map(FatigueAdvice::percent).orElse("not known");
    }

    private static String percent(double ratio) {
        return String.format(Locale.ROOT, "%+.0f %%", 100 * (ratio - 1));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
