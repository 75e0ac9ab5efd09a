package io.campaigntracker.testkit.prediction;

import io.campaigntracker.CampaignTracker;
import org.assertj.core.api.AbstractAssert;

/**
 * What a test may demand of a tracker's predictions.
 *
 * {@snippet :
 * import static io.campaigntracker.testkit.prediction.TrackerAssert.assertThat;
 *
 * assertThat(tracker).predictionAccuracy("roas-gbm").isAtLeast(80).onAtLeast(50);
 * assertThat(tracker).predictionAccuracy("roas-gbm").beats(NaiveForecast.LAST_PERIOD).coversAsClaimed().hasNotDrifted();
 * }
 */
public final class TrackerAssert extends AbstractAssert<TrackerAssert, CampaignTracker> {

    private TrackerAssert(CampaignTracker tracker) {
        super(tracker, TrackerAssert.class);
    }

    /** {@return assertions about a tracker} */
    public static TrackerAssert assertThat(CampaignTracker tracker) {
        return new TrackerAssert(tracker);
    }

    /** {@return assertions about how accurate a model's forecasts were; fails if the ledger has none of it} */
    public PredictionAccuracyAssert predictionAccuracy(String model) {
        isNotNull();
        return new PredictionAccuracyAssert(model, actual.predictions().model(model));
    }
}
