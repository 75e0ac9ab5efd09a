package io.campaigntracker.core;

import io.campaigntracker.anomaly.AnomalyReport;
import io.campaigntracker.core.anomaly.AnomalyDetector;
import io.campaigntracker.core.anomaly.DayFacts;
import io.campaigntracker.core.anomaly.DetectionSettings;
import io.campaigntracker.core.anomaly.EntitySeries;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads once what watching a set of campaigns takes: their weeks, which days were fetched, and what the catalogs say. */
final class AnomalyWatch {

    private static final String NOT_KNOWN = "unknown";

    private final HistoryLoader loader;
    private final @Nullable HistoryCache cache;
    private final DetectionSettings defaults;

    /** Without a cache every question reads: another service syncs, and nothing tells when. */
    AnomalyWatch(HistoryLoader loader, @Nullable HistoryCache cache, DetectionSettings defaults) {
        this.loader = loader;
        this.cache = cache;
        this.defaults = defaults;
    }

    AnomalyWatch asOf(HistoryLoader past) {
        return new AnomalyWatch(past, cache, defaults);
    }

    DetectionSettings defaults() {
        return defaults;
    }

    /**
     * Everything a detector needs.
     *
     * @param evidence the rows and what is known of them
     * @param fleet each campaign's days, also of named campaigns without any row
     * @param facts what is known of the days
     */
    record Watched(Evidence evidence, List<EntitySeries> fleet, DayFacts facts, KnownDeliveries known) {

        AnomalyReport detect(DetectionSettings settings, List<LocalDate> days) {
            return new AnomalyDetector(settings, facts).detect(fleet, days, known);
        }

        AnomalyReport detectNewest(DetectionSettings settings) {
            return new AnomalyDetector(settings, facts).detectNewest(fleet, known);
        }

        CampaignDeliveries deliveries() {
            return known.now();
        }
    }

    /** {@return the day it is for a question} */
    LocalDate today(Question question) {
        return loader.resolve(question.scope(), RangeSelection.lastDays(1))
                .until()
                .plusDays(1);
    }

    /** {@return the last day whose conversions are taken to have arrived} */
    LocalDate matureUntil(Question question, LocalDate today) {
        return loader.maturity(loader.accounts().of(question.scope()), today).matureUntil(today);
    }

    /** {@return the weeks before the first of these days, up to the last} */
    Watched watch(Question question, LocalDate first, LocalDate last) {
        LocalDate since = first.minusDays(AnomalyDetector.LOOKBACK_DAYS);
        DateRange range = DateRange.of(since, last);
        Question wide = question.between(range.since(), range.until());
        HistoryCache present = loader.moment() == null ? cache : null;
        Evidence evidence = present == null ? wide.load() : present.get(question, range, wide::load);
        KnownDeliveries known = KnownDeliveries.read(loader.store(), first, last, loader.moment());
        DayFacts facts = new DayFacts(
                evidence.today(),
                evidence.maturity(),
                (entity, day) -> evidence.fetched().isFetched(day, entity.accountId(), entity.id()));
        return new Watched(evidence, fleet(question.scope(), evidence, range, known.now()), facts, known);
    }

    private static List<EntitySeries> fleet(
            QueryScope scope, Evidence evidence, DateRange range, CampaignDeliveries deliveries) {
        List<EntitySeries> fleet = new ArrayList<>(EntitySeries.of(evidence.rows(), range));
        Set<String> seen = ids(fleet);
        for (String id : scope.campaignIds()) {
            if (!seen.contains(id)) {
                Account account = deliveries.owner(id);
                fleet.add(EntitySeries.empty(
                        EntityRef.campaign(account == null ? NOT_KNOWN : account.accountId(), id),
                        account == null ? "XXX" : account.currency(),
                        range));
            }
        }
        return List.copyOf(fleet);
    }

    private static Set<String> ids(Collection<EntitySeries> fleet) {
        return fleet.stream().map(series -> series.entity().id()).collect(Collectors.toSet());
    }
}
