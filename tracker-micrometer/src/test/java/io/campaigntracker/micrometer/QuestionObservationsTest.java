package io.campaigntracker.micrometer;

import static io.micrometer.observation.tck.TestObservationRegistryAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.TrackedCampaigns;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.coverage.DataCoverage;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.performance.MetricsQuery;
import io.campaigntracker.performance.RoasQuery;
import io.campaigntracker.prediction.PredictionSelection;
import io.campaigntracker.report.Report;
import io.campaigntracker.sync.SyncOperation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QuestionObservationsTest {

    private final Scene scene = new Scene();

    @BeforeEach
    void sync() {
        scene.tracker.sync().run();
        scene.registry.clear();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void question_isObservedOnce_fromItsLastCall_underItsWords() {
        RoasQuery roas = scene.tracker
                .campaign(scene.account.campaignIds().get(0))
                .roas()
                .lastDays(7);
        assertThat(scene.registry).doesNotHaveAnyObservation();

        MetricValue value = roas.calculate().value();

        assertThat(value.isDefined()).isTrue();
        assertThat(scene.registry)
                .hasSingleObservationThat()
                .hasNameEqualTo("campaigntracker.question")
                .hasLowCardinalityKeyValue("question", "roas.calculate")
                .hasLowCardinalityKeyValue("account", "all")
                .hasLowCardinalityKeyValue("outcome", "answered")
                .hasBeenStopped();
    }

    @Test
    void accountThatWasNamed_isTheTag() {
        scene.tracker.account("act_" + scene.id()).metrics().lastDays(7).calculate();

        assertThat(scene.registry)
                .hasSingleObservationThat()
                .hasLowCardinalityKeyValue("account", scene.id())
                .hasLowCardinalityKeyValue("question", "metrics.calculate");
    }

    @Test
    void reportOfAnAccount_bearsItsTag() {
        scene.tracker.reports().daily().forAccount("act_" + scene.id()).generate();

        assertThat(scene.registry)
                .hasSingleObservationThat()
                .hasLowCardinalityKeyValue("account", scene.id())
                .hasLowCardinalityKeyValue("question", "reports.daily.generate");
    }

    @Test
    void answersAndErrors_areThoseOfTheTrackerItself() {
        CampaignTracker plain = CampaignTrackers.builder()
                .source(scene.source)
                .store(scene.store)
                .clock(scene.source.clock())
                .build();
        DataCoverage coverage = scene.tracker.coverage().calculate();

        assertThat(coverage).isEqualTo(plain.coverage().calculate());
        assertThat(scene.tracker.reports().daily().generate().toString()).isNotBlank();
        assertThatThrownBy(() -> scene.tracker.allCampaigns().metrics().lastDays(0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> scene.tracker.campaign("404").edits().list())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("404");
        assertThat(scene.registry)
                .hasAnObservation(context -> context.hasLowCardinalityKeyValue("question", "edits.list")
                        .hasLowCardinalityKeyValue("outcome", "failed")
                        .thenError()
                        .isInstanceOf(IllegalArgumentException.class));
    }

    @Test
    void questionThatIsGivenAnother_getsTheInnerOne() {
        scene.tracker.predictions().recordBaseline(7);
        PredictionSelection all = scene.tracker.predictions().all();

        assertThat(all.comparedWith(all)).isNotNull();
        assertThat(scene.registry)
                .hasAnObservation(
                        context -> context.hasLowCardinalityKeyValue("question", "predictions.all.comparedWith"));
    }

    @Test
    void viewOfThePast_isObservedToo() {
        scene.tracker
                .asOf(scene.source.clock().instant())
                .allCampaigns()
                .metrics()
                .calculate();

        assertThat(scene.registry)
                .hasSingleObservationThat()
                .hasLowCardinalityKeyValue("question", "metrics.calculate");
    }

    @Test
    void facades_areAllThatATrackerIsAskedThrough_andNoAnswers() {
        assertThat(TrackerObservations.proxies())
                .contains(CampaignTracker.class, TrackedCampaigns.class, MetricsQuery.class, PredictionSelection.class)
                .doesNotContain(Report.class, SyncOperation.class, MetricValue.class)
                .allMatch(Class::isInterface);
    }
}
