package io.campaigntracker.core.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.fixture.WrittenAccount;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.Metric;
import io.campaigntracker.naming.NamePattern;
import io.campaigntracker.report.ChangeSignal;
import io.campaigntracker.report.CurrencySection;
import io.campaigntracker.report.MetricChange;
import io.campaigntracker.report.ReportFigures;
import io.campaigntracker.report.ReportFormat;
import io.campaigntracker.report.ReportPeriod;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import io.campaigntracker.testkit.simulation.Totals;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PeriodReportsTest {

    /** A Wednesday: the last complete week ends on the Sunday before. */
    private static final LocalDate LAST = LocalDate.of(2026, 11, 18);

    private static final SimulatedAccount ACCOUNT = SimulatedAccount.builder()
            .seed(3)
            .campaigns(4)
            .firstDay(LAST.minusDays(99))
            .days(100)
            .build();
    private static final FakeMetricsSource SOURCE = FakeMetricsSource.of(ACCOUNT);

    private static CampaignTracker tracker;

    @BeforeAll
    static void sync() {
        tracker = CampaignTrackers.builder()
                .source(SOURCE)
                .store(new InMemoryMetricsStore())
                .clock(SOURCE.clock())
                .build();
        tracker.sync().allCampaigns().lastDays(99).run();
    }

    @AfterAll
    static void close() {
        tracker.close();
    }

    private static Totals truth(DateRange days) {
        return ACCOUNT.expected(EntityLevel.CAMPAIGN, days, SOURCE.clock().instant());
    }

    private static MetricChange change(CurrencySection section, Metric metric) {
        return section.changes().stream()
                .filter(change -> change.metric() == metric)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void week_isTheLastCompleteOne_besideTheWeekBeforeAndItsWeekdays() {
        ReportFigures week = tracker.reports().weekly().generate().figures();

        CurrencySection euro = week.currencies().get(0);
        assertThat(week.period()).isEqualTo(ReportPeriod.WEEK);
        assertThat(week.range().days()).isEqualTo(7);
        assertThat(week.range().since().getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
        assertThat(week.range().until())
                .isBefore(SOURCE.clock()
                        .instant()
                        .atZone(ACCOUNT.account().timeZone())
                        .toLocalDate());
        Totals own = truth(week.range());
        Totals before = truth(week.before());
        Totals usual = truth(DateRange.lastDays(28, week.range().since()));
        assertThat(euro.total().totals().spend()).isEqualByComparingTo(own.spend());
        MetricChange spend = change(euro, Metric.SPEND);
        assertThat(spend.before().asDouble()).isCloseTo(before.spend().doubleValue(), within(1e-6));
        assertThat(spend.usual().asDouble()).isCloseTo(usual.spend().doubleValue() / 4, within(1e-6));
        assertThat(spend.signal()).isEqualTo(ChangeSignal.EXACT);
        assertThat(change(euro, Metric.CTR).usual().asDouble())
                .isCloseTo(100.0 * usual.clicks() / usual.impressions(), within(1e-9));
        assertThat(change(euro, Metric.ROAS).signal()).isIn(ChangeSignal.NOISE, ChangeSignal.SIGNAL);
        assertThat(euro.headline()).contains("ROAS");
        assertThat(week.explain().range())
                .as("all days that are told")
                .isEqualTo(DateRange.of(
                        week.range().since().minusDays(28), week.range().until()));
    }

    @Test
    void month_isTheLastCompleteOne_besideTheMonthBefore() {
        ReportFigures month = tracker.reports().monthly().brief().generate().figures();

        assertThat(month.range()).isEqualTo(DateRange.of(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 31)));
        assertThat(month.before()).isEqualTo(DateRange.of(LocalDate.of(2026, 9, 1), LocalDate.of(2026, 9, 30)));
        CurrencySection euro = month.currencies().get(0);
        assertThat(euro.total().totals().spend())
                .isEqualByComparingTo(truth(month.range()).spend());
        assertThat(change(euro, Metric.SPEND).before().asDouble())
                .isCloseTo(truth(month.before()).spend().doubleValue(), within(1e-6));
        assertThat(euro.history()).hasSize(61);
        assertThat(month.explain().range())
                .as("all days that are told")
                .isEqualTo(DateRange.of(LocalDate.of(2026, 9, 1), LocalDate.of(2026, 10, 31)));
        assertThat(month.details().absent()).containsKeys("coverage", "creatives", "today");
    }

    @Test
    void weekThatIsNotOver_isToldUpToYesterday_besideAsManyDays() {
        LocalDate yesterday = ACCOUNT.account().today(SOURCE.clock()).minusDays(1);

        ReportFigures week =
                tracker.reports().weekly().on(yesterday).brief().generate().figures();

        assertThat(week.range().until()).isEqualTo(yesterday);
        assertThat(week.before().days()).isEqualTo(week.range().days());
    }

    @Test
    void weekAndMonthOfToday_areToldUpToYesterday_theDayOfTodayItself() {
        LocalDate today = ACCOUNT.account().today(SOURCE.clock());

        assertThat(tracker.reports()
                        .weekly()
                        .on(today)
                        .brief()
                        .generate()
                        .figures()
                        .range())
                .isEqualTo(DateRange.of(DateRange.weekOf(today).since(), today.minusDays(1)));
        assertThat(tracker.reports()
                        .monthly()
                        .on(today)
                        .brief()
                        .generate()
                        .figures()
                        .range())
                .isEqualTo(DateRange.of(today.withDayOfMonth(1), today.minusDays(1)));
        assertThat(tracker.reports()
                        .daily()
                        .on(today)
                        .brief()
                        .generate()
                        .figures()
                        .range())
                .isEqualTo(DateRange.day(today));
        LocalDate monday = DateRange.weekOf(today).since().plusDays(7);
        assertThat(tracker.reports()
                        .weekly()
                        .on(monday)
                        .brief()
                        .generate()
                        .figures()
                        .range())
                .isEqualTo(DateRange.day(monday));
    }

    @Test
    void monthThatBeganYesterday_saysHowManyDaysBeforeItAreMissing() {
        LocalDate first = LocalDate.of(2026, 11, 1);
        WrittenAccount shop = new WrittenAccount(ZoneOffset.UTC, "EUR", Instant.parse("2026-11-02T10:00:00Z"))
                .campaign("11", "Spring")
                .usual("11", DateRange.day(first), "EUR", 100);
        try (CampaignTracker young = shop.tracker()) {
            young.sync().lastDays(1).run();

            ReportFigures month = young.reports()
                    .monthly()
                    .on(first.plusDays(1))
                    .brief()
                    .generate()
                    .figures();

            assertThat(month.range()).isEqualTo(DateRange.day(first));
            assertThat(month.notes()).anySatisfy(note -> assertThat(note).startsWith("31 of the 31 days before it"));
        }
    }

    @Test
    void everythingBesideTheFigures_isTold_orSaysWhyNot() {
        ReportFigures day = tracker.reports().daily().generate().figures();

        assertThat(day.details().coveragePart().found()).isPresent();
        assertThat(day.details().againstAdsPart().found()).isPresent();
        assertThat(day.details().maturity()).hasSize(1);
        assertThat(day.details().creatives()).isNotEmpty();
        assertThat(day.details().predictionsPart().absent()).contains("No prediction");
        assertThat(day.details().todayPart().absent()).isNotBlank();
        assertThat(day.currencies().get(0).roasChange()).isNotNull();
    }

    @Test
    void namesThatTellADimension_haveATable() {
        try (CampaignTracker named = CampaignTrackers.builder()
                .source(SOURCE)
                .store(new InMemoryMetricsStore())
                .clock(SOURCE.clock())
                .names(EntityLevel.CAMPAIGN, NamePattern.of("(?<kind>.+) (?<number>\\d+)"))
                .build()) {
            named.sync().allCampaigns().lastDays(40).run();

            var report = named.reports().daily().by("kind").generate();

            assertThat(report.figures().details().dimensions())
                    .singleElement()
                    .satisfies(table -> assertThat(table.metricsPart().found()).isPresent());
            assertThat(report.render(ReportFormat.HTML)).contains("By kind");
        }
    }
}
