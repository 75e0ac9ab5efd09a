package io.campaigntracker.core.engine.report;

import static io.campaigntracker.core.fixture.HardHistory.CAMPAIGN;
import static io.campaigntracker.core.fixture.HardHistory.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.fixture.HardHistory;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.report.CurrencySection;
import io.campaigntracker.report.MetricChange;
import io.campaigntracker.report.Report;
import io.campaigntracker.report.ReportFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The daily report in every form, and the export, on every history that could make them lie. */
class HardHistoryReportsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(HardHistory.class)
    void noForm_showsWhatIsNoNumber(HardHistory history) throws IOException {
        try (CampaignTracker tracker = history.synced()) {
            Report report = tracker.reports().daily().generate();

            for (ReportFormat format : ReportFormat.values()) {
                assertThat(told(report, format)).as(format.name()).isNotBlank().doesNotContain("NaN", "Infinity");
            }
            assertThat(report.render(ReportFormat.TEXT)).doesNotContain("null");
            assertThat(told(report, ReportFormat.HTML)).endsWith("</html>\n").doesNotContain("null");
            assertThat(report.render(ReportFormat.CSV)).doesNotContain("null");
            assertThat(new ObjectMapper().readTree(report.render(ReportFormat.JSON)))
                    .isNotEmpty();
        }
    }

    @Test
    void emptyHistory_isFetchedAndWithoutARow() {
        try (CampaignTracker tracker = HardHistory.EMPTY.synced()) {
            Report report = tracker.reports().daily().generate();

            assertThat(report.figures().currencies()).isEmpty();
            assertThat(report.figures().explain().daysNotFetched()).isEmpty();
            assertThat(report.render(ReportFormat.TEXT)).contains("Nothing was received");
            assertThat(csv(report)).isEmpty();
        }
    }

    @Test
    void oneDay_hasFiguresAndNothingToCompareThemWith() {
        try (CampaignTracker tracker = HardHistory.ONE_DAY.synced()) {
            CurrencySection euro =
                    tracker.reports().daily().generate().figures().currencies().get(0);

            assertThat(euro.total().value(Metric.SPEND).isDefined()).isTrue();
            assertThat(euro.changes())
                    .allSatisfy(change ->
                            assertThat(change.sinceBefore().isDefined()).isFalse());
            assertThat(euro.history()).hasSize(1);
        }
    }

    @Test
    void zeros_areShownAsZeros_ratiosAsNone_inEveryForm() throws IOException {
        try (CampaignTracker tracker = HardHistory.ZEROS.synced()) {
            Report report = tracker.reports().daily().generate();

            CurrencySection euro = report.figures().currencies().get(0);
            assertThat(euro.total().value(Metric.SPEND).asDouble()).isZero();
            assertThat(euro.total().value(Metric.ROAS).reason()).contains(UndefinedReason.ZERO_DENOMINATOR);
            assertThat(euro.topCampaigns()).isEmpty();
            assertThat(change(euro, Metric.SPEND).sinceBefore().isDefined()).isFalse();
            NamedCsvRecord total = csv(report).get(0);
            assertThat(total.getField("spend")).isEqualTo("0");
            assertThat(total.getField("roas")).isEmpty();
            assertThat(total.getField("ctr")).isEmpty();
            JsonNode json = new ObjectMapper().readTree(report.render(ReportFormat.JSON));
            assertThat(json.at("/currencies/0/total/spend").asDouble()).isZero();
            assertThat(json.at("/currencies/0/total/roas").isNull()).isTrue();
            assertThat(json.at("/currencies/0/total/undefined/roas").asText()).isEqualTo("ZERO_DENOMINATOR");
            assertThat(report.render(ReportFormat.TEXT)).contains("0.00 EUR", "–");
        }
    }

    @Test
    void pausedCampaign_spentNothingOnTheDay_andHasItsHistory() {
        try (CampaignTracker tracker = HardHistory.PAUSED.synced()) {
            Report report = tracker.reports().daily().forCampaigns(CAMPAIGN).generate();

            CurrencySection euro = report.figures().currencies().get(0);
            assertThat(euro.total().value(Metric.SPEND).asDouble()).isZero();
            assertThat(euro.total().value(Metric.ROAS).reason()).contains(UndefinedReason.NO_DATA);
            assertThat(euro.campaigns()).isEmpty();
            assertThat(euro.history()).hasSize(19);
            assertThat(csv(report))
                    .singleElement()
                    .satisfies(total -> assertThat(total.getField("spend")).isEqualTo("0"));
        }
    }

    @Test
    void twoCurrencies_haveTheirOwnSectionInEveryForm() throws IOException {
        try (CampaignTracker tracker = HardHistory.TWO_CURRENCIES.synced()) {
            Report report = tracker.reports().daily().generate();

            assertThat(csv(report))
                    .extracting(line -> line.getField("scope") + " " + line.getField("currency"))
                    .containsExactly("total EUR", "campaign EUR", "total JPY", "campaign JPY");
            JsonNode json = new ObjectMapper().readTree(report.render(ReportFormat.JSON));
            assertThat(json.at("/currencies")).hasSize(2);
            assertThat(report.render(ReportFormat.TEXT)).contains(" EUR", " JPY");
            assertThat(report.render(ReportFormat.HTML)).contains("Figures in EUR", "Figures in JPY");
        }
    }

    @ParameterizedTest
    @CsvSource({"EMPTY,0", "ONE_DAY,1", "ZEROS,28", "PAUSED,18", "MISSING_CREATIVE,28", "TWO_CURRENCIES,56"})
    void exportCsv_writesTheRowsThereAre_andNothingElse(HardHistory history, int rows) throws IOException {
        try (CampaignTracker tracker = history.synced()) {
            Path file = folder.resolve("metrics.csv");

            long written = tracker.exportCsv(List.of(), DateRange.lastDays(28, TODAY), file);

            assertThat(written).isEqualTo(rows);
            assertThat(Files.readString(file)).startsWith("campaign_id,date,").doesNotContain("NaN", "null");
            assertThat(read(Files.readString(file))).hasSize(rows).allSatisfy(line -> {
                boolean spent = Double.parseDouble(line.getField("spend")) > 0;
                assertThat(line.getField("roas").isEmpty()).isNotEqualTo(spent);
                assertThat(line.getField("ctr").isEmpty()).isNotEqualTo(spent);
            });
        }
    }

    @Test
    void exportCsv_perAd_leavesTheCellOfAnUnknownCreativeEmpty() throws IOException {
        try (CampaignTracker tracker = HardHistory.MISSING_CREATIVE.synced()) {
            Path file = folder.resolve("ads.csv");

            tracker.campaign(CAMPAIGN).rows().perAd().lastDays(7).exportCsv(file);

            assertThat(read(Files.readString(file))).hasSize(7).allSatisfy(line -> {
                assertThat(line.getField("ad_id")).isEqualTo("ad" + CAMPAIGN);
                assertThat(line.getField("creative_id")).isEmpty();
            });
        }
    }

    private static MetricChange change(CurrencySection section, Metric metric) {
        return section.changes().stream()
                .filter(change -> change.metric() == metric)
                .findFirst()
                .orElseThrow();
    }

    private static List<NamedCsvRecord> csv(Report report) {
        return read(report.render(ReportFormat.CSV));
    }

    /** What is told, without the library that draws it. */
    private static String told(Report report, ReportFormat format) {
        return report.render(format).replaceAll("(?s)<script.*?</script>", "");
    }

    private static List<NamedCsvRecord> read(String text) {
        return CsvReader.builder().ofNamedCsvRecord(text).stream().toList();
    }
}
