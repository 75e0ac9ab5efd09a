package io.campaigntracker.core.engine.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.anomaly.AnomalyReport;
import io.campaigntracker.anomaly.AnomalyVerdict;
import io.campaigntracker.anomaly.DetectionMethod;
import io.campaigntracker.anomaly.WithheldReason;
import io.campaigntracker.anomaly.WithheldVerdict;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.fixture.CountingStore;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.simulation.AnomalyKind;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnomalyQueryTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 9, 1);

    private final SimulatedAccount account = SimulatedAccount.builder()
            .seed(5)
            .firstDay(FIRST)
            .days(60)
            .campaigns(4)
            .plant(0, FIRST.plusDays(59), AnomalyKind.SPEND_SPIKE, 2.5)
            .build();
    private final FakeMetricsSource source = FakeMetricsSource.of(account);
    private final CampaignTracker tracker = CampaignTrackers.builder()
            .source(source)
            .store(new InMemoryMetricsStore())
            .clock(source.clock())
            .build();
    private final String spiking = account.campaignIds().get(0);
    private final LocalDate yesterday = FIRST.plusDays(59);

    @AfterEach
    void close() {
        tracker.close();
    }

    @Test
    void detect_byDefault_judgesDeliveryYesterdayAndConversionsOnTheLastMatureDay() {
        tracker.sync().lastDays(60).run();

        AnomalyReport report = tracker.campaign(spiking).anomalies().detect();

        assertThat(report.days()).containsExactly(yesterday.minusDays(2), yesterday);
        assertThat(report.anomaliesOf(Metric.SPEND)).anySatisfy(verdict -> {
            assertThat(verdict.date()).isEqualTo(yesterday);
            assertThat(verdict.observed()).isGreaterThan(verdict.upper());
            assertThat(verdict.qValue()).isLessThan(0.05);
            assertThat(verdict.message())
                    .contains("(" + spiking + ")", "above the usual", "EUR")
                    .doesNotContain("score", "local level");
        });
        assertThat(report.withheld())
                .filteredOn(withheld -> withheld.date().equals(yesterday) && withheld.metric() == Metric.ROAS)
                .extracting(WithheldVerdict::reason)
                .containsExactly(WithheldReason.IMMATURE_DAY);
    }

    @Test
    void threshold_isAPlainZScoreOverTheFourWeeksBefore() {
        tracker.sync().lastDays(60).run();

        AnomalyReport report = tracker.campaign(spiking)
                .anomalies()
                .metrics(Metric.SPEND)
                .on(yesterday)
                .threshold(3)
                .detect();

        AnomalyVerdict verdict = report.anomaliesOf(Metric.SPEND).stream()
                .filter(found -> found.method() == DetectionMethod.Z_SCORE)
                .findFirst()
                .orElseThrow();
        double[] before = yesterday
                .minusDays(28)
                .datesUntil(yesterday)
                .mapToDouble(this::spend)
                .toArray();
        double mean = Arrays.stream(before).average().orElseThrow();
        double sd = Math.sqrt(Arrays.stream(before)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / 27);
        assertThat(verdict.n()).isEqualTo(28);
        assertThat(verdict.score()).isEqualTo((spend(yesterday) - mean) / sd, within(1e-9));
        assertThat(verdict.upper()).isEqualTo(mean + 3 * sd, within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void threshold_thatIsNoPositiveNumber_isRefused(double threshold) {
        assertThatThrownBy(() -> tracker.campaign(spiking).anomalies().threshold(threshold))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.valueOf(threshold));
        assertThatThrownBy(() -> tracker.campaign(spiking).anomalies().modifiedZScore(threshold))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void threshold_thatAFallCanNeverReach_isWithheldWithItsReason() {
        tracker.sync().lastDays(60).run();

        AnomalyReport report = tracker.allCampaigns()
                .anomalies()
                .metrics(Metric.SPEND)
                .lastDays(20)
                .threshold(1000)
                .detect();

        assertThat(report.withheld())
                .filteredOn(withheld -> withheld.reason() == WithheldReason.THRESHOLD_UNREACHABLE)
                .isNotEmpty()
                .allSatisfy(withheld -> assertThat(withheld.message()).contains("even 0 would not reach", "1000"));
    }

    @Test
    void detect_ofAFleet_readsTheStoreOnceUntilTheNextSync() {
        CountingStore counting = new CountingStore(new InMemoryMetricsStore());
        try (CampaignTracker counted = CampaignTrackers.builder()
                .source(source)
                .store(counting)
                .clock(source.clock())
                .build()) {
            counted.sync().lastDays(60).run();
            counting.reads().set(0);

            counted.allCampaigns().anomalies().detect();
            counted.allCampaigns().anomalies().threshold(3).detect();

            assertThat(counting.reads()).hasValue(1);
            counted.sync().lastDays(3).run();
            counting.reads().set(0);
            counted.allCampaigns().anomalies().detect();
            assertThat(counting.reads()).hasValue(1);
        }
    }

    @Test
    void detect_withAKnownEvent_neitherJudgesItNorLearnsFromIt() {
        tracker.sync().lastDays(60).run();

        AnomalyReport report = tracker.campaign(spiking)
                .anomalies()
                .metrics(Metric.SPEND)
                .on(yesterday)
                .ignoring(DateRange.day(yesterday))
                .detect();

        assertThat(report.verdicts()).isEmpty();
        assertThat(report.withheld())
                .singleElement()
                .extracting(WithheldVerdict::reason)
                .isEqualTo(WithheldReason.KNOWN_EVENT);
    }

    @Test
    void detect_onAnEmptyStore_withholdsEverything() {
        AnomalyReport report = tracker.campaign("nobody").anomalies().detect();

        assertThat(report.verdicts()).isEmpty();
        assertThat(report.withheld())
                .isNotEmpty()
                .allSatisfy(withheld -> assertThat(withheld.reason()).isEqualTo(WithheldReason.UNKNOWN_ENTITY));
        assertThat(tracker.allCampaigns().anomalies().detect().withheld()).isEmpty();
    }

    @Test
    void detect_afterOneDay_saysThatHistoryIsTooShort() {
        tracker.sync().lastDays(1).run();

        AnomalyReport report = tracker.campaign(spiking)
                .anomalies()
                .metrics(Metric.SPEND, Metric.CTR)
                .on(yesterday)
                .detect();

        assertThat(report.withheld())
                .extracting(WithheldVerdict::reason)
                .containsOnly(WithheldReason.TOO_LITTLE_HISTORY);
        assertThat(report.withheld().get(0).message())
                .contains("0 comparable days")
                .contains("7 are needed");
    }

    @Test
    void detect_ofAPausedCampaign_raisesNothingForItsSilence() {
        tracker.sync().lastDays(60).allCampaigns().run();
        String paused = account.campaignIds().get(3);

        AnomalyReport report = tracker.campaign(paused).anomalies().detect();

        assertThat(report.anomalies()).isEmpty();
        assertThat(report.withheld())
                .filteredOn(withheld -> withheld.date().equals(yesterday))
                .extracting(WithheldVerdict::reason)
                .containsOnly(WithheldReason.PAUSED);
    }

    @Test
    void detect_overTwoCurrencies_judgesEachInItsOwn() {
        SimulatedAccount yen = SimulatedAccount.builder()
                .seed(8)
                .accountId("2002")
                .currency("JPY")
                .campaigns(2)
                .firstDay(FIRST)
                .days(60)
                .build();
        FakeMetricsSource both = FakeMetricsSource.of(List.of(account, yen), source.clock());
        try (CampaignTracker mixed = CampaignTrackers.builder()
                .source(both)
                .store(new InMemoryMetricsStore())
                .clock(source.clock())
                .build()) {
            mixed.sync().lastDays(60).run();

            AnomalyReport report =
                    mixed.allCampaigns().anomalies().metrics(Metric.SPEND).detect();

            assertThat(report.verdicts()).extracting(AnomalyVerdict::currency).contains("EUR", "JPY");
        }
    }

    @Test
    void detect_asOfAnEarlierMoment_doesNotKnowWhatCameLater() {
        tracker.sync().lastDays(60).run();

        AnomalyReport before = tracker.asOf(account.asOf().minusSeconds(1))
                .campaign(spiking)
                .anomalies()
                .detect();

        assertThat(before.verdicts()).isEmpty();
    }

    private double spend(LocalDate day) {
        return tracker.campaign(spiking)
                .metrics()
                .on(day)
                .calculate()
                .totals()
                .spend()
                .doubleValue();
    }
}
