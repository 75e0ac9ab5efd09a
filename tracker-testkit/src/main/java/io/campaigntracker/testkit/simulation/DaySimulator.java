package io.campaigntracker.testkit.simulation;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.function.BooleanSupplier;

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

    private final long seed;
    private final int digits;
    private final AnomalyEffects effects;
    private final double causedShare;

    DaySimulator(long seed, int digits, AnomalyEffects effects, double causedShare) {
        this.seed = seed;
        this.digits = digits;
        this.effects = effects;
        this.causedShare = causedShare;
    }

    SimulatedFigures figures(SimulatedCampaign campaign, SimulatedAd ad, long day, Sight sight) {
        SimulatedFigures figures = new SimulatedFigures(digits);
        if (sight.isNothing() || day < ad.startDay()) {
            return figures;
        }
        Draws draws = Draws.of(seed, ad.number(), day);
        long lastDay = lastDay(campaign, ad);
        if (day > lastDay) {
            if (day <= lastDay + TAIL_DAYS) {
                straggle(figures, draws, campaign, ad, day, lastDay, sight);
            }
            return figures;
        }
        if (day == ad.freeDay()) {
            figures.deliver(0, 0, 0, sight.of(37));
            return figures;
        }
        deliver(figures, draws, campaign, ad, day, sight);
        return figures;
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
            SimulatedFigures figures, Draws draws, SimulatedCampaign campaign, SimulatedAd ad, long day, Sight sight) {
        AnomalyEffects.Effect effect = effects.on(ad, day);
        double target = campaign.dailyBudget()
                * campaign.budgetPlan().factorOn(campaign.dailyBudget(), day)
                * ad.budgetShare()
                * 0.97
                * DELIVERY_BY_WEEKDAY[weekday(day)]
                * draws.factor(0.06)
                * effect.delivery();
        double price = campaign.cpm() * draws.factor(0.05) * effect.price();
        long impressions = draws.poisson(target / price * 1000);
        long spend = Math.round(impressions * price / 1000 * (digits == 0 ? 1 : 100));
        double clickRate = Math.min(0.5, clickRate(campaign, ad, day) * effect.clickRate());
        long onLinks = draws.binomial(impressions, clickRate * 0.7);
        long elsewhere = draws.binomial(impressions - onLinks, clickRate * 0.3);
        figures.deliver(sight.of(impressions), sight.of(onLinks), sight.of(elsewhere), sight.of(spend));
        figures.engage(
                sight.of(draws.binomial(onLinks, 0.78)),
                sight.of(draws.binomial(impressions, 0.004)),
                sight.of(draws.binomial(impressions, 0.0004)));
        SimulatedVideo video = ad.creativeOn(day).video();
        if (video != null) {
            video.play(figures, Draws.of(seed, PLAYS + ad.number(), day), impressions, sight);
        }
        if (campaign.hasConversions()) {
            double rate = campaign.conversionRate()
                    * ad.persuasion()
                    * CONVERSION_BY_WEEKDAY[weekday(day)]
                    * effect.conversions();
            Events events = new Events(figures, draws, campaign, ad, sight, causing(ad, day));
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
            new Events(figures, draws, campaign, ad, sight, causing(ad, day)).purchases(draws.poisson(mean), 0);
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
            BooleanSupplier caused) {

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
            double told = draws.uniform(0, 24 * 60) + delay();
            boolean isCaused = caused.getAsBoolean();
            if (Math.min(told, FINAL_MINUTES) <= sight.minutes()) {
                figures.convert(outcome, part, worth, ad.setting());
                if (isCaused) {
                    figures.cause(outcome, worth);
                }
            }
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
