package io.campaigntracker.examples;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.MetricsSource;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Daily campaign rows from an exported CSV file: how a source is written. It has no ads and no conversions, so it reports none; the library
 * then shows CPA and ROAS as not reported, not as zero.
 */
final class CsvMetricsSource implements MetricsSource {

    private final Account account;
    private final List<MetricsRow> rows;
    private final Map<String, Campaign> campaigns = new LinkedHashMap<>();
    private final Clock clock;

    CsvMetricsSource(Path file, Account account, Clock clock) throws IOException {
        this.account = account;
        this.clock = clock;
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            this.rows = csv.stream().map(this::row).toList();
        }
    }

    @Override
    public List<Account> accounts() {
        return List.of(account);
    }

    @Override
    public AccountCatalog catalog(String accountId) {
        return new AccountCatalog(
                account, List.copyOf(campaigns.values()), List.of(), List.of(), List.of(), clock.instant());
    }

    @Override
    public MetricsChunk fetch(MetricsRequest request) {
        List<MetricsRow> asked = request.level() != EntityLevel.CAMPAIGN
                ? List.of()
                : rows.stream()
                        .filter(row -> request.range().contains(row.date()))
                        .filter(row -> request.campaignIds().isEmpty()
                                || request.campaignIds().contains(row.entity().id()))
                        .toList();
        return MetricsChunk.of(request, asked, clock.instant());
    }

    List<MetricsRow> rows() {
        return rows;
    }

    private MetricsRow row(NamedCsvRecord record) {
        String id = record.getField("campaign_id");
        String name = record.getField("campaign_name");
        campaigns.put(id, new Campaign(account.accountId(), id, name, null, null, null, Budget.NONE, null, null));
        return MetricsRow.builder(
                        EntityRef.campaign(account.accountId(), id),
                        LocalDate.parse(record.getField("date_start")),
                        account.currency())
                .impressions(Long.parseLong(record.getField("impressions")))
                .clicks(Long.parseLong(record.getField("clicks")))
                .reach(Long.parseLong(record.getField("reach")))
                .spend(new BigDecimal(record.getField("spend")))
                .build();
    }
}
