package io.campaigntracker.spark;

import io.campaigntracker.core.dispersion.AccountDispersion;
import io.campaigntracker.core.maturity.MaturityRule;
import io.campaigntracker.core.maturity.Nights;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.MetricsHistory;
import java.time.LocalDate;
import java.util.Iterator;
import org.apache.spark.sql.Row;

/**
 * An account's campaign rows in an executor: those asked about, and what the others teach.
 *
 * @param asked the present rows of the days asked about
 * @param lesson what all of them teach
 */
record AccountRows(MetricsHistory asked, Lesson lesson) {

    /** {@return the days of which an account's rows have to be read, where it is this day} */
    static DateRange needed(LocalDate today, DateRange asked) {
        return teaching(today).spanning(asked);
    }

    private static DateRange teaching(LocalDate today) {
        LocalDate longest =
                AccountDispersion.days(today.minusDays(MaturityRule.FINAL_AGE)).since();
        LocalDate nights = Nights.days(today).since();
        return DateRange.of(longest.isBefore(nights) ? longest : nights, today);
    }

    /**
     * {@return what the rows hold}
     *
     * @param states present rows and superseded states, ordered by campaign, day and time
     */
    static AccountRows read(AccountFacts facts, Iterator<Row> states, Asked asked) {
        LocalDate today = asked.today(facts.zone());
        DateRange range = asked.range(today);
        DateRange teaching = teaching(today);
        RowHistory wanted = new RowHistory(EntityLevel.CAMPAIGN);
        RowHistory others = new RowHistory(EntityLevel.CAMPAIGN);
        NightlyStates nights = new NightlyStates(facts, asked);
        while (states.hasNext()) {
            Row state = states.next();
            nights.add(state);
            if (!state.isNullAt(RowTable.UNTIL)) {
                continue;
            }
            LocalDate day = LocalDate.ofEpochDay(state.getInt(RowTable.DAY));
            if (range.contains(day)) {
                wanted.add(state);
            }
            if (teaching.contains(day)) {
                others.add(state);
            }
        }
        return new AccountRows(wanted.build(), Lesson.of(facts, nights, others.build(), asked));
    }
}
