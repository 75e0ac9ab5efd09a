package io.campaigntracker.core.engine.anomaly;

import io.campaigntracker.anomaly.AnomalyReport;
import io.campaigntracker.anomaly.AnomalyVerdict;
import io.campaigntracker.anomaly.WithheldReason;
import io.campaigntracker.anomaly.WithheldVerdict;
import io.campaigntracker.core.anomaly.AnomalyDetector;
import io.campaigntracker.core.anomaly.DayFacts;
import io.campaigntracker.core.anomaly.DetectionSettings;
import io.campaigntracker.core.anomaly.EntitySeries;
import io.campaigntracker.core.anomaly.JudgementMemory;
import io.campaigntracker.core.delivery.DeliveryHistory;
import io.campaigntracker.core.engine.history.AccountDirectory;
import io.campaigntracker.core.engine.history.LoadedHistory;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.core.stats.Workers;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Campaigns with all that judging them takes, each account by its own day and its own pace. What was judged once is kept. Thread-safe.
 */
public final class LoadedFleet {

    private static final int REPORTS_KEPT = 16;
    private static final String NOT_KNOWN = "unknown";

    private final LoadedHistory history;
    private final DateRange range;
    private final List<EntitySeries> fleet;
    private final List<EntityRef> unknown;
    private final Map<String, DayFacts> facts;
    private final DeliveryHistory deliveries;
    private final AccountDirectory accounts;
    private final Workers workers;
    private final JudgementMemory memory;
    private final ConcurrentMap<Judged, AnomalyReport> reports;

    /**
     * @param history the rows and what is known of them
     * @param range of the series
     * @param series each campaign's days
     * @param facts what is known of the days, by account
     * @param deliveries what the catalogs tell
     * @param accounts who owns what
     * @param scope what was asked for; campaigns named there belong to the fleet though they have no row
     * @param workers who judge side by side
     * @param memory of what was judged before
     */
    LoadedFleet(
            LoadedHistory history,
            DateRange range,
            List<EntitySeries> series,
            Map<String, DayFacts> facts,
            DeliveryHistory deliveries,
            AccountDirectory accounts,
            QueryScope scope,
            Workers workers,
            JudgementMemory memory) {
        this.history = history;
        this.range = range;
        this.facts = Map.copyOf(facts);
        this.deliveries = deliveries;
        this.accounts = accounts;
        this.workers = workers;
        this.memory = memory;
        List<EntitySeries> all = new ArrayList<>(series);
        all.addAll(withoutRows(series, scope));
        this.fleet = List.copyOf(all);
        this.unknown = unknown(scope);
        this.reports = new ConcurrentHashMap<>();
    }

    private LoadedFleet(LoadedFleet other, LoadedHistory history) {
        this.history = history;
        this.range = other.range;
        this.fleet = other.fleet;
        this.unknown = other.unknown;
        this.facts = other.facts;
        this.deliveries = other.deliveries;
        this.accounts = other.accounts;
        this.workers = other.workers;
        this.memory = other.memory;
        this.reports = other.reports;
    }

    /** {@return the same campaigns and judgements beside these rows} */
    LoadedFleet with(LoadedHistory rows) {
        return new LoadedFleet(this, rows);
    }

    /** What was judged: which settings, which days; null for the newest. */
    private record Judged(
            DetectionSettings settings, @Nullable List<LocalDate> days) {}

    /** {@return the rows and what is known of them} */
    public LoadedHistory evidence() {
        return history;
    }

    /** {@return each campaign's days, also of named campaigns without any row} */
    public List<EntitySeries> fleet() {
        return fleet;
    }

    /** {@return named accounts and campaigns of which there is neither a row nor a catalog entry} */
    public List<EntityRef> unknown() {
        return unknown;
    }

    /** {@return what is known of an account's days} */
    public DayFacts facts(String accountId) {
        DayFacts own = facts.get(accountId);
        return own == null ? history.facts(history.today(), history.maturity()) : own;
    }

    /** {@return what the catalogs told of their delivery, and tell now} */
    public DeliveryHistory deliveries() {
        return deliveries;
    }

    /** {@return that nobody knows an account or campaign, and what may have been meant} */
    public String unknownText(EntityRef entity) {
        return accounts.unknown(
                        entity.level() == EntityLevel.ACCOUNT
                                ? QueryScope.account(entity.id())
                                : QueryScope.campaigns(Set.of(entity.id())))
                .get(0)
                .sentence();
    }

    /** {@return the judgement of all on these days, told for a part of them} */
    AnomalyReport detect(DetectionSettings settings, List<LocalDate> days, QueryScope asked) {
        return told(settings, days, asked, (detector, series) -> detector.detect(series, days, deliveries));
    }

    /** {@return the judgement of all on the newest days, told for a part of them} */
    AnomalyReport detectNewest(DetectionSettings settings, QueryScope asked) {
        return told(settings, null, asked, (detector, series) -> detector.detectNewest(series, deliveries));
    }

    private AnomalyReport told(
            DetectionSettings settings,
            @Nullable List<LocalDate> days,
            QueryScope asked,
            BiFunction<AnomalyDetector, Collection<EntitySeries>, AnomalyReport> judge) {
        Judged key = new Judged(settings, days);
        AnomalyReport whole = reports.get(key);
        if (whole == null) {
            whole = byAccount(settings, fleet, judge);
            if (reports.size() >= REPORTS_KEPT) {
                reports.clear();
            }
            reports.put(key, whole);
        }
        AnomalyReport others = byAccount(settings, withoutRows(fleet, asked), judge);
        List<AnomalyVerdict> verdicts = new ArrayList<>();
        List<WithheldVerdict> withheld = new ArrayList<>();
        for (AnomalyReport report : List.of(whole, others)) {
            report.verdicts().stream()
                    .filter(verdict -> asked.includes(verdict.entity()))
                    .forEach(verdicts::add);
            report.withheld().stream()
                    .filter(verdict -> asked.includes(verdict.entity()))
                    .forEach(withheld::add);
        }
        for (EntityRef entity : unknown(asked)) {
            for (LocalDate day : whole.days()) {
                settings.metrics()
                        .forEach(metric -> withheld.add(new WithheldVerdict(
                                entity, day, metric, WithheldReason.UNKNOWN_ENTITY, unknownText(entity))));
            }
        }
        return new AnomalyReport(whole.days(), verdicts, withheld, whole.falseDiscoveryRate(), whole.tests());
    }

    private AnomalyReport byAccount(
            DetectionSettings settings,
            List<EntitySeries> series,
            BiFunction<AnomalyDetector, Collection<EntitySeries>, AnomalyReport> judge) {
        Map<String, List<EntitySeries>> accounts = series.stream()
                .collect(Collectors.groupingBy(one -> one.entity().accountId(), TreeMap::new, Collectors.toList()));
        Set<LocalDate> days = new TreeSet<>();
        List<AnomalyVerdict> verdicts = new ArrayList<>();
        List<WithheldVerdict> withheld = new ArrayList<>();
        int tests = 0;
        if (accounts.isEmpty()) {
            accounts.put(NOT_KNOWN, List.of());
        }
        for (Map.Entry<String, List<EntitySeries>> account : accounts.entrySet()) {
            AnomalyReport report = judge.apply(
                    new AnomalyDetector(settings, facts(account.getKey()), workers, memory), account.getValue());
            days.addAll(report.days());
            verdicts.addAll(report.verdicts());
            withheld.addAll(report.withheld());
            tests += report.tests();
        }
        return new AnomalyReport(List.copyOf(days), verdicts, withheld, settings.falseDiscoveryRate(), tests);
    }

    /** Campaigns that are named and known, but have no row on these days. */
    private List<EntitySeries> withoutRows(List<EntitySeries> present, QueryScope asked) {
        Set<String> seen = ids(present);
        List<EntitySeries> empty = new ArrayList<>();
        accounts.ownersOf(asked.campaignIds()).forEach((id, owner) -> {
            if (!seen.contains(id)) {
                empty.add(EntitySeries.empty(EntityRef.campaign(owner.accountId(), id), owner.currency(), range));
            }
        });
        return empty;
    }

    private List<EntityRef> unknown(QueryScope asked) {
        Set<String> owned = accounts.ownersOf(asked.campaignIds()).keySet();
        return Stream.concat(
                        asked.accountIds().stream()
                                .filter(id ->
                                        accounts.of(QueryScope.account(id)).isEmpty())
                                .sorted()
                                .map(EntityRef::account),
                        asked.campaignIds().stream()
                                .filter(id -> !owned.contains(id))
                                .sorted()
                                .map(id -> EntityRef.campaign(NOT_KNOWN, id)))
                .toList();
    }

    private static Set<String> ids(List<EntitySeries> series) {
        return series.stream().map(one -> one.entity().id()).collect(Collectors.toSet());
    }
}
