package io.campaigntracker.core.maturity;

import io.campaigntracker.maturity.MaturityCurve;
import io.campaigntracker.store.CampaignArrivals;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the campaigns of an account come in and what they usually bring, each drawn toward the account by what it has.
 *
 * <p>How much campaigns differ in pace is told by the scatter of their ratios beyond chance (a beta-binomial's moments); where they don't, each has the account's. What
 * spend usually brings is the Cape Cod rate of the last days, {@code Σ conversions / Σ (spend x completion)}; how far days lie from it beyond chance, and how orders vary, is
 * pooled over the account. Immutable and thread-safe; pure.
 *
 * <p>Reference: H. Bühlmann, E. Straub (1970), "Glaubwürdigkeit für Schadensätze"; for Cape Cod J. N. Stanard (1985).
 */
@SuppressWarnings("serial") // its maps and lists are the JDK's
public final class CampaignPaces implements Serializable {

    private static final long serialVersionUID = 1L;

    /** A weight of the account's pace at which its campaigns are taken not to differ. */
    static final double SAME = 1e6;

    private static final double LEAST_ALIKE = 5;
    private static final double TELLING = 0.005;
    private static final double LEAST_EVENTS = 50;
    static final double RATE_WEIGHT = 5;
    static final double ORDER_WEIGHT = 10;
    private static final int SETTLED_AGE = 8;
    private static final double LEAST_VARIANCE = 0.004;
    private static final double LEAST_ORDER_VARIANCE = 0.05;
    private static final double MOST_ORDER_VARIANCE = 5;
    private static final double LEAST_ACCOUNT_SCATTER = 0.03;
    private static final double USUAL_ACCOUNT_SCATTER = 0.2;
    private static final double FAR = 3.5;
    private static final double MAD = 1.4826;

    private static final String WHOLE = "";

    private final AccountPace account;
    private final Map<String, Own> campaigns = new HashMap<>();
    private final Own all;
    private final double alike;
    private final double dayVariance;
    private final double orderVariance;
    private final double[] surprise;

    /** What one campaign has, or several together. */
    @SuppressWarnings("ArrayRecordComponent") // numbers of a computation, never compared
    private record Own(List<Steps> steps, double[] sums) implements Serializable {

        static final int CONVERSIONS = 0;
        static final int EXPOSURE = 1;
        static final int SQUARES = 2;
        static final int REVENUE = 3;
        static final int ORDERS = 4;

        static Own none(int parts) {
            List<Steps> steps = new ArrayList<>();
            for (int part = 0; part < parts; part++) {
                steps.add(Steps.none());
            }
            return new Own(steps, new double[5]);
        }

        void add(Own more) {
            for (int part = 0; part < steps.size(); part++) {
                steps.get(part).add(more.steps.get(part));
            }
            for (int index = 0; index < sums.length; index++) {
                sums[index] += more.sums[index];
            }
        }
    }

    private CampaignPaces(AccountPace account, Collection<CampaignArrivals> arrivals) {
        this.account = account;
        this.all = Own.none(account.parts());
        arrivals.forEach(campaign -> campaigns.put(campaign.campaignId(), steps(campaign)));
        this.alike = alike();
        for (CampaignArrivals campaign : arrivals) {
            Own own = own(campaign.campaignId());
            level(own, campaign);
            all.add(own);
        }
        Scatter scatter = new Scatter();
        double[] none = new double[Triangle.DAYS];
        arrivals.forEach(campaign -> scatter.add(expected(own(campaign.campaignId()), 1, 1, none), campaign));
        this.dayVariance = scatter.dayVariance();
        this.orderVariance = scatter.orderVariance();
        this.surprise = scatter.surprise();
    }

    /** {@return what the arrivals of its campaigns tell beside an account's pace} */
    public static CampaignPaces of(AccountPace account, Collection<CampaignArrivals> arrivals) {
        return new CampaignPaces(account, arrivals);
    }

    /** {@return what an account as a whole tells, for questions about so many accounts that single campaigns are not looked at} */
    public static CampaignPaces ofAccount(AccountPace account, Triangle triangle) {
        CampaignArrivals whole = new CampaignArrivals(WHOLE, Triangle.DAYS);
        for (int day = 0; day < Triangle.DAYS; day++) {
            double last = 0;
            double money = 0;
            for (int age = 1; age <= Math.min(Triangle.age(day), Triangle.AGES); age++) {
                double known = triangle.conversions()[day][age - 1];
                if (!Double.isNaN(known)) {
                    whole.addArrival(account.part(day), age, account.firstWeight(day) * (known - last));
                    last = known;
                    money = triangle.revenue()[day][age - 1];
                }
            }
            whole.addPresent(day, last, money, triangle.spend(day));
        }
        return new CampaignPaces(account, List.of(whole));
    }

    /** {@return how many campaigns it knows} */
    public int size() {
        return campaigns.size();
    }

    private Own own(String campaignId) {
        Own own = campaigns.get(campaignId);
        return own == null ? Own.none(account.parts()) : own;
    }

    /** What had arrived by each age, from what is there and what came later. */
    private Own steps(CampaignArrivals campaign) {
        Own own = Own.none(account.parts());
        for (int part = 0; part < account.parts(); part++) {
            double later = 0;
            double[] present = new double[Steps.COUNT];
            for (int day = 0; day < Triangle.DAYS; day++) {
                int oldest = Math.min(Triangle.age(day) - 2, Steps.COUNT - 1);
                if (account.part(day) == part && oldest >= 0) {
                    present[oldest] += account.firstWeight(day) * campaign.conversions(day);
                }
            }
            double there = 0;
            for (int step = Steps.COUNT - 1; step >= 0; step--) {
                there += present[step];
                double after = there - later;
                double came = campaign.arrived(part, step + 2);
                own.steps().get(part).add(step, 1, after - came, after);
                later += came;
            }
        }
        return own;
    }

    /** How many conversions the account's pace weighs against a campaign's own. */
    private double alike() {
        int part = account.parts() > 1 && total(1) > total(0) ? 1 : 0;
        double excess = 0;
        double freedom = 0;
        double size = 0;
        for (int step = 0; step < Steps.COUNT; step++) {
            double usual = account.pace(part).ratios()[step];
            if (usual * (1 - usual) <= TELLING) {
                continue;
            }
            double sum = 0;
            double before = 0;
            double squares = 0;
            double deviations = 0;
            int count = 0;
            for (Own own : campaigns.values()) {
                double has = own.steps().get(part).after()[step];
                if (has > 0) {
                    sum += has;
                    before += own.steps().get(part).before()[step];
                    squares += has * has;
                    count++;
                }
            }
            if (sum < LEAST_EVENTS) {
                continue;
            }
            double mean = before / sum;
            for (Own own : campaigns.values()) {
                double has = own.steps().get(part).after()[step];
                if (has > 0) {
                    deviations += has * Math.pow(own.steps().get(part).before()[step] / has - mean, 2);
                }
            }
            excess += deviations / Math.max(mean * (1 - mean), 1e-6);
            freedom += count - 1;
            size += sum - squares / sum;
        }
        double chance = 1 / account.effective(part);
        if (freedom <= 0 || excess / chance < freedom + Math.sqrt(2 * freedom)) {
            return SAME;
        }
        double within = (excess - chance * freedom) / Math.max(size, 1e-9);
        return within <= 0 ? SAME : Math.min(SAME, Math.max(LEAST_ALIKE, 1 / within));
    }

    private double total(int part) {
        return campaigns.values().stream()
                .mapToDouble(own -> own.steps().get(part).after()[0])
                .sum();
    }

    private List<Pace> paces(Own own) {
        List<Pace> paces = new ArrayList<>();
        for (int part = 0; part < account.parts(); part++) {
            paces.add(account.pace(part).drawn(own.steps().get(part), alike, account.effective(part)));
        }
        return paces;
    }

    private void level(Own own, CampaignArrivals campaign) {
        List<Pace> paces = paces(own);
        double[] sums = own.sums();
        for (int day = 0; day < Triangle.DAYS; day++) {
            int age = account.late().age(day);
            if (age == 0) {
                continue;
            }
            double weight = account.dayWeight(day);
            double conversions = campaign.conversions(day);
            double there =
                    paces.get(Math.min(account.part(day), paces.size() - 1)).completion()[age - 1];
            sums[Own.CONVERSIONS] += weight * conversions;
            sums[Own.EXPOSURE] += weight * campaign.spend(day) * there;
            sums[Own.SQUARES] += weight * weight * conversions;
            sums[Own.REVENUE] += campaign.revenue(day);
            sums[Own.ORDERS] += conversions * account.earlyWorth(age);
        }
    }

    private ExpectedDays expected(Own own) {
        return expected(own, dayVariance, orderVariance, surprise);
    }

    private ExpectedDays expected(Own own, double days, double orders, double[] surprises) {
        double[] sums = own.sums();
        double accountRate = ratio(all.sums()[Own.CONVERSIONS], all.sums()[Own.EXPOSURE]);
        double accountOrder = ratio(all.sums()[Own.REVENUE], all.sums()[Own.ORDERS]);
        double rate = accountRate > 0
                ? (sums[Own.CONVERSIONS] + RATE_WEIGHT) / (sums[Own.EXPOSURE] + RATE_WEIGHT / accountRate)
                : 0;
        double rests = RATE_WEIGHT
                + (sums[Own.CONVERSIONS] > 0
                        ? sums[Own.CONVERSIONS] * sums[Own.CONVERSIONS] / Math.max(sums[Own.SQUARES], 1e-9)
                        : 0);
        double order = (sums[Own.REVENUE] + ORDER_WEIGHT * accountOrder) / (sums[Own.ORDERS] + ORDER_WEIGHT);
        return new ExpectedDays(
                account,
                paces(own),
                rate,
                rests,
                order,
                Math.max(sums[Own.ORDERS], 0) + ORDER_WEIGHT,
                days,
                orders,
                surprises);
    }

    private static double ratio(double numerator, double denominator) {
        return denominator > 0 ? Math.max(0, numerator / denominator) : 0;
    }

    /** {@return what the days of some campaigns of the account are expected to come to, taken together} */
    public ExpectedDays of(Collection<String> campaignIds) {
        if (campaigns.containsKey(WHOLE)) {
            return ofAll();
        }
        Own together = Own.none(account.parts());
        campaignIds.forEach(id -> together.add(own(id)));
        return expected(together);
    }

    /** {@return what the days of a campaign are expected to come to} */
    public ExpectedDays of(String campaignId) {
        return expected(own(campaigns.containsKey(WHOLE) ? WHOLE : campaignId));
    }

    /** {@return what the days of the whole account are expected to come to} */
    public ExpectedDays ofAll() {
        return expected(all);
    }

    /** {@return the account's pace} */
    public AccountPace account() {
        return account;
    }

    /** Deviations of settled days from what was expected, pooled over campaigns. */
    private final class Scatter {

        private double deviations;
        private double expectedSquares;
        private double orderDeviations;
        private long days;
        private final double[] had = new double[Triangle.DAYS];
        private final double[] should = new double[Triangle.DAYS];

        void add(ExpectedDays usual, CampaignArrivals campaign) {
            for (int day = 0; day < Triangle.DAYS; day++) {
                int age = account.late().age(day);
                if (age == 0) {
                    continue;
                }
                double conversions = campaign.conversions(day);
                double expected =
                        usual.rate() * campaign.spend(day) * usual.pace(day).completion()[age - 1];
                had[day] += conversions;
                should[day] += expected;
                if (Triangle.age(day) > SETTLED_AGE) {
                    deviations += Math.pow(conversions - expected, 2) - expected;
                    expectedSquares += expected * expected;
                    if (conversions > 0 && usual.order() > 0) {
                        double money = campaign.revenue(day) - usual.order() * conversions;
                        orderDeviations += money * money / conversions / (usual.order() * usual.order());
                        days++;
                    }
                }
            }
        }

        double dayVariance() {
            return Math.max(LEAST_VARIANCE, Math.min(1, expectedSquares > 0 ? deviations / expectedSquares : 1));
        }

        double orderVariance() {
            double variance = days > 1 ? orderDeviations / (days - 1) : 1;
            return Math.max(LEAST_ORDER_VARIANCE, Math.min(MOST_ORDER_VARIANCE, variance));
        }

        /** By how much each day of the account fell short of, or went beyond, what its age makes expect, where that is more than days usually do. */
        double[] surprise() {
            double[] relative = new double[Triangle.DAYS];
            List<Double> settled = new ArrayList<>();
            for (int day = 0; day < Triangle.DAYS; day++) {
                relative[day] = should[day] > 0 ? had[day] / should[day] : 1;
                if (Triangle.age(day) > SETTLED_AGE && should[day] > 0) {
                    settled.add(relative[day]);
                }
            }
            double usual = LateReports.median(
                    settled.stream().mapToDouble(value -> value).toArray());
            double deviation = LateReports.median(settled.stream()
                    .mapToDouble(value -> Math.abs(value - usual))
                    .toArray());
            double scatter =
                    settled.isEmpty() ? USUAL_ACCOUNT_SCATTER : Math.max(LEAST_ACCOUNT_SCATTER, MAD * deviation);
            double[] surprise = new double[Triangle.DAYS];
            for (int day = 0; day < Triangle.DAYS; day++) {
                double error = Math.sqrt(scatter * scatter + 1 / Math.max(should[day], 1e-9));
                surprise[day] = Math.abs(relative[day] - 1) > FAR * error ? 1 - relative[day] : 0;
            }
            return surprise;
        }
    }

    /** {@return how the days of a campaign come in} */
    public MaturityCurve curve(String campaignId) {
        return of(campaignId).curve();
    }

    /** {@return how the days of the whole account come in} */
    public MaturityCurve curve() {
        return ofAll().curve();
    }
}
