package io.campaigntracker.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertMessage;
import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.alert.AlertSink;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.fixture.WrittenSource;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.ActionStats;
import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.Counts;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.source.SourceException;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.sync.SyncPart;
import io.campaigntracker.sync.SyncReport;
import io.campaigntracker.testkit.MutableClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A source that tells odd things: they are told in the report and the log, without secrets, and no question fails for them. */
class OddSourceTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-20");
    private static final String LINK =
            "GET https://u:hunter2pass@graph.example/x?access_token=EAACanary12345\nforged=line";

    private final MutableClock clock = MutableClock.at(Instant.parse("2026-11-22T10:00:00Z"));
    private final WrittenSource written = new WrittenSource(clock);
    private final PrintStream before = System.err;
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(lines, true, StandardCharsets.UTF_8));
        written.accounts.add(new Account("1", "Shop", "EUR", ZoneOffset.UTC));
        written.campaigns.add(new Campaign("1", "11", "Autumn", null, "ACTIVE", "ACTIVE", Budget.NONE, null, null));
    }

    @AfterEach
    void leave() {
        System.setErr(before);
    }

    @Test
    void failureWithAnAddress_isReportedAndLoggedWithoutItsSecrets() {
        SyncReport report = synced(new Forwarding() {
            @Override
            public MetricsChunk fetch(MetricsRequest request) {
                throw new SourceException(SourceFailure.of(FailureKind.UNKNOWN, LINK));
            }
        });
        assertThat(report.isComplete()).isFalse();
        assertThat(report.toString()).doesNotContain("hunter2").doesNotContain("EAACanary");
        assertThat(logged())
                .contains("access_token=***\\nforged=line")
                .doesNotContain("hunter2")
                .doesNotContain("EAACanary");
    }

    @Test
    void listenerThatFailsWithASecret_isLoggedWithoutIt() {
        try (CampaignTracker tracker = tracker(written)) {
            tracker.sync()
                    .allCampaigns()
                    .lastDays(3)
                    .onProgress(progress -> {
                        throw new IllegalStateException("outer", new IllegalArgumentException(LINK));
                    })
                    .run();
        }
        assertThat(logged())
                .contains("event=progress_listener_failed")
                .doesNotContain("hunter2")
                .doesNotContain("EAACanary");
    }

    @Test
    void exceptionsWhoseOwnMethodsFail_endNoMoreThanTheirPart_whereverTheyComeFrom() {
        RuntimeException odd = new IllegalStateException() {
            private static final long serialVersionUID = 1L;

            @Override
            public String getMessage() {
                throw new IllegalArgumentException(LINK);
            }

            @Override
            public String toString() {
                throw new IllegalArgumentException(LINK);
            }
        };
        MetricsSource source = new Forwarding() {
            @Override
            public MetricsChunk fetch(MetricsRequest request) {
                throw new IllegalStateException("outer", odd);
            }

            @Override
            public AccountCatalog catalog(String accountId) {
                throw odd;
            }
        };
        SyncReport report;
        try (CampaignTracker tracker = tracker(source)) {
            report = tracker.sync()
                    .allCampaigns()
                    .lastDays(3)
                    .onProgress(progress -> {
                        throw odd;
                    })
                    .run();
        }
        assertThat(report.isComplete()).isFalse();
        assertThat(report.failed()).isNotEmpty();
        assertThat(report + logged())
                .contains("a message that can't be read (IllegalArgumentException)")
                .contains("event=progress_listener_failed")
                .doesNotContain("hunter2")
                .doesNotContain("EAACanary");
    }

    @Test
    void whatACatalogLeftOut_isANoteOfItsPart() {
        SyncReport report = synced(new Forwarding() {
            @Override
            public AccountCatalog catalog(String accountId) {
                AccountCatalog whole = written.catalog(accountId);
                return new AccountCatalog(
                        whole.account(),
                        whole.campaigns(),
                        whole.adSets(),
                        whole.ads(),
                        whole.creatives(),
                        whole.fetchedAt(),
                        List.of("a campaign without the ids it needs is left out"));
            }
        });
        assertThat(report.isComplete()).isTrue();
        assertThat(report.parts().get(0).notes()).containsExactly("a campaign without the ids it needs is left out");
    }

    @Test
    void sinkThatFailsWithItsAddress_isLoggedAndReportedWithoutIt() {
        AlertSink talkative = new AlertSink() {
            @Override
            public String name() {
                return "pager";
            }

            @Override
            public void deliver(AlertMessage message) {
                throw new IllegalStateException(LINK);
            }
        };
        for (int i = 0; i < 10; i++) {
            written.rows.add(MetricsRow.builder(EntityRef.campaign("1", "11"), DAY.minusDays(i), "EUR")
                    .impressions(10_000)
                    .clicks(100)
                    .linkClicks(100)
                    .spend(new BigDecimal(200))
                    .actions(ActionStats.builder(EnumSet.allOf(ActionWindow.class))
                            .build())
                    .build());
        }
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .source(written)
                .store(new InMemoryMetricsStore())
                .clock(clock)
                .alertSinks(talkative)
                .build()) {
            tracker.sync().allCampaigns().lastDays(28).run();
            AlertResult result = tracker.campaign("11")
                    .alert(AlertType.ROAS_BELOW_TARGET)
                    .threshold(2.0)
                    .check();
            assertThat(result.toString()).doesNotContain("hunter2").doesNotContain("EAACanary");
        }
        assertThat(logged())
                .contains("event=alert_not_delivered")
                .doesNotContain("hunter2")
                .doesNotContain("EAACanary");
    }

    @Test
    void absurdCounts_thatAStoreHolds_failNoQuestion() {
        List<MetricsRow> rows = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            rows.add(MetricsRow.builder(EntityRef.campaign("1", "11"), DAY.minusDays(i), "EUR")
                    .impressions(999_999_999_999_999_999L)
                    .clicks(999_999_999_999_999_999L)
                    .linkClicks(999_999_999_999_999_999L)
                    .spend(BigDecimal.TEN)
                    .build());
        }
        InMemoryMetricsStore store = new InMemoryMetricsStore();
        store.saveCatalog(written.catalog("1"));
        store.write(MetricsChunk.of(
                MetricsRequest.of("1", EntityLevel.CAMPAIGN, DateRange.of(DAY.minusDays(19), DAY)),
                rows,
                clock.instant()));
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .source(written)
                .store(store)
                .clock(clock)
                .build()) {
            assertThat(tracker.campaign("11").metrics().lastDays(28).calculate().explain())
                    .isNotNull();
            assertThat(tracker.campaign("11").roas().lastDays(28).calculate().explain())
                    .isNotNull();
            assertThat(tracker.campaigns("11")
                            .blendedRoas()
                            .lastDays(28)
                            .calculate()
                            .explain())
                    .isNotNull();
            assertThat(tracker.campaign("11").anomalies().detect()).isNotNull();
            assertThat(tracker.reports().daily().generate()).isNotNull();
        }
    }

    @Test
    void absurdCounts_areStoredAsUnreadable_andTold() {
        written.rows.add(MetricsRow.builder(EntityRef.campaign("1", "11"), DAY, "EUR")
                .impressions(Counts.LIMIT)
                .spend(BigDecimal.TEN)
                .build());
        SyncReport report = synced(written);
        assertThat(report.parts())
                .flatExtracting(SyncPart::notes)
                .anyMatch(note -> note.toString().toLowerCase(Locale.ROOT).contains("impressions"));
    }

    private SyncReport synced(MetricsSource source) {
        try (CampaignTracker tracker = tracker(source)) {
            return tracker.sync().allCampaigns().lastDays(3).run();
        }
    }

    private CampaignTracker tracker(MetricsSource source) {
        return CampaignTrackers.builder()
                .source(source)
                .store(new InMemoryMetricsStore())
                .clock(clock)
                .build();
    }

    private String logged() {
        return lines.toString(StandardCharsets.UTF_8);
    }

    /** What was written down, where a test says nothing else. */
    private class Forwarding implements MetricsSource {
        @Override
        public List<Account> accounts() {
            return written.accounts();
        }

        @Override
        public AccountCatalog catalog(String accountId) {
            return written.catalog(accountId);
        }

        @Override
        public MetricsChunk fetch(MetricsRequest request) {
            return written.fetch(request);
        }
    }
}
