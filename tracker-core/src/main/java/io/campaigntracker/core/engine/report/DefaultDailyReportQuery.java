package io.campaigntracker.core.engine.report;

import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertFilter;
import io.campaigntracker.core.engine.alert.AlertKeeper;
import io.campaigntracker.core.engine.anomaly.FleetLoader;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.LoadedHistory;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.report.ReportAssembler;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.performance.Explanation;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a daily report is to tell, reads its days and the weeks that anomalies are judged by at once, and puts it together.
 *
 * @param watch reads and judges
 * @param desk has the alerts
 * @param question which campaigns, which conversions
 * @param day the day, null for the last complete one
 * @param top how many of the best campaigns
 * @param minimumSpend least spend of these, null for the default
 */
public record DefaultDailyReportQuery(
        FleetLoader watch,
        AlertKeeper desk,
        QueryTerms question,
        @Nullable LocalDate day,
        int top,
        @Nullable BigDecimal minimumSpend)
        implements DailyReportQuery {

    private static final int DEFAULT_TOP = 10;

    public static DefaultDailyReportQuery of(HistoryLoader loader, FleetLoader watch, AlertKeeper desk) {
        return new DefaultDailyReportQuery(
                watch, desk, QueryTerms.about(loader, QueryScope.EVERYTHING), null, DEFAULT_TOP, null);
    }

    @Override
    public DailyReportQuery forCampaigns(Collection<String> campaignIds) {
        return with(question.about(QueryScope.campaigns(campaignIds)));
    }

    @Override
    public DailyReportQuery forAccount(String accountId) {
        return with(question.about(QueryScope.account(accountId)));
    }

    @Override
    public DailyReportQuery on(LocalDate date) {
        return new DefaultDailyReportQuery(watch, desk, question, date, top, minimumSpend);
    }

    @Override
    public DailyReportQuery top(int campaigns) {
        if (campaigns < 1) {
            throw new IllegalArgumentException("top is " + campaigns + "; at least 1 is needed");
        }
        return new DefaultDailyReportQuery(watch, desk, question, day, campaigns, minimumSpend);
    }

    @Override
    public DailyReportQuery minimumSpend(BigDecimal amount) {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("minimum spend is " + amount + "; expected 0 or more");
        }
        return new DefaultDailyReportQuery(watch, desk, question, day, top, amount);
    }

    @Override
    public DailyReportQuery within(AttributionWindow window) {
        return with(question.within(window));
    }

    @Override
    public DailyReportQuery counting(ConversionDefinition definition) {
        return with(question.counting(definition));
    }

    @Override
    public DailyReport generate() {
        HistoryLoader loader = question.loader();
        LocalDate today = watch.today(question);
        LocalDate chosen = day != null ? day : today.minusDays(1);
        boolean newest = chosen.equals(today.minusDays(1));
        LocalDate mature = watch.matureUntil(question, today);
        FleetLoader.Watched watched =
                watch.watch(question, newest && mature.isBefore(chosen) ? mature : chosen, chosen);
        LoadedHistory evidence =
                watched.evidence().within(DateRange.of(chosen.minusDays(ReportAssembler.DAYS_BEFORE), chosen));
        Explanation explanation = evidence.explain();
        List<CurrencySection> currencies = ReportAssembler.assemble(
                evidence.rows(),
                new ReportAssembler.Wanted(
                        chosen,
                        top,
                        minimumSpend,
                        Set.copyOf(explanation.daysNotFetched()),
                        evidence::isArriving,
                        loader::campaignName));
        return new RenderedDailyReport(new DailyFigures(
                chosen,
                loader.clock().instant(),
                currencies,
                newest ? watched.detectNewest(watch.defaults()) : watched.detect(watch.defaults(), List.of(chosen)),
                openAlerts(),
                notes(chosen, evidence, explanation, currencies.size()),
                explanation));
    }

    private List<Alert> openAlerts() {
        QueryScope scope = question.scope();
        return desk.store().find(new AlertFilter(true, null, question.loader().moment())).stream()
                .filter(alert -> scope.includes(alert.finding().entity()))
                .sorted(Comparator.comparing((Alert alert) -> alert.finding().severity())
                        .reversed())
                .toList();
    }

    private static List<String> notes(LocalDate day, LoadedHistory evidence, Explanation explanation, int currencies) {
        List<String> notes = new ArrayList<>();
        if (explanation.daysNotFetched().contains(day)) {
            notes.add("The day was not fetched, at least not for every account: its figures are incomplete.");
        }
        long holes = explanation.daysNotFetched().stream()
                .filter(missing -> !missing.equals(day))
                .count();
        if (holes > 0) {
            notes.add(holes + " of the 28 days before it were not fetched; comparisons leave them out.");
        }
        if (evidence.isImmature(day)) {
            notes.add(
                    "Conversions of the day are still arriving: conversions, revenue and ROAS will rise, CPA will fall.");
        }
        explanation.notes().forEach(notes::add);
        if (currencies > 1) {
            notes.add(
                    "Campaigns bill in several currencies; each has its own section, and nothing is added across them.");
        }
        return notes;
    }

    private DailyReportQuery with(QueryTerms changed) {
        return new DefaultDailyReportQuery(watch, desk, changed, day, top, minimumSpend);
    }
}
