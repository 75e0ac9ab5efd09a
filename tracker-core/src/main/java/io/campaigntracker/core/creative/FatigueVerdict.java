package io.campaigntracker.core.creative;

import io.campaigntracker.creative.CreativeWindow;
import io.campaigntracker.creative.FatigueCause;
import io.campaigntracker.creative.FatigueEvidence;
import io.campaigntracker.creative.FatigueLevel;
import io.campaigntracker.creative.FatigueResult;
import io.campaigntracker.creative.FatigueSettings;
import io.campaigntracker.creative.RotationAction;
import io.campaigntracker.creative.SiblingScope;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.performance.Explanation;
import java.util.Locale;
import java.util.Optional;

/**
 * From evidence to a verdict, in one place, so that level, cause and action agree.
 *
 * <p>Its own decline decides: tired from the settings' probability on, then the ad set: where that declined as a whole beyond the account, the
 * audience has seen enough and another creative will not mend it. A decline that is likely but not proven asks for a variant. Where the
 * creative holds, what happened to cost per result is named, and to a click rate that fell with everybody's. Pure and thread-safe.
 *
 * @param level how much it lost
 * @param action what to do
 * @param cause what a decline comes from
 * @param reason a sentence
 */
record FatigueVerdict(FatigueLevel level, RotationAction action, FatigueCause cause, String reason) {

    private static final double FELL = -10;
    private static final double ROSE = 1.1;

    static FatigueVerdict withheld(String reason) {
        return new FatigueVerdict(
                FatigueLevel.INSUFFICIENT_DATA, RotationAction.INSUFFICIENT_DATA, FatigueCause.UNKNOWN, reason);
    }

    static FatigueVerdict of(FatigueEvidence evidence, FatigueStatus.Status cost, FatigueSettings settings) {
        if (evidence.comparedWith() == SiblingScope.NONE) {
            return withheld(
                    "its account shows nothing else, so its own fatigue can't be told from what the days did; its click rate changed "
                            + signed(evidence.change()) + " since its first days");
        }
        double probability = evidence.probability().orElse(0);
        boolean costTired = evidence.costProbability().orElse(0) >= settings.tiredProbability();
        if (probability >= settings.tiredProbability()) {
            return tired(evidence, settings, costTired);
        }
        if (evidence.sharedProbability().orElse(0) >= settings.tiredProbability() && fell(evidence)) {
            return new FatigueVerdict(
                    FatigueLevel.HEALTHY,
                    RotationAction.KEEP,
                    FatigueCause.AUDIENCE,
                    "all creatives of its ad set fell " + percent(evidence.sharedLoss())
                            + " beyond the rest of the account: the audience has seen enough; widen it rather than replace the creative"
                            + seen(evidence));
        }
        if (probability >= settings.prepareProbability()) {
            return new FatigueVerdict(
                    FatigueLevel.HEALTHY,
                    RotationAction.PREPARE,
                    FatigueCause.NOT_PROVEN,
                    "may be tiring: with probability " + percent(100 * probability) + " it has lost "
                            + percent(100 * settings.leastLoss()) + " or more; "
                            + loss(evidence));
        }
        return holding(evidence, cost, costTired);
    }

    private static FatigueVerdict tired(FatigueEvidence evidence, FatigueSettings settings, boolean costTired) {
        double loss = evidence.loss().asDouble() / 100;
        double money = costTired ? evidence.costLoss().orElse(0) / 100 : 0;
        FatigueLevel level =
                Math.max(loss, money) >= settings.fatiguedLoss() ? FatigueLevel.FATIGUED : FatigueLevel.LIMITED;
        RotationAction action =
                Math.max(loss, money) >= settings.replaceLoss() ? RotationAction.REPLACE : RotationAction.REFRESH;
        return new FatigueVerdict(
                level,
                action,
                FatigueCause.CREATIVE,
                loss(evidence)
                        + (evidence.onset() == null ? "" : ", since about " + evidence.onset())
                        + seen(evidence)
                        + (costTired ? "; results for the money fell " + percent(evidence.costLoss()) : ""));
    }

    private static FatigueVerdict holding(FatigueEvidence evidence, FatigueStatus.Status cost, boolean costTired) {
        boolean dearer = cost == FatigueStatus.Status.LIMITED || cost == FatigueStatus.Status.FATIGUED;
        if (dearer && ratio(evidence, Metric.CPM).orElse(1.0) >= ROSE) {
            return keep(
                    FatigueCause.AUCTION_PRICE,
                    "people respond as before, but a thousand impressions cost "
                            + signed(100 * (ratio(evidence, Metric.CPM).orElse(1.0) - 1))
                            + ": look at bid and audience");
        }
        if ((dearer || costTired) && ratio(evidence, Metric.CONVERSION_RATE).orElse(1.0) <= 1 + FELL / 100) {
            return new FatigueVerdict(
                    FatigueLevel.HEALTHY,
                    costTired ? RotationAction.PREPARE : RotationAction.KEEP,
                    FatigueCause.LANDING_PAGE_OR_TRACKING,
                    "people click as before but convert "
                            + signed(100
                                    * (ratio(evidence, Metric.CONVERSION_RATE).orElse(1.0) - 1))
                            + (costTired ? ", beyond what its siblings do" : ", as do those who click its siblings")
                            + ": look at landing page, offer and tracking");
        }
        if (fell(evidence)) {
            return keep(
                    FatigueCause.SHARED_WITH_SIBLINGS,
                    "its click rate changed " + signed(evidence.change())
                            + " since its first days, as that of its siblings did: season, auction, tracking, or all tire alike; "
                            + "its own fatigue can't be told from a shared decline");
        }
        return keep(
                FatigueCause.NONE,
                "no decline of its own: its click rate changed " + signed(evidence.change()) + " since its "
                        + (evidence.launchSeen() ? "launch" : "first stored days; its launch is not among them"));
    }

    private static FatigueVerdict keep(FatigueCause cause, String reason) {
        return new FatigueVerdict(FatigueLevel.HEALTHY, RotationAction.KEEP, cause, reason);
    }

    boolean isWithheld() {
        return level == FatigueLevel.INSUFFICIENT_DATA;
    }

    FatigueResult result(
            String creativeId, String name, MetricValue score, FatigueEvidence evidence, Explanation explanation) {
        return new FatigueResult(creativeId, name, level, score, action, cause, reason, evidence, explanation);
    }

    private static boolean fell(FatigueEvidence evidence) {
        return evidence.change().orElse(0) <= FELL;
    }

    private static String loss(FatigueEvidence evidence) {
        return "its click rate lies " + percent(evidence.loss()) + " under its own level (90 % sure: "
                + percent(evidence.lossLower()) + " to " + percent(evidence.lossUpper()) + "), net of its "
                + evidence.siblings() + " siblings";
    }

    private static String seen(FatigueEvidence evidence) {
        return evidence.frequency().isDefined()
                ? String.format(
                        Locale.ROOT,
                        "; people saw it %.1f times in a week",
                        evidence.frequency().asDouble())
                : "";
    }

    private static Optional<Double> ratio(FatigueEvidence evidence, Metric metric) {
        CreativeWindow base = evidence.baseline();
        CreativeWindow now = evidence.recent();
        if (base == null || now == null) {
            return Optional.empty();
        }
        MetricValue before = base.value(metric);
        MetricValue after = now.value(metric);
        return before.isDefined() && after.isDefined() && before.asDouble() > 0
                ? Optional.of(after.asDouble() / before.asDouble())
                : Optional.empty();
    }

    private static String percent(MetricValue value) {
        return value.isDefined() ? percent(value.asDouble()) : "by an unknown part";
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.0f %%", value);
    }

    private static String signed(MetricValue value) {
        return value.isDefined() ? signed(value.asDouble()) : "by an unknown part";
    }

    private static String signed(double percent) {
        return String.format(Locale.ROOT, "%+.0f %%", percent);
    }
}
