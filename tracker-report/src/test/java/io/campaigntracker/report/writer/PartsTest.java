package io.campaigntracker.report.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.campaigntracker.model.Account;
import io.campaigntracker.report.CampaignFigures;
import io.campaigntracker.report.CurrencySection;
import io.campaigntracker.report.PeriodFigures;
import io.campaigntracker.report.ReportFigures;
import io.campaigntracker.report.ReportFormat;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PartsTest {

    @ParameterizedTest
    @EnumSource(
            value = ReportFormat.class,
            names = {"TEXT", "MARKDOWN", "HTML"})
    void dimension_tellsWhatNamesDontTell_andOfHowMuchTheyDo(ReportFormat format) {
        String text = WrittenFormatsTest.written(SampleReport.full(), format)
                .replace("\\", "")
                .replace("&#39;", "'");

        assertThat(text)
                .contains("(names don't tell)", "49.25 EUR", "Names tell it of 85 % of spend.")
                .contains("The store can't tell names.");
    }

    @Test
    void dimensionAsCsv_hasALineOfWhatNamesDontTell() {
        List<NamedCsvRecord> lines = csv(SampleReport.full());

        assertThat(lines)
                .filteredOn(line -> line.getField("scope").endsWith("by market"))
                .extracting(
                        line -> line.getField("scope"),
                        line -> line.getField("campaign_name"),
                        line -> line.getField("spend"))
                .containsExactly(
                        tuple("by market", "DE", "200.25"),
                        tuple("by market", "FR", "80.25"),
                        tuple("not told by market", "", "49.25"));
    }

    @Test
    void dimensionAsJson_hasWhatNamesDontTell() throws IOException {
        JsonNode market = new ObjectMapper()
                .readTree(WrittenFormatsTest.written(SampleReport.full(), ReportFormat.JSON))
                .at("/details/dimensions/0");

        assertThat(market.at("/unmatched/spend").decimalValue()).isEqualByComparingTo("49.25");
        assertThat(market.at("/share_of_spend").asDouble()).isBetween(0.85, 0.86);
    }

    @ParameterizedTest
    @EnumSource(
            value = ReportFormat.class,
            names = {"TEXT", "MARKDOWN", "HTML"})
    void dimensionOfTwoCurrencies_hasEachValueInItsOwn_andTellsNoShare(ReportFormat format) {
        String text = WrittenFormatsTest.written(SampleReport.detailsInTwoCurrencies(), format)
                .replace("\\", "");

        assertThat(text)
                .contains(
                        "200.25 EUR",
                        "8,000 JPY",
                        "700 JPY",
                        "Amounts are in EUR and JPY, so no share of spend is told.")
                .doesNotContain("8,000.25 EUR", "700.25 EUR", "Names tell it of");
    }

    @Test
    void dimensionOfTwoCurrenciesAsJson_hasItBesideTheAmountsOfEachValue() throws IOException {
        JsonNode market = new ObjectMapper()
                .readTree(WrittenFormatsTest.written(SampleReport.detailsInTwoCurrencies(), ReportFormat.JSON))
                .at("/details/dimensions/0");

        assertThat(market.at("/values/0/currency").asText()).isEqualTo("EUR");
        assertThat(market.at("/values/1/currency").asText()).isEqualTo("JPY");
        assertThat(market.at("/unmatched/currency").asText()).isEqualTo("JPY");
        assertThat(market.at("/share_of_spend").isNull()).isTrue();
        assertThat(market.has("currency")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = ReportFormat.class,
            names = {"TEXT", "MARKDOWN", "HTML"})
    void booksOfTwoCurrencies_lackASumOfEach(ReportFormat format) {
        assertThat(WrittenFormatsTest.written(SampleReport.detailsInTwoCurrencies(), format)
                        .replace("\\", ""))
                .contains("missing in all: spend 10.50 EUR and 1,000 JPY, conversions 2, revenue 0.");
    }

    @Test
    void differencesOfBooks_haveTheirCurrency_andCountsNone() throws IOException {
        ReportFigures report = SampleReport.detailsInTwoCurrencies();

        JsonNode differences = new ObjectMapper()
                .readTree(WrittenFormatsTest.written(report, ReportFormat.JSON))
                .at("/details/against_ads/differences");
        assertThat(differences.at("/0/currency").asText()).isEqualTo("EUR");
        assertThat(differences.at("/1/currency").asText()).isEqualTo("JPY");
        assertThat(differences.at("/2/currency").isNull()).isTrue();
        assertThat(WrittenFormatsTest.written(report, ReportFormat.HTML)).contains("100.50 EUR", "5,000 JPY");
    }

    @Test
    void hollowPoints_areTheDaysThatAreNotSettled_inDrawingAndScript() throws IOException {
        JsonNode spend = data(SampleReport.full()).at("/s0-spend");

        assertThat(spend.at("/young")).hasSize(29);
        assertThat(spend.at("/young/28").asBoolean()).isTrue();
        assertThat(spend.at("/young/27").asBoolean()).isFalse();
        assertThat(spend.at("/ceiling").asDouble()).isPositive();
        assertThat(data(SampleReport.full()).at("/s0-heat/cells/28/5").asInt()).isEqualTo(1);
        assertThat(data(SampleReport.full()).at("/s0-heat/cells/27/5").asInt()).isZero();
    }

    @Test
    void chartsOfAnotherCurrency_haveItsDecimals_andTheMarksOfItsAccountsAlone() throws IOException {
        JsonNode charts = data(twoCurrencies());

        assertThat(charts.at("/s0-spend/decimals").asInt()).isEqualTo(2);
        assertThat(charts.at("/s0-spend/events")).hasSize(1);
        assertThat(charts.at("/s0-spend/anomalies")).hasSize(1);
        for (String chart : List.of("spend", "quadrant", "heat")) {
            assertThat(charts.at("/s1-" + chart + "/decimals").asInt(-1))
                    .as(chart)
                    .isZero();
        }
        assertThat(charts.at("/s1-spend/events")).isEmpty();
        assertThat(charts.at("/s1-spend/anomalies")).isEmpty();
    }

    @Test
    void quadrantOfCampaignsWithoutATotal_isCutAtTheHighestOfThem() throws IOException {
        ReportFigures plain = SampleReport.ordinary();
        CurrencySection section = plain.currencies().get(0);
        PeriodFigures total = section.total();
        CurrencySection without = section(section, "EUR", section.campaigns(), SampleReport.withoutRoas(total));

        JsonNode quadrant =
                data(SampleReport.in(plain, plain.accounts(), List.of(without))).at("/s0-quadrant");

        assertThat(quadrant.at("/all").isNull()).isTrue();
        assertThat(quadrant.at("/ceiling").asDouble()).isGreaterThan(1.7);
    }

    @Test
    void creativesInWords_areTheFirstOfEachCurrency() {
        assertThat(WrittenFormatsTest.written(
                                SampleReport.creatives("EUR", "EUR", "EUR", "EUR", "JPY"), ReportFormat.TEXT)
                        .lines()
                        .filter(line -> line.startsWith("Creative ")))
                .hasSize(4)
                .last()
                .asString()
                .startsWith("Creative k4 JPY");
    }

    private static ReportFigures twoCurrencies() {
        ReportFigures plain = SampleReport.ordinary();
        CurrencySection euro = plain.currencies().get(0);
        List<CampaignFigures> there = new ArrayList<>();
        for (CampaignFigures campaign : euro.campaigns()) {
            there.add(new CampaignFigures(
                    "2002", "j" + there.size(), campaign.name(), campaign.goal(), campaign.figures(), null));
        }
        return SampleReport.in(
                plain,
                List.of(SampleReport.ACCOUNT, new Account("2002", "Tokyo", "JPY", ZoneId.of("Asia/Tokyo"))),
                List.of(euro, section(euro, "JPY", there, euro.total())));
    }

    private static CurrencySection section(
            CurrencySection like, String currency, List<CampaignFigures> campaigns, PeriodFigures total) {
        return new CurrencySection(
                currency,
                total,
                like.changes(),
                List.of(),
                BigDecimal.ONE,
                campaigns,
                like.history(),
                like.campaignDays(),
                "",
                null,
                "Not asked.");
    }

    private static JsonNode data(ReportFigures report) throws IOException {
        Matcher block = Pattern.compile("(?s)<script type=\"application/json\" id=\"data\">(.*?)</script>")
                .matcher(WrittenFormatsTest.written(report, ReportFormat.HTML));
        assertThat(block.find()).isTrue();
        return new ObjectMapper().readTree(block.group(1));
    }

    private static List<NamedCsvRecord> csv(ReportFigures report) {
        return CsvReader.builder().ofNamedCsvRecord(WrittenFormatsTest.written(report, ReportFormat.CSV)).stream()
                .toList();
    }
}
