package io.campaigntracker.core.wording;

import io.campaigntracker.model.AccountTime;
import io.campaigntracker.model.Cost;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** What was found, in one sentence each: for anomalies and alerts, and for whoever tells of them. A title names a campaign as people know it. Pure. */
public final class Sentences {

    private Sentences() {}

    /** {@return of whom and what a sentence is} */
    public static String subject(Metric metric, String title, LocalDate day) {
        return Figures.name(metric) + " of " + title + " on " + day;
    }

    /**
     * {@return a value against what is usual}
     *
     * @param since the first of the days judged together
     * @param until the last of them
     * @param observed for what adds up the mean of the days, for a ratio that of their sums
     */
    public static String level(
            Metric metric,
            String title,
            LocalDate since,
            LocalDate until,
            String currency,
            double observed,
            double expected) {
        return Figures.name(metric) + " of " + title + " " + Figures.days(since, until) + " was "
                + Figures.value(metric, currency, observed)
                + (since.isBefore(until) && metric.isAdditive() ? " a day" : "")
                + ", " + Figures.change(observed, expected) + " the usual "
                + Figures.value(metric, currency, expected);
    }

    /**
     * {@return that conversions are missing while clicks go on}
     *
     * @param level the conversions against what is usual
     * @param arrived the share of a usual day's that is in by then; 1 or NaN where there is nothing to say of it
     */
    public static String outage(String level, double arrived) {
        return level + "; clicks were as usual, so the measurement is to be checked first"
                + (arrived < 1 ? " (expected is what usually arrives so early, " + Figures.percent(arrived) + ")" : "");
    }

    /** {@return that more was spent than a daily budget allows, on one day or in the week that began on {@code since}} */
    public static String overspent(
            String title,
            LocalDate since,
            LocalDate until,
            boolean byDay,
            String currency,
            double spent,
            double limit,
            double budget) {
        return "spend of " + title + (byDay ? " on " + until : " from " + since + " to " + until) + " was "
                + Figures.money(spent, currency) + ", beyond the " + Figures.money(limit, currency)
                + " that a daily budget of " + Figures.money(budget, currency) + " allows in a "
                + (byDay ? "day" : "week");
    }

    /** {@return that nothing was delivered though everything is open} */
    public static String nothingDelivered(String title, LocalDate day, String currency, double usual) {
        return subject(Metric.SPEND, title, day)
                + " was nothing, although campaign, ad sets, ads and schedule are open; usual are "
                + Figures.money(usual, currency);
    }

    /** {@return of whose figure over which days a sentence is} */
    public static String over(Metric metric, String title, DateRange days) {
        return Figures.name(metric) + " of " + title + " over " + days;
    }

    /** {@return how often the people reached saw a campaign, against a limit} */
    public static String frequency(String title, DateRange days, double frequency, double limit) {
        return "each person that " + title + " reached over " + days + " saw " + Figures.number(frequency)
                + " impressions, " + (frequency >= limit ? "at or above " : "below ") + Figures.number(limit);
    }

    /**
     * {@return how much of a budget is spent}
     *
     * @param measured when that was, with its zone
     * @param exhaustedAt when all of it will be, in that zone; null where that is unknown, or it is
     */
    public static String budget(
            String title,
            double share,
            boolean daily,
            String budget,
            String measured,
            @Nullable LocalDateTime exhaustedAt) {
        return title + " has spent " + Figures.percent(share) + " of its " + (daily ? "daily" : "lifetime")
                + " budget of " + budget + " by " + measured
                + (exhaustedAt == null ? "" : "; at this pace all of it by " + AccountTime.local(exhaustedAt));
    }

    /** {@return a sentence with what it costs at its end; as it is where no cost can be stated} */
    public static String costing(String sentence, @Nullable Cost cost) {
        return cost == null ? sentence : sentence + "; " + words(cost);
    }

    /** {@return a cost in words} */
    public static String words(Cost cost) {
        return "about " + cost.amount()
                + switch (cost.kind()) {
                    case OVERSPENT -> " more was spent than expected";
                    case OVERPAID -> " more was paid than what was got usually costs";
                    case REVENUE_MISSED -> " of revenue did not come";
                };
    }
}
