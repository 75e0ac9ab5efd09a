package io.campaigntracker.core.alert;

import io.campaigntracker.alert.AlertEvidence;
import io.campaigntracker.core.alert.Particulars.Creatives;
import io.campaigntracker.core.alert.Particulars.Model;
import io.campaigntracker.core.alert.Particulars.Models;
import io.campaigntracker.core.alert.Particulars.Sums;
import io.campaigntracker.creative.CreativeWindow;
import io.campaigntracker.creative.FatigueLevel;
import io.campaigntracker.creative.FatigueResult;
import io.campaigntracker.creative.RotationAction;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Severity;
import io.campaigntracker.prediction.DriftResult;
import io.campaigntracker.prediction.DriftResult.Drift;
import io.campaigntracker.prediction.DriftResult.Kind;
import io.campaigntracker.prediction.DriftResult.Status;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Decides whether a rule fires that tells what others found of settled days: tired creatives, sums that are apart, models that drift. Pure and thread-safe. */
final class SettledEvaluator {

    private static final double PERCENT = 100;

    /** From so many times the threshold on it is serious. */
    private static final double FAR = 3;

    /** Units of currency below which sums are apart by rounding. */
    private static final double LEAST_APART = 1;

    private SettledEvaluator() {}

    /**
     * Fires where a creative that was shown lately is limited or fatigued and has lost the share. Info; warning where one is fatigued. Over when none is even likely to be
     * tiring.
     */
    static AlertJudgement creativeFatigue(CampaignFacts facts, double share) {
        List<FatigueResult> judged = (facts.particulars() instanceof Creatives creatives
                        ? creatives.verdicts()
                        : List.<FatigueResult>of())
                .stream()
                        .filter(verdict -> verdict.level() != FatigueLevel.INSUFFICIENT_DATA)
                        .sorted(Comparator.comparing(FatigueResult::level)
                                .thenComparing(SettledEvaluator::lost)
                                .reversed())
                        .toList();
        if (judged.isEmpty()) {
            return AlertJudgement.withheld(
                    Metric.CTR,
                    "of no creative that " + facts.title()
                            + " showed in its last seven days it can be told whether it has tired");
        }
        List<FatigueResult> tired = judged.stream()
                .filter(verdict -> verdict.level() != FatigueLevel.HEALTHY && lost(verdict) >= share)
                .toList();
        FatigueResult worst = tired.isEmpty() ? judged.get(0) : tired.get(0);
        AlertEvidence evidence = evidence(worst, share);
        String told = "creative " + worst.name() + " (" + worst.creativeId() + ") of " + facts.title();
        if (!tired.isEmpty()) {
            return AlertJudgement.fired(
                    worst.level() == FatigueLevel.FATIGUED ? Severity.WARNING : Severity.INFO,
                    evidence,
                    told + " has tired: " + worst.reason()
                            + (tired.size() == 1
                                    ? ""
                                    : "; besides, " + (tired.size() - 1) + " more of its creatives have"));
        }
        return judged.stream().allMatch(verdict -> verdict.action() == RotationAction.KEEP)
                ? AlertJudgement.quiet(evidence, "no creative of " + facts.title() + " has tired")
                : AlertJudgement.between(evidence, told + ": " + worst.reason());
    }

    private static double lost(FatigueResult verdict) {
        return verdict.evidence().loss().orElse(0) / PERCENT;
    }

    private static AlertEvidence evidence(FatigueResult verdict, double share) {
        CreativeWindow recent = verdict.evidence().recent();
        return AlertEvidence.builder(Metric.CTR)
                .date(recent == null ? null : recent.range().until())
                .threshold(share)
                .observed(lost(verdict))
                .band(
                        verdict.evidence().lossLower().orElse(0) / PERCENT,
                        verdict.evidence().lossUpper().orElse(0) / PERCENT)
                .n((long) verdict.evidence().siblings())
                .method("share lost of its own click rate, net of its siblings")
                .build();
    }

    /**
     * Fires where the ads are apart from their campaign by the share of what it spent, and by one unit of the account's currency at least. Warning; critical from three times
     * the threshold.
     */
    static AlertJudgement reconciliationOff(CampaignFacts facts, double share) {
        if (!(facts.particulars() instanceof Sums sums) || sums.days() == 0) {
            return AlertJudgement.withheld(
                    Metric.SPEND,
                    "the ads of " + facts.title()
                            + " are not known: none was fetched since one of the last seven days was over, or none is listed");
        }
        double apart = sums.campaign() > 0 ? sums.apart() / sums.campaign() : sums.apart() > 0 ? 1 : 0;
        AlertEvidence evidence = AlertEvidence.builder(Metric.SPEND)
                .threshold(share)
                .observed(sums.campaign() - sums.lacking())
                .expected(sums.campaign())
                .n((long) sums.days())
                .method("spend of ads against that of their campaign, day by day")
                .currency(sums.currency())
                .build();
        String told = String.format(
                Locale.ROOT,
                "the ads of %s come to %.2f %s on the %d days that can be compared, the campaign to %.2f",
                facts.title(),
                sums.campaign() - sums.lacking(),
                sums.currency(),
                sums.days(),
                sums.campaign());
        if (sums.apart() < LEAST_APART || apart < share) {
            return AlertJudgement.quiet(evidence, told);
        }
        return AlertJudgement.fired(
                apart >= FAR * share ? Severity.CRITICAL : Severity.WARNING,
                evidence,
                String.format(Locale.ROOT, "%s: day by day they are %.0f %% apart", told, PERCENT * apart));
    }

    /** Fires where a model's predictions have moved by the share against what comes. Warning; critical from three times the threshold. */
    static AlertJudgement predictionDrift(CampaignFacts facts, double share) {
        List<Model> models = facts.particulars() instanceof Models known ? known.models() : List.of();
        List<Model> judged = models.stream()
                .filter(model -> model.verdict().status() != Status.TOO_FEW)
                .sorted(Comparator.comparing((Model model) -> moved(model.verdict()))
                        .reversed())
                .toList();
        if (judged.isEmpty()) {
            return models.isEmpty()
                    ? AlertJudgement.quiet(AlertEvidence.none(Metric.ROAS), "nothing is predicted for it")
                    : AlertJudgement.withheld(
                            Metric.ROAS,
                            models.get(0).title() + " has "
                                    + models.get(0).verdict().reason());
        }
        List<Model> drifted =
                judged.stream().filter(model -> moved(model.verdict()) >= share).toList();
        Model worst = judged.get(0);
        AlertEvidence evidence = evidence(worst.verdict(), share);
        if (drifted.isEmpty()) {
            return AlertJudgement.quiet(
                    evidence,
                    "of " + facts.title() + ", " + worst.title() + ": "
                            + worst.verdict().reason());
        }
        return AlertJudgement.fired(
                moved(worst.verdict()) >= FAR * share ? Severity.CRITICAL : Severity.WARNING,
                evidence,
                "of " + facts.title() + ", "
                        + drifted.stream()
                                .map(model ->
                                        model.title() + ": " + model.verdict().reason())
                                .collect(Collectors.joining("; besides, ")));
    }

    private static AlertEvidence evidence(DriftResult verdict, double share) {
        Drift drift = verdict.drift();
        return AlertEvidence.builder(verdict.metric() == null ? Metric.ROAS : verdict.metric())
                .date(drift == null ? null : drift.began())
                .threshold(share)
                .observed(drift == null ? null : drift.biasSince() / PERCENT)
                .expected(drift == null ? null : drift.biasBefore() / PERCENT)
                .n((long) verdict.n())
                .method("bias of predictions since the change, and before it")
                .build();
    }

    /** By which share what is predicted moved against what comes, up or down; of errors that merely grew, by which they did. */
    private static double moved(DriftResult verdict) {
        Drift drift = verdict.drift();
        if (drift == null) {
            return 0;
        }
        double ratio = drift.kind() == Kind.ERRS_MORE
                ? drift.accuracyBefore() / drift.accuracySince()
                : (PERCENT + drift.biasSince()) / (PERCENT + drift.biasBefore());
        return Math.max(ratio, 1 / ratio) - 1;
    }
}
