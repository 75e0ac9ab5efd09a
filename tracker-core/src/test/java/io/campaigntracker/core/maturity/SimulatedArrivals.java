package io.campaigntracker.core.maturity;

import io.campaigntracker.maturity.MaturityClock;
import io.campaigntracker.store.CampaignArrivals;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.distribution.PoissonDistribution;

/**
 * Campaigns of an account whose days' conversions arrive by a known pace: of each conversion a lag in nights is drawn, and what was known after each night is
 * looked up. Orders are worth 40.
 */
final class SimulatedArrivals {

    static final LocalDate TODAY = LocalDate.of(2026, 6, 8);
    static final double ORDER = 40;

    private final Random random;
    private final List<int[][]> campaigns = new ArrayList<>();
    private final double daily;

    /** @param daily conversions a day of each campaign, and its spend */
    SimulatedArrivals(long seed, double daily) {
        this.random = new Random(seed);
        this.daily = daily;
    }

    /** {@return a clock that nothing was found of} */
    static ClockGuess guess(MaturityClock clock) {
        return new ClockGuess(clock, "a guess");
    }

    /** {@return what holds where nothing was learned} */
    static CampaignPaces unlearned(MaturityClock clock) {
        return CampaignPaces.of(AccountPace.learn(new Triangle(TODAY), guess(clock)), List.of());
    }

    /** How the conversions of a day come in. */
    interface Lags {
        int draw(Random random, int day);
    }

    SimulatedArrivals campaigns(int count, Lags lags) {
        for (int campaign = 0; campaign < count; campaign++) {
            int[][] arrived = new int[Triangle.DAYS][Triangle.AGES + 1];
            for (int day = 0; day < Triangle.DAYS; day++) {
                int conversions = poisson(daily);
                for (int one = 0; one < conversions; one++) {
                    arrived[day][Math.min(lags.draw(random, day), Triangle.AGES)]++;
                }
            }
            campaigns.add(arrived);
        }
        return this;
    }

    private int poisson(double mean) {
        return new PoissonDistribution(mean).inverseCumulativeProbability(random.nextDouble());
    }

    private static int known(int[] arrived, int age) {
        int known = 0;
        for (int lag = 0; lag < age; lag++) {
            known += arrived[lag];
        }
        return known;
    }

    /** {@return what was known of the account night by night} */
    Triangle triangle() {
        Triangle triangle = new Triangle(TODAY);
        for (int day = 0; day < Triangle.DAYS; day++) {
            for (int age = 1; age <= Math.min(Triangle.age(day), Triangle.AGES); age++) {
                int total = 0;
                for (int[][] campaign : campaigns) {
                    total += known(campaign[day], age);
                }
                LocalDate date = triangle.first().plusDays(day);
                triangle.add(date, date.plusDays(age), total, ORDER * total, daily * campaigns.size());
            }
        }
        return triangle;
    }

    /** {@return the same by campaign, as a store adds it up} */
    List<CampaignArrivals> arrivals(AccountPace pace) {
        List<CampaignArrivals> all = new ArrayList<>();
        for (int index = 0; index < campaigns.size(); index++) {
            CampaignArrivals own = new CampaignArrivals("c" + index, Triangle.DAYS);
            for (int day = 0; day < Triangle.DAYS; day++) {
                int age = Math.min(Triangle.age(day), Triangle.AGES);
                int known = known(campaigns.get(index)[day], age);
                own.addPresent(day, known, ORDER * known, daily);
                for (int then = 2; then <= age; then++) {
                    own.addArrival(
                            pace.part(day),
                            then,
                            pace.weights().get(day) * campaigns.get(index)[day][then - 1]);
                }
            }
            all.add(own);
        }
        return all;
    }

    /** {@return the last seven days of a campaign as they are known} */
    List<ExpectedDays.Day> week(int campaign) {
        List<ExpectedDays.Day> days = new ArrayList<>();
        for (int day = Triangle.DAYS - 7; day < Triangle.DAYS; day++) {
            int known = known(campaigns.get(campaign)[day], Triangle.age(day));
            days.add(new ExpectedDays.Day(
                    TODAY.minusDays(Triangle.age(day)), Triangle.age(day), daily, known, ORDER * known));
        }
        return days;
    }

    /** {@return what that week comes to} */
    int finalWeek(int campaign) {
        int all = 0;
        for (int day = Triangle.DAYS - 7; day < Triangle.DAYS; day++) {
            all += known(campaigns.get(campaign)[day], Triangle.AGES + 1);
        }
        return all;
    }
}
