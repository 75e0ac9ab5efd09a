package io.campaigntracker.report.writer;

import io.campaigntracker.alert.Alert;
import io.campaigntracker.anomaly.AnomalyReport;
import io.campaigntracker.anomaly.AnomalyVerdict;
import io.campaigntracker.coverage.DataCoverage;
import io.campaigntracker.coverage.DayCoverage;
import io.campaigntracker.creative.FatigueLevel;
import io.campaigntracker.creative.RotationAction;
import io.campaigntracker.edit.Edit;
import io.campaigntracker.edit.EditKind;
import io.campaigntracker.goal.CampaignGoal;
import io.campaigntracker.goal.Kpi;
import io.campaigntracker.maturity.MaturityClock;
import io.campaigntracker.maturity.MaturityCurve;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.DayState;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.Severity;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.CompletedFigure;
import io.campaigntracker.performance.ConfidenceInterval;
import io.campaigntracker.performance.Explanation;
import io.campaigntracker.performance.MetricTotals;
import io.campaigntracker.performance.Reconciliation;
import io.campaigntracker.performance.RoasChange;
import io.campaigntracker.report.AccountCurve;
import io.campaigntracker.report.CampaignDays;
import io.campaigntracker.report.CampaignFigures;
import io.campaigntracker.report.ChangeSignal;
import io.campaigntracker.report.CurrencySection;
import io.campaigntracker.report.MetricChange;
import io.campaigntracker.report.NamedEntity;
import io.campaigntracker.report.PeriodFigures;
import io.campaigntracker.report.ReportDetails;
import io.campaigntracker.report.ReportFigures;
import io.campaigntracker.report.ReportPart;
import io.campaigntracker.report.ReportPeriod;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A daily report of campaigns with these names. The same every time. */
final class SampleReport {

    static final LocalDate DAY = LocalDate.of(2026, 11, 29);
    static final Instant NOW = Instant.parse("2026-11-30T06:12:00Z");
    static final Account ACCOUNT = new Account("1001", "Shop", "EUR", ZoneId.of("Europe/Berlin"));

    private SampleReport() {}

    /** {@return a report of ordinary campaigns} */
    static ReportFigures ordinary() {
        return of(List.of("Prospecting, broad", "Retargeting", "Größen & Farben"));
    }

    /** {@return a report that has something to tell in each of its parts} */
    static ReportFigures full() {
        ReportFigures plain = ordinary();
        return new ReportFigures(
                plain.period(),
                plain.range(),
                plain.before(),
                plain.generatedAt(),
                plain.accounts(),
                plain.currencies(),
                SampleFindings.anomalies(plain.anomalies()),
                SampleFindings.alerts(),
                plain.edits(),
                plain.notes(),
                plain.explain(),
                SampleFindings.adsManager(),
                List.of(plain.names().get(0), new NamedEntity(EntityRef.campaign("1001", "c1"), "Retargeting")),
                SampleDetails.of(plain.details()));
    }

    /** {@return a report beside whose figures nothing is told} */
    static ReportFigures absent() {
        ReportFigures plain = ordinary();
        CurrencySection section = plain.currencies().get(0);
        return with(
                plain,
                plain.accounts(),
                List.of(section.explained("", ReportPart.absent("This report is brief."))),
                ReportDetails.absent("This report is brief."));
    }

    /** {@return a report of ten thousand campaigns} */
    static ReportFigures fleet() {
        return of(IntStream.range(0, 10_000)
                .mapToObj(number -> "Campaign number " + number + " of the fleet")
                .toList());
    }

    /** {@return a report with a creative in each of these currencies} */
    static ReportFigures creatives(String... currencies) {
        ReportFigures plain = ordinary();
        ReportDetails details = plain.details();
        return with(
                plain,
                plain.accounts(),
                plain.currencies(),
                ReportDetails.of(
                        details.coveragePart(),
                        details.againstAdsPart(),
                        details.againstOrdersPart(),
                        details.maturityPart(),
                        ReportPart.told(IntStream.range(0, currencies.length)
                                .mapToObj(number -> SampleDetails.card(
                                        "k" + number,
                                        "k" + number + " " + currencies[number],
                                        currencies[number],
                                        FatigueLevel.HEALTHY,
                                        RotationAction.KEEP))
                                .toList()),
                        details.predictionsPart(),
                        details.todayPart(),
                        details.dimensions()));
    }

    /** {@return a report whose dimension and books are in euros and in yen} */
    static ReportFigures detailsInTwoCurrencies() {
        ReportFigures plain = ordinary();
        return with(plain, plain.accounts(), plain.currencies(), SampleDetails.inTwoCurrencies(plain.details()));
    }

    /** {@return the same report in other accounts and currencies} */
    static ReportFigures in(ReportFigures plain, List<Account> accounts, List<CurrencySection> currencies) {
        return with(plain, accounts, currencies, plain.details());
    }

    private static ReportFigures with(
            ReportFigures plain, List<Account> accounts, List<CurrencySection> currencies, ReportDetails details) {
        return new ReportFigures(
                plain.period(),
                plain.range(),
                plain.before(),
                plain.generatedAt(),
                accounts,
                currencies,
                plain.anomalies(),
                plain.openAlerts(),
                plain.edits(),
                plain.notes(),
                plain.explain(),
                plain.adsManager(),
                plain.names(),
                details);
    }

    static ReportFigures of(List<String> names) {
        List<CampaignFigures> campaigns = IntStream.range(0, names.size())
                .mapToObj(number -> new CampaignFigures(
                        "1001",
                        "c" + number,
                        names.get(number),
                        new CampaignGoal(
                                "1001",
                                "c" + number,
                                DAY,
                                Kpi.purchaseValue(),
                                CampaignGoal.Source.DERIVED,
                                null,
                                null,
                                "its objective"),
                        figures(DAY, 100 + number % 97, 2, 150 + 10 * (number % 31), true),
                        null))
                .toList();
        List<PeriodFigures> history = DAY.minusDays(28)
                .datesUntil(DAY.plusDays(1))
                .map(day -> figures(day, 300 + day.getDayOfMonth(), 6, 500 + 7 * day.getDayOfMonth(), day.equals(DAY)))
                .toList();
        EntityRef first = EntityRef.campaign("1001", "c0");
        return new ReportFigures(
                ReportPeriod.DAY,
                DateRange.day(DAY),
                DateRange.day(DAY.minusDays(7)),
                NOW,
                List.of(ACCOUNT),
                List.of(new CurrencySection(
                        "EUR",
                        history.get(28),
                        List.of(
                                change(Metric.SPEND, ChangeSignal.EXACT),
                                change(Metric.CTR, ChangeSignal.NOISE),
                                change(Metric.CONVERSIONS, ChangeSignal.NOISE),
                                change(Metric.CPA, ChangeSignal.NOISE),
                                change(Metric.REVENUE, ChangeSignal.SIGNAL),
                                change(Metric.ROAS, ChangeSignal.SIGNAL)),
                        campaigns.stream().limit(10).toList(),
                        new BigDecimal("3.29"),
                        campaigns,
                        history,
                        campaigns.stream()
                                .limit(25)
                                .map(campaign -> new CampaignDays(campaign.campaignId(), campaign.name(), history))
                                .toList(),
                        "ROAS fell from 2.10 to 1.90 (−0.20), most in " + names.get(0) + ".",
                        roasChange(),
                        null)),
                anomalies(first, names.get(0)),
                List.<Alert>of(),
                List.of(new Edit(
                        first,
                        "c0",
                        Instant.parse("2026-11-28T09:30:00Z"),
                        EditKind.BUDGET,
                        "update_campaign_budget",
                        names.get(0),
                        "Ada",
                        null,
                        "50 EUR",
                        "120 EUR",
                        null)),
                List.of("Conversions of the day are still arriving."),
                explanation(),
                List.of(),
                List.of(new NamedEntity(first, names.get(0))),
                details());
    }

    private static ReportDetails details() {
        DateRange days = DateRange.of(DAY.minusDays(28), DAY);
        return ReportDetails.of(
                ReportPart.told(new DataCoverage(
                        days,
                        days.dates().stream()
                                .map(day -> new DayCoverage(day, DayState.FETCHED, NOW, day.equals(DAY)))
                                .toList(),
                        NOW,
                        List.of())),
                ReportPart.told(new Reconciliation(DateRange.day(DAY), 18, List.of(), List.of())),
                ReportPart.absent("The store keeps no orders to compare the platform with."),
                ReportPart.told(List.of(new AccountCurve(
                        ACCOUNT,
                        new MaturityCurve(
                                MaturityClock.CONVERSION,
                                true,
                                IntStream.rangeClosed(1, 28)
                                        .mapToObj(age -> new MaturityCurve.Point(
                                                age, 1 - 0.06 / age, 1 - 0.09 / age, 1 - 0.03 / age, 1 - 0.07 / age))
                                        .toList(),
                                null,
                                List.of())))),
                ReportPart.absent("No rows of ads with a known creative are stored for these days."),
                ReportPart.absent("The store keeps no predictions."),
                ReportPart.absent("The store keeps no hours."),
                List.of());
    }

    private static AnomalyReport anomalies(EntityRef entity, String name) {
        return new AnomalyReport(
                List.of(DAY),
                List.of(AnomalyVerdict.builder(entity, DAY, Metric.SPEND)
                        .values(300, 100)
                        .band(80, 120)
                        .distance(5.5, 1e-6, 1e-4)
                        .severity(Severity.CRITICAL)
                        .currency("EUR")
                        .message("spend of " + name
                                + " (c0) on 2026-11-29 was 300.00 EUR, 200 % above the usual 100.00 EUR")
                        .build()),
                List.of(),
                0.05,
                3);
    }

    private static RoasChange roasChange() {
        RoasChange.Factors factors = new RoasChange.Factors(0.05, -0.2, 0.02, -0.03);
        return new RoasChange(
                DateRange.of(DAY.minusDays(13), DAY.minusDays(7)),
                DateRange.of(DAY.minusDays(6), DAY),
                MetricValue.of(2.1),
                MetricValue.of(1.9),
                new RoasChange.Totals(-0.04, -0.16, factors, 0, 0, 0),
                List.of(new RoasChange.Part("c0", -0.04, -0.16, 0, factors)),
                0.15,
                explanation(),
                explanation(),
                List.of(),
                null);
    }

    static Explanation explanation() {
        return new Explanation(
                DateRange.of(DAY.minusDays(28), DAY),
                AttributionWindow.CLICK_7D_VIEW_1D,
                "purchase@1",
                87,
                List.of(DAY),
                List.of(),
                List.of(DAY),
                List.of());
    }

    private static MetricChange change(Metric metric, ChangeSignal signal) {
        return new MetricChange(
                metric,
                MetricValue.of(2.5),
                MetricValue.of(2),
                MetricValue.of(25),
                MetricValue.of(2.4),
                MetricValue.of(4.16666),
                signal,
                metric.restsOnConversions());
    }

    static PeriodFigures figures(LocalDate day, long spend, long conversions, long revenue, boolean young) {
        Map<Metric, MetricValue> values = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            values.put(metric, MetricValue.undefined(UndefinedReason.NOT_ADDITIVE));
        }
        double roas = (double) revenue / spend;
        values.put(Metric.IMPRESSIONS, MetricValue.of(100 * spend));
        values.put(Metric.CLICKS, MetricValue.of(spend));
        values.put(Metric.SPEND, MetricValue.of(spend + 0.25));
        values.put(Metric.CONVERSIONS, MetricValue.of(conversions));
        values.put(Metric.REVENUE, MetricValue.of(revenue));
        values.put(Metric.CTR, MetricValue.of(1));
        values.put(Metric.CPC, MetricValue.of(1));
        values.put(Metric.CPM, MetricValue.of(10));
        values.put(Metric.CPA, MetricValue.of((double) spend / conversions));
        values.put(Metric.ROAS, MetricValue.of(roas));
        ConfidenceInterval bounds = new ConfidenceInterval(
                0.7 * roas, 1.4 * roas, 0.95, ConfidenceInterval.Method.COMPLETION_AND_SAMPLING, 20);
        CompletedFigure level = new CompletedFigure(MetricValue.of(1.05 * roas), bounds, young ? 0.05 : 0);
        return new PeriodFigures(
                DateRange.day(day),
                new MetricTotals(
                        1,
                        "EUR",
                        100 * spend,
                        spend,
                        spend,
                        new BigDecimal(spend + ".25"),
                        BigDecimal.valueOf(conversions),
                        BigDecimal.valueOf(revenue)),
                values,
                young ? Map.of(Metric.ROAS, level) : Map.of(),
                Map.of(Metric.ROAS, level),
                DayState.FETCHED,
                young);
    }

    /** {@return figures of a day without revenue} */
    static PeriodFigures withoutRoas(PeriodFigures figures) {
        Map<Metric, MetricValue> values = new EnumMap<>(figures.values());
        values.put(Metric.ROAS, MetricValue.undefined(UndefinedReason.NOT_REPORTED));
        return new PeriodFigures(
                figures.range(), figures.totals(), values, Map.of(), Map.of(), figures.state(), figures.provisional());
    }

    /** {@return names that do harm where they are not escaped} */
    static List<String> hostile() {
        List<String> names = new ArrayList<>(List.of(
                "</script><img src=x onerror=alert(1)>",
                "<!--<script>",
                "\u202Eمرحبا\u202C עברית",
                "🎬👩‍👩‍👧 Brand \u2028 film \u2029",
                "=HYPERLINK(\"http://evil\",\"x\")",
                "a,b\";c'd&amp;${1+1}@{2}{{3}}`\\",
                "| *bold* | [x](javascript:alert(1)) |"));
        names.add("long ".repeat(2_000));
        names.addAll(List.of(
                "\u009B31mred\u0007 \u0000\u202Edesrever\u2066\u2028line\u0085next",
                "@channel buy #12 at www.evil.example or http://evil.example, mail a@evil.example :skull:",
                "- [ ] to do",
                "+1 more",
                "1. first"));
        return names;
    }
}
