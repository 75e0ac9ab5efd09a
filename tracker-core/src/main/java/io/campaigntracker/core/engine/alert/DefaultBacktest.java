package io.campaigntracker.core.engine.alert;

import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertFilter;
import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.alert.AlertResult.Outcome;
import io.campaigntracker.alert.AlertRule;
import io.campaigntracker.alert.AlertStore;
import io.campaigntracker.alert.Backtest;
import io.campaigntracker.alert.BacktestResult;
import io.campaigntracker.alert.RuleBacktest;
import io.campaigntracker.alert.RuleBacktest.Incident;
import io.campaigntracker.core.anomaly.JudgementMemory;
import io.campaigntracker.core.engine.anomaly.FleetLoader;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.core.engine.today.TodayLoader;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Lets rules live through past mornings: each is the check that there is now, in a view of that moment, kept in a store of its own.
 *
 * @param scratch makes that store
 */
record DefaultBacktest(
        FleetLoader fleet,
        TodayLoader days,
        List<AlertRule> rules,
        LocalTime time,
        BiConsumer<Instant, AlertResult> listener,
        Supplier<AlertStore> scratch)
        implements Backtest {

    private static final double WEEK = 7;

    /** Longer than any evidence before a judged day. */
    private static final int DAYS_BEFORE = 150;

    /** Conversions of older days are as a rule mature. */
    private static final int REMEMBERED = 14;

    @Override
    public Backtest at(LocalTime other) {
        return new DefaultBacktest(fleet, days, rules, other, listener, scratch);
    }

    @Override
    public Backtest listening(BiConsumer<Instant, AlertResult> other) {
        return new DefaultBacktest(fleet, days, rules, time, other, scratch);
    }

    @Override
    public BacktestResult between(LocalDate since, LocalDate until) {
        DateRange range = DateRange.of(since, until);
        HistoryLoader loader = fleet.loader().pinned();
        Map<ZoneId, Set<String>> zones = new LinkedHashMap<>();
        loader.accounts().of(QueryScope.EVERYTHING).stream()
                .sorted(Comparator.comparing(Account::accountId))
                .forEach(account -> zones.computeIfAbsent(account.timeZone(), zone -> new TreeSet<>())
                        .add(account.accountId()));
        Instant now = loader.clock().instant();
        requirePast(until, zones.keySet(), now);
        Map<Instant, Set<String>> mornings = mornings(range, zones);
        DateRange ahead = DateRange.of(since.minusDays(DAYS_BEFORE), until);
        HistoryLoader past = loader.replaying(ahead, moments(ahead, mornings.keySet(), zones.keySet(), now));
        AlertStore store = scratch.get();
        Map<String, long[]> counts = new HashMap<>();
        rules.forEach(rule -> counts.put(rule.name(), new long[2]));
        Set<String> all = zones.values().stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
        Set<String> undone = new HashSet<>();
        JudgementMemory memory = new JudgementMemory();
        try (PastMoments moments = new PastMoments(
                loader.workers(),
                mornings.entrySet().stream()
                        .map(morning -> (Supplier<PastMoment.View>)
                                () -> new PastMoment(fleet, days, past, morning.getKey(), rules, memory)
                                        .then(morning.getValue())
                                        .prepared())
                        .toList())) {
            for (Instant moment : mornings.keySet()) {
                PastMoment.View morning = moments.next();
                memory.forgetBefore(LocalDate.ofInstant(moment, ZoneOffset.UTC).minusDays(REMEMBERED));
                rules.forEach(rule ->
                        count(moment, morning.run(rule, store), Objects.requireNonNull(counts.get(rule.name()))));
                Map<String, List<Alert>> begun = begun(store, moment);
                if (!begun.isEmpty()) {
                    PastMoment again = morning.moment();
                    undone.addAll(moments.later(() -> again.undone(begun, all, scratch)));
                }
            }
            undone.addAll(moments.rest());
        }
        return new BacktestResult(range, told(range, store, counts, undone));
    }

    private void count(Instant moment, List<AlertResult> results, long[] count) {
        for (AlertResult result : results) {
            listener.accept(moment, result);
            count[0]++;
            count[1] += result.outcome() == Outcome.WITHHELD ? 1 : 0;
        }
    }

    /** {@return by rule, the alerts that began at a moment, the newest of all} */
    private static Map<String, List<Alert>> begun(AlertStore store, Instant moment) {
        return store.find(new AlertFilter(false, moment, null)).stream()
                .collect(Collectors.groupingBy(alert -> alert.finding().rule()));
    }

    private static void requirePast(LocalDate until, Set<ZoneId> zones, Instant now) {
        for (ZoneId zone : zones) {
            LocalDate today = LocalDate.ofInstant(now, zone);
            if (until.isAfter(today)) {
                throw new IllegalArgumentException("a backtest until " + until + " goes beyond today, " + today);
            }
        }
    }

    private Map<Instant, Set<String>> mornings(DateRange range, Map<ZoneId, Set<String>> zones) {
        Map<Instant, Set<String>> mornings = new TreeMap<>();
        for (LocalDate day : range.dates()) {
            zones.forEach((zone, accounts) -> mornings.computeIfAbsent(
                            day.atTime(time).atZone(zone).toInstant(), moment -> new TreeSet<>())
                    .addAll(accounts));
        }
        return mornings;
    }

    /** The mornings, by which rules are judged; the ends of the nights, from which the pace of conversions is learned; and the present, by which incidents are undone. */
    private static Set<Instant> moments(DateRange days, Set<Instant> mornings, Set<ZoneId> zones, Instant now) {
        Set<Instant> moments = new HashSet<>(mornings);
        moments.add(now);
        for (ZoneId zone : zones) {
            days.dates().forEach(day -> moments.add(day.atStartOfDay(zone).toInstant()));
        }
        return moments;
    }

    private List<RuleBacktest> told(DateRange range, AlertStore store, Map<String, long[]> counts, Set<String> undone) {
        Map<String, List<Alert>> byRule = store.find(new AlertFilter(false, null, null)).stream()
                .sorted(Comparator.comparing(Alert::createdAt).thenComparing(alert -> Long.valueOf(alert.id())))
                .collect(Collectors.groupingBy(alert -> alert.finding().rule()));
        List<RuleBacktest> told = new ArrayList<>();
        for (AlertRule rule : rules) {
            long[] count = Objects.requireNonNull(counts.get(rule.name()), rule.name());
            told.add(new RuleBacktest(
                    rule,
                    count[0],
                    count[1],
                    range.days() / WEEK,
                    byRule.getOrDefault(rule.name(), List.of()).stream()
                            .map(alert -> new Incident(alert, undone.contains(alert.id())))
                            .toList()));
        }
        return told;
    }
}
