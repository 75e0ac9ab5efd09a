package io.campaigntracker.core.today;

/**
 * What one campaign is expected to do today. Arrays are never changed.
 *
 * @param known whether there is enough to expect anything; otherwise the other figures mean nothing
 * @param days how many days it was learned from
 * @param logSpend by label, ln of the spend expected of it, in major units; negative infinity of one that lasts no time
 * @param scale its noise as a multiple of the account's
 * @param budget the daily budget; NaN where it is not known
 * @param impressions impressions expected for a major unit of money; NaN where that is not known
 * @param impressionsUncertainty relative variance with which that is known
 * @param clicks clicks expected for an impression; NaN where that is not known
 * @param clicksUncertainty relative variance with which that is known
 */
@SuppressWarnings("ArrayRecordComponent") // numbers of a computation, never compared
record CampaignModel(
        boolean known,
        int days,
        double[] logSpend,
        double scale,
        double budget,
        double impressions,
        double impressionsUncertainty,
        double clicks,
        double clicksUncertainty) {

    /** {@return by label, the usual spend, in major units} */
    double[] usualHours() {
        double[] hours = new double[logSpend.length];
        for (int label = 0; label < hours.length; label++) {
            hours[label] = Math.exp(logSpend[label]);
        }
        return hours;
    }

    /** {@return the usual spend of the whole day, in major units} */
    double usualDay() {
        return usual(logSpend.length);
    }

    /** {@return the usual spend of the first labels} */
    double usual(int labels) {
        double sum = 0;
        for (int label = 0; label < labels; label++) {
            sum += Math.exp(logSpend[label]);
        }
        return sum;
    }
}
