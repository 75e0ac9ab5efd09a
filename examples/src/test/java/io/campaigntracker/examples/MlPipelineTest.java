package io.campaigntracker.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.prediction.AccuracyResult;
import io.campaigntracker.prediction.MetricAccuracy;
import io.campaigntracker.prediction.Prediction;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A test as the team behind a ROAS model would write it: no ad account, no database, no waiting. A seeded account stands in for Meta, a
 * clock that the test moves stands in for time, and the model only ever sees what was known when it predicts.
 */
class MlPipelineTest {

    private static final int HORIZON_DAYS = 3;

    private final SimulatedAccount account = SimulatedAccount.builder()
            .seed(2026)
            .campaigns(8)
            .edgeCases(false)
            .days(90)
            .build();
    private final MutableClock clock = MutableClock.at(account.asOf().minus(Duration.ofDays(45)));
    private final CampaignTracker tracker = CampaignTrackers.builder()
            .source(FakeMetricsSource.of(List.of(account), clock))
            .store(new InMemoryMetricsStore())
            .clock(clock)
            .build();

    @AfterEach
    void close() {
        tracker.close();
    }

    @Test
    void modelThatKnowsThePast_beatsAConstant() {
        for (int round = 0; round < 8; round++) {
            tracker.sync().lastDays(28).run();
            predict("past-" + round, Metric.CTR, campaign -> trailing(campaign, Metric.CTR));
            predict("constant-" + round, Metric.CTR, campaign -> MetricValue.of(3));
            clock.advance(Duration.ofDays(HORIZON_DAYS));
        }
        clock.advance(Duration.ofDays(10));
        tracker.sync().lastDays(28).run();

        AccuracyResult both = tracker.predictions().accuracy(60);

        assertThat(both.pending()).isZero();
        assertThat(both.inSample()).isZero();
        assertThat(scores("past")).isGreaterThan(scores("constant") + 20);
        assertThat(scores("past")).isGreaterThan(85);
    }

    @Test
    void predictionsScoreTheSameForAWholeFleetAsOneByOne() {
        tracker.sync().lastDays(28).run();
        predict("roas", Metric.ROAS, campaign -> trailing(campaign, Metric.ROAS));
        clock.advance(Duration.ofDays(HORIZON_DAYS + 8));
        tracker.sync().lastDays(28).run();

        AccuracyResult fleet = tracker.predictions().accuracy(30);

        MetricAccuracy roas = fleet.of(Metric.ROAS).orElseThrow();
        assertThat(roas.n()).isEqualTo(account.campaignIds().size());
        assertThat(fleet.roasAccuracy()).isEqualTo(roas.meanScore());
        assertThat(roas.meanScore().asDouble()).isBetween(30.0, 100.0);
    }

    @Test
    void featuresOfThePast_areWhatWasKnownThen() {
        tracker.sync().lastDays(28).run();
        var trainingTime = clock.instant();
        double then = trailing(account.campaignIds().get(0), Metric.ROAS).asDouble();
        clock.advance(Duration.ofDays(20));
        tracker.sync().lastDays(28).run();

        double replayed = tracker.asOf(trainingTime)
                .campaign(account.campaignIds().get(0))
                .metrics()
                .lastDays(14)
                .calculate()
                .roas()
                .asDouble();

        assertThat(replayed).isEqualTo(then);
    }

    /** A model: what it says of a campaign. */
    private interface Model {
        MetricValue of(String campaignId);
    }

    private MetricValue trailing(String campaignId, Metric metric) {
        return tracker.campaign(campaignId).metrics().lastDays(14).calculate().value(metric);
    }

    private void predict(String name, Metric metric, Model model) {
        LocalDate tomorrow = account.account().today(clock).plusDays(1);
        List<Prediction> predictions = new ArrayList<>();
        for (String campaignId : account.campaignIds()) {
            model.of(campaignId)
                    .toOptional()
                    .ifPresent(
                            value -> predictions.add(Prediction.of(name + "-" + campaignId, campaignId, metric, value)
                                    .over(tomorrow, tomorrow.plusDays(HORIZON_DAYS - 1))
                                    .madeAt(clock.instant())
                                    .model(name, "1")
                                    .build()));
        }
        tracker.predictions().record(predictions);
    }

    private double scores(String model) {
        List<Double> scores = new ArrayList<>();
        for (int round = 0; round < 8; round++) {
            for (String campaignId : account.campaignIds()) {
                scores.add(tracker.predictions()
                        .compare(model + "-" + round + "-" + campaignId, campaignId)
                        .accuracyScore()
                        .asDouble());
            }
        }
        return scores.stream().mapToDouble(score -> score).average().orElseThrow();
    }
}
