package io.campaigntracker.core.engine.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.performance.MetricsResult;
import io.campaigntracker.prediction.PredictionStatus;
import io.campaigntracker.prediction.TrainingRow;
import io.campaigntracker.prediction.TrainingRow.Provenance;
import io.campaigntracker.prediction.TrainingTable;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.source.ReachRequest;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTableTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 6, 1);
    private static final int SYNCED_DAYS = 34;
    private static final LocalDate START = FIRST.plusDays(40);

    private final SimulatedAccount account = world(7, 5);

    /** Facts of another world from a moment on: rows, restatements of earlier days, budgets, names and what a campaign is are all different. */
    @Test
    void featuresOfAMoment_areBitIdentical_whateverIsFirstKnownLater() {
        Instant turn = START.plusDays(20)
                .atTime(LocalTime.of(5, 0))
                .atZone(account.account().timeZone())
                .toInstant();
        try (CampaignTracker one = synced(new Turning(account, account, turn));
                CampaignTracker other = synced(new Turning(account, world(99, 3), turn))) {
            List<TrainingRow> asItWent = rows(one, START, START.plusDays(30));
            List<TrainingRow> otherwise = rows(other, START, START.plusDays(30));
            List<TrainingRow> before = until(asItWent, turn);

            assertThat(before).hasSizeGreaterThan(80);
            assertThat(before.stream().map(TrainingRow::features).toList())
                    .isEqualTo(until(otherwise, turn).stream()
                            .map(TrainingRow::features)
                            .toList());
            assertThat(before.get(40).features()).containsKeys("roas_7d_completed", "daily_budget", "ctr_trend");
            assertThat(before.stream()
                            .filter(row ->
                                    row.features().get("revenue_7d_completed").isDefined())
                            .filter(row -> !row.features()
                                    .get("revenue_7d_completed")
                                    .equals(row.features().get("revenue_7d"))))
                    .isNotEmpty();
            assertThat(before)
                    .filteredOn(row -> row.features().get("fatigue").isDefined())
                    .isNotEmpty()
                    .allSatisfy(
                            row -> assertThat(row.features().get("fatigue_loss").asDouble())
                                    .isBetween(0.0, 1.0));
            assertThat(labels(before)).isNotEqualTo(labels(until(otherwise, turn)));
            assertThat(asItWent).isNotEqualTo(otherwise);
            assertThat(until(otherwise, turn))
                    .extracting(TrainingRow::campaignId)
                    .contains(account.campaignIds().get(4));
        }
    }

    @Test
    void features_areWhatTheTrackerAnsweredThen_andTheLabelWhatItAnswersNow() {
        MutableClock clock = MutableClock.at(noon(START));
        try (CampaignTracker tracker = tracker(FakeMetricsSource.of(List.of(account), clock), clock)) {
            tracker.sync().lastDays(28).run();
            SortedMap<String, MetricsResult> then = tracker.campaigns(account.campaignIds())
                    .metrics()
                    .lastDays(7)
                    .byCampaign();
            for (int day = 0; day < SYNCED_DAYS; day++) {
                clock.advance(Duration.ofDays(1));
                tracker.sync().lastDays(28).run();
            }

            List<TrainingRow> rows = new ArrayList<>();
            table(tracker)
                    .between(DateRange.day(START))
                    .at(LocalTime.of(12, 0))
                    .label(Metric.SPEND, 3)
                    .forEach(rows::add);

            assertThat(rows).hasSize(then.size());
            for (TrainingRow row : rows) {
                MetricsResult figures = then.get(row.campaignId());
                assertThat(row.features()).containsEntry("roas_7d", figures.roas());
                assertThat(row.features())
                        .containsEntry(
                                "roas_7d_completed",
                                figures.finalValue(Metric.ROAS).value());
                assertThat(row.features()).containsEntry("spend_7d", figures.value(Metric.SPEND));
                assertThat(row.label().status()).isIn(PredictionStatus.SCORED, PredictionStatus.NO_SPEND);
                MetricValue came = tracker.campaign(row.campaignId())
                        .metrics()
                        .between(START, START.plusDays(2))
                        .calculate()
                        .value(Metric.SPEND);
                if (row.label().status() == PredictionStatus.SCORED) {
                    assertThat(row.label().value().asDouble()).isEqualTo(came.asDouble());
                }
                assertThat(row.label().usableFrom()).isAfter(noon(START.plusDays(2)));
                assertThat(row.group()).isEqualTo(row.campaignId());
            }
        }
    }

    @Test
    void daysBeforeTheFirstSync_areLeftOut_orMarkedReconstructed() {
        try (CampaignTracker tracker = synced(new Turning(account, account, Instant.MAX))) {
            LocalDate before = START.minusDays(3);

            assertThat(rows(tracker, before, before)).isEmpty();
            List<TrainingRow> onRequest = new ArrayList<>();
            table(tracker)
                    .between(before, START.plusDays(1))
                    .includingReconstructed()
                    .forEach(onRequest::add);
            assertThat(onRequest)
                    .filteredOn(row -> row.decisionDay().equals(before))
                    .isNotEmpty()
                    .extracting(TrainingRow::provenance)
                    .containsOnly(Provenance.RECONSTRUCTED);
            assertThat(onRequest)
                    .filteredOn(row -> row.decisionDay().equals(START.plusDays(1)))
                    .extracting(TrainingRow::provenance)
                    .containsOnly(Provenance.KNOWN_THEN);
        }
    }

    @Test
    void files_haveALineARow_andSayTheSame(@TempDir Path folder) throws IOException {
        try (CampaignTracker tracker = synced(new Turning(account, account, Instant.MAX))) {
            TrainingTable table = table(tracker)
                    .between(START.plusDays(2), START.plusDays(12))
                    .every(5)
                    .campaigns(account.campaignIds().subList(0, 2));

            assertThat(table.writeCsv(folder.resolve("t.csv"))).isEqualTo(6);
            assertThat(table.writeJsonLines(folder.resolve("t.jsonl"))).isEqualTo(6);

            List<String> csv = Files.readAllLines(folder.resolve("t.csv"));
            List<String> json = Files.readAllLines(folder.resolve("t.jsonl"));
            assertThat(csv).hasSize(7);
            assertThat(csv.get(0))
                    .startsWith("account_id,campaign_id,group,decision_time,decision_day,provenance,label_metric");
            assertThat(json).hasSize(6);
            String[] header = csv.get(0).split(",", -1);
            for (int line = 0; line < 6; line++) {
                JsonNode object = new ObjectMapper().readTree(json.get(line));
                String[] cells = csv.get(line + 1).split(",", -1);
                assertThat(cells).hasSameSizeAs(header);
                for (int cell = 0; cell < cells.length; cell++) {
                    JsonNode value = object.get(header[cell]);
                    assertThat(
                                    value.isNull()
                                            ? ""
                                            : value.isNumber()
                                                    ? value.decimalValue().toPlainString()
                                                    : value.asText())
                            .as(header[cell])
                            .isEqualTo(cells[cell]);
                }
            }
        }
    }

    @Test
    void tableWithoutDays_asksForThem() {
        try (CampaignTracker tracker = tracker(FakeMetricsSource.of(account), MutableClock.at(noon(START)))) {
            assertThatThrownBy(() -> table(tracker).forEach(row -> {}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("between");
            assertThatThrownBy(() -> table(tracker).every(0)).hasMessageContaining("days is 0");
            assertThatThrownBy(() -> table(tracker).label(Metric.REACH, 7)).hasMessageContaining("REACH");
        }
    }

    private static TrainingTable table(CampaignTracker tracker) {
        return tracker.predictions().trainingTable();
    }

    private static List<TrainingRow> rows(CampaignTracker tracker, LocalDate first, LocalDate last) {
        List<TrainingRow> rows = new ArrayList<>();
        table(tracker).withFatigue().between(first, last).forEach(rows::add);
        return rows;
    }

    private static List<TrainingRow> until(List<TrainingRow> rows, Instant moment) {
        return rows.stream().filter(row -> row.decisionTime().isBefore(moment)).toList();
    }

    private static List<TrainingRow.Label> labels(List<TrainingRow> rows) {
        return rows.stream().map(TrainingRow::label).collect(Collectors.toList());
    }

    /** Syncs at four in the morning, day by day. */
    private CampaignTracker synced(Turning source) {
        MutableClock clock = source.clock;
        CampaignTracker tracker = tracker(source, clock);
        for (int day = 0; day < SYNCED_DAYS; day++) {
            clock.set(START.plusDays(day)
                    .atTime(LocalTime.of(4, 0))
                    .atZone(account.account().timeZone())
                    .toInstant());
            tracker.sync().lastDays(28).run();
        }
        return tracker;
    }

    private static CampaignTracker tracker(MetricsSource source, MutableClock clock) {
        return CampaignTrackers.builder()
                .source(source)
                .store(new InMemoryMetricsStore())
                .clock(clock)
                .build();
    }

    private Instant noon(LocalDate day) {
        return day.atTime(LocalTime.NOON).atZone(account.account().timeZone()).toInstant();
    }

    private static SimulatedAccount world(long seed, int campaigns) {
        return SimulatedAccount.builder()
                .seed(seed)
                .accountId("1234567890")
                .campaigns(campaigns)
                .firstDay(FIRST)
                .days(90)
                .build();
    }

    /** One world up to a moment, another from then on. */
    private static final class Turning implements MetricsSource {

        private final MutableClock clock =
                MutableClock.at(START.atStartOfDay(ZoneOffset.UTC).toInstant());
        private final FakeMetricsSource before;
        private final FakeMetricsSource after;
        private final Instant turn;

        Turning(SimulatedAccount before, SimulatedAccount after, Instant turn) {
            this.before = FakeMetricsSource.of(List.of(before), clock);
            this.after = FakeMetricsSource.of(List.of(after), clock);
            this.turn = turn;
        }

        private FakeMetricsSource now() {
            return clock.instant().isBefore(turn) ? before : after;
        }

        @Override
        public List<Account> accounts() {
            return before.accounts();
        }

        @Override
        public AccountCatalog catalog(String accountId) {
            return now().catalog(accountId);
        }

        @Override
        public MetricsChunk fetch(MetricsRequest request) {
            return now().fetch(request);
        }

        @Override
        public List<RangeReach> reach(ReachRequest request) {
            return now().reach(request);
        }
    }
}
