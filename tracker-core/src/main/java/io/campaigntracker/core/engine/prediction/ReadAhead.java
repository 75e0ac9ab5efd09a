package io.campaigntracker.core.engine.prediction;

import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.core.engine.store.ReplayedStore;
import io.campaigntracker.core.maturity.Nights;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of many decisions at once, with all states in which they were known at one of them, as many as memory is meant for; those of the weeks that decisions on either
 * side of a break have in common twice. Of accounts too large for that, and where only some of a store's accounts are asked about, nothing is read ahead. Not thread-safe.
 */
final class ReadAhead {

    /** A read that serves fewer decisions costs more than it saves. */
    private static final int FEWEST_DAYS = 7;

    private final HistoryLoader present;
    private final List<Account> accounts;
    private final LocalTime time;
    private final int horizon;
    private final int days;
    private HistoryLoader ahead;
    private @Nullable LocalDate until;

    /**
     * @param time of day of a decision
     * @param horizon days of the label
     * @param rows at once
     */
    ReadAhead(HistoryLoader present, List<Account> accounts, LocalTime time, int horizon, int rows) {
        this.present = present;
        this.accounts = accounts;
        this.time = time;
        this.horizon = horizon;
        this.ahead = present;
        int campaigns = present.accounts().listedCampaigns().size();
        boolean all =
                accounts.size() == present.accounts().of(QueryScope.EVERYTHING).size();
        LocalDate any = LocalDate.EPOCH;
        this.days = all && campaigns > 0 ? rows / campaigns - around(any, any).days() + 1 : 0;
    }

    /**
     * {@return a loader at present that has the rows of a decision's day at hand}
     *
     * @param decisions all days of decisions, ascending; asked for in this order
     */
    HistoryLoader from(LocalDate day, List<LocalDate> decisions) {
        if (days >= FEWEST_DAYS && (until == null || day.isAfter(until))) {
            LocalDate most = day.plusDays(days - 1L);
            LocalDate end = decisions.stream()
                    .filter(one -> !one.isAfter(most))
                    .reduce(day, (one, later) -> later.isAfter(one) ? later : one);
            ahead = present.replaying(around(day, end), moments(day, end, decisions));
            until = end;
        }
        return ahead;
    }

    /** Days that features, what they learn from and labels rest on. */
    private DateRange around(LocalDate first, LocalDate last) {
        return DateRange.of(Nights.days(first).since(), last.plusDays(horizon - 1L));
    }

    /** Decisions, the ends of the nights from which the pace of conversions is learned, and the present, by which labels go. */
    private Set<Instant> moments(LocalDate first, LocalDate last, List<LocalDate> decisions) {
        Set<Instant> moments = new HashSet<>(Set.of(ReplayedStore.PRESENT));
        for (Account account : accounts) {
            for (LocalDate night :
                    DateRange.of(Nights.days(first).since(), last).dates()) {
                moments.add(night.atStartOfDay(account.timeZone()).toInstant());
            }
            decisions.stream()
                    .filter(day -> !day.isBefore(first) && !day.isAfter(last))
                    .forEach(day -> moments.add(
                            day.atTime(time).atZone(account.timeZone()).toInstant()));
        }
        return moments;
    }
}
