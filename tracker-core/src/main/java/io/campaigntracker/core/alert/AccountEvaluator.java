package io.campaigntracker.core.alert;

import io.campaigntracker.alert.AlertEvidence;
import io.campaigntracker.core.delivery.Obstacle;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Severity;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Decides whether a rule fires that is about an account, as each of its campaigns shows it. Pure and thread-safe. */
final class AccountEvaluator {

    /** What somebody has to do something about; that a campaign is paused, over or archived is what was wanted. */
    private static final Set<Obstacle> BLOCKED =
            EnumSet.of(Obstacle.ACCOUNT, Obstacle.ACCOUNT_CAP, Obstacle.ISSUES, Obstacle.BILLING, Obstacle.DISAPPROVED);

    private static final double WEEK = 7;
    private static final double LONG = 3;

    private AccountEvaluator() {}

    /** Fires where something blocks a campaign that spent in the last seven days. How many campaigns it takes is the account's matter. */
    static AlertJudgement deliveryBlocked(CampaignFacts facts, double campaigns) {
        WeekVolume week = facts.week();
        double aDay = week == null ? 0 : week.spend() / WEEK;
        AlertEvidence evidence = AlertEvidence.builder(Metric.SPEND)
                .threshold(campaigns)
                .observed(0.0)
                .expected(aDay)
                .method("what the catalog tells of delivery and billing; expected is its spend a day before")
                .build();
        Obstacle obstacle = facts.obstacle();
        if (obstacle == null || !BLOCKED.contains(obstacle)) {
            return AlertJudgement.quiet(evidence, "nothing blocks " + facts.title());
        }
        String told = facts.title() + " can't deliver: " + obstacle.words();
        return aDay > 0
                ? AlertJudgement.fired(
                        Severity.CRITICAL,
                        evidence,
                        told + "; it spent " + String.format(Locale.ROOT, "%.2f", aDay) + " a day before")
                : AlertJudgement.quiet(evidence, told + "; it spent nothing in the seven days before");
    }

    /** Fires where so many of the last complete days were not fetched. Warning; critical from three times as many. */
    static AlertJudgement syncStale(CampaignFacts facts, double days) {
        WeekVolume week = facts.week();
        if (week == null) {
            return AlertJudgement.withheld(Metric.SPEND, "of " + facts.title() + " it is not known what was fetched");
        }
        AlertEvidence evidence = AlertEvidence.builder(Metric.SPEND)
                .threshold(days)
                .observed((double) week.unfetched())
                .method("complete days in a row that were not fetched since they were over")
                .build();
        String told = "the last " + week.unfetched() + " complete days of " + facts.title()
                + " were not fetched since they were over, so nothing is judged";
        if (week.unfetched() < days) {
            return AlertJudgement.quiet(evidence, facts.title() + " is up to date");
        }
        return AlertJudgement.fired(
                week.unfetched() >= LONG * days ? Severity.CRITICAL : Severity.WARNING, evidence, told);
    }
}
