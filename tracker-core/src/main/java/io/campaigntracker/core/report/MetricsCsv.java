package io.campaigntracker.core.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.campaigntracker.core.performance.ExactRatio;
import io.campaigntracker.file.SpreadsheetText;
import io.campaigntracker.model.MetricsRow;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Daily rows as CSV (RFC 4180, lines end in CR LF): first the columns that exports of such metrics have always had, then what makes a row
 * unambiguous. Amounts are exact; ratios have ten decimals; what is undefined or unavailable is an empty cell. Text that a spreadsheet would
 * take for a formula begins with an apostrophe; numbers never do, negative ones included. Not thread-safe.
 */
public final class MetricsCsv {

    private static final String[] HEADER = {
        "campaign_id",
        "date",
        "impressions",
        "clicks",
        "spend",
        "conversions",
        "revenue",
        "ctr",
        "cpc",
        "cpm",
        "cpa",
        "roas",
        "frequency",
        "account_id",
        "campaign_name",
        "currency",
        "ad_id",
        "creative_id",
        "link_clicks",
        "reach",
        "conversion_definition",
        "attribution_window",
        "synced_at"
    };
    private static final int DECIMALS = 10;

    private final CsvWriter csv;
    private final Function<String, String> names;
    private long rows;

    /**
     * @param out where to; neither flushed nor closed here
     * @param names name of a campaign by its id
     */
    public MetricsCsv(Writer out, Function<String, String> names) {
        this.csv = CsvWriter.builder().bufferSize(0).build(out);
        this.names = names;
        csv.writeRecord(HEADER);
    }

    /** Writes a row. */
    public void write(MetricsRow row) {
        BigDecimal impressions = BigDecimal.valueOf(row.impressions());
        BigDecimal clicks = BigDecimal.valueOf(row.clicks());
        BigDecimal conversions = row.conversions().orElse(null);
        BigDecimal revenue = row.revenue().orElse(null);
        BigDecimal reach =
                row.reach().isPresent() ? BigDecimal.valueOf(row.reach().getAsLong()) : null;
        String campaignId = row.campaignId().orElse("");
        csv.writeRecord(
                SpreadsheetText.safe(campaignId),
                row.date().toString(),
                Long.toString(row.impressions()),
                Long.toString(row.clicks()),
                plain(row.spend()),
                plain(conversions),
                plain(revenue),
                ratio(ExactRatio.percent(clicks, impressions)),
                ratio(ExactRatio.of(row.spend(), clicks)),
                ratio(ExactRatio.perThousand(row.spend(), impressions)),
                ratio(ExactRatio.of(row.spend(), conversions)),
                ratio(ExactRatio.of(revenue, row.spend())),
                ratio(ExactRatio.of(impressions, reach)),
                SpreadsheetText.safe(row.accountId()),
                SpreadsheetText.safe(names.apply(campaignId)),
                row.currency(),
                SpreadsheetText.safe(row.adId().orElse("")),
                SpreadsheetText.safe(row.creativeId().orElse("")),
                count(row.linkClicks()),
                count(row.reach()),
                SpreadsheetText.safe(row.conversionDefinition().orElse("")),
                row.attributionWindow().map(Enum::name).orElse(""),
                row.fetchedAt().map(Object::toString).orElse(""));
        rows++;
    }

    /** {@return how many rows were written, the header not counted} */
    public long rows() {
        return rows;
    }

    private static String plain(@Nullable BigDecimal amount) {
        return amount == null ? "" : amount.stripTrailingZeros().toPlainString();
    }

    private static String count(OptionalLong count) {
        return count.isPresent() ? Long.toString(count.getAsLong()) : "";
    }

    private static String ratio(ExactRatio ratio) {
        Optional<BigDecimal> value = ratio.value();
        if (value.isEmpty()) {
            return "";
        }
        BigDecimal rounded =
                value.get().setScale(DECIMALS, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return rounded.toPlainString();
    }
}
