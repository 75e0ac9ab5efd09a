package io.campaigntracker.core.engine.history;

import io.campaigntracker.core.anomaly.DayFacts;
import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.conversion.ConversionBases;
import io.campaigntracker.core.conversion.PresentCurrency;
import io.campaigntracker.core.coverage.FetchedDays;
import io.campaigntracker.core.dispersion.Dispersions;
import io.campaigntracker.core.maturity.AccountMaturity;
import io.campaigntracker.core.maturity.Expectations;
import io.campaigntracker.core.maturity.MaturityRule;
import io.campaigntracker.core.offline.OfflineShare;
import io.campaigntracker.core.performance.RangeWarnings;
import io.campaigntracker.core.performance.WithoutRows;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.DayState;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.offline.OfflineRevenue;
import io.campaigntracker.performance.Explanation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows behind an answer and what is known about them.
 *
 * @param level whose rows they are
 * @param range the days asked for
 * @param today the day it is in the account
 * @param rows the rows with their conversions, offline ones included where the policy says so; some may lie before the range where a question reads
 *     further back
 * @param offline what became of the offline conversions, also of those that are in no row because the rows are those of ads
 * @param fetched which days were fetched at all
 * @param maturity from which age a day's conversions are as good as complete
 * @param own the day it is in one account and the same of it by itself, by its id
 * @param expectations what its days will come to
 * @param learned tells how far the days of the accounts scatter; read only where an answer needs it
 * @param accounts the accounts concerned
 * @param unknown what the terms name and nobody knows
 * @param leftOut days in a currency that their account no longer bills in
 */
public record LoadedHistory(
        EntityLevel level,
        DateRange range,
        LocalDate today,
        AttributedHistory rows,
        OfflineShare offline,
        FetchedDays fetched,
        AccountMaturity maturity,
        Function<String, OwnDays> own,
        Expectations expectations,
        Supplier<Dispersions> learned,
        Set<Account> accounts,
        List<UnknownEntity> unknown,
        List<PresentCurrency.LeftOut> leftOut) {

    public LoadedHistory {
        unknown = List.copyOf(unknown);
        leftOut = List.copyOf(leftOut);
    }

    /** {@return which conversions the rows were read for} */
    public ConversionBases bases() {
        return rows.basis();
    }

    /** {@return how far the days of the accounts scatter around their level} */
    public Dispersions dispersions() {
        return learned.get();
    }

    /** {@return this, with what is known of each account by itself read, so that what explains campaigns side by side asks the store nothing} */
    public LoadedHistory withOwnDays() {
        accounts.forEach(account -> Objects.requireNonNull(own.apply(account.accountId()), "own days"));
        return this;
    }

    /** {@return the same evidence for fewer days} */
    public LoadedHistory within(DateRange days) {
        return new LoadedHistory(
                level,
                days,
                today,
                rows,
                offline,
                fetched,
                maturity,
                own,
                expectations,
                learned,
                accounts,
                unknown,
                leftOut);
    }

    /** {@return the same with these offline conversions} */
    LoadedHistory with(AttributedHistory merged, OfflineShare share) {
        return new LoadedHistory(
                level,
                range,
                today,
                merged,
                share,
                fetched,
                maturity,
                own,
                expectations,
                learned,
                accounts,
                unknown,
                leftOut);
    }

    /** {@return the same with each creative under the name that the function gives it} */
    public LoadedHistory withCreatives(UnaryOperator<String> renamed) {
        return with(rows.withCreatives(renamed), offline);
    }

    /** {@return what a detector is told of an account's days} */
    public DayFacts facts(LocalDate accountsToday, AccountMaturity pace) {
        return new DayFacts(
                accountsToday, pace.slowest(), (entity, day) -> fetched.state(day, entity.accountId(), entity.id()));
    }

    /** {@return 0 for each row of the range, -1 for those outside it} */
    public int[] group() {
        MetricsHistory history = rows.history();
        int[] group = new int[history.size()];
        long since = range.since().toEpochDay();
        long until = range.until().toEpochDay();
        for (int row = 0; row < group.length; row++) {
            group[row] = history.epochDay(row) >= since && history.epochDay(row) <= until ? 0 : -1;
        }
        return group;
    }

    public Explanation explain() {
        int[] group = group();
        return explain(
                IntStream.range(0, group.length).filter(row -> group[row] >= 0).toArray());
    }

    /** {@return the evidence of some of the rows} */
    public Explanation explain(int[] used) {
        return explain(used, offline.revenue(range), fetched::state, new OwnDays(today, maturity));
    }

    /** {@return the evidence of the rows of one campaign, whose days are what is known of it, whoever else was asked about} */
    public Explanation explain(int[] used, EntityRef campaign) {
        return explain(
                used, offline.revenue(range, campaign), day -> state(day, campaign), own.apply(campaign.accountId()));
    }

    /** {@return on which clock conversions are booked and spend is told, and at what pace those of the accounts come in; a sentence each} */
    public List<String> clock() {
        return Stream.concat(Stream.of(RangeWarnings.CLOCK), expectations.notes().stream())
                .toList();
    }

    /** {@return the same of one account, whoever else was asked about} */
    public List<String> clock(String accountId) {
        return Stream.concat(Stream.of(RangeWarnings.CLOCK), expectations.notes(accountId).stream())
                .toList();
    }

    private DayState state(LocalDate day, EntityRef campaign) {
        return fetched.state(day, campaign.accountId(), campaign.id());
    }

    private Explanation explain(int[] of, OfflineRevenue part, Function<LocalDate, DayState> state, OwnDays told) {
        int[] used = Arrays.stream(of).filter(row -> rows.standsFor(row) > 0).toArray();
        MetricsHistory history = rows.history();
        long stored = 0;
        BitSet withRows = new BitSet();
        int first = Arrays.stream(used).map(history::epochDay).min().orElse(0);
        for (int row : used) {
            withRows.set(history.epochDay(row) - first);
            stored += rows.standsFor(row);
        }
        List<LocalDate> missing = new ArrayList<>();
        List<LocalDate> open = new ArrayList<>();
        List<LocalDate> immature = new ArrayList<>();
        MaturityRule rule = told.maturity().slowest();
        for (LocalDate day : range.dates()) {
            DayState known = state.apply(day);
            if (known == DayState.MISSING && !isUnknown()) {
                missing.add(day);
            } else if (known == DayState.OPEN) {
                open.add(day);
            }
            if (!isUnknown() && !rule.isMature(day, told.today())) {
                immature.add(day);
            }
        }
        return new Explanation(
                range,
                rows.basis().window(),
                rows.basis().id(),
                part,
                stored,
                withRows.stream()
                        .mapToObj(day -> LocalDate.ofEpochDay((long) first + day))
                        .toList(),
                missing,
                open,
                immature,
                null,
                List.of(),
                notes(used, told.today()),
                null);
    }

    /** {@return the currency asked for, else that of the rows, else that of the accounts where there is no row} */
    public String currencyOr(@Nullable String asked) {
        if (asked != null) {
            return asked;
        }
        List<String> found = rows.currencies();
        return found.isEmpty()
                ? accounts.stream().map(Account::currency).sorted().findFirst().orElse("USD")
                : found.get(0);
    }

    /** {@return whether nothing that the question names is known} */
    public boolean isUnknown() {
        return accounts.isEmpty() && !unknown.isEmpty();
    }

    /** {@return what it means that some days have no row} */
    public WithoutRows withoutRows(DateRange days) {
        if (isUnknown()) {
            return WithoutRows.UNKNOWN_ENTITY;
        }
        return withoutRows(days, fetched::state);
    }

    /** {@return what it means that some days of a campaign have no row} */
    public WithoutRows withoutRows(DateRange days, EntityRef campaign) {
        return withoutRows(days, day -> state(day, campaign));
    }

    private static WithoutRows withoutRows(DateRange days, Function<LocalDate, DayState> state) {
        return days.dates().stream().allMatch(day -> state.apply(day).isKnown())
                ? WithoutRows.NOTHING_DELIVERED
                : WithoutRows.NOT_KNOWN;
    }

    /** {@return the last day whose conversions are taken to have arrived} */
    public LocalDate matureUntil() {
        return maturity.slowest().matureUntil(today);
    }

    /** {@return whether conversions of the day are still arriving} */
    public boolean isImmature(LocalDate day) {
        return !maturity.slowest().isMature(day, today);
    }

    /** {@return whether some of a metric's conversions of the day are still arriving; never for figures of delivery} */
    public boolean isArriving(Metric metric, LocalDate day) {
        return maturity.isArriving(metric, day, today);
    }

    private List<String> notes(int[] used, LocalDate day) {
        List<String> notes = new ArrayList<>();
        unknown.forEach(entity -> notes.add(entity.sentence()));
        leftOut.stream()
                .filter(days -> days.days().stream().anyMatch(range::contains))
                .forEach(days -> notes.add(days.sentence()));
        notes.addAll(rows.basis().notes());
        long withoutSpend = 0;
        long withoutRevenue = 0;
        long fellBack = 0;
        long withoutValue = 0;
        for (int row : used) {
            withoutSpend += rows.spend().isPresent(row) ? 0 : rows.standsFor(row);
            withoutRevenue += rows.revenue().isPresent(row) ? 0 : rows.standsFor(row);
            fellBack += rows.fellBack(row) ? 1 : 0;
            withoutValue += rows.withoutValue(row) ? 1 : 0;
        }
        if (withoutSpend > 0) {
            notes.add(
                    "the spend of " + withoutSpend
                            + " rows could not be read; they are left out of what rests on spend, with the other figure of each ratio");
        }
        if (withoutRevenue > 0) {
            notes.add(withoutRevenue
                    + " rows don't carry this definition and window and are left out of its ratios, with their spend");
        }
        if (fellBack > 0) {
            notes.add(fellBack + " rows lack the definition's first action type and fell back to a later one");
        }
        if (withoutValue > 0) {
            notes.add(withoutValue + " rows have conversions without any value");
        }
        if (!range.until().isBefore(day) && !isUnknown()) {
            notes.add("today, " + day + ", is partial");
        }
        notes.addAll(RangeWarnings.regimeBreaks(range));
        return notes;
    }
}
