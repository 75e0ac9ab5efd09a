package io.campaigntracker.core.engine.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.anomaly.WithheldReason;
import io.campaigntracker.anomaly.WithheldVerdict;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.conversion.ConversionBasis;
import io.campaigntracker.core.conversion.ConversionDefaults;
import io.campaigntracker.core.fixture.StatementLog;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.maturity.MaturityClock;
import io.campaigntracker.maturity.RecordedClock;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.performance.MetricSeries;
import io.campaigntracker.prediction.Prediction;
import io.campaigntracker.prediction.PredictionStatus;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.store.StoreState;
import io.campaigntracker.store.TotalsStore;
import io.campaigntracker.testkit.MutableClock;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An account whose conversions take six days to come in, synced every morning. */
class MaturityMemoryTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 4, 1);

    private static final Function<LocalDate, Instant> NOW =
            today -> today.atTime(9, 0).toInstant(ZoneOffset.UTC);

    private final InMemoryMetricsStore store = new InMemoryMetricsStore();

    @Test
    void daysImmature_followTheAccountsOwnRestatements_onceThereAreEnough() {
        for (int day = 1; day <= 40; day++) {
            syncOn(FIRST.plusDays(day));
        }

        assertThat(immatureOn(FIRST.plusDays(1))).isEqualTo(2);
        assertThat(immatureOn(FIRST.plusDays(12))).isEqualTo(5);
        assertThat(immatureOn(FIRST.plusDays(40))).isEqualTo(5);
    }

    @Test
    void everyConsumer_waitsForTheDaysThatThisAccountNeeds() {
        for (int day = 1; day <= 40; day++) {
            syncOn(FIRST.plusDays(day));
        }
        LocalDate today = FIRST.plusDays(40);
        LocalDate young = today.minusDays(5);
        LocalDate mature = today.minusDays(6);
        try (CampaignTracker tracker = trackerOn(today)) {
            record(tracker, "young", young);
            record(tracker, "mature", mature);
            tracker.predictions()
                    .record(Prediction.of("delivery", "c1", Metric.CPM, 100)
                            .over(today.minusDays(3), today.minusDays(3))
                            .madeAt(NOW.apply(FIRST))
                            .build());

            assertThat(status(tracker, "young")).isEqualTo(PredictionStatus.IMMATURE);
            assertThat(status(tracker, "mature")).isEqualTo(PredictionStatus.SCORED);
            assertThat(status(tracker, "delivery")).isEqualTo(PredictionStatus.SCORED);
            assertThat(provisional(tracker, young)).isTrue();
            assertThat(provisional(tracker, mature)).isFalse();
            assertThat(tracker.campaign("c1")
                            .anomalies()
                            .metrics(Metric.CONVERSIONS)
                            .on(young)
                            .detect()
                            .withheld())
                    .extracting(WithheldVerdict::reason)
                    .containsExactly(WithheldReason.IMMATURE_DAY);
            assertThat(tracker.campaign("c1")
                            .anomalies()
                            .metrics(Metric.CONVERSIONS)
                            .on(mature)
                            .detect()
                            .withheld())
                    .extracting(WithheldVerdict::reason)
                    .doesNotContain(WithheldReason.IMMATURE_DAY);
            assertThat(tracker.campaign("c1")
                            .alert(AlertType.ROAS_BELOW_TARGET)
                            .threshold(1)
                            .check()
                            .evidence()
                            .date())
                    .isEqualTo(today.minusDays(1));
            assertThat(tracker.campaign("c1").trend(Metric.ROAS).series().points())
                    .filteredOn(MetricSeries.Point::immature)
                    .extracting(MetricSeries.Point::date)
                    .startsWith(young);
            assertThat(tracker.campaign("c1").trend(Metric.CPM).series().points())
                    .noneMatch(MetricSeries.Point::immature);
        }
    }

    @Test
    void predictionOfThePast_isJudgedByWhatWasFetchedThen() {
        for (int day = 1; day <= 40; day++) {
            syncOn(FIRST.plusDays(day));
        }
        LocalDate then = FIRST.plusDays(38);
        record(trackerOn(FIRST.plusDays(10)), "p", then.minusDays(6));
        try (CampaignTracker tracker = trackerOn(FIRST.plusDays(40))) {
            CampaignTracker past = tracker.asOf(NOW.apply(then));

            assertThat(status(past, "p")).isEqualTo(PredictionStatus.SCORED);
            assertThat(past.campaign("c1").roas().calculate().explain().daysNotFetched())
                    .isEmpty();
            assertThat(status(tracker.asOf(NOW.apply(then.minusDays(2))), "p")).isEqualTo(PredictionStatus.IMMATURE);
        }
    }

    @Test
    void whatASyncTaught_isKept_once_andFoundAgain() {
        for (int day = 1; day <= 40; day++) {
            syncOn(FIRST.plusDays(day));
        }
        StatementLog log = new StatementLog(store);
        MaturityMemory memory = new MaturityMemory(
                log.store().part(TotalsStore.class), Optional.of(store), ConversionDefaults.PURCHASES);
        Account account = new Account("1001", "", "EUR", ZoneOffset.UTC);
        LocalDate today = FIRST.plusDays(40);
        MutableClock clock = MutableClock.at(NOW.apply(today));
        StoreState before = store.state();
        MaturityMemory.View view = new MaturityMemory.View(clock.instant(), new AccountStates(store), false);

        memory.learn(List.of(account), clock, view);
        memory.learn(List.of(account), clock, view);

        assertThat(store.clocks(Set.of(), null))
                .containsExactly(new RecordedClock("1001", "purchase@1", MaturityClock.CLICK, clock.instant()));
        assertThat(store.state()).isEqualTo(before);
        int statements = log.count("knownTotals") + log.count("arrivals");
        assertThat(memory.ofAccounts(Set.of(account), id -> ConversionBasis.DEFAULT, today, view))
                .containsOnlyKeys("1001");
        assertThat(memory.of(Set.of(account), id -> ConversionBasis.DEFAULT, today, view)
                        .slowest()
                        .learned())
                .isTrue();
        assertThat(log.count("knownTotals") + log.count("arrivals"))
                .isEqualTo(statements)
                .isEqualTo(2);
    }

    private static void record(CampaignTracker tracker, String id, LocalDate day) {
        tracker.predictions()
                .record(Prediction.of(id, "c1", Metric.ROAS, 60)
                        .over(day, day)
                        .madeAt(NOW.apply(FIRST))
                        .build());
    }

    private static PredictionStatus status(CampaignTracker tracker, String id) {
        return tracker.predictions().compare(id, "c1").metrics().get(0).status();
    }

    private static boolean provisional(CampaignTracker tracker, LocalDate day) {
        return tracker.reports()
                .daily()
                .on(day)
                .generate()
                .figures()
                .currencies()
                .get(0)
                .total()
                .provisional();
    }

    private CampaignTracker trackerOn(LocalDate today) {
        return CampaignTrackers.builder()
                .store(store)
                .clock(MutableClock.at(NOW.apply(today)))
                .alertSinks()
                .build();
    }

    private long immatureOn(LocalDate today) {
        try (CampaignTracker tracker = trackerOn(today)) {
            return tracker.campaign("c1")
                    .roas()
                    .lastDays(7)
                    .calculate()
                    .explain()
                    .daysImmature()
                    .size();
        }
    }

    @Test
    void paces_areKeptOfThousandsOfAccounts() {
        StatementLog log = new StatementLog(store);
        MaturityMemory memory =
                new MaturityMemory(log.store().part(TotalsStore.class), Optional.empty(), ConversionDefaults.PURCHASES);
        Set<Account> accounts = IntStream.rangeClosed(1, 4_100)
                .mapToObj(number -> new Account(String.valueOf(number), "Shop", "EUR", ZoneOffset.UTC))
                .collect(Collectors.toUnmodifiableSet());
        MaturityMemory.View view = new MaturityMemory.View(NOW.apply(FIRST), new AccountStates(store), false);

        memory.ofAccounts(accounts, id -> ConversionBasis.DEFAULT, FIRST, view);
        int learned = log.count("knownTotals");
        memory.ofAccounts(accounts, id -> ConversionBasis.DEFAULT, FIRST, view);

        assertThat(learned).isEqualTo(1);
        assertThat(log.count("knownTotals")).isEqualTo(learned);
    }

    private void syncOn(LocalDate today) {
        Instant now = today.atTime(6, 0).toInstant(ZoneOffset.UTC);
        Account account = new Account("1001", "", "EUR", ZoneOffset.UTC);
        store.saveCatalog(new AccountCatalog(account, List.of(), List.of(), List.of(), List.of(), now));
        DateRange days = DateRange.of(today.minusDays(30).isBefore(FIRST) ? FIRST : today.minusDays(30), today);
        List<MetricsRow> rows = new ArrayList<>();
        for (LocalDate day : days.dates()) {
            long age = day.until(today).getDays() + 30L * day.until(today).getMonths();
            BigDecimal conversions = BigDecimal.valueOf(Math.min(6, age) * 10);
            rows.add(MetricsRow.builder(EntityRef.campaign("1001", "c1"), day, "EUR")
                    .impressions(100)
                    .spend(BigDecimal.TEN)
                    .conversions(
                            conversions,
                            conversions.multiply(BigDecimal.TEN),
                            ConversionDefinition.PURCHASE.id(),
                            AttributionWindow.CLICK_7D_VIEW_1D)
                    .build());
        }
        store.write(MetricsChunk.of(new MetricsRequest("1001", EntityLevel.CAMPAIGN, days, Set.of()), rows, now));
    }
}
