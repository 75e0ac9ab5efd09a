package io.campaigntracker.testkit.simulation;

import io.campaigntracker.model.HourlyRow;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes one ad's figures of one day. Every draw is made whatever moment is asked for, so that a later look at the same day shows the
 * same events and more of them.
 */
final class DaySimulator {

    private static final double[] DELIVERY_BY_WEEKDAY = {1.0, 1.02, 1.03, 1.0, 0.96, 0.9, 1.09};
    private static final double[] CONVERSION_BY_WEEKDAY = {1.05, 1.0, 0.98, 0.97, 0.94, 0.96, 1.1};
    private static final double FATIGUE_EXPONENT = -0.43;
    private static final int TAIL_DAYS = 7;
    /** Plays have draws of their own, so that what else happens on a day does not depend on whether an ad shows a video. */
    private static final long PLAYS = 0x70000000L;

    private static final long FINAL_MINUTES = 28L * 24 * 60;

    private static final double DAY_FACTOR = 1.75;
    private static final int WEEK = 7;
    private static final int PACED_FROM = 4;
    private static final double KEPT_BACK = 0.9;
    private static final double GOLDEN = 0.6180339887498949;
    private static final long THINNING = 0x7468696eL;

    private final long seed;
    private final int digits;
    private final String accountId;
    private final ZoneId zone;
    private final AnomalyEffects effects;
    private final double causedShare;
    private final List<PlantedIncident> incidents;
    private final boolean late;
    private final SwitchPlan switches;

    DaySimulator(SimulatedAccountBuilder settings, SwitchPlan switches) {
        this.switches = switches;
        this.seed = settings.seed;
        this.digits = SimulatedCurrency.of(settings.currency).digits();
        this.accountId = settings.accountId;
        this.zone = settings.timeZone;
        this.effects = new AnomalyEffects(accountId, settings.anomalies);
        this.incidents = List.copyOf(settings.incidents);
        this.late = settings.lateHours;
        this.causedShare = settings.causedShare;
    }

    /** {@return what an ad did on a day, as seen at a moment} */
    SimulatedFigures figures(SimulatedCampaign campaign, SimulatedAd ad, long day, Sight sight) {
        SimulatedFigures figures = new SimulatedFigures(digits);
        if (!sight.isNothing() && day >= ad.startDay()) {
            act(figures, null, campaign, ad, day, sight);
        }
        return figures;
    }

    /** Adds the same by the hour to 24 figures; conversions have no hour. */
    void addHours(SimulatedFigures[] hours, SimulatedCampaign campaign, SimulatedAd ad, long day, Sight sight) {
        if (!sight.isNothing() && day >= ad.startDay()) {
            act(new SimulatedFigures(digits), hours, campaign, ad, day, sight);
        }
    }

    Sight sight(long day, Instant moment) {
        return Sight.of(day, zone, moment, late);
    }

    /** {@return figures of nothing} */
    SimulatedFigures nothing() {
        return new SimulatedFigures(digits);
    }

    private void act(
            SimulatedFigures figures,
            SimulatedFigures @Nullable [] hours,
            SimulatedCampaign campaign,
            SimulatedAd ad,
            long day,
            Sight sight) {
        Draws draws = Draws.of(seed, ad.number(), day);
        long lastDay = lastDay(campaign, ad);
        if (day > lastDay) {
            if (day <= lastDay + TAIL_DAYS) {
                straggle(figures, draws, campaign, ad, day, lastDay, sight);
            }
            return;
        }
        if (day == ad.freeDay()) {
            deal(figures, hours, new Drawn(0, 0, 0, 37, 0, 0, 0), null, campaign, ad, day, sight);
            return;
        }
        deliver(figures, hours, draws, campaign, ad, day, sight);
    }

    /** What a day comes to before anything happens to its hours. */
    private record Drawn(
            long impressions, long onLinks, long elsewhere, long spend, long arrivals, long reactions, long likes) {

        /** The part between two shares of the whole: what is clicked, spent or liked goes where it was shown, so that no hour has clicks without impressions. */
        Drawn between(double from, double to) {
            if (impressions == 0) {
                return new Drawn(0, 0, 0, (long) Math.floor(spend * to) - (long) Math.floor(spend * from), 0, 0, 0);
            }
            long first = (long) Math.floor(impressions * from);
            long last = (long) Math.floor(impressions * to);
            return new Drawn(
                    last - first,
                    part(onLinks, first, last),
                    part(elsewhere, first, last),
                    part(spend, first, last),
                    part(arrivals, first, last),
                    part(reactions, first, last),
                    part(likes, first, last));
        }

        private long part(long whole, long first, long last) {
            return whole * last / impressions - whole * first / impressions;
        }

        /** Small counts are rounded up and down by turns, so that several hours have the part they should. */
        Drawn times(double delivered, double shown, double clicked, Rounding rounding) {
            long impressed = rounding.of(0, impressions * shown);
            long links = Math.min(impressed, rounding.of(1, onLinks * shown * clicked));
            return new Drawn(
                    impressed,
                    links,
                    Math.min(impressed - links, rounding.of(2, elsewhere * shown * clicked)),
                    rounding.of(3, spend * delivered),
                    Math.min(links, rounding.of(4, arrivals * shown)),
                    rounding.of(5, reactions * shown),
                    rounding.of(6, likes * shown));
        }

        /** What is told of it so far; of one click of an ad all or nothing, by an even draw from 0 to 1. */
        Drawn seen(double share, double even) {
            return share == 1
                    ? this
                    : new Drawn(
                            (long) (impressions * share + even),
                            (long) (onLinks * share + even),
                            (long) (elsewhere * share + even),
                            (long) (spend * share + even),
                            (long) (arrivals * share + even),
                            (long) (reactions * share + even),
                            (long) (likes * share + even));
        }

        void into(SimulatedFigures figures) {
            figures.deliver(impressions, onLinks, elsewhere, spend);
            figures.engage(arrivals, reactions, likes);
        }
    }

    /** What rounding took off is given to the next. */
    private static final class Rounding {
        private final double[] left = new double[7];

        Rounding(SimulatedAd ad) {
            Arrays.fill(left, GOLDEN * (ad.number() + 1) % 1);
        }

        long of(int kind, double value) {
            double whole = Math.floor(value + left[kind]);
            left[kind] += value - whole;
            return (long) whole;
        }
    }

    /** Deals what was drawn out to the hours, lets happen to them what was planted, and adds what is seen of them. */
    private void deal(
            SimulatedFigures figures,
            SimulatedFigures @Nullable [] hours,
            Drawn drawn,
            @Nullable HourEffects planted,
            SimulatedCampaign campaign,
            SimulatedAd ad,
            long day,
            Sight sight) {
        if (sight.whole() && hours == null && planted == null) {
            drawn.into(figures);
            return;
        }
        DayCourse course = DayCourse.of(seed, campaign.index(), day, zone, sight.moment(), late);
        double ceiling = DAY_FACTOR * budget(campaign, ad, day) * smallestUnits();
        Rounding rounding = new Rounding(ad);
        long spent = 0;
        for (int label = 0; label < HourlyRow.LABELS; label++) {
            Drawn hour = drawn.between(course.before(label), course.before(label + 1));
            if (planted != null) {
                double delivered = planted.delivery()[label];
                if (delivered > 1) {
                    delivered = Math.max(0, Math.min(delivered, (ceiling - spent) / Math.max(1, hour.spend())));
                }
                double shown = delivered / planted.price()[label];
                double clicked = planted.clickRate()[label];
                hour = delivered == 1 && shown == 1 && clicked == 1
                        ? hour
                        : hour.times(delivered, shown, clicked, rounding);
            }
            spent += hour.spend();
            hour.seen(course.seen(label), GOLDEN * (ad.number() + 1 + 7 * label) % 1)
                    .into(hours == null ? figures : hours[label]);
        }
    }

    private static double budget(SimulatedCampaign campaign, SimulatedAd ad, long day) {
        return campaign.dailyBudget() * campaign.budgetPlan().factorOn(campaign.dailyBudget(), day) * ad.budgetShare();
    }

    /** The last day on which the ad may be shown. */
    private static long lastDay(SimulatedCampaign campaign, SimulatedAd ad) {
        long last = ad.endDay() == Long.MAX_VALUE ? Long.MAX_VALUE - TAIL_DAYS : ad.endDay() - 1;
        Long paused = campaign.pausedFrom();
        if (paused != null) {
            last = Math.min(last, paused - 1);
        }
        Long disapproved = campaign.disapprovedFrom();
        if (disapproved != null) {
            last = Math.min(last, disapproved - 1);
        }
        PlantedAnomaly depletion = campaign.depletion();
        return depletion == null ? last : Math.min(last, depletion.date().toEpochDay());
    }

    private void deliver(
            SimulatedFigures figures,
            SimulatedFigures @Nullable [] hours,
            Draws draws,
            SimulatedCampaign campaign,
            SimulatedAd ad,
            long day,
            Sight sight) {
        AnomalyEffects.Effect effect = effects.on(ad, day);
        HourEffects planted = HourEffects.of(incidents, accountId, ad.campaignId(), day, switches.hoursOf(ad, day));
        Bought bought = bought(draws, campaign, ad, day, effect);
        if (effect.delivery() <= 1) {
            bought = bought.within(leftOfWeek(campaign, ad, day));
        }
        long impressions = bought.impressions();
        long spend = bought.spend();
        double clickRate = Math.min(0.5, clickRate(campaign, ad, day) * effect.clickRate());
        long onLinks = draws.binomial(impressions, clickRate * 0.7);
        long elsewhere = draws.binomial(impressions - onLinks, clickRate * 0.3);
        Drawn drawn = new Drawn(
                impressions,
                onLinks,
                elsewhere,
                spend,
                draws.binomial(onLinks, 0.78),
                draws.binomial(impressions, 0.004),
                draws.binomial(impressions, 0.0004));
        deal(figures, hours, drawn, planted, campaign, ad, day, sight);
        SimulatedVideo video = ad.creativeOn(day).video();
        if (video != null && hours == null && impressions > 0) {
            video.play(
                    figures,
                    Draws.of(seed, PLAYS + ad.number(), day),
                    impressions,
                    figures.impressions() / (double) impressions);
        }
        if (campaign.hasConversions() && hours == null) {
            double rate = campaign.conversionRate()
                    * ad.persuasion()
                    * CONVERSION_BY_WEEKDAY[weekday(day)]
                    * effect.conversions();
            Events events = new Events(
                    figures,
                    draws,
                    campaign,
                    ad,
                    sight,
                    causing(ad, day),
                    planted,
                    Draws.of(seed ^ THINNING, ad.number(), day));
            events.purchases(
                    draws.binomial(onLinks, rate * campaign.objective().purchases()),
                    draws.poisson(impressions
                            * 0.00003
                            * effect.conversions()
                            * campaign.objective().purchases()));
            events.others(
                    Outcome.LEAD,
                    draws.binomial(
                            onLinks, Math.min(1, rate * campaign.objective().leads())));
            events.others(Outcome.ADD_TO_CART, draws.binomial(onLinks, rate * 2.5));
        }
    }

    /** What a day buys: impressions at a price of a thousand, paid in units of so small a part of the currency. */
    private record Bought(long impressions, double price, int units) {
        long spend() {
            return Math.round(impressions * price / 1000 * units);
        }

        Bought within(long most) {
            return spend() <= most
                    ? this
                    : new Bought((long) Math.floor(Math.max(0, most) * 1000 / (price * units)), price, units);
        }
    }

    private Bought bought(
            Draws draws, SimulatedCampaign campaign, SimulatedAd ad, long day, AnomalyEffects.Effect effect) {
        double target = planned(campaign, ad, day) * draws.factor(0.06) * effect.delivery();
        double price = campaign.cpm() * draws.factor(0.05) * effect.price();
        return new Bought(draws.poisson(target / price * 1000), price, smallestUnits());
    }

    /**
     * A calendar week, Sunday to Saturday, spends no more than its daily budgets together, as the platform promises: its last three days share what is left of them, each
     * leaving most of their plan to those after it. What is planted does not count, for it breaks the budget on purpose.
     */
    private long leftOfWeek(SimulatedCampaign campaign, SimulatedAd ad, long day) {
        long sunday = day - (weekday(day) + 1) % WEEK;
        if (campaign.budgetOwner() == SimulatedCampaign.BudgetOwner.CAMPAIGN_LIFETIME || day < sunday + PACED_FROM) {
            return Long.MAX_VALUE;
        }
        double left = 0;
        for (long each = sunday; each < sunday + WEEK; each++) {
            left += budget(campaign, ad, each) * smallestUnits();
        }
        for (long each = sunday; ; each++) {
            double keptBack = 0;
            for (long later = each + 1; later < sunday + WEEK; later++) {
                keptBack += KEPT_BACK * planned(campaign, ad, later) * smallestUnits();
            }
            long most = each < sunday + PACED_FROM ? Long.MAX_VALUE : (long) Math.floor(left - keptBack);
            if (each == day) {
                return most;
            }
            if (each >= ad.startDay()) {
                Draws draws = Draws.of(seed, ad.number(), each);
                left -= bought(draws, campaign, ad, each, AnomalyEffects.Effect.NONE)
                        .within(most)
                        .spend();
            }
        }
    }

    private static double planned(SimulatedCampaign campaign, SimulatedAd ad, long day) {
        return budget(campaign, ad, day) * 0.97 * DELIVERY_BY_WEEKDAY[weekday(day)];
    }

    private int smallestUnits() {
        return digits == 0 ? 1 : 100;
    }

    /** People who clicked while the ad was running still buy after it stopped: conversions without spend. */
    private void straggle(
            SimulatedFigures figures,
            Draws draws,
            SimulatedCampaign campaign,
            SimulatedAd ad,
            long day,
            long lastDay,
            Sight sight) {
        if (campaign.hasConversions()) {
            double clicksOfADay =
                    campaign.dailyBudget() * ad.budgetShare() / campaign.cpm() * 1000 * campaign.clickRate() * 0.7;
            double mean = clicksOfADay
                    * campaign.conversionRate()
                    * campaign.objective().purchases()
                    * 0.2
                    / (day - lastDay);
            new Events(figures, draws, campaign, ad, sight, causing(ad, day), null, draws)
                    .purchases(draws.poisson(mean), 0);
        }
    }

    /** Draws of their own, so that an account is otherwise the same with and without them. */
    private BooleanSupplier causing(SimulatedAd ad, long day) {
        if (causedShare == 0) {
            return () -> false;
        }
        Draws draws = Draws.of(~seed, ad.number(), day);
        return () -> draws.chance(causedShare);
    }

    /** Response falls with how often people have seen the creative: (N + 1)^-0.43, after Meta's own research. */
    private static double clickRate(SimulatedCampaign campaign, SimulatedAd ad, long day) {
        double seen = Math.min(60, ad.daysShown(day)) * ad.tiring();
        return campaign.clickRate() * ad.appeal() * StrictMath.pow(1 + seen, FATIGUE_EXPONENT);
    }

    private static int weekday(long day) {
        DayOfWeek weekday = LocalDate.ofEpochDay(day).getDayOfWeek();
        return weekday.getValue() - 1;
    }

    /** Conversions one by one, each with the minute at which the platform gets to know it. */
    private record Events(
            SimulatedFigures figures,
            Draws draws,
            SimulatedCampaign campaign,
            SimulatedAd ad,
            Sight sight,
            BooleanSupplier caused,
            @Nullable HourEffects planted,
            Draws thinning) {

        void purchases(long afterClick, long afterView) {
            for (long i = 0; i < afterClick; i++) {
                convert(draws.chance(campaign.shopShare()) ? Outcome.SHOP_PURCHASE : Outcome.WEB_PURCHASE, clickPart());
            }
            for (long i = 0; i < afterView; i++) {
                convert(
                        Outcome.WEB_PURCHASE,
                        draws.chance(0.8) ? AttributionPart.VIEW_WITHIN_1D : AttributionPart.ENGAGED_VIEW_WITHIN_1D);
            }
        }

        void others(Outcome outcome, long events) {
            for (long i = 0; i < events; i++) {
                convert(outcome, clickPart());
            }
        }

        private AttributionPart clickPart() {
            double draw = draws.uniform(0, 1);
            if (draw < 0.7) {
                return AttributionPart.CLICK_WITHIN_1D;
            }
            return draw < 0.92 ? AttributionPart.CLICK_WITHIN_7D : AttributionPart.CLICK_WITHIN_28D;
        }

        private void convert(Outcome outcome, AttributionPart part) {
            long worth = 0;
            if (outcome == Outcome.WEB_PURCHASE || outcome == Outcome.SHOP_PURCHASE) {
                double price = campaign.orderValue() * draws.factor(0.5);
                worth = Math.max(1, Math.round(price * (figures.digits() == 0 ? 1 : 100)));
            }
            double happened = DayCourse.minuteOf(draws.uniform(0, 1));
            double told = happened + delay();
            boolean reported = isReported((int) happened / 60);
            boolean isCaused = caused.getAsBoolean();
            if (reported && Math.min(told, FINAL_MINUTES) <= sight.minutes()) {
                figures.convert(outcome, part, worth, ad.setting());
                if (isCaused) {
                    figures.cause(outcome, worth);
                }
            }
        }

        /** Who sees and clicks less buys less; more of what nobody meant sells nothing. */
        private boolean isReported(int label) {
            return planted == null
                    || thinning.chance(Math.min(1, planted.delivery()[label] / planted.price()[label])
                            * Math.min(1, planted.clickRate()[label])
                            * planted.conversions()[label]);
        }

        private double delay() {
            double draw = draws.uniform(0, 1);
            if (draw < 0.6) {
                return draws.uniform(0, 60);
            }
            return draws.exponential(draw < 0.85 ? 24 * 60 : 5 * 24 * 60);
        }
    }
}
