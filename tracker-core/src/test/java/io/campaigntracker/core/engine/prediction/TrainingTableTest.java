package io.campaigntracker.core.engine.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.campaigntracker.CampaignTracker;
import io.campaigntracker.action.ActionEvidence;
import io.campaigntracker.action.ActionProposal;
import io.campaigntracker.action.ActionRecord;
import io.campaigntracker.action.ActionState;
import io.campaigntracker.action.ActionStore;
import io.campaigntracker.action.ActionType;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.fixture.StatementLog;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.Money;
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
import io.campaigntracker.store.MetricsStore;
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

    /** One was told and did it, one was only proposed, one refused, one came before the decision, one after the label's last day. */
    @Test
    void label_tellsWhatWasDoneWhileItCameAbout_andFeaturesKnowNothingOfIt() {
        SimulatedAccount world = small(3);
        InMemoryMetricsStore store = new InMemoryMetricsStore();
        MutableClock clock = MutableClock.at(noon(START));
        LocalDate decided = START.plusDays(10);
        try (CampaignTracker tracker = tracker(FakeMetricsSource.of(List.of(world), clock), clock, store)) {
            tracker.sync().lastDays(28).run();
            clock.advance(Duration.ofDays(20));
            tracker.sync().lastDays(28).run();
            List<TrainingRow> before = new ArrayList<>();
            TrainingTable table = table(tracker).between(DateRange.day(decided)).label(Metric.SPEND, 3);
            table.forEach(before::add);
            List<String> campaigns = world.campaignIds();
            act(store, campaigns.get(0), "a", noon(decided.plusDays(2)), ActionState.SENDING, ActionState.DONE);
            act(store, campaigns.get(1), "b", noon(decided.plusDays(1)), ActionState.APPROVED);
            act(store, campaigns.get(1), "c", noon(decided.plusDays(1)), ActionState.SENDING, ActionState.REFUSED);
            act(store, campaigns.get(2), "d", noon(decided.minusDays(1)), ActionState.SENDING, ActionState.DONE);
            act(store, campaigns.get(2), "e", noon(decided.plusDays(3)), ActionState.SENDING, ActionState.DONE);

            List<TrainingRow> after = new ArrayList<>();
            table.forEach(after::add);

            assertThat(before)
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(row.label().acted()).isEmpty());
            assertThat(after)
                    .filteredOn(row -> !row.label().acted().isEmpty())
                    .singleElement()
                    .satisfies(row -> {
                        assertThat(row.campaignId()).isEqualTo(campaigns.get(0));
                        assertThat(row.label().acted()).containsExactly(ActionType.PAUSE_CAMPAIGN);
                    });
            assertThat(after.stream().map(TrainingRow::features).toList())
                    .isEqualTo(before.stream().map(TrainingRow::features).toList());
        }
    }

    /** The answer to a call got lost; the action was found done only after the label's last day, or after a decision that came later than the call. */
    @Test
    void label_knowsAnActionByWhenItWasSent_notByWhenItWasFoundDone() {
        SimulatedAccount world = small(2);
        InMemoryMetricsStore store = new InMemoryMetricsStore();
        MutableClock clock = MutableClock.at(noon(START));
        LocalDate decided = START.plusDays(10);
        try (CampaignTracker tracker = tracker(FakeMetricsSource.of(List.of(world), clock), clock, store)) {
            tracker.sync().lastDays(28).run();
            clock.advance(Duration.ofDays(20));
            tracker.sync().lastDays(28).run();
            List<String> campaigns = world.campaignIds();
            settledLater(store, campaigns.get(0), "a", noon(decided.plusDays(1)), noon(decided.plusDays(6)));
            settledLater(store, campaigns.get(1), "b", noon(decided.minusDays(1)), noon(decided.plusDays(1)));

            List<TrainingRow> rows = new ArrayList<>();
            table(tracker)
                    .between(DateRange.day(decided))
                    .label(Metric.SPEND, 3)
                    .forEach(rows::add);

            assertThat(rows)
                    .filteredOn(row -> row.campaignId().equals(campaigns.get(0)))
                    .singleElement()
                    .satisfies(row -> assertThat(row.label().acted()).containsExactly(ActionType.PAUSE_CAMPAIGN));
            assertThat(rows)
                    .filteredOn(row -> row.campaignId().equals(campaigns.get(1)))
                    .singleElement()
                    .satisfies(row -> assertThat(row.label().acted()).isEmpty());
        }
    }

    @Test
    void campaignsOfTwoAccounts_areEachDecidedInTheirOwn() {
        SimulatedAccount one = small(2);
        SimulatedAccount other = small(2, "9876543210");
        MutableClock clock = MutableClock.at(noon(START));
        try (CampaignTracker tracker = tracker(FakeMetricsSource.of(List.of(one, other), clock), clock)) {
            tracker.sync().lastDays(28).run();
            clock.advance(Duration.ofDays(20));
            tracker.sync().lastDays(28).run();
            TrainingTable table = table(tracker)
                    .withFatigue()
                    .between(DateRange.day(START.plusDays(10)))
                    .label(Metric.SPEND, 3);
            List<TrainingRow> all = new ArrayList<>();
            table.forEach(all::add);
            List<TrainingRow> asked = new ArrayList<>();
            table.campaigns(List.of(
                            one.campaignIds().get(0), other.campaignIds().get(1)))
                    .forEach(asked::add);

            assertThat(asked).extracting(TrainingRow::accountId).containsExactlyInAnyOrder("1234567890", "9876543210");
            assertThat(asked)
                    .isEqualTo(all.stream()
                            .filter(row ->
                                    row.campaignId().equals(one.campaignIds().get(0))
                                            || row.campaignId()
                                                    .equals(other.campaignIds().get(1)))
                            .toList());
        }
    }

    /** The one reads each moment by itself, the other some days at once, or all; before the turn it is another world. */
    @Test
    void rowsReadAhead_giveTheTable_thatAReadOfEachMomentGives() {
        InMemoryMetricsStore store = new InMemoryMetricsStore();
        Turning source = new Turning(small(3), small(2), noon(START.plusDays(9)));
        StatementLog each = StatementLog.withoutTimelines(store);
        StatementLog ahead = StatementLog.ofAllParts(store);
        try (CampaignTracker synced = tracker(source, source.clock, store);
                CampaignTracker one = tracker(source, source.clock, each.store());
                CampaignTracker other = tracker(source, source.clock, ahead.store())) {
            for (int day = 0; day < 18; day += 1 + day % 3) {
                source.clock.set(noon(START.plusDays(day)));
                synced.sync().lastDays(28).run();
            }
            List<TrainingRow> rows = new ArrayList<>();
            asked(one).forEach(rows::add);
            int listed = small(2).campaignIds().size();
            for (int days : List.of(8, 11, 1_000)) {
                List<TrainingRow> same = new ArrayList<>();
                ((DefaultTrainingTable) asked(other))
                        .atOnce(listed * (41 + days))
                        .forEach(same::add);

                assertThat(same).isEqualTo(rows).hasSizeGreaterThan(20);
            }
        }
        assertThat(each.count("read")).isPositive();
        assertThat(ahead.count("read")).isZero();
        assertThat(ahead.count("timeline")).as(ahead.toString()).isEqualTo(3 + 2 + 1);
    }

    private static TrainingTable asked(CampaignTracker tracker) {
        return table(tracker)
                .between(START.minusDays(1), START.plusDays(17))
                .every(2)
                .includingReconstructed();
    }

    /** Rows are read once, and whatever else is asked does not grow with the campaigns either. */
    @Test
    void statements_areThoseOfTheMoments_howeverManyCampaigns() {
        StatementLog few = asked(small(2), 3);
        StatementLog many = asked(small(12), 3);
        StatementLog longer = asked(small(2), 6);

        // which clock was found before is asked only where too little is known of an account to see it
        assertThat(many.count() - many.count("clocks"))
                .as("%s, then %s", few, many)
                .isEqualTo(few.count() - few.count("clocks"));
        assertThat(longer.count("read") + longer.count("totals"))
                .as(longer.toString())
                .isZero();
        // of the present, by which labels go; what was known then is at hand
        assertThat(longer.count("knownTotals")).isEqualTo(1);
        assertThat(longer.count("timeline")).isEqualTo(1);
        assertThat(longer.count()).isLessThanOrEqualTo(2 * few.count());
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

    private static SimulatedAccount small(int campaigns) {
        return small(campaigns, "1234567890");
    }

    private static SimulatedAccount small(int campaigns, String accountId) {
        return SimulatedAccount.builder()
                .seed(7)
                .accountId(accountId)
                .campaigns(campaigns)
                .adSetsPerCampaign(1)
                .adsPerAdSet(1)
                .firstDay(START.minusDays(30))
                .days(60)
                .build();
    }

    /** {@return what a table over so many days asked of its store} */
    private static StatementLog asked(SimulatedAccount world, int days) {
        InMemoryMetricsStore store = new InMemoryMetricsStore();
        MutableClock clock = MutableClock.at(START.atStartOfDay(ZoneOffset.UTC).toInstant());
        FakeMetricsSource source = FakeMetricsSource.of(List.of(world), clock);
        try (CampaignTracker tracker = tracker(source, clock, store)) {
            for (int day = 0; day < 8; day++) {
                clock.advance(Duration.ofDays(1));
                tracker.sync().lastDays(28).run();
            }
        }
        StatementLog log = StatementLog.ofAllParts(store);
        try (CampaignTracker tracker = tracker(source, clock, log.store())) {
            log.forget();
            List<TrainingRow> rows = new ArrayList<>();
            table(tracker).between(START.plusDays(2), START.plusDays(1L + days)).forEach(rows::add);
            assertThat(rows.stream().map(TrainingRow::decisionDay).distinct()).hasSize(days);
        }
        return log;
    }

    private static void act(InMemoryMetricsStore store, String campaign, String id, Instant at, ActionState... states) {
        ActionStore audit = store.part(ActionStore.class).orElseThrow();
        ActionRecord entry = proposed(campaign, id, at);
        audit.append(entry, null);
        for (ActionState state : states) {
            entry = entry.next(state, at, "a test", "");
            audit.append(entry, null);
        }
    }

    private static void settledLater(
            InMemoryMetricsStore store, String campaign, String id, Instant sent, Instant settled) {
        act(store, campaign, id, sent, ActionState.SENDING, ActionState.UNCERTAIN);
        ActionRecord done = new ActionRecord(
                proposed(campaign, id, sent).action(), 4, ActionState.DONE, settled, ActionRecord.TRACKER, "");
        store.part(ActionStore.class).orElseThrow().append(done, null);
    }

    private static ActionRecord proposed(String campaign, String id, Instant at) {
        return ActionRecord.proposed(
                new ActionProposal(
                        id,
                        ActionType.PAUSE_CAMPAIGN,
                        EntityRef.campaign("1234567890", campaign),
                        campaign,
                        "a campaign",
                        "roas",
                        "ROAS is low",
                        new ActionEvidence(Metric.ROAS, DateRange.day(FIRST), 13, Money.of("100", "EUR"), 3, 0.4, 1.5),
                        Money.of("100", "EUR"),
                        null,
                        null,
                        null,
                        at.plus(Duration.ofDays(10))),
                at);
    }

    /** Syncs at four in the morning, day by day. */
    private CampaignTracker synced(Turning source) {
        return synced(source, new InMemoryMetricsStore());
    }

    private CampaignTracker synced(Turning source, MetricsStore store) {
        MutableClock clock = source.clock;
        CampaignTracker tracker = tracker(source, clock, store);
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
        return tracker(source, clock, new InMemoryMetricsStore());
    }

    private static CampaignTracker tracker(MetricsSource source, MutableClock clock, MetricsStore store) {
        return CampaignTrackers.builder()
                .source(source)
                .store(store)
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
