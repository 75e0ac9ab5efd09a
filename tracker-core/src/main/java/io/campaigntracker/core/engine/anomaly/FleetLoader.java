package io.campaigntracker.core.engine.anomaly;

import io.campaigntracker.anomaly.AnomalyReport;
import io.campaigntracker.anomaly.WithheldReason;
import io.campaigntracker.anomaly.WithheldVerdict;
import io.campaigntracker.core.anomaly.AnomalyDetector;
import io.campaigntracker.core.anomaly.DayFacts;
import io.campaigntracker.core.anomaly.DetectionSettings;
import io.campaigntracker.core.anomaly.EntitySeries;
import io.campaigntracker.core.delivery.DeliveryHistory;
import io.campaigntracker.core.delivery.DeliverySnapshot;
import io.campaigntracker.core.engine.history.DeliveryLoader;
import io.campaigntracker.core.engine.history.HistoryCache;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.LoadedHistory;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.history.RangeSelection;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads once what watching a set of campaigns takes: their weeks, which days were fetched, and what the catalogs say. */
public final class FleetLoader {

    private static final String NOT_KNOWN = "unknown";

    private final HistoryLoader loader;
    private final @Nullable HistoryCache cache;
    private final DetectionSettings defaults;

    /** Without a cache every question reads: another service syncs, and nothing tells when. */
    public FleetLoader(HistoryLoader loader, @Nullable HistoryCache cache, DetectionSettings defaults) {
        this.loader = loader;
        this.cache = cache;
        this.defaults = defaults;
    }

    public FleetLoader asOf(HistoryLoader past) {
        return new FleetLoader(past, cache, defaults);
    }

    public HistoryLoader loader() {
        return loader;
    }

    public DetectionSettings defaults() {
        return defaults;
    }

    /**
     * Everything a detector needs.
     *
     * @param evidence the rows and what is known of them
     * @param fleet each campaign's days, also of named campaigns without any row
     * @param unknown named campaigns of which there is neither a row nor a catalog entry
     * @param facts what is known of the days
     */
    public record LoadedFleet(
            LoadedHistory evidence,
            List<EntitySeries> fleet,
            List<EntityRef> unknown,
            DayFacts facts,
            DeliveryHistory known) {

        public AnomalyReport detect(DetectionSettings settings, List<LocalDate> days) {
            return withUnknown(settings, new AnomalyDetector(settings, facts).detect(fleet, days, known));
        }

        public AnomalyReport detectNewest(DetectionSettings settings) {
            return withUnknown(settings, new AnomalyDetector(settings, facts).detectNewest(fleet, known));
        }

        public DeliverySnapshot deliveries() {
            return known.now();
        }

        public static String unknownText(EntityRef campaign) {
            return "campaign " + campaign.id() + " is in no catalog and has no row; sync it first";
        }

        private AnomalyReport withUnknown(DetectionSettings settings, AnomalyReport report) {
            if (unknown.isEmpty()) {
                return report;
            }
            List<WithheldVerdict> withheld = new ArrayList<>(report.withheld());
            for (EntityRef campaign : unknown) {
                for (LocalDate day : report.days()) {
                    settings.metrics()
                            .forEach(metric -> withheld.add(new WithheldVerdict(
                                    campaign, day, metric, WithheldReason.NOT_FETCHED, unknownText(campaign))));
                }
            }
            return new AnomalyReport(
                    report.days(), report.verdicts(), withheld, report.falseDiscoveryRate(), report.tests());
        }
    }

    /** {@return the day it is for a question} */
    public LocalDate today(QueryTerms terms) {
        return loader.resolve(terms.scope(), RangeSelection.lastDays(1)).until().plusDays(1);
    }

    /** {@return the last day whose conversions are taken to have arrived} */
    public LocalDate matureUntil(QueryTerms terms, LocalDate today) {
        return loader.maturity(loader.accounts().of(terms.scope()), today)
                .slowest()
                .matureUntil(today);
    }

    /** {@return the weeks before the first of these days, up to the last} */
    public LoadedFleet load(QueryTerms terms, LocalDate first, LocalDate last) {
        LocalDate since = first.minusDays(AnomalyDetector.LOOKBACK_DAYS);
        DateRange range = DateRange.of(since, last);
        QueryTerms wide = terms.between(range.since(), range.until());
        HistoryCache present = loader.moment() == null ? cache : null;
        LoadedHistory evidence = present == null
                ? loader.load(wide)
                : present.get(terms, loader.bases(terms), range, () -> loader.load(wide));
        DeliveryHistory known = DeliveryLoader.read(loader.store(), first, last, loader.moment());
        DayFacts facts = new DayFacts(
                evidence.today(),
                evidence.maturity().slowest(),
                (entity, day) -> evidence.fetched().isFetched(day, entity.accountId(), entity.id()));
        List<EntitySeries> fleet = new ArrayList<>(EntitySeries.of(evidence.rows(), range));
        List<EntityRef> unknown = new ArrayList<>();
        Set<String> seen = fleet.stream().map(series -> series.entity().id()).collect(Collectors.toSet());
        for (String id : terms.scope().campaignIds()) {
            Account account = known.now().owner(id);
            if (account == null && !seen.contains(id)) {
                unknown.add(EntityRef.campaign(NOT_KNOWN, id));
            } else if (account != null && !seen.contains(id)) {
                fleet.add(EntitySeries.empty(EntityRef.campaign(account.accountId(), id), account.currency(), range));
            }
        }
        return new LoadedFleet(evidence, List.copyOf(fleet), unknown, facts, known);
    }
}
