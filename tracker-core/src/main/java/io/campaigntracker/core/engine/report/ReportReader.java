package io.campaigntracker.core.engine.report;

import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertFilter;
import io.campaigntracker.anomaly.AnomalyReport;
import io.campaigntracker.anomaly.AnomalyVerdict;
import io.campaigntracker.core.engine.anomaly.FleetLoader;
import io.campaigntracker.core.engine.anomaly.LoadedFleet;
import io.campaigntracker.core.engine.goal.GoalLoader;
import io.campaigntracker.core.engine.history.EditLoader;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.LoadedHistory;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.performance.AdsManagerReader;
import io.campaigntracker.core.goal.GoalBook;
import io.campaigntracker.core.report.ReportAssembler;
import io.campaigntracker.core.report.ReportTerms;
import io.campaigntracker.edit.Edit;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.performance.AdsManagerFigures;
import io.campaigntracker.performance.Explanation;
import io.campaigntracker.report.CurrencySection;
import io.campaigntracker.report.NamedEntity;
import io.campaigntracker.report.ReportDetails;
import io.campaigntracker.report.ReportFigures;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads what one report tells: its days and the weeks that anomalies are judged by at once, and, unless it is brief, what stands beside them.
 *
 * @param query what is asked
 * @param fleet reads and judges, by one state of the store
 */
record ReportReader(DefaultReportQuery query, FleetLoader fleet) {

    private static final String BRIEF = "This report is brief: figures, alerts and anomalies only.";

    static ReportReader of(DefaultReportQuery query) {
        return new ReportReader(query, query.fleet().pinned());
    }

    ReportFigures read() {
        HistoryLoader loader = fleet.loader();
        QueryTerms terms = query.terms();
        LocalDate yesterday = fleet.today(terms).minusDays(1);
        DateRange range = range(yesterday);
        boolean newest = range.equals(DateRange.day(yesterday));
        DateRange judged = newest ? fleet.newestDays(terms) : range;
        LoadedFleet loaded = fleet.loadWithOffline(terms, judged.since(), judged.until());
        LoadedHistory evidence = loaded.evidence().within(ReportTerms.told(query.period(), range));
        Explanation explanation = evidence.explain();
        AdsManagerReader shown = query.sent() == null
                ? null
                : AdsManagerReader.read(loader, terms.between(range.since(), range.until()), query.sent());
        ReportTerms full = terms(range, evidence, shown == null ? Map.of() : shown.byCampaign());
        List<CurrencySection> currencies = ReportAssembler.assemble(evidence.rows(), full);
        AnomalyReport anomalies = newest
                ? fleet.detectNewest(loaded, terms, fleet.defaults())
                : fleet.detect(loaded, terms, fleet.defaults(), range.dates());
        List<Alert> alerts = openAlerts();
        DateRange lately = DateRange.of(range.since().minusDays(1), range.until());
        List<Edit> edits = EditLoader.read(loader, terms.scope(), lately).within(lately);
        DetailsReader beside = new DetailsReader(query, loader, full, evidence);
        return new ReportFigures(
                query.period(),
                range,
                full.before(),
                loader.clock().instant(),
                evidence.accounts().stream()
                        .sorted(Comparator.comparing(Account::accountId))
                        .toList(),
                query.bare() ? currencies.stream().map(DetailsReader::left).toList() : beside.explained(currencies),
                anomalies,
                alerts,
                edits,
                ReportNotes.of(range, evidence, explanation, currencies.size(), edits, loader.accounts()::zone),
                explanation,
                shown == null ? List.of() : List.copyOf(shown.byCurrency().values()),
                names(anomalies, alerts, edits),
                query.bare() ? ReportDetails.absent(BRIEF) : beside.read(currencies));
    }

    /** The period asked for, up to yesterday where it is not over; up to the day asked for where it begins later than that. */
    private DateRange range(LocalDate yesterday) {
        LocalDate day = query.day();
        if (day == null) {
            return query.period().lastBy(yesterday);
        }
        DateRange whole = query.period().of(day);
        LocalDate last = whole.since().isAfter(yesterday) ? day : yesterday;
        return whole.until().isAfter(last) ? DateRange.of(whole.since(), last) : whole;
    }

    private ReportTerms terms(
            DateRange range, LoadedHistory evidence, Map<String, Map<String, AdsManagerFigures>> shown) {
        HistoryLoader loader = fleet.loader();
        GoalBook goals = GoalLoader.read(loader, query.terms().scope());
        return new ReportTerms(
                query.period(),
                range,
                query.top(),
                query.minimumSpend(),
                (accounts, date) -> evidence.fetched().state(date, accounts),
                (accounts, metric, date) -> evidence.accounts().stream()
                        .filter(account -> accounts.contains(account.accountId()))
                        .anyMatch(account -> evidence.own()
                                .apply(account.accountId())
                                .maturity()
                                .isArriving(metric, date, account.today(loader.clock()))),
                loader::campaignName,
                (account, campaign) -> goals.of(account, campaign, range.until()),
                evidence.expectations(),
                evidence.dispersions(),
                loader.workers(),
                (currency, campaign) -> shown.getOrDefault(currency, Map.of()).get(campaign));
    }

    private List<Alert> openAlerts() {
        QueryScope scope = query.terms().scope();
        return query
                .keeper()
                .store()
                .find(new AlertFilter(true, null, query.fleet().loader().moment()))
                .stream()
                .filter(alert -> scope.includes(alert.finding().entity()))
                .sorted(Comparator.comparing((Alert alert) -> alert.finding().severity())
                        .reversed())
                .toList();
    }

    /** What the findings are about, as people call it. */
    private List<NamedEntity> names(AnomalyReport anomalies, List<Alert> alerts, List<Edit> edits) {
        HistoryLoader loader = fleet.loader();
        Map<EntityRef, String> names = new HashMap<>();
        Stream.concat(
                        anomalies.verdicts().stream()
                                .filter(AnomalyVerdict::isAnomaly)
                                .map(AnomalyVerdict::entity),
                        edits.stream().map(Edit::entity))
                .filter(entity -> entity.level() == EntityLevel.CAMPAIGN)
                .forEach(entity -> names.put(entity, loader.campaignName(entity.id())));
        edits.stream()
                .filter(edit -> !edit.name().isEmpty())
                .forEach(edit -> names.putIfAbsent(edit.entity(), edit.name()));
        alerts.forEach(
                alert -> names.put(alert.finding().entity(), alert.finding().name()));
        return names.entrySet().stream()
                .map(name -> new NamedEntity(name.getKey(), name.getValue()))
                .sorted(Comparator.comparing((NamedEntity name) -> name.entity().accountId())
                        .thenComparing(name -> name.entity().id()))
                .toList();
    }
}
