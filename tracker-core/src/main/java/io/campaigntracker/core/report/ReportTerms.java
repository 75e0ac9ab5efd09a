package io.campaigntracker.core.report;

import io.campaigntracker.core.dispersion.Dispersions;
import io.campaigntracker.core.maturity.Expectations;
import io.campaigntracker.core.stats.Workers;
import io.campaigntracker.goal.CampaignGoal;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.DayState;
import io.campaigntracker.model.Metric;
import io.campaigntracker.performance.AdsManagerFigures;
import io.campaigntracker.report.ReportPeriod;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a report is to tell, and what its rows do not.
 *
 * @param period how long its period is
 * @param range the days of the period
 * @param top how many of the best campaigns
 * @param minimumSpend least spend of a best campaign; null for a hundredth of the period's total
 * @param states what is known of a day of some accounts
 * @param arriving whether some of a metric's conversions of a day are still arriving in some of these accounts
 * @param names name of a campaign by its id
 * @param goals what a campaign is to achieve, by its account and id
 * @param expectations what the days will come to
 * @param dispersions how far days scatter
 * @param workers who compute the campaigns' figures side by side
 * @param shown what Ads Manager shows of a campaign
 */
public record ReportTerms(
        ReportPeriod period,
        DateRange range,
        int top,
        @Nullable BigDecimal minimumSpend,
        BiFunction<Set<String>, LocalDate, DayState> states,
        Arriving arriving,
        Function<String, String> names,
        BiFunction<String, String, CampaignGoal> goals,
        Expectations expectations,
        Dispersions dispersions,
        Workers workers,
        Shown shown) {

    /** How many days before the period are told day by day, and tell what is usual. */
    public static final int DAYS_BEFORE = 28;

    /** What Ads Manager shows of a campaign in a currency; null where that is not wanted. */
    @FunctionalInterface
    public interface Shown {
        @Nullable
        AdsManagerFigures of(String currency, String campaignId);
    }

    /** Whether conversions are still arriving. */
    @FunctionalInterface
    public interface Arriving {
        boolean test(Set<String> accounts, Metric metric, LocalDate day);
    }

    /** {@return what the period is compared with first} */
    public DateRange before() {
        return period.before(range);
    }

    /** {@return the days that tell what is usual: of a day the seven before it, of a longer period the 28 before it} */
    DateRange usual() {
        return DateRange.lastDays(period == ReportPeriod.DAY ? 7 : DAYS_BEFORE, range.since());
    }

    /** {@return all days that are told or compared with: the period, the 28 days before it, and the period before} */
    public DateRange told() {
        return told(period, range);
    }

    /** {@return the same of any period, before more of it is known} */
    public static DateRange told(ReportPeriod period, DateRange range) {
        LocalDate first = range.since().minusDays(DAYS_BEFORE);
        LocalDate before = period.before(range).since();
        return DateRange.of(before.isBefore(first) ? before : first, range.until());
    }

    /** What is known of the days of some accounts. */
    record Known(Set<String> accounts, ReportTerms terms) {
        DayState state(LocalDate day) {
            return terms.states().apply(accounts, day);
        }

        DayState state(DateRange days) {
            return days.dates().stream().map(this::state).reduce(DayState.FETCHED, DayState::or);
        }

        boolean isArriving(Metric metric, DateRange days) {
            return days.dates().stream().anyMatch(day -> terms.arriving().test(accounts, metric, day));
        }
    }

    Known known(Set<String> accounts) {
        return new Known(accounts, this);
    }
}
