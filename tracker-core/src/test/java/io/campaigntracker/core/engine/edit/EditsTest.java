package io.campaigntracker.core.engine.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.anomaly.AnomalyReport;
import io.campaigntracker.anomaly.AnomalyVerdict;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.edit.Edit;
import io.campaigntracker.edit.EditHistory;
import io.campaigntracker.edit.EditKind;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.sync.SyncPart;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.PlantedEdit;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An account synced each morning, in which somebody triples a budget; against the simulator's journal. */
class EditsTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 9, 1);
    private static final LocalDate EDITED = FIRST.plusDays(56);
    private static final DateRange LIFE = DateRange.of(FIRST, FIRST.plusDays(60));

    private final SimulatedAccount account = SimulatedAccount.builder()
            .seed(1)
            .campaigns(6)
            .firstDay(FIRST)
            .days(58)
            .edit(new PlantedEdit(0, at(EDITED, 16), 3, "Ada"))
            .build();
    private final MutableClock clock = MutableClock.at(at(EDITED, 8));
    private final FakeMetricsSource source = FakeMetricsSource.of(List.of(account), clock);
    private final CampaignTracker tracker = CampaignTrackers.builder()
            .source(source)
            .store(new InMemoryMetricsStore())
            .clock(clock)
            .build();

    private static Instant at(LocalDate day, int hour) {
        return day.atTime(hour, 0).atZone(ZoneId.of("Europe/Berlin")).toInstant();
    }

    @BeforeEach
    void syncDaily() {
        tracker.sync().lastDays(56).run();
        clock.set(at(EDITED.plusDays(1), 8));
        tracker.sync().lastDays(28).run();
        clock.set(at(EDITED.plusDays(2), 8));
        tracker.sync().lastDays(28).run();
    }

    @AfterEach
    void close() {
        tracker.close();
    }

    @Test
    void edits_areThoseOfTheAccountsHistory_onceEach() {
        List<Edit> told = tracker.account(account.accountId())
                .edits()
                .between(LIFE.since(), LIFE.until())
                .list()
                .edits();

        assertThat(told).containsExactlyInAnyOrderElementsOf(account.edits(clock.instant()));
        assertThat(told).extracting(Edit::at).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(told).extracting(Edit::kind).contains(EditKind.BUDGET, EditKind.STATUS, EditKind.CREATIVE);
    }

    @Test
    void campaign_isToldItsOwnEdits_andWhetherAnybodyTouchedItSince() {
        EditHistory edited =
                tracker.campaign(account.campaignIds().get(0)).edits().list();
        EditHistory left =
                tracker.campaign(account.campaignIds().get(1)).edits().list();

        assertThat(edited.lastTouchBefore(clock.instant())).hasValueSatisfying(edit -> {
            assertThat(edit.actor()).isEqualTo("Ada");
            assertThat(edit.budget()).isNotNull();
            assertThat(edit.words()).contains("budget of campaign").contains("by Ada");
        });
        assertThat(edited.touchedSince(at(EDITED, 12))).isEqualTo(EditHistory.Touched.YES);
        assertThat(left.touchedSince(at(EDITED, 12))).isEqualTo(EditHistory.Touched.NO);
        assertThat(left.touchedSince(at(FIRST.minusDays(9), 12))).isEqualTo(EditHistory.Touched.UNKNOWN);
    }

    @Test
    void spendOfTheNextDay_isExplainedByTheEditOfTheBudget() {
        LocalDate next = EDITED.plusDays(1);
        AnomalyReport report = tracker.campaign(account.campaignIds().get(0))
                .anomalies()
                .metrics(Metric.SPEND)
                .on(next)
                .detect();

        assertThat(report.verdicts()).singleElement().satisfies(verdict -> {
            assertThat(verdict.observed()).isGreaterThan(2 * verdict.expected() / 3);
            assertThat(verdict.edit()).isNotNull();
            assertThat(verdict.edit().kind()).isEqualTo(EditKind.BUDGET);
            assertThat(verdict.edit().at()).isEqualTo(at(EDITED, 16));
        });
        assertThat(tracker.reports().daily().on(next).generate().figures().edits())
                .anySatisfy(edit -> assertThat(edit.actor()).isEqualTo("Ada"));
        assertThat(tracker.campaign(account.campaignIds().get(0))
                        .whyRoasChanged()
                        .explain()
                        .lastEdit())
                .map(Edit::kind)
                .hasValue(EditKind.BUDGET);
        assertThat(tracker.campaign(account.campaignIds().get(0))
                        .trend(Metric.SPEND)
                        .series()
                        .edits())
                .extracting(Edit::kind)
                .contains(EditKind.BUDGET);
    }

    @Test
    void anomaly_saysWhoDidWhatBefore() {
        AnomalyReport plain = tracker.campaign(account.campaignIds().get(0))
                .anomalies()
                .metrics(Metric.SPEND)
                .threshold(2)
                .on(EDITED.plusDays(1))
                .detect();

        assertThat(plain.anomalies())
                .singleElement()
                .satisfies((AnomalyVerdict verdict) -> assertThat(verdict.message())
                        .contains("last edited before, at " + EDITED + " 16:00 Europe/Berlin: ")
                        .contains("by Ada"));
    }

    @Test
    void secondSync_asksSinceTheFirst_andAnAccountsHistoryIsAPartOfTheReport() {
        assertThat(tracker.sync().lastDays(2).run().parts())
                .filteredOn(part -> part.kind() == SyncPart.Kind.EDITS)
                .singleElement()
                .satisfies(part -> {
                    assertThat(part.outcome()).isEqualTo(SyncPart.Outcome.STORED);
                    assertThat(part.rows()).isZero();
                });
    }

    @Test
    void viewOfThePast_knowsOnlyWhatHadBeenFetched() {
        assertThat(tracker.asOf(at(EDITED, 20))
                        .campaign(account.campaignIds().get(0))
                        .edits()
                        .list()
                        .edits())
                .noneMatch(edit -> edit.kind() == EditKind.BUDGET);
    }
}
