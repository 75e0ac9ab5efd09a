package io.campaigntracker.core.today;

import io.campaigntracker.core.stats.pace.PeriodPace;
import io.campaigntracker.core.stats.pace.SpendProfile;
import io.campaigntracker.model.Money;
import io.campaigntracker.today.BudgetPace;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a platform may spend of a daily budget: a multiple of it on one day, and seven of it from Sunday to Saturday, where each day counts with the budget it had.
 * And how today's spend stands against it: paced by the shape of the day (methods I02), the hour at which it is spent by the projected curve (methods I01).
 */
final class BudgetLimits {

    private static final int WEEK = 7;

    private BudgetLimits() {}

    /** {@return what may be spent today in major units; positive infinity where no budget is known, or a higher one is planned} */
    static double ceiling(CampaignToday campaign, LocalDate today, TodaySettings settings) {
        Money budget = campaign.budget();
        if (budget == null || campaign.raised()) {
            return Double.POSITIVE_INFINITY;
        }
        double daily = budget.amount().doubleValue();
        LocalDate sunday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
        int elapsed = (int) (today.toEpochDay() - sunday.toEpochDay());
        CampaignDays days = campaign.days();
        double allowed = daily * (WEEK - elapsed);
        double spent = 0;
        for (int back = 1; back <= Math.min(elapsed, days.today()); back++) {
            int day = days.today() - back;
            allowed += days.budgets()[day] > 0 ? days.budgets()[day] : daily;
            spent += days.spend(day);
        }
        return Math.max(
                0,
                Math.min(
                        settings.limits().day(campaign.sharesBudget()) * daily,
                        settings.limits().weekPerDay() * allowed - spent));
    }

    /**
     * {@return how today stands; null where no daily budget is known}
     *
     * @param model null where no shape is known
     * @param projected null where the day is not projected
     * @param ceiling as {@link #ceiling}
     * @param known how many hours are over and known
     */
    static @Nullable BudgetPace pace(
            CampaignToday campaign,
            @Nullable CampaignModel model,
            DayProjector.@Nullable Projected projected,
            double ceiling,
            double spent,
            int known,
            DayHours hours) {
        Money budget = campaign.budget();
        if (budget == null || budget.amount().signum() <= 0) {
            return null;
        }
        double daily = budget.amount().doubleValue();
        Double pace = null;
        LocalDateTime spentBy = null;
        if (model != null && projected != null) {
            OptionalDouble index =
                    PeriodPace.of(model.usualHours(), known, spent, daily, 0).index();
            pace = index.isPresent() ? index.getAsDouble() : null;
            spentBy = spentBy(projected.byLabel(), daily, hours);
        }
        Money most = Double.isInfinite(ceiling)
                ? budget
                : Money.of(
                        BigDecimal.valueOf(ceiling).setScale(Money.decimals(budget.currency()), RoundingMode.HALF_UP),
                        budget.currency());
        return new BudgetPace(budget, most, spent / daily, pace, spentBy);
    }

    /** The moment at which the curve passes the budget, within an hour by proportion. */
    private static @Nullable LocalDateTime spentBy(List<DayProjector.Spent> curve, double budget, DayHours hours) {
        double[] slots = new double[curve.size()];
        double before = 0;
        for (int label = 0; label < slots.length; label++) {
            slots[label] = Math.max(0, curve.get(label).expected() - before);
            before = curve.get(label).expected();
        }
        OptionalDouble position = SpendProfile.of(slots).spentBy(0, budget, 1, 1);
        return position.isPresent() ? hours.at(position.getAsDouble()) : null;
    }
}
