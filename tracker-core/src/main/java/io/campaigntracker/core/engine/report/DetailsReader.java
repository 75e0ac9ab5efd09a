package io.campaigntracker.core.engine.report;

import io.campaigntracker.TrackedCampaigns;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.LoadedHistory;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.performance.DefaultMetricsQuery;
import io.campaigntracker.core.engine.performance.DefaultReconciliationQuery;
import io.campaigntracker.core.engine.performance.DefaultRoasChangeQuery;
import io.campaigntracker.core.report.Headline;
import io.campaigntracker.core.report.ReportTerms;
import io.campaigntracker.coverage.DataCoverage;
import io.campaigntracker.maturity.MaturityCurve;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.CurrencyMismatchException;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.performance.Reconciliation;
import io.campaigntracker.performance.ReconciliationQuery;
import io.campaigntracker.performance.RoasChange;
import io.campaigntracker.performance.RoasChangeQuery;
import io.campaigntracker.prediction.AccuracyResult;
import io.campaigntracker.prediction.CalibrationResult;
import io.campaigntracker.prediction.PredictionSelection;
import io.campaigntracker.report.AccountCurve;
import io.campaigntracker.report.CampaignFigures;
import io.campaigntracker.report.CurrencySection;
import io.campaigntracker.report.DimensionTable;
import io.campaigntracker.report.PredictionQuality;
import io.campaigntracker.report.ReportDetails;
import io.campaigntracker.report.ReportPart;
import io.campaigntracker.report.ReportPeriod;
import io.campaigntracker.today.TodayReport;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Asks the tracker for what a report tells beside its figures. What a store does not keep, or what two currencies leave undefined, is a sentence and not a failure.
 *
 * @param query what is asked
 * @param loader reads by one state of the store
 * @param terms the period
 * @param evidence its rows
 */
record DetailsReader(DefaultReportQuery query, HistoryLoader loader, ReportTerms terms, LoadedHistory evidence) {

    private static final int WEEK = 7;
    private static final int LATE = 14;
    private static final int PREDICTED_DAYS = 30;
    private static final int MOST_FOLLOWED = 1_000;
    private static final String UNKNOWN = "Nothing that was asked about is known.";

    /** {@return the section of a report that does not tell why ROAS changed} */
    static CurrencySection left(CurrencySection section) {
        return section.explained("", ReportPart.absent("This report is brief."));
    }

    List<CurrencySection> explained(List<CurrencySection> sections) {
        return sections.stream()
                .map(section -> {
                    ReportPart<RoasChange> change = roasChange(section, sections.size() > 1);
                    return section.explained(
                            Headline.of(change, loader::campaignName, loader.accounts()::zone), change);
                })
                .toList();
    }

    ReportDetails read(List<CurrencySection> sections) {
        if (evidence.isUnknown()) {
            return ReportDetails.absent(UNKNOWN);
        }
        if (sections.isEmpty()) {
            return ReportDetails.absent("Nothing was received for these days.");
        }
        TrackedCampaigns asked = asked();
        DateRange range = terms.range();
        ReconciliationQuery reconcile =
                DefaultReconciliationQuery.of(loader, query.terms().between(range.since(), range.until()));
        return ReportDetails.of(
                coverage(asked),
                inOneCurrency(reconcile::againstAds),
                loader.parts().offline().isEmpty()
                        ? ReportPart.absent("The store keeps no orders to compare the platform with.")
                        : againstOrders(reconcile),
                maturity(),
                new CardsReader(loader, query.terms(), range.until()).read(sections),
                predictions(sections),
                today(asked, sections),
                dimensions());
    }

    private ReportPart<RoasChange> roasChange(CurrencySection section, boolean several) {
        QueryTerms asked = query.terms();
        if (several) {
            Set<String> campaigns = billedIn(section.currency());
            if (campaigns.isEmpty()) {
                return ReportPart.absent("nothing in this currency was delivered.");
            }
            asked = asked.scope(QueryScope.campaigns(campaigns));
        }
        RoasChangeQuery change = DefaultRoasChangeQuery.of(loader, asked);
        DateRange after = explained();
        DateRange before =
                terms.period() == ReportPeriod.DAY ? DateRange.lastDays(WEEK, after.since()) : terms.before();
        return inOneCurrency(() -> change.from(before).to(after).explain());
    }

    /** Also those that delivered in the earlier range only: that they stopped is part of why ROAS changed. */
    private Set<String> billedIn(String currency) {
        MetricsHistory history = evidence.rows().history();
        return IntStream.range(0, history.size())
                .filter(row -> history.currency(row).equals(currency))
                .mapToObj(history::campaignId)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Of a day the seven days up to it, or up to the last whose conversions have arrived where that is not long before. */
    private DateRange explained() {
        DateRange range = terms.range();
        if (terms.period() != ReportPeriod.DAY) {
            return range;
        }
        LocalDate last = range.until();
        LocalDate mature = evidence.matureUntil();
        if (mature.isBefore(last) && !mature.isBefore(last.minusDays(LATE))) {
            last = mature;
        }
        return DateRange.lastDays(WEEK, last.plusDays(1));
    }

    private ReportPart<DataCoverage> coverage(TrackedCampaigns asked) {
        DateRange told = terms.told();
        return ReportPart.told(
                asked.coverage().between(told.since(), told.until()).calculate());
    }

    private ReportPart<Reconciliation> againstOrders(ReconciliationQuery reconcile) {
        ReportPart<Reconciliation> told = inOneCurrency(reconcile::againstOrders);
        return told.found().filter(compared -> compared.compared() > 0).isPresent() || told.absent() != null
                ? told
                : ReportPart.absent(
                        "No own orders of these days were imported, so the platform is compared with none.");
    }

    private ReportPart<List<AccountCurve>> maturity() {
        SortedMap<String, MaturityCurve> curves = loader.curves(evidence.accounts());
        List<AccountCurve> told = evidence.accounts().stream()
                .filter(account -> curves.containsKey(account.accountId()))
                .sorted(Comparator.comparing(Account::accountId))
                .map(account -> new AccountCurve(account, Objects.requireNonNull(curves.get(account.accountId()))))
                .toList();
        return told.isEmpty()
                ? ReportPart.absent("No account is known yet whose conversions could be followed.")
                : ReportPart.told(told);
    }

    private ReportPart<PredictionQuality> predictions(List<CurrencySection> sections) {
        if (loader.parts().predictions().isEmpty()) {
            return ReportPart.absent("The store keeps no predictions.");
        }
        LocalDate until = terms.range().until();
        PredictionSelection all =
                query.tracker().predictions().all().ending(DateRange.lastDays(PREDICTED_DAYS, until.plusDays(1)));
        if (!query.terms().scope().equals(QueryScope.EVERYTHING)) {
            all = all.campaigns(sections.stream()
                    .flatMap(section -> section.campaigns().stream())
                    .map(CampaignFigures::campaignId)
                    .toList());
        }
        AccuracyResult accuracy = all.accuracy();
        if (accuracy.scored() == 0) {
            return ReportPart.absent("No prediction that ended within the last " + PREDICTED_DAYS
                    + " days has its score"
                    + (accuracy.pending() > 0 ? "; " + accuracy.pending() + " wait for their conversions." : "."));
        }
        CalibrationResult calibration =
                accuracy.of(Metric.ROAS).filter(roas -> roas.n() > 0).isPresent()
                        ? all.metric(Metric.ROAS).calibration()
                        : null;
        return ReportPart.told(new PredictionQuality(accuracy, calibration));
    }

    private ReportPart<TodayReport> today(TrackedCampaigns asked, List<CurrencySection> sections) {
        if (!terms.range().until().plusDays(1).equals(evidence.today())) {
            return ReportPart.absent("Today is told beside the last complete period only.");
        }
        if (loader.parts().hours().isEmpty()) {
            return ReportPart.absent("The store keeps no hours.");
        }
        int campaigns = sections.stream()
                .mapToInt(section -> section.campaigns().size())
                .sum();
        if (campaigns > MOST_FOLLOWED) {
            return ReportPart.absent("Today is not followed by the hour here for more than " + MOST_FOLLOWED
                    + " campaigns; today() of an account is.");
        }
        TodayReport told = asked.today().calculate();
        return told.campaigns().stream().anyMatch(day -> day.spent() != null)
                ? ReportPart.told(told)
                : ReportPart.absent("No hours of today were fetched; a sync with hours does.");
    }

    private List<DimensionTable> dimensions() {
        List<String> wanted =
                query.dimensions().isEmpty() ? List.copyOf(loader.names().dimensions()) : query.dimensions();
        DateRange range = terms.range();
        return wanted.stream()
                .map(dimension -> DimensionTable.of(
                        dimension,
                        loader.parts().names().isEmpty()
                                ? ReportPart.absent("The store can't tell names.")
                                : inOneCurrency(() -> new DefaultMetricsQuery(
                                                loader, query.terms().between(range.since(), range.until()))
                                        .by(dimension))))
                .toList();
    }

    private TrackedCampaigns asked() {
        QueryScope scope = query.terms().scope();
        if (!scope.campaignIds().isEmpty()) {
            return query.tracker().campaigns(scope.campaignIds());
        }
        return scope.accountIds().isEmpty()
                ? query.tracker().allCampaigns()
                : query.tracker().account(scope.accountIds().iterator().next());
    }

    /** What two currencies leave undefined says so. */
    private static <T> ReportPart<T> inOneCurrency(Supplier<T> part) {
        try {
            return ReportPart.told(part.get());
        } catch (CurrencyMismatchException several) {
            return ReportPart.absent("Not told of several currencies together: " + several.getMessage());
        }
    }
}
