package io.campaigntracker.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.offline.OfflinePolicy;
import io.campaigntracker.offline.RevenueBasis;
import io.campaigntracker.prediction.PredictedEvent;
import io.campaigntracker.prediction.Prediction;
import io.campaigntracker.prediction.PredictionKey;
import io.campaigntracker.prediction.PredictionQuery;
import io.campaigntracker.prediction.PredictionScore;
import io.campaigntracker.prediction.PredictionStatus;
import io.campaigntracker.prediction.PredictionStore;
import io.campaigntracker.prediction.PredictionTiming;
import io.campaigntracker.prediction.RecordedPrediction;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every store of predictions must hold. Extend it and say how an empty store is opened.
 */
public abstract class PredictionStoreContract {

    private static final Instant T1 = Instant.parse("2026-10-01T10:00:00Z");
    private static final Instant T2 = Instant.parse("2026-10-15T10:00:00Z");
    private static final Instant T3 = Instant.parse("2026-11-01T10:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 10, 2);
    private static final PredictionQuery ALL = PredictionQuery.EVERYTHING;

    private PredictionStore store;

    /** {@return an empty store} */
    protected abstract PredictionStore openPredictionStore();

    @BeforeEach
    final void openPredictions() {
        store = openPredictionStore();
    }

    @AfterEach
    final void closeStore() throws Exception {
        if (store instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    @Test
    void emptyStore_hasNothing() {
        assertThat(store.predictions(ALL)).isEmpty();
        assertThat(store.scores(ALL)).isEmpty();
        assertThat(store.addPredictions(List.of(), T1)).isZero();
        assertThat(store.addScores(List.of())).isZero();
    }

    @Test
    void prediction_comesBackAsItWasRecorded() {
        Prediction bare = prediction("p1", Metric.ROAS, 2.4, 6);
        Prediction full = Prediction.of("p2", "c1", Metric.CPA, 12.345678901)
                .account("1001")
                .creative("cr1")
                .over(DAY, DAY.plusDays(2))
                .madeAt(T1)
                .between(10.1, 15.2, 0.8)
                .counting(new ConversionDefinition("signup", 3, List.of("complete_registration", "lead")))
                .within(AttributionWindow.CLICK_28D)
                .offline(OfflinePolicy.ADD)
                .currency("JPY")
                .model("gradient boosting", "2026-09")
                .build();

        assertThat(store.addPredictions(List.of(full, bare), T1)).isEqualTo(2);

        assertThat(read(ALL)).containsExactly(bare, full);
        assertThat(read(PredictionQuery.of("p2", null))).containsExactly(full);
        assertThat(store.predictions(ALL))
                .extracting(RecordedPrediction::recordedAt)
                .containsOnly(T1);
    }

    /** A clock may tell nanoseconds: a prediction that came back otherwise than it was given would be refused as another one when it is recorded again. */
    @Test
    void predictionMadeBetweenTwoMicroseconds_comesBackEqualToWhatWasGiven() {
        Prediction given = Prediction.of("p1", "c1", Metric.ROAS, 2.4)
                .account("1001")
                .over(DAY, DAY.plusDays(6))
                .madeAt(T1.plusNanos(123_456_789))
                .build();

        store.addPredictions(List.of(given), T1);

        assertThat(read(ALL)).containsExactly(given);
        assertThat(given.madeAt()).isEqualTo(T1.plusNanos(123_456_000));
    }

    @Test
    void probabilityOfAnEvent_comesBackWithItsEvent_andItsOutcome() {
        Prediction reaches = Prediction.probability("p1", "c1", Metric.ROAS, PredictedEvent.atLeast(2.345678901), 0.725)
                .account("1001")
                .over(DAY, DAY.plusDays(6))
                .madeAt(T1)
                .build();
        Prediction costs = Prediction.probability("p2", "c1", Metric.CPA, PredictedEvent.atMost(20), 1)
                .account("1001")
                .over(DAY, DAY.plusDays(6))
                .madeAt(T1)
                .currency("EUR")
                .build();
        store.addPredictions(List.of(reaches, costs), T1);
        PredictionScore came = outcome(reaches, 2.5, true);
        PredictionScore boughtNothing = outcome(costs, null, false);

        assertThat(store.addScores(List.of(came, boughtNothing))).isEqualTo(2);

        assertThat(read(ALL)).containsExactly(reaches, costs);
        assertThat(store.scores(ALL)).containsExactly(came, boughtNothing);
    }

    @Test
    void predictionOfSeveralMetrics_isOneEntryEach_orderedByIdAndMetric() {
        Prediction roas = prediction("p1", Metric.ROAS, 2, 6);
        Prediction ctr = prediction("p1", Metric.CTR, 1.5, 6);
        Prediction other = prediction("p0", Metric.ROAS, 1, 6);
        store.addPredictions(List.of(roas, ctr, other), T1);

        assertThat(read(ALL)).containsExactly(other, ctr, roas);
        assertThat(read(PredictionQuery.of("p1", null))).containsExactly(ctr, roas);
    }

    @Test
    void knownPrediction_isNeverOverwritten() {
        Prediction first = prediction("p1", Metric.ROAS, 2, 6);
        store.addPredictions(List.of(first), T1);

        int added = store.addPredictions(
                List.of(prediction("p1", Metric.ROAS, 9, 6), prediction("p2", Metric.ROAS, 3, 6)), T2);

        assertThat(added).isEqualTo(1);
        assertThat(read(PredictionQuery.of("p1", null))).containsExactly(first);
    }

    @Test
    void predictions_areFoundByTheirLastDay() {
        Prediction early = prediction("p1", Metric.ROAS, 2, 1);
        Prediction late = prediction("p2", Metric.ROAS, 2, 9);
        store.addPredictions(List.of(early, late), T1);

        assertThat(read(ALL.ending(DateRange.of(DAY.plusDays(1), DAY.plusDays(8)))))
                .containsExactly(early);
        assertThat(read(ALL.ending(DateRange.day(DAY.plusDays(9))))).containsExactly(late);
    }

    @Test
    void predictions_ofAPastMoment_areThoseRecordedByThen() {
        store.addPredictions(List.of(prediction("p1", Metric.ROAS, 2, 6)), T1);
        store.addPredictions(List.of(prediction("p2", Metric.ROAS, 2, 6)), T2);

        assertThat(read(ALL.asOf(T1))).extracting(Prediction::id).containsExactly("p1");
        assertThat(read(ALL.asOf(T1.minusSeconds(1)))).isEmpty();
    }

    @Test
    void scores_comeBackWithEveryRevisionInOrder() {
        store.addPredictions(List.of(prediction("p1", Metric.ROAS, 2, 6), prediction("p2", Metric.CTR, 1, 6)), T1);
        PredictionScore first = score("p1", Metric.ROAS, 1, T2);
        PredictionScore second = score("p1", Metric.ROAS, 2, T3);
        PredictionScore none = new PredictionScore(
                new PredictionKey("p2", null, Metric.CTR),
                1,
                PredictionStatus.NO_SPEND,
                PredictionTiming.IN_SAMPLE,
                RevenueBasis.ONLINE,
                null,
                null,
                null,
                null,
                null,
                T2,
                T2,
                "nothing was spent");

        assertThat(store.addScores(List.of(none, second, first))).isEqualTo(3);

        assertThat(store.scores(ALL)).containsExactly(first, second, none);
        assertThat(store.scores(PredictionQuery.of("p2", null))).containsExactly(none);
    }

    @Test
    void knownRevision_isNeverOverwritten() {
        store.addPredictions(List.of(prediction("p1", Metric.ROAS, 2, 6)), T1);
        PredictionScore first = score("p1", Metric.ROAS, 1, T2);
        store.addScores(List.of(first));

        assertThat(store.addScores(List.of(score("p1", Metric.ROAS, 1, T3)))).isZero();
        assertThat(store.scores(ALL)).containsExactly(first);
    }

    @Test
    void scores_ofAPastMoment_areThoseMadeByThen() {
        store.addPredictions(List.of(prediction("p1", Metric.ROAS, 2, 6)), T1);
        store.addScores(List.of(score("p1", Metric.ROAS, 1, T2), score("p1", Metric.ROAS, 2, T3)));

        assertThat(store.scores(PredictionQuery.of("p1", T2)))
                .extracting(PredictionScore::revision)
                .containsExactly(1);
        assertThat(store.scores(PredictionQuery.of("p1", T1))).isEmpty();
    }

    @Test
    void scoreOfAnUnknownPrediction_isRefused_andNothingIsKept() {
        store.addPredictions(List.of(prediction("p1", Metric.ROAS, 2, 6)), T1);

        assertThatThrownBy(() ->
                        store.addScores(List.of(score("p1", Metric.ROAS, 1, T2), score("nobody", Metric.ROAS, 1, T2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nobody");
        assertThat(store.scores(ALL)).isEmpty();
    }

    @Test
    void idsAreAModelsOwn_entriesAndJudgementsApart() {
        Prediction nobodys = prediction("p1", Metric.ROAS, 2, 6);
        Prediction first = by("a", "1", "p1", Metric.ROAS);
        Prediction second = by("b", "1", "p1", Metric.ROAS);
        assertThat(store.addPredictions(List.of(second, first, nobodys), T1)).isEqualTo(3);
        PredictionScore ofSecond = new PredictionScore(
                second.key(),
                1,
                PredictionStatus.UNDEFINED,
                PredictionTiming.BACKFILLED,
                RevenueBasis.ONLINE,
                null,
                null,
                null,
                null,
                null,
                T2,
                T2,
                "no conversions");
        store.addScores(List.of(score("p1", Metric.ROAS, 1, T2), ofSecond));

        assertThat(read(ALL)).containsExactly(nobodys, first, second);
        assertThat(read(ALL.models(Set.of("b")))).containsExactly(second);
        assertThat(store.scores(ALL.models(Set.of("b")))).containsExactly(ofSecond);
        assertThat(store.scores(ALL)).containsExactly(score("p1", Metric.ROAS, 1, T2), ofSecond);
    }

    @Test
    void predictions_areFoundByModelVersionMetricAndCampaign() {
        Prediction one = by("a", "1", "p1", Metric.ROAS);
        Prediction newer = by("a", "2", "p2", Metric.ROAS);
        Prediction ctr = by("a", "2", "p2", Metric.CTR);
        Prediction elsewhere = Prediction.of("p3", "c2", Metric.ROAS, 1)
                .account("1001")
                .over(DAY, DAY)
                .madeAt(T1)
                .build();
        store.addPredictions(List.of(one, newer, ctr, elsewhere), T1);

        assertThat(read(ALL.models(Set.of("a", "z")))).containsExactly(one, ctr, newer);
        assertThat(read(ALL.models(Set.of("a")).versions(Set.of("2")))).containsExactly(ctr, newer);
        assertThat(read(ALL.metrics(Set.of(Metric.CTR)))).containsExactly(ctr);
        assertThat(read(ALL.campaigns(Set.of("c2")))).containsExactly(elsewhere);
        assertThat(read(ALL.models(Set.of("z")))).isEmpty();
    }

    @Test
    void pages_giveEachEntryOnce_inTheSameOrder() {
        List<Prediction> all = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            all.add(by("m_" + i % 3, "1", "p" + i / 6, i % 2 == 0 ? Metric.ROAS : Metric.LINK_CTR));
        }
        store.addPredictions(all, T1);

        List<Prediction> paged = new ArrayList<>();
        for (PredictionQuery page = ALL.page(null, 5); ; ) {
            List<Prediction> read = read(page);
            paged.addAll(read);
            if (read.size() < 5) {
                break;
            }
            page = ALL.page(read.get(4).key(), 5);
        }

        assertThat(paged).hasSize(12).isEqualTo(read(ALL));
        assertThat(paged).extracting(Prediction::key).isSorted();
    }

    private List<Prediction> read(PredictionQuery query) {
        return store.predictions(query).stream()
                .map(RecordedPrediction::prediction)
                .toList();
    }

    private static Prediction by(String model, String version, String id, Metric metric) {
        return Prediction.of(id, "c1", metric, 2)
                .account("1001")
                .over(DAY, DAY.plusDays(6))
                .madeAt(T1)
                .model(model, version)
                .build();
    }

    private static Prediction prediction(String id, Metric metric, double value, int days) {
        return Prediction.of(id, "c1", metric, value)
                .account("1001")
                .over(DAY, DAY.plusDays(days))
                .madeAt(T1)
                .build();
    }

    private static PredictionScore outcome(Prediction prediction, @Nullable Double actual, boolean occurred) {
        return new PredictionScore(
                prediction.key(),
                1,
                PredictionStatus.SCORED,
                PredictionTiming.FORECAST,
                RevenueBasis.ONLINE,
                actual,
                250.75,
                75.25,
                null,
                occurred,
                T2,
                T2,
                "it came true, or did not");
    }

    private static PredictionScore score(String id, Metric metric, int revision, Instant at) {
        return new PredictionScore(
                new PredictionKey(id, null, metric),
                revision,
                PredictionStatus.SCORED,
                PredictionTiming.FORECAST,
                RevenueBasis.WITH_OFFLINE,
                1.5 + revision,
                250.75,
                75.25,
                true,
                null,
                at,
                at,
                "predicted 2, came to 1.5");
    }
}
