package io.campaigntracker.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.MetricsRowBuilder;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsCsvTest {

    private static final LocalDate DAY = LocalDate.of(2026, 10, 2);

    @Test
    void firstColumns_areThoseOfTheOriginalInItsOrder() {
        String csv = csv("name", List.of());

        assertThat(csv)
                .isEqualTo(
                        "campaign_id,date,impressions,clicks,spend,conversions,revenue,ctr,cpc,cpm,cpa,roas,frequency,"
                                + "account_id,campaign_name,currency,ad_id,creative_id,link_clicks,reach,conversion_definition,"
                                + "attribution_window,synced_at\r\n");
    }

    @Test
    void row_hasExactAmountsAndItsRatios() {
        NamedCsvRecord row =
                read(csv("Brand", List.of(full().reach(400).build()))).get(0);

        assertThat(row.getField("spend")).isEqualTo("12.34");
        assertThat(row.getField("revenue")).isEqualTo("-5");
        assertThat(row.getField("roas")).isEqualTo("-0.4051863857");
        assertThat(row.getField("ctr")).isEqualTo("2.5");
        assertThat(row.getField("cpc")).isEqualTo("0.617");
        assertThat(row.getField("cpm")).isEqualTo("15.425");
        assertThat(row.getField("cpa")).isEqualTo("8.2266666667");
        assertThat(row.getField("frequency")).isEqualTo("2");
        assertThat(row.getField("attribution_window")).isEqualTo("CLICK_7D_VIEW_1D");
    }

    @Test
    void whatIsUndefinedOrUnavailable_isAnEmptyCell() {
        MetricsRow empty =
                MetricsRow.builder(EntityRef.campaign("1", "c"), DAY, "EUR").build();

        NamedCsvRecord row = read(csv("Brand", List.of(empty))).get(0);

        for (String column :
                List.of("conversions", "revenue", "ctr", "cpc", "cpm", "cpa", "roas", "frequency", "reach")) {
            assertThat(row.getField(column)).as(column).isEmpty();
        }
        assertThat(row.getField("spend")).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+10% Bundle", "-sale", "@home", "\tx", "\rx", "\nx"})
    void textThatASpreadsheetWouldRun_isNeutralised(String name) {
        NamedCsvRecord row = read(csv(name, List.of(full().build()))).get(0);

        assertThat(row.getField("campaign_name")).isEqualTo("'" + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Größen & Farben 🎬", "Spring \"Launch\"", "a,b", "two\r\nlines", "plain", "a=b", ""})
    void otherText_comesBackAsItWas(String name) {
        NamedCsvRecord row = read(csv(name, List.of(full().build()))).get(0);

        assertThat(row.getField("campaign_name")).isEqualTo(name);
    }

    @Test
    void anyText_comesBackFromAReader() {
        Random random = new Random(4);
        String alphabet = "ab,\"'\r\n\t=+-@;|é🎬 ";
        for (int run = 0; run < 500; run++) {
            StringBuilder name = new StringBuilder("x");
            for (int i = random.nextInt(12); i > 0; i--) {
                int at = random.nextInt(alphabet.codePointCount(0, alphabet.length()));
                name.appendCodePoint(alphabet.codePointAt(alphabet.offsetByCodePoints(0, at)));
            }
            assertThat(read(csv(name.toString(), List.of(full().build())))
                            .get(0)
                            .getField("campaign_name"))
                    .isEqualTo(name.toString());
        }
    }

    private static MetricsRowBuilder full() {
        return MetricsRow.builder(EntityRef.campaign("1", "c"), DAY, "EUR")
                .impressions(800)
                .clicks(20)
                .spend(new BigDecimal("12.34"))
                .conversions(
                        new BigDecimal("1.5"), new BigDecimal("-5"), "purchase@1", AttributionWindow.CLICK_7D_VIEW_1D);
    }

    private static String csv(String name, List<MetricsRow> rows) {
        StringWriter text = new StringWriter();
        MetricsCsv csv = new MetricsCsv(text, id -> name);
        rows.forEach(csv::write);
        assertThat(csv.rows()).isEqualTo(rows.size());
        return text.toString();
    }

    private static List<NamedCsvRecord> read(String csv) {
        return CsvReader.builder().ofNamedCsvRecord(csv).stream().toList();
    }
}
