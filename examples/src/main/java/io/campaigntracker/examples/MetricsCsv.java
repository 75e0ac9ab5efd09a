package io.campaigntracker.examples;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.campaigntracker.model.MetricsRow;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Rows of campaigns and of ads in one file, also those that could not be stored; what is stored alone, {@code exportCsv} writes. A reader sees the
 * whole file or the former one, never half of it.
 */
final class MetricsCsv {

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

    private final CsvWriter writer;
    private long rows;

    private MetricsCsv(CsvWriter writer) {
        this.writer = writer;
    }

    /** {@return how many rows the content wrote; when it throws, the former file stays} */
    static long write(Path target, Consumer<MetricsCsv> content) throws IOException {
        Path file = target.toAbsolutePath();
        Path temporary = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        Files.createDirectories(file.getParent());
        try {
            MetricsCsv csv;
            try (CsvWriter writer =
                    CsvWriter.builder().build(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                writer.writeRecord(HEADER);
                csv = new MetricsCsv(writer);
                content.accept(csv);
            }
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
            return csv.rows;
        } finally {
            Files.deleteIfExists(temporary);
        }
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
                plain(Optional.ofNullable(row.spend())),
                plain(row.conversions()),
                plain(row.revenue()));
        rows++;
    }

    private static String plain(Optional<BigDecimal> figure) {
        return figure.map(BigDecimal::toPlainString).orElse("");
    }
}
