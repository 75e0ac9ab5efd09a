package io.campaigntracker.core.engine.report;

import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertFilter;
import io.campaigntracker.core.engine.alert.AlertKeeper;
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
import io.campaigntracker.edit.Edit;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.offline.OfflinePolicy;
import io.campaigntracker.performance.AdsManagerFigures;
import io.campaigntracker.performance.Explanation;
import io.campaigntracker.performance.ValueBasis;
import io.campaigntracker.report.CurrencySection;
import io.campaigntracker.report.DailyFigures;
import io.campaigntracker.report.DailyReport;
import io.campaigntracker.report.DailyReportQuery;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a daily report is to tell, reads its days and the weeks that anomalies are judged by at once, and puts it together.
 *
 * @param fleet reads and judges
 * @param keeper has the alerts
 * @param terms which campaigns, which conversions
 * @param day the day, null for the last complete one
 * @param top how many of the best campaigns
 * @param minimumSpend least spend of these, null for the default
 * @param sent what values hold where Ads Manager's figures are wanted too; null where they are not
 */
public record DefaultDailyReportQuery(
        FleetLoader fleet,
        AlertKeeper keeper,
        QueryTerms terms,
        @Nullable LocalDate day,
        int top,
        @Nullable BigDecimal minimumSpend,
        @Nullable ValueBasis sent)
        implements DailyReportQuery {

    private static final int DEFAULT_TOP = 10;
    private static final int EDITS_TOLD = 10;

    public static DefaultDailyReportQuery of(FleetLoader fleet, AlertKeeper keeper) {
        return new DefaultDailyReportQuery(
                fleet, keeper, QueryTerms.about(QueryScope.EVERYTHING), null, DEFAULT_TOP, null, null);
    }

    @Override
    public DailyReportQuery forCampaigns(Collection<String> campaignIds) {
        return with(terms.scope(QueryScope.campaigns(campaignIds)));
    }

    @Override
    public DailyReportQuery forAccount(String accountId) {
        return with(terms.scope(QueryScope.account(accountId)));
    }

    @Override
    public DailyReportQuery on(LocalDate date) {
        return new DefaultDailyReportQuery(fleet, keeper, terms, date, top, minimumSpend, sent);
    }

    @Override
    public DailyReportQuery top(int campaigns) {
        if (campaigns < 1) {
            throw new IllegalArgumentException("top is " + campaigns + "; at least 1 is needed");
        }
        return new DefaultDailyReportQuery(fleet, keeper, terms, day, campaigns, minimumSpend, sent);
    }

    @Override
    public DailyReportQuery minimumSpend(BigDecimal amount) {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("minimum spend is " + amount + "; expected 0 or more");
        }
        return new DefaultDailyReportQuery(fleet, keeper, terms, day, top, amount, sent);
    }

    @Override
    public DailyReportQuery within(AttributionWindow window) {
        return with(terms.within(window));
    }

    @Override
    public DailyReportQuery counting(ConversionDefinition definition) {
        return with(terms.counting(definition));
    }

    @Override
    public DailyReportQuery offline(OfflinePolicy policy) {
        return with(terms.offline(policy));
    }

    @Override
    public DailyReportQuery besideAdsManager(ValueBasis values) {
        return new DefaultDailyReportQuery(fleet, keeper, terms, day, top, minimumSpend, values);
    }

    @Override
    public DailyReport generate() {
        return generate(fleet.pinned());
    }

    private DailyReport generate(FleetLoader pinned) {
        HistoryLoader loader = pinned.loader();
        LocalDate yesterday = pinned.today(terms).minusDays(1);
        LocalDate chosen = day != null ? day : yesterday;
        boolean newest = chosen.equals(yesterday);
        DateRange judged = newest ? pinned.newestDays(terms) : DateRange.day(chosen);
        LoadedFleet loaded = pinned.loadWithOffline(terms, judged.since(), judged.until());
        LoadedHistory evidence =
                loaded.evidence().within(DateRange.of(chosen.minusDays(ReportAssembler.DAYS_BEFORE), chosen));
        Explanation explanation = evidence.explain();
        AdsManagerReader shown =
                sent == null ? null : AdsManagerReader.read(loader, terms.between(chosen, chosen), sent);
        Map<String, Map<String, AdsManagerFigures>> ofCampaigns = shown == null ? Map.of() : shown.byCampaign();
        GoalBook goals = GoalLoader.read(loader, terms.scope());
        List<CurrencySection> currencies = ReportAssembler.assemble(
                evidence.rows(),
                new ReportAssembler.Wanted(
                        chosen,
                        top,
                        minimumSpend,
                        (accounts, date) -> evidence.fetched().state(date, accounts),
                        (accounts, metric, date) -> evidence.accounts().stream()
                                .filter(account -> accounts.contains(account.accountId()))
                                .anyMatch(account -> evidence.ownMaturity()
                                        .apply(account.accountId())
                                        .isArriving(metric, date, account.today(loader.clock()))),
                        loader::campaignName,
                        (account, campaign) -> goals.of(account, campaign, chosen),
                        evidence.expectations(),
                        (currency, campaign) ->
                                ofCampaigns.getOrDefault(currency, Map.of()).get(campaign),
                        loader.workers()));
        DateRange lately = DateRange.of(chosen.minusDays(1), chosen);
        List<Edit> edits = EditLoader.read(loader, terms.scope(), lately).within(lately);
        return new RenderedDailyReport(new DailyFigures(
                chosen,
                loader.clock().instant(),
                currencies,
                newest
                        ? pinned.detectNewest(loaded, terms, pinned.defaults())
                        : pinned.detect(loaded, terms, pinned.defaults(), List.of(chosen)),
                openAlerts(),
                edits,
                notes(chosen, evidence, explanation, currencies.size(), edits),
                explanation,
                shown == null ? List.of() : List.copyOf(shown.byCurrency().values())));
    }

    private List<Alert> openAlerts() {
        QueryScope scope = terms.scope();
        return keeper.store().find(new AlertFilter(true, null, fleet.loader().moment())).stream()
                .filter(alert -> scope.includes(alert.finding().entity()))
                .sorted(Comparator.comparing((Alert alert) -> alert.finding().severity())
                        .reversed())
                .toList();
    }

    private static List<String> notes(
            LocalDate day, LoadedHistory evidence, Explanation explanation, int currencies, List<Edit> edits) {
        List<String> notes = new ArrayList<>();
        if (explanation.daysNotFetched().contains(day)) {
            notes.add("The day was not fetched, at least not for every account: its figures are incomplete.");
        } else if (explanation.daysOpen().contains(day)) {
            notes.add("The day was not over when it was last fetched"
                    + evidence.fetched().fetchedAt(day).map(at -> ", at " + at).orElse("")
                    + ": its figures are those of a part of it, and nothing is compared with them.");
        }
        holes(notes, day, explanation.daysNotFetched(), "not fetched");
        holes(notes, day, explanation.daysOpen(), "not fetched since they were over");
        if (evidence.isImmature(day)) {
            notes.add(
                    "Conversions of the day are still arriving: what is told to be expected is an estimate, as likely too low as too high.");
        }
        explanation.notes().forEach(notes::add);
        if (evidence.rows() != evidence.rows().online()) {
            notes.add("Conversions and revenue are "
                    + evidence.offline().revenue(DateRange.day(day)).describe()
                    + " on the day; anomalies are judged by what the platform reports alone, online.");
        }
        if (currencies > 1) {
            notes.add(
                    "Campaigns bill in several currencies; each has its own section, and nothing is added across them.");
        }
        edits.stream()
                .filter(edit -> edit.kind().touchesDelivery())
                .limit(EDITS_TOLD)
                .forEach(edit -> notes.add("Edited at " + edit.at() + ": " + edit.words() + "."));
        return notes;
    }

    private static void holes(List<String> notes, LocalDate day, List<LocalDate> days, String what) {
        long holes = days.stream().filter(hole -> !hole.equals(day)).count();
        if (holes > 0) {
            notes.add(holes + " of the 28 days before it were " + what + "; comparisons leave them out.");
        }
    }

    private DailyReportQuery with(QueryTerms changed) {
        return new DefaultDailyReportQuery(fleet, keeper, changed, day, top, minimumSpend, sent);
    }
}
