package io.campaigntracker.core;

import io.campaigntracker.core.report.ReportAssembler;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.performance.Explanation;
import io.campaigntracker.report.CurrencySection;
import io.campaigntracker.report.DailyFigures;
import io.campaigntracker.report.DailyReport;
import io.campaigntracker.report.DailyReportQuery;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a daily report is to tell, reads its 29 days at once and puts it together.
 *
 * @param question which campaigns, which conversions
 * @param day the day, null for the last complete one
 * @param top how many of the best campaigns
 * @param minimumSpend least spend of these, null for the default
 */
record DefaultDailyReportQuery(
        Question question,
        @Nullable LocalDate day,
        int top,
        @Nullable BigDecimal minimumSpend) implements DailyReportQuery {

    private static final int DEFAULT_TOP = 10;

    static DefaultDailyReportQuery of(HistoryLoader loader) {
        return new DefaultDailyReportQuery(Question.about(loader, QueryScope.EVERYTHING), null, DEFAULT_TOP, null);
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
        return new DefaultDailyReportQuery(question, date, top, minimumSpend);
    }

    @Override
    public DailyReportQuery top(int campaigns) {
        if (campaigns < 1) {
            throw new IllegalArgumentException("top is " + campaigns + "; at least 1 is needed");
        }
        return new DefaultDailyReportQuery(question, day, campaigns, minimumSpend);
    }

    @Override
    public DailyReportQuery minimumSpend(BigDecimal amount) {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("minimum spend is " + amount + "; expected 0 or more");
        }
        return new DefaultDailyReportQuery(question, day, top, amount);
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
        LocalDate chosen = day != null
                ? day
                : loader.resolve(question.scope(), RangeSelection.lastDays(1)).since();
        Evidence evidence = question.between(chosen.minusDays(ReportAssembler.DAYS_BEFORE), chosen)
                .load();
        Explanation explanation = evidence.explain();
        List<CurrencySection> currencies = ReportAssembler.assemble(
                evidence.rows(),
                new ReportAssembler.Wanted(
                        chosen,
                        top,
                        minimumSpend,
                        Set.copyOf(explanation.daysNotFetched()),
                        evidence::isImmature,
                        loader::campaignName));
        return new RenderedDailyReport(new DailyFigures(
                chosen, loader.clock().instant(), currencies, notes(chosen, evidence, explanation), explanation));
    }

    private static List<String> notes(LocalDate day, Evidence evidence, Explanation explanation) {
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
        if (evidence.rows().history().currencies().size() > 1) {
            notes.add(
                    "Campaigns bill in several currencies; each has its own section, and nothing is added across them.");
        }
        return notes;
    }

    private DailyReportQuery with(Question changed) {
        return new DefaultDailyReportQuery(changed, day, top, minimumSpend);
    }
}
