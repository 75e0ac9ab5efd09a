package io.campaigntracker.examples;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.campaigntracker.model.MetricsRow;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes daily rows, plain decimals, undefined empty; a reader sees the whole file or the former one, never half of it. */
final class MetricsCsv implements AutoCloseable {

    private static final List<String> HEADER = List.of(
            "level",
            "date",
            "account_id",
            "campaign_id",
            "ad_id",
            "creative_id",
            "currency",
            "impressions",
            "clicks",
            "link_clicks",
            "spend",
            "conversions",
            "revenue");

    private final Path target;
    private final Path temporary;
    private final CsvWriter writer;
    private long rows;

    MetricsCsv(Path target) throws IOException {
        this.target = target;
        Path folder = target.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        this.temporary = Files.createTempFile(folder, "metrics", ".csv.tmp");
        this.writer = CsvWriter.builder().build(temporary);
        writer.writeRecord(HEADER);
    }

    void write(MetricsRow row) {
        writer.writeRecord(
                row.level().name().toLowerCase(Locale.ROOT),
                row.date().toString(),
                row.accountId(),
                row.campaignId().orElse(""),
                row.adId().orElse(""),
                row.creativeId().orElse(""),
                row.currency(),
                Long.toString(row.impressions()),
                Long.toString(row.clicks()),
                row.linkClicks().isPresent() ? Long.toString(row.linkClicks().getAsLong()) : "",
                plain(Optional.of(row.spend())),
                plain(row.conversions()),
                plain(row.revenue()));
        rows++;
    }

    long rows() {
        return rows;
    }

    @Override
    public void close() throws IOException {
        writer.close();
        Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String plain(Optional<BigDecimal> figure) {
        return figure.map(BigDecimal::toPlainString).orElse("");
    }
}
