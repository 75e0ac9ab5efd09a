package io.campaigntracker.core.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.report.CampaignFigures;
import io.campaigntracker.report.CurrencySection;
import io.campaigntracker.report.MetricChange;
import io.campaigntracker.report.Report;
import io.campaigntracker.report.ReportFigures;
import io.campaigntracker.report.ReportFormat;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import io.campaigntracker.testkit.simulation.Totals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DailyReportTest {

    private final SimulatedAccount account = SimulatedAccount.builder()
            .seed(7)
            .campaigns(8)
            .days(60)
            .name("<b>Acme</b>")
            .build();
    private final MutableClock clock = MutableClock.at(account.asOf());
    private final FakeMetricsSource source = FakeMetricsSource.of(List.of(account), clock);
    private final CampaignTracker tracker = tracker(source);
    private final LocalDate yesterday = account.account().today(clock).minusDays(1);

    @TempDir
    private Path folder;

    @Test
    void report_byDefault_isOfTheLastCompleteDayAndAddsUp() {
        tracker.sync().lastDays(35).run();

        ReportFigures report = tracker.reports().daily().generate().figures();

        Totals truth = account.expected(EntityLevel.CAMPAIGN, DateRange.day(yesterday), clock.instant());
        CurrencySection euro = report.currencies().get(0);
        assertThat(report.date()).isEqualTo(yesterday);
        assertThat(report.currencies()).hasSize(1);
        assertThat(euro.total().totals().spend()).isEqualByComparingTo(truth.spend());
        assertThat(euro.total().value(Metric.ROAS).asDouble())
                .isCloseTo(truth.revenue().doubleValue() / truth.spend().doubleValue(), within(1e-9));
        assertThat(euro.campaigns().stream()
                        .map(campaign -> campaign.figures().totals().spend())
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(truth.spend());
        assertThat(report.notes()).anySatisfy(note -> assertThat(note).contains("still arriving"));
        assertThat(change(euro, Metric.ROAS).provisional()).isTrue();
        assertThat(change(euro, Metric.CTR).provisional()).isFalse();
    }

    @Test
    void changes_areAgainstTheSameWeekdayAndTheSevenDaysBefore() {
        tracker.sync().lastDays(35).run();

        CurrencySection euro =
                tracker.reports().daily().generate().figures().currencies().get(0);

        Totals day = account.expected(EntityLevel.CAMPAIGN, DateRange.day(yesterday), clock.instant());
        Totals before = account.expected(EntityLevel.CAMPAIGN, DateRange.day(yesterday.minusDays(7)), clock.instant());
        Totals week = account.expected(EntityLevel.CAMPAIGN, DateRange.lastDays(7, yesterday), clock.instant());
        MetricChange spend = change(euro, Metric.SPEND);
        assertThat(spend.sinceBefore().asDouble())
                .isCloseTo(100 * (day.spend().doubleValue() / before.spend().doubleValue() - 1), within(1e-9));
        assertThat(spend.usual().asDouble()).isCloseTo(week.spend().doubleValue() / 7, within(1e-9));
        assertThat(change(euro, Metric.CTR).usual().asDouble())
                .isCloseTo(100.0 * week.clicks() / week.impressions(), within(1e-9));
    }

    @Test
    void topCampaigns_keepTheSpendFloorAndRunFromTheBest() {
        tracker.sync().lastDays(35).run();

        CurrencySection euro = tracker.reports()
                .daily()
                .top(3)
                .minimumSpend(new BigDecimal("40"))
                .generate()
                .figures()
                .currencies()
                .get(0);

        assertThat(euro.topCampaigns())
                .hasSizeLessThanOrEqualTo(3)
                .allSatisfy(campaign ->
                        assertThat(campaign.figures().totals().spend()).isGreaterThanOrEqualTo(new BigDecimal("40")));
        assertThat(euro.topCampaigns())
                .extracting((CampaignFigures campaign) ->
                        campaign.figures().value(Metric.ROAS).asDouble())
                .isSortedAccordingTo((one, other) -> Double.compare(other, one));
    }

    @Test
    void dayThatWasNotFetched_isSaid_andIsNeverAZero() {
        source.loseDays(DateRange.day(yesterday), SourceFailure.of(FailureKind.TRANSIENT, "hiccup"));
        tracker.sync().lastDays(35).run();

        ReportFigures report = tracker.reports().daily().generate().figures();

        assertThat(report.notes()).anySatisfy(note -> assertThat(note).contains("was not fetched"));
        assertThat(report.currencies().get(0).total().value(Metric.SPEND).reason())
                .contains(UndefinedReason.NO_DATA);
        assertThat(report.currencies().get(0).history())
                .noneSatisfy(day -> assertThat(day.range().since()).isEqualTo(yesterday));
    }

    @Test
    void weekdayThatWasNotFetched_leavesItsComparisonUndefined() {
        source.loseDays(DateRange.day(yesterday.minusDays(7)), SourceFailure.of(FailureKind.TRANSIENT, "hiccup"));
        tracker.sync().lastDays(35).run();

        CurrencySection euro =
                tracker.reports().daily().generate().figures().currencies().get(0);

        assertThat(change(euro, Metric.SPEND).sinceBefore().reason()).contains(UndefinedReason.NOT_FETCHED);
        double six = euro.history().stream()
                .filter(day ->
                        DateRange.lastDays(7, yesterday).contains(day.range().since()))
                .mapToDouble(day -> day.totals().spend().doubleValue())
                .average()
                .orElseThrow();
        assertThat(change(euro, Metric.SPEND).usual().asDouble()).isCloseTo(six, within(1e-9));
    }

    @Test
    void twoCurrencies_haveASectionEach() {
        SimulatedAccount yen = SimulatedAccount.builder()
                .seed(8)
                .accountId("2002")
                .currency("JPY")
                .campaigns(2)
                .days(60)
                .build();
        try (CampaignTracker both = tracker(FakeMetricsSource.of(List.of(account, yen), clock))) {
            both.sync().lastDays(30).run();

            Report report = both.reports().daily().generate();

            assertThat(report.figures().currencies())
                    .extracting(CurrencySection::currency)
                    .containsExactly("EUR", "JPY");
            assertThat(report.figures().notes())
                    .anySatisfy(note -> assertThat(note).contains("several currencies"));
            assertThat(report.render(ReportFormat.HTML)).contains("Figures in JPY");
        }
    }

    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void emptyStore_hasAReportThatSaysSo(ReportFormat format) {
        Report report = tracker.reports().daily().generate();

        assertThat(report.figures().currencies()).isEmpty();
        assertThat(report.figures().notes()).anySatisfy(note -> assertThat(note).contains("not fetched"));
        assertThat(report.render(format)).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void singleDay_hasAReport(ReportFormat format) {
        tracker.sync().lastDays(1).run();

        Report report = tracker.reports().daily().generate();

        assertThat(report.figures().currencies().get(0).history()).hasSize(1);
        assertThat(report.render(format)).contains("2026");
        assertThat(report.figures().notes()).anySatisfy(note -> assertThat(note).contains("28 of the 28"));
    }

    @Test
    void pausedCampaign_hasAReport() {
        tracker.sync().lastDays(35).run();

        Report report = tracker.reports()
                .daily()
                .forCampaigns(account.campaignIds().get(3))
                .generate();

        assertThat(report.render(ReportFormat.TEXT)).contains("–");
        assertThat(report.render(ReportFormat.HTML)).contains("No campaign with a ROAS");
    }

    @Test
    void csv_readsBackWithTotalsAndCampaigns() {
        tracker.sync().lastDays(35).run();
        Report report = tracker.reports().daily().generate();

        List<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(report.render(ReportFormat.CSV)).stream()
                .toList();

        CurrencySection euro = report.figures().currencies().get(0);
        assertThat(lines)
                .filteredOn(line -> line.getField("scope").equals("campaign"))
                .hasSameSizeAs(euro.campaigns());
        assertThat(lines.get(0).getField("provisional_metrics")).isEqualTo("conversions cpa revenue roas");
        assertThat(lines.get(0).getField("scope")).isEqualTo("total");
        assertThat(new BigDecimal(lines.get(0).getField("spend")))
                .isEqualByComparingTo(euro.total().totals().spend());
        assertThat(lines)
                .anySatisfy(line -> assertThat(line.getField("campaign_name")).startsWith("'+10% Bundle"));
    }

    @Test
    void json_readsBackWithReasonsForWhatIsUndefined() throws IOException {
        tracker.sync().lastDays(35).run();
        Report report = tracker.reports().daily().generate();

        JsonNode json = new ObjectMapper().readTree(report.render(ReportFormat.JSON));

        JsonNode euro = json.at("/currencies/0");
        assertThat(json.at("/until").asText()).isEqualTo(yesterday.toString());
        assertThat(euro.at("/total/spend").decimalValue())
                .isEqualByComparingTo(
                        report.figures().currencies().get(0).total().totals().spend());
        assertThat(euro.at("/history")).hasSize(29);
        assertThat(euro.at("/campaigns")).anySatisfy(campaign -> {
            assertThat(campaign.at("/cpa").isNull()).isTrue();
            assertThat(campaign.at("/undefined/cpa").asText()).isEqualTo("ZERO_DENOMINATOR");
        });
        assertThat(euro.at("/campaigns"))
                .anySatisfy(
                        campaign -> assertThat(campaign.at("/name").asText()).startsWith("Größen & Farben"));
    }

    @Test
    void everyForm_saysThatChangesOfArrivingConversionsCompareWithSettledDays() throws IOException {
        tracker.sync().lastDays(35).run();
        Report report = tracker.reports().daily().generate();

        assertThat(report.figures().currencies().get(0).changes())
                .filteredOn(MetricChange::provisional)
                .extracting(MetricChange::metric)
                .containsExactlyInAnyOrder(Metric.CONVERSIONS, Metric.CPA, Metric.REVENUE, Metric.ROAS);
        assertThat(report.render(ReportFormat.TEXT)).contains("ROAS *", "* so far; conversions are still arriving");
        assertThat(report.render(ReportFormat.HTML)).contains("ROAS so far");
        assertThat(report.render(ReportFormat.JSON)).contains("\"provisional\":true", "\"provisional\":false");
        assertThat(report.render(ReportFormat.CSV)).contains("provisional_metrics");
    }

    @Test
    void html_needsNothingElse_andEscapesWhatComesFromOutside() {
        tracker.sync().lastDays(35).run();

        String html = tracker.reports().daily().generate().render(ReportFormat.HTML);

        assertThat(html)
                .startsWith("<!DOCTYPE html>")
                .contains("<svg")
                .contains("Größen &amp; Farben")
                .contains("Spring \"Launch\"")
                .contains("default-src &#39;none&#39;")
                .doesNotContain("<script src", "<link", " onclick=", "@import");
    }

    @Test
    void writing_replacesTheFileAndLeavesNothingBeside() throws IOException {
        tracker.sync().lastDays(7).run();
        Path file = folder.resolve("new folder/report.html");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "old");

        tracker.reports().daily().generate().writeHtml(file);

        assertThat(file).content().startsWith("<!DOCTYPE html>");
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void writing_whereThatIsImpossible_leavesTheFolderAsItWas() throws IOException {
        Path folderInTheWay = Files.createDirectories(folder.resolve("report.html/full"));

        assertThatThrownBy(() -> tracker.reports().daily().generate().writeHtml(folder.resolve("report.html")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("report.html");

        assertThat(folderInTheWay).exists();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void exportCsv_writesEveryStoredRowOfTheRange() {
        tracker.sync().lastDays(35).run();
        Path file = folder.resolve("metrics.csv");
        DateRange days = DateRange.lastDays(28, account.account().today(clock));

        long rows = tracker.exportCsv(List.of(), days, file);

        List<NamedCsvRecord> lines = read(file);
        assertThat(lines).hasSize((int) rows);
        assertThat(lines.stream()
                        .map(line -> new BigDecimal(line.getField("spend")))
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(account.expected(EntityLevel.CAMPAIGN, days, clock.instant())
                        .spend());
        assertThat(tracker.exportCsv(List.of(account.campaignIds().get(0)), days, file))
                .isEqualTo(28);
        assertThat(read(file))
                .allSatisfy(line -> assertThat(line.getField("campaign_id"))
                        .isEqualTo(account.campaignIds().get(0)));
    }

    @Test
    void exportCsv_perAd_namesAdAndCreative() {
        tracker.sync().lastDays(7).run();
        Path file = folder.resolve("ads.csv");

        tracker.allCampaigns().rows().lastDays(3).perAd().exportCsv(file);

        assertThat(read(file)).isNotEmpty().allSatisfy(line -> {
            assertThat(line.getField("ad_id")).isNotEmpty();
            assertThat(line.getField("creative_id")).isNotEmpty();
        });
    }

    @Test
    void reportOfThePast_isWhatItWouldHaveBeenThen() {
        tracker.sync().lastDays(35).run();
        ReportFigures then = tracker.reports().daily().generate().figures();
        var moment = clock.instant();
        clock.advance(Duration.ofDays(10));
        tracker.sync().lastDays(20).run();

        ReportFigures past = tracker.asOf(moment).reports().daily().generate().figures();

        assertThat(past.date()).isEqualTo(then.date());
        assertThat(past.currencies().get(0).total().totals())
                .isEqualTo(then.currencies().get(0).total().totals());
    }

    private static List<NamedCsvRecord> read(Path file) {
        try {
            return CsvReader.builder().ofNamedCsvRecord(Files.readString(file)).stream()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static MetricChange change(CurrencySection section, Metric metric) {
        return section.changes().stream()
                .filter(change -> change.metric() == metric)
                .findFirst()
                .orElseThrow();
    }

    private CampaignTracker tracker(FakeMetricsSource from) {
        return CampaignTrackers.builder()
                .source(from)
                .store(new InMemoryMetricsStore())
                .clock(clock)
                .build();
    }
}
