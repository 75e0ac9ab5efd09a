package io.campaigntracker.core.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.source.SourceException;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.sync.SyncPart;
import io.campaigntracker.sync.SyncReport;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UnreachedAccountTest {

    private static final String CLOSED = "555";

    private final SimulatedAccount account =
            SimulatedAccount.builder().seed(4).campaigns(2).days(10).build();
    private final FakeMetricsSource open = FakeMetricsSource.of(account);

    @Test
    void sync_withOneAccountOutOfReach_reportsItAndSyncsTheOthers() {
        MetricsSource source = new MetricsSource() {
            @Override
            public List<Account> accounts() {
                return open.accounts();
            }

            @Override
            public Set<String> accountIds() {
                return Set.of(CLOSED, account.accountId());
            }

            @Override
            public AccountCatalog catalog(String accountId) {
                if (accountId.equals(CLOSED)) {
                    throw new SourceException(SourceFailure.of(FailureKind.PERMISSION, "no role on this account"));
                }
                return open.catalog(accountId);
            }

            @Override
            public MetricsChunk fetch(MetricsRequest request) {
                return open.fetch(request);
            }
        };
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .source(source)
                .store(new InMemoryMetricsStore())
                .clock(open.clock())
                .build()) {
            SyncReport report = tracker.sync().lastDays(5).run();

            assertThat(report.incomplete()).singleElement().satisfies(part -> {
                assertThat(part.accountId()).isEqualTo(CLOSED);
                assertThat(part.outcome()).isEqualTo(SyncPart.Outcome.FAILED);
                assertThat(part.problems().toString()).contains("no role on this account");
            });
            assertThat(report.parts())
                    .filteredOn(part -> part.kind() == SyncPart.Kind.CAMPAIGN_METRICS)
                    .isNotEmpty()
                    .allSatisfy(part -> assertThat(part.outcome()).isEqualTo(SyncPart.Outcome.STORED));
        }
    }
}
