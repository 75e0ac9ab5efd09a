package io.campaigntracker.core.maturity;

import java.io.Serializable;

/**
 * How the days of an account, a campaign, or several come in.
 *
 * @param ratios of each step
 * @param weights how many conversions each ratio rests on
 * @param completion the share that is there at the ages of 1, 2, … days; above 1 where some is taken back later
 */
@SuppressWarnings("ArrayRecordComponent") // numbers of a computation, never compared
record Pace(double[] ratios, double[] weights, double[] completion) implements Serializable {

    private static final double SURE = 0.9999;
    private static final double MOST_SHIFT = 3;
    private static final double CARRIED = 20;

    static Pace of(double[] ratios, double[] weights) {
        return new Pace(ratios, weights, Steps.completion(ratios));
    }

    /** {@return what sums tell beside a prior that weighs as much as some conversions} */
    static Pace of(Steps sums, double[] prior, double priorWeight, double effective) {
        double[] ratios = new double[Steps.COUNT];
        double[] weights = new double[Steps.COUNT];
        for (int step = 0; step < Steps.COUNT; step++) {
            ratios[step] = (sums.before()[step] + priorWeight * prior[step]) / (sums.after()[step] + priorWeight);
            weights[step] = sums.after()[step] * effective + priorWeight;
        }
        return of(ratios, weights);
    }

    /**
     * {@return the pace since a change: what has been seen since, and for ages that no day since has reached the former pace, shifted on the logit scale as the last
     * ages seen were and further on as they went; how sure that is, is told by how far it lies from the former}
     */
    static Pace since(Steps sums, Pace former) {
        Pace seen = of(sums, former.ratios, CARRIED, 1);
        int last = -1;
        int before = -1;
        for (int step = 0; step < Steps.COUNT; step++) {
            if (sums.after()[step] > 0 && former.ratios[step] < 1 - (1 - SURE) * 5) {
                before = last;
                last = step;
            }
        }
        if (last < 0) {
            return seen;
        }
        double shift = logit(seen.ratios[last]) - logit(former.ratios[last]);
        double slope = before < 0 ? 0 : shift - (logit(seen.ratios[before]) - logit(former.ratios[before]));
        double further = slope * shift < 0 ? 0 : slope;
        double[] ratios = seen.ratios.clone();
        double[] weights = seen.weights.clone();
        for (int step = 0; step < Steps.COUNT; step++) {
            double was = former.ratios[step];
            if (sums.after()[step] > 0 || was >= SURE) {
                continue;
            }
            double moved = shift + further * Math.max(step - last, 0);
            double odds = logit(was) + Math.max(-MOST_SHIFT, Math.min(MOST_SHIFT, moved));
            ratios[step] = 1 / (1 + Math.exp(-odds));
            double variance = Math.max(Math.pow(ratios[step] - was, 2), 1e-12);
            weights[step] = Math.min(weights[step], Math.max(ratios[step] * (1 - ratios[step]) / variance, 1));
        }
        return of(ratios, weights);
    }

    /**
     * {@return the pace of part of an account, drawn toward the account's by what it has}
     *
     * @param own its sums
     * @param alike how many conversions the account's pace weighs beside them: few where its campaigns differ
     * @param effective how many conversions one of a weighted sum stands for
     */
    Pace drawn(Steps own, double alike, double effective) {
        double[] drawn = new double[Steps.COUNT];
        double[] weight = new double[Steps.COUNT];
        for (int step = 0; step < Steps.COUNT; step++) {
            double has = own.after()[step];
            double share = has / (has + alike);
            drawn[step] = (own.before()[step] + alike * ratios[step]) / (has + alike);
            double between = alike < CampaignPaces.SAME ? 1 / alike : 0;
            double variance = share * share / Math.max(has * effective, 1e-9)
                    + (1 - share) * (1 - share) * (1 / weights[step] + between);
            weight[step] = 1 / Math.max(variance, 1e-12);
        }
        return of(drawn, weight);
    }

    /** {@return what is still to come after an age in days, as a share of what a day comes to} */
    double more(int age) {
        double more = 0;
        for (int step = age - 1; step < Steps.COUNT; step++) {
            more += Math.max(0, completion[step + 1] - completion[step]);
        }
        return more;
    }

    /** {@return what is still to be taken back likewise} */
    double fewer(int age) {
        return more(age) - (1 - completion[age - 1]);
    }

    /** {@return the same, nowhere less complete than a bound} */
    Pace atLeast(double bound) {
        double[] bounded = ratios.clone();
        double product = 1;
        for (int step = Steps.COUNT - 1; step >= 0; step--) {
            bounded[step] = Math.max(bounded[step], Math.min(1, bound / product));
            product *= bounded[step];
        }
        return of(bounded, weights);
    }

    /** {@return the standard error of the logarithm of the completion at an age in days} */
    double error(int age, double scatter) {
        double variance = 0;
        for (int step = age - 1; step < Steps.COUNT; step++) {
            variance += Math.abs(1 - ratios[step]) / Math.max(ratios[step], 1e-3) / Math.max(weights[step], 1e-9);
        }
        return Math.sqrt(variance * scatter);
    }

    private static double logit(double share) {
        double inside = Math.max(1e-4, Math.min(1 - 1e-4, share));
        return Math.log(inside / (1 - inside));
    }
}
