package io.campaigntracker.core.alert;

import io.campaigntracker.alert.AlertEvidence;
import io.campaigntracker.core.wording.Sentences;
import io.campaigntracker.model.Cost;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Money;
import io.campaigntracker.today.IntradayType;
import io.campaigntracker.today.IntradayVerdict;
import io.campaigntracker.today.TodayResult;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Decides whether a rule about the day so far fires: where the day has its verdict, and that is as far out as the threshold says. Pure and thread-safe. */
final class IntradayEvaluator {

    private IntradayEvaluator() {}

    static AlertJudgement spendRunaway(CampaignFacts facts, double ratio) {
        Optional<AlertJudgement> raised = judged(facts, IntradayType.BUDGET_RAISED, ratio, verdict -> true, false);
        return raised.orElseGet(() -> judge(
                facts, IntradayType.SPEND_RUNAWAY, ratio, verdict -> verdict.observed() >= ratio * verdict.expected()));
    }

    static AlertJudgement deliveryStopped(CampaignFacts facts, double hours) {
        return judge(facts, IntradayType.DELIVERY_STOPPED, hours, verdict -> verdict.hours() >= hours);
    }

    static AlertJudgement pacingOff(CampaignFacts facts, double share) {
        return judge(
                facts,
                IntradayType.PACING_OFF,
                share,
                verdict -> Math.abs(verdict.observed() - verdict.expected()) >= share * verdict.expected());
    }

    static AlertJudgement trackingOutage(CampaignFacts facts, double least) {
        return judge(facts, IntradayType.TRACKING_OUTAGE, least, verdict -> verdict.expected() >= least);
    }

    private static AlertJudgement judge(
            CampaignFacts facts, IntradayType type, double threshold, Predicate<IntradayVerdict> farEnough) {
        return judged(facts, type, threshold, farEnough, true).orElseThrow();
    }

    /** @param always whether there is an answer too where the day does not have the verdict */
    private static Optional<AlertJudgement> judged(
            CampaignFacts facts,
            IntradayType type,
            double threshold,
            Predicate<IntradayVerdict> farEnough,
            boolean always) {
        JudgedDay judged = facts.today();
        TodayResult today = judged == null ? null : judged.day();
        Optional<IntradayVerdict> found = today == null ? Optional.empty() : today.verdict(type);
        if (judged != null && today != null && found.isPresent()) {
            IntradayVerdict verdict = found.get();
            Cost cost = cost(verdict, today);
            AlertEvidence evidence = AlertEvidence.builder(type.metric())
                    .date(today.date())
                    .threshold(threshold)
                    .observed(verdict.observed())
                    .expected(verdict.expected())
                    .distance(null, verdict.pValue())
                    .n((long) verdict.hours())
                    .method("hours of the day against its shape and level")
                    .currency(today.spent() == null ? null : today.spent().currency())
                    .cost(cost)
                    .build();
            if (!judged.borneOut().contains(type)) {
                return Optional.of(AlertJudgement.between(
                        evidence, verdict.message() + "; among all campaigns of its account that may be chance"));
            }
            return Optional.of(
                    farEnough.test(verdict)
                            ? AlertJudgement.fired(
                                    verdict.severity(), evidence, Sentences.costing(verdict.message(), cost))
                            : AlertJudgement.quiet(evidence, verdict.message() + "; less than the threshold"));
        }
        return always ? Optional.of(without(facts, type.metric(), today)) : Optional.empty();
    }

    private static AlertJudgement without(CampaignFacts facts, Metric metric, @Nullable TodayResult today) {
        if (today == null) {
            return AlertJudgement.withheld(metric, "no hour of " + facts.title() + " is known");
        }
        return today.projection() == null
                ? AlertJudgement.withheld(metric, String.valueOf(today.withheld()))
                : AlertJudgement.quiet(
                        AlertEvidence.builder(metric).date(today.date()).build(), "nothing wrong: " + today.message());
    }

    /** What is spent beyond the expected can be named; what else a day lacks may yet come. */
    private static @Nullable Cost cost(IntradayVerdict verdict, TodayResult today) {
        boolean ofSpend = verdict.type() == IntradayType.SPEND_RUNAWAY || verdict.type() == IntradayType.PACING_OFF;
        Money spent = today.spent();
        return ofSpend && spent != null
                ? Cost.of(Cost.Kind.OVERSPENT, verdict.observed() - verdict.expected(), spent.currency())
                : null;
    }
}
