package io.campaigntracker.core.maturity;

import io.campaigntracker.maturity.MaturityCurve;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What days of a campaign, or of several, are expected to come to: the pace, what spend brings, what an order is worth, and how sure each is. Immutable and
 * thread-safe; pure.
 *
 * <p>A day's conversions to come are {@code m·(1 − F)·θ}: m what its spend usually brings, F how complete it is, and {@code θ = (k + observed)/(k + m·F)} what its own
 * conversions say of it, k the inverse of the variance of days: the gamma-Poisson credibility between Bornhuetter–Ferguson (θ = 1, few conversions) and the chain
 * ladder (θ = observed/(m·F), many), of which Benktander's is a fixed mixture.
 */
public final class ExpectedDays {

    private static final double RESTATED = 0.0003;

    private final AccountPace account;
    private final List<Pace> paces;
    private final double rate;
    private final double rateRests;
    private final double order;
    private final double orderRests;
    private final double dayVariance;
    private final double orderVariance;
    private final double[] surprise;

    ExpectedDays(
            AccountPace account,
            List<Pace> paces,
            double rate,
            double rateRests,
            double order,
            double orderRests,
            double dayVariance,
            double orderVariance,
            double[] surprise) {
        this.account = account;
        this.paces = List.copyOf(paces);
        this.rate = rate;
        this.rateRests = rateRests;
        this.order = order;
        this.orderRests = orderRests;
        this.dayVariance = dayVariance;
        this.orderVariance = orderVariance;
        this.surprise = surprise;
    }

    /** {@return the same in another currency, of which one unit of the account's is worth so much} */
    public ExpectedDays inCurrency(double worth) {
        return new ExpectedDays(
                account,
                paces,
                rate / worth,
                rateRests,
                order * worth,
                orderRests,
                dayVariance,
                orderVariance,
                surprise);
    }

    /**
     * {@return the same for a part of what this was learned from, such as a creative: its level is that of its own days, drawn toward this one}
     *
     * @param days all days of the part that are known
     */
    public ExpectedDays ofPart(List<Day> days) {
        if (!(rate > 0)) {
            return this;
        }
        double conversions = 0;
        double revenue = 0;
        double exposure = 0;
        for (Day day : days) {
            conversions += Math.max(day.conversions(), 0);
            revenue += Math.max(day.revenue(), 0);
            exposure += day.spend() * pace(index(day)).completion()[age(day) - 1];
        }
        return new ExpectedDays(
                account,
                paces,
                (conversions + CampaignPaces.RATE_WEIGHT) / (exposure + CampaignPaces.RATE_WEIGHT / rate),
                conversions + CampaignPaces.RATE_WEIGHT,
                (revenue + CampaignPaces.ORDER_WEIGHT * order) / (conversions + CampaignPaces.ORDER_WEIGHT),
                conversions + CampaignPaces.ORDER_WEIGHT,
                dayVariance,
                orderVariance,
                surprise);
    }

    /** {@return how they come in} */
    public AccountPace account() {
        return account;
    }

    double rate() {
        return rate;
    }

    double order() {
        return order;
    }

    Pace pace(int day) {
        return paces.get(Math.min(account.part(day), paces.size() - 1));
    }

    /**
     * {@return what is still to come of some days; empty where neither the last weeks nor the days themselves tell what spend brings}
     *
     * @param days their figures; waiting ones must not be among them
     */
    public Optional<Outlook> outlook(List<Day> days) {
        if (rate > 0) {
            return Optional.of(expect(days));
        }
        double conversions = 0;
        double revenue = 0;
        double exposure = 0;
        boolean open = false;
        for (Day day : days) {
            int age = age(day);
            conversions += Math.max(day.conversions(), 0);
            revenue += Math.max(day.revenue(), 0);
            exposure += day.spend() * pace(index(day)).completion()[age - 1];
            open |= age < Triangle.AGES && day.spend() > 0;
        }
        if (open && !(conversions > 0 && exposure > 0)) {
            return Optional.empty();
        }
        return Optional.of(new ExpectedDays(
                        account,
                        paces,
                        exposure > 0 ? conversions / exposure : 0,
                        Math.max(conversions, 1),
                        conversions > 0 ? revenue / conversions : 0,
                        Math.max(conversions, 1),
                        dayVariance,
                        orderVariance,
                        surprise)
                .expect(days));
    }

    private Outlook expect(List<Day> days) {
        double k = 1 / dayVariance;
        Outlook.Sum counts = new Outlook.Sum(0);
        Outlook.Sum money = new Outlook.Sum(orderVariance);
        double[][] sensitivity = new double[paces.size()][Steps.COUNT];
        double[][] moneySensitivity = new double[paces.size()][Steps.COUNT];
        double[] conversionsToCome = new double[days.size()];
        double[] revenueToCome = new double[days.size()];
        for (int i = 0; i < conversionsToCome.length; i++) {
            Day day = days.get(i);
            int index = index(day);
            int age = age(day);
            counts.observed(day.conversions());
            money.observed(day.revenue());
            if (age >= Triangle.AGES) {
                continue;
            }
            int part = Math.min(account.part(index), paces.size() - 1);
            Pace pace = paces.get(part);
            double there = pace.completion()[age - 1];
            double usual = rate * day.spend();
            double own = (k + Math.max(day.conversions(), 0)) / (k + usual * there);
            double worth = order * account.lateWorth(age);
            double up = usual * own * pace.more(age);
            double down = usual * own * pace.fewer(age);
            double open = usual * (1 - there);
            double credibility = usual * there / (k + usual * there);
            double byPace = -usual * own * (credibility + (1 - credibility) * there);
            Outlook.Part more = new Outlook.Part(
                    up,
                    down,
                    account.scatter(),
                    open * own,
                    k + usual * there,
                    open * (1 - credibility),
                    usual * there * surprise[index]);
            counts.add(1, more);
            money.add(worth, more);
            conversionsToCome[i] = up - down;
            revenueToCome[i] = worth * (up - down);
            for (int step = age - 1; step < Steps.COUNT; step++) {
                sensitivity[part][step] += byPace;
                moneySensitivity[part][step] += worth * byPace;
            }
        }
        counts.rest(rateRests, paceVariance(sensitivity), RESTATED);
        money.rest(
                rateRests,
                paceVariance(moneySensitivity) + money.mean() * money.mean() * orderVariance / orderRests,
                RESTATED);
        return new Outlook(counts, money, conversionsToCome, revenueToCome);
    }

    private int index(Day day) {
        return (int) ChronoUnit.DAYS.between(account.firstDay(), day.date());
    }

    /** How old its figures are: nights since its reports began to come; 28 and final for days before those learned from. */
    private int age(Day day) {
        int index = index(day);
        if (index < 0 || index >= Triangle.DAYS) {
            return Triangle.AGES;
        }
        return Math.max(1, Math.min(day.age(), Triangle.AGES) - account.late().nights()[index]);
    }

    private double paceVariance(double[][] sensitivity) {
        double variance = 0;
        for (int part = 0; part < sensitivity.length; part++) {
            Pace pace = paces.get(part);
            for (int step = 0; step < Steps.COUNT; step++) {
                double ratio = Math.max(pace.ratios()[step], 1e-3);
                variance += sensitivity[part][step]
                        * sensitivity[part][step]
                        * Math.abs(1 - ratio)
                        / ratio
                        / Math.max(pace.weights()[step], 1e-9);
            }
        }
        return variance * account.scatter();
    }

    /** {@return whether the reports of a day have not begun to come, nights after they usually do} */
    public boolean isWaiting(LocalDate day) {
        long index = ChronoUnit.DAYS.between(account.firstDay(), day);
        return index >= 0 && index < Triangle.DAYS && account.late().waiting()[(int) index];
    }

    /**
     * {@return how much of what a day will come to is there; empty while its reports have not begun to come}
     *
     * @param date which
     * @param fetchedAt how many days old it was when it was last fetched
     */
    public Optional<Arrived> arrived(LocalDate date, int fetchedAt) {
        if (isWaiting(date)) {
            return Optional.empty();
        }
        int age = age(new Day(date, fetchedAt, 0, 0, 0));
        if (age >= Triangle.AGES) {
            return Optional.of(Arrived.ALL);
        }
        int index = (int) ChronoUnit.DAYS.between(account.firstDay(), date);
        Pace pace = pace(index);
        double there = pace.completion()[age - 1];
        return Optional.of(new Arrived(
                there,
                1 - (1 - there) * account.lateWorth(age),
                Math.hypot(pace.error(age, account.scatter()), surprise[index])));
    }

    /**
     * One day.
     *
     * @param date which
     * @param age how many days old it was when it was last fetched
     * @param spend in the currency of the expectation
     * @param conversions so far, the platform's
     * @param revenue so far likewise
     */
    public record Day(LocalDate date, int age, double spend, double conversions, double revenue) {}

    MaturityCurve curve() {
        Pace pace = paces.get(paces.size() - 1);
        List<MaturityCurve.Point> points = new ArrayList<>();
        for (int age = 1; age <= Triangle.AGES; age++) {
            double there = pace.completion()[age - 1];
            double far = Math.exp(1.96 * pace.error(age, account.scatter()));
            double revenue = 1 - (1 - there) * account.lateWorth(age);
            points.add(new MaturityCurve.Point(age, there, there / far, bounded(there, far), revenue));
        }
        return new MaturityCurve(account.clock(), account.isLearned(), points, account.changeDay(), account.lateDays());
    }

    private static double bounded(double there, double far) {
        return there <= 1 ? Math.min(1, there * far) : there * far;
    }
}
