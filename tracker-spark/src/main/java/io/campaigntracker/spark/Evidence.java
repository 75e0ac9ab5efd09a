package io.campaigntracker.spark;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.conversion.PresentCurrency;
import io.campaigntracker.core.coverage.FetchedDays;
import io.campaigntracker.core.dispersion.Dispersions;
import io.campaigntracker.core.maturity.AccountMaturity;
import io.campaigntracker.core.maturity.Expectations;
import io.campaigntracker.core.performance.Completions;
import io.campaigntracker.core.performance.RangeWarnings;
import io.campaigntracker.core.performance.WithoutRows;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.DayState;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.performance.Explanation;
import io.campaigntracker.store.Coverage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows of some accounts beside all that calculators are told of them.
 *
 * @param range the days asked about
 * @param today the day in the account furthest behind
 * @param rows of these days, in the accounts' present currencies
 * @param fetched which days were fetched
 * @param maturity the slowest of the accounts' rules
 * @param expectations what the days will come to
 * @param dispersions how far days scatter
 */
record Evidence(
        DateRange range,
        LocalDate today,
        AttributedHistory rows,
        FetchedDays fetched,
        AccountMaturity maturity,
        Expectations expectations,
        Dispersions dispersions) {

    /**
     * {@return the evidence of a question}
     *
     * @param level of the rows
     * @param facts the accounts
     * @param lessons what they taught
     * @param rows of the days asked about, or their sums
     * @param campaigns those that the question names; empty for all
     */
    static Evidence of(
            EntityLevel level,
            Collection<AccountFacts> facts,
            List<Lesson> lessons,
            AttributedHistory rows,
            Asked asked,
            Set<String> campaigns) {
        List<Account> accounts = facts.stream().map(AccountFacts::account).toList();
        LocalDate today = today(facts, asked);
        DateRange range = asked.range(today);
        Map<String, String> billedIn = new HashMap<>();
        accounts.forEach(account -> billedIn.put(account.accountId(), account.currency()));
        PresentCurrency present = PresentCurrency.of(rows, billedIn, range);
        Map<String, Set<LocalDate>> leftOut = new HashMap<>();
        present.leftOut().forEach(one -> leftOut.put(one.accountId(), one.days()));
        List<Coverage> coverage = new ArrayList<>();
        facts.forEach(one -> coverage.addAll(one.coverage(level, range)));
        FetchedDays fetched = FetchedDays.of(coverage, accounts, Map.of()).except(leftOut);
        return new Evidence(
                range,
                today,
                present.rows(),
                fetched,
                Lesson.slowest(lessons),
                new Completions(
                        Lesson.paces(lessons),
                        accounts,
                        campaigns,
                        range,
                        asked.clock(),
                        fetched,
                        null,
                        null,
                        any -> asked.basis()),
                Lesson.dispersions(lessons, campaigns));
    }

    /** {@return the day it is in the account furthest behind} */
    static LocalDate today(Collection<AccountFacts> facts, Asked asked) {
        return facts.stream()
                .map(one -> asked.today(one.zone()))
                .min(LocalDate::compareTo)
                .orElseGet(() -> asked.today(asked.clock().getZone()));
    }

    /** {@return 0 for each row} */
    int[] group() {
        return new int[rows.history().size()];
    }

    WithoutRows withoutRows(DateRange days) {
        return days.dates().stream().allMatch(day -> fetched.state(day).isKnown())
                ? WithoutRows.NOTHING_DELIVERED
                : WithoutRows.NOT_KNOWN;
    }

    /**
     * {@return what an answer rests on}
     *
     * @param used the numbers of its rows
     * @param accountId whose clock is told; null for that of all
     */
    Explanation explain(DateRange days, int[] used, @Nullable String accountId) {
        List<String> notes = new ArrayList<>();
        notes.add(RangeWarnings.CLOCK);
        notes.addAll(accountId == null ? expectations.notes() : expectations.notes(accountId));
        return new Explanation(
                days,
                rows.basis().window(),
                rows.basis().id(),
                Arrays.stream(used).mapToLong(rows::standsFor).sum(),
                Arrays.stream(used)
                        .mapToObj(rows.history()::date)
                        .distinct()
                        .sorted()
                        .toList(),
                days.dates().stream()
                        .filter(day -> fetched.state(day) == DayState.MISSING)
                        .toList(),
                days.dates().stream()
                        .filter(day -> !maturity.slowest().isMature(day, today))
                        .toList(),
                notes);
    }
}
