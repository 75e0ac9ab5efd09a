package io.campaigntracker.examples;

import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.MetricsSource;
import java.time.Clock;
import java.util.List;

/**
 * Daily campaign rows from an exported CSV file: how a source is written. It has no ads and no conversions, so it reports none; the library
 * then shows CPA and ROAS as not reported, not as zero.
 */
final class CsvMetricsSource implements MetricsSource {

    private final Account account;
    private final CampaignDays days;
    private final Clock clock;

    CsvMetricsSource(Account account, CampaignDays days, Clock clock) {
        this.account = account;
        this.days = days;
        this.clock = clock;
    }

    @Override
    public List<Account> accounts() {
        return List.of(account);
    }

    @Override
    public AccountCatalog catalog(String accountId) {
        return new AccountCatalog(account, days.campaigns(), List.of(), List.of(), List.of(), clock.instant());
    }

    @Override
    public MetricsChunk fetch(MetricsRequest request) {
        List<MetricsRow> asked = request.level() != EntityLevel.CAMPAIGN
                ? List.of()
                : days.rows().stream()
                        .filter(row -> request.range().contains(row.date()))
                        .filter(row -> request.campaignIds().isEmpty()
                                || request.campaignIds().contains(row.entity().id()))
                        .toList();
        return MetricsChunk.of(request, asked, clock.instant());
    }
}
