package io.campaigntracker.core.engine.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertEvent;
import io.campaigntracker.alert.AlertNotice;
import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.alert.AlertResult.Outcome;
import io.campaigntracker.alert.AlertRule;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.RecordingAlertSink;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BlockedAccountTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 10, 1);
    private static final List<AlertRule> BLOCKED = List.of(AlertRule.of(AlertType.DELIVERY_BLOCKED));
    private static final List<AlertRule> STALE = List.of(AlertRule.of(AlertType.SYNC_STALE));

    private final SimulatedAccount account = SimulatedAccount.builder()
            .seed(3)
            .firstDay(FIRST)
            .days(30)
            .campaigns(6)
            .disapprove(1, FIRST.plusDays(28))
            .disapprove(4, FIRST.plusDays(28))
            .build();
    private final MutableClock clock = MutableClock.at(account.asOf());
    private final RecordingAlertSink sink = RecordingAlertSink.named("recorder");
    private final CampaignTracker tracker = CampaignTrackers.builder()
            .source(FakeMetricsSource.of(List.of(account), clock))
            .store(new InMemoryMetricsStore())
            .clock(clock)
            .alertSinks(sink)
            .build();

    @AfterEach
    void close() {
        tracker.close();
    }

    @Test
    void rejectedAds_ofSeveralCampaigns_areOneIncidentOfTheAccount() {
        tracker.sync().lastDays(14).run();

        List<AlertResult> first = tracker.alerts().check(BLOCKED);
        tracker.alerts().check(BLOCKED);

        assertThat(first).hasSize(6).filteredOn(AlertResult::fired).hasSize(2);
        assertThat(sink.notices()).singleElement().satisfies(notice -> {
            assertThat(notice.event()).isEqualTo(AlertEvent.FIRE);
            assertThat(notice.alert().finding().entity().level()).isEqualTo(EntityLevel.ACCOUNT);
            assertThat(notice.alert().finding().message())
                    .contains("2 of 6 campaigns affected", "its ads were disapproved", "a day before");
        });
        assertThat(tracker.campaign(account.campaignIds().get(0))
                        .alert(AlertType.DELIVERY_BLOCKED)
                        .check()
                        .outcome())
                .isEqualTo(Outcome.QUIET);
        assertThat(tracker.alerts().open()).hasSize(1);
    }

    @Test
    void nothingFetchedForDays_isOneIncident_andOverWithTheNextSync() {
        tracker.sync().lastDays(14).run();
        tracker.alerts().check(STALE);
        clock.advance(Duration.ofDays(3));
        tracker.alerts().check(STALE);
        tracker.sync().lastDays(14).run();
        tracker.alerts().check(STALE);

        assertThat(sink.notices()).extracting(AlertNotice::event).containsExactly(AlertEvent.FIRE, AlertEvent.RESOLVE);
    }
}
