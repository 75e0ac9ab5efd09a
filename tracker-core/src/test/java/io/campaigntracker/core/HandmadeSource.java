package io.campaigntracker.core;

import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.Creative;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.spi.MetricsChunk;
import io.campaigntracker.spi.MetricsRequest;
import io.campaigntracker.spi.MetricsSource;
import io.campaigntracker.spi.ReachRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** A source that has what a test wrote down, and nothing else. */
final class HandmadeSource implements MetricsSource {

    final List<Account> accounts = new ArrayList<>();
    final List<Campaign> campaigns = new ArrayList<>();
    final List<Ad> ads = new ArrayList<>();
    final List<Creative> creatives = new ArrayList<>();
    final List<MetricsRow> rows = new ArrayList<>();
    final List<RangeReach> reaches = new ArrayList<>();
    private final Clock clock;

    HandmadeSource(Clock clock) {
        this.clock = clock;
    }

    @Override
    public List<Account> accounts() {
        return accounts;
    }

    @Override
    public AccountCatalog catalog(String accountId) {
        return new AccountCatalog(
                accounts.stream()
                        .filter(account -> account.accountId().equals(accountId))
                        .findFirst()
                        .orElseThrow(),
                campaigns.stream()
                        .filter(campaign -> campaign.accountId().equals(accountId))
                        .toList(),
                List.of(),
                ads.stream().filter(ad -> ad.accountId().equals(accountId)).toList(),
                creatives.stream()
                        .filter(creative -> creative.accountId().equals(accountId))
                        .toList(),
                clock.instant());
    }

    @Override
    public MetricsChunk fetch(MetricsRequest request) {
        List<MetricsRow> asked = rows.stream()
                .filter(row -> row.accountId().equals(request.accountId()) && row.level() == request.level())
                .filter(row -> request.range().contains(row.date()))
                .filter(row -> request.campaignIds().isEmpty()
                        || request.campaignIds().contains(row.campaignId().orElseThrow()))
                .toList();
        return MetricsChunk.of(request, asked, clock.instant());
    }

    @Override
    public List<RangeReach> reach(ReachRequest request) {
        return reaches.stream()
                .filter(reach -> reach.entity().accountId().equals(request.accountId())
                        && reach.entity().level() == request.level()
                        && reach.range().equals(request.range()))
                .toList();
    }
}
