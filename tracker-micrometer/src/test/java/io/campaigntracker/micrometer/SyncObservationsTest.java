package io.campaigntracker.micrometer;

import static io.micrometer.observation.tck.TestObservationRegistryAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.SourceException;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.sync.SyncReport;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationView;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class SyncObservationsTest {

    @Test
    void sync_itsPartsAndWhatIsWritten_areObserved() {
        try (Scene scene = new Scene()) {
            SyncReport report = scene.tracker.sync().withHours().run();

            assertThat(report.isComplete()).isTrue();
            assertThat(scene.registry)
                    .hasObservationWithNameEqualTo("campaigntracker.sync")
                    .that()
                    .hasLowCardinalityKeyValue("account", "all")
                    .hasLowCardinalityKeyValue("outcome", "complete")
                    .hasBeenStopped()
                    .doesNotHaveError();
            assertThat(scene.registry)
                    .hasNumberOfObservationsWithNameEqualTo(
                            "campaigntracker.sync.part", report.parts().size());
            assertThat(scene.registry)
                    .hasAnObservation(context -> context.hasNameEqualTo("campaigntracker.sync.part")
                            .hasLowCardinalityKeyValue("account", scene.id())
                            .hasLowCardinalityKeyValue("part", "ad_metrics")
                            .hasLowCardinalityKeyValue("outcome", "stored")
                            .hasContextualNameEqualTo("part ad_metrics"));
            for (String written : Set.of("rows", "catalog", "reach", "hours", "edits")) {
                assertThat(scene.registry)
                        .hasAnObservation(context -> context.hasNameEqualTo("campaigntracker.write")
                                .hasLowCardinalityKeyValue("operation", written)
                                .hasLowCardinalityKeyValue("account", scene.id())
                                .hasLowCardinalityKeyValue("outcome", "written"));
            }
        }
    }

    @Test
    void part_isTheChildOfItsSync_andAWriteOfItsPart_whateverThreadDoesThem() {
        try (Scene scene = new Scene()) {
            scene.tracker.sync().run();

            assertThat(scene.registry).hasHandledContextsThatSatisfy(contexts -> {
                assertThat(contexts)
                        .filteredOn(SyncObservationsTest::nameOf, "campaigntracker.sync.part")
                        .isNotEmpty()
                        .allSatisfy(context -> assertThat(parentOf(context)).isEqualTo("campaigntracker.sync"));
                assertThat(contexts)
                        .filteredOn(SyncObservationsTest::nameOf, "campaigntracker.write")
                        .isNotEmpty()
                        .allSatisfy(context -> assertThat(parentOf(context)).isEqualTo("campaigntracker.sync.part"));
            });
            assertThat(scene.registry).doesNotHaveAnyRemainingCurrentObservation();
        }
    }

    @Test
    void rows_areCountedByAccountAndPart_andNoTagNamesACampaign() {
        try (Scene scene = new Scene()) {
            SyncReport report = scene.tracker.sync().run();

            double rows = scene.meters.get("campaigntracker.rows").counters().stream()
                    .filter(counter -> counter.getId().getTag("part").endsWith("_metrics"))
                    .mapToDouble(counter -> counter.count())
                    .sum();
            assertThat(rows).isEqualTo(report.rows());
            assertThat(scene.meters.getMeters())
                    .isNotEmpty()
                    .allSatisfy(meter -> assertThat(meter.getId().getTags())
                            .noneMatch(tag -> scene.account.campaignIds().contains(tag.getValue())));
            Timer syncs = scene.meters.get("campaigntracker.sync").timer();
            assertThat(syncs.count()).isEqualTo(1);
        }
    }

    @Test
    void failure_isToldByItsKind() {
        try (Scene scene = new Scene()) {
            scene.source.failWhen(
                    request -> request.level() == EntityLevel.AD, SourceFailure.of(FailureKind.THROTTLED, "slow down"));
            SyncReport report = scene.tracker.sync().run();

            assertThat(report.isComplete()).isFalse();
            assertThat(scene.registry)
                    .hasObservationWithNameEqualTo("campaigntracker.sync")
                    .that()
                    .hasLowCardinalityKeyValue("outcome", "incomplete");
            assertThat(scene.registry)
                    .hasAnObservation(context -> context.hasNameEqualTo("campaigntracker.sync.part")
                            .hasLowCardinalityKeyValue("part", "ad_metrics")
                            .hasLowCardinalityKeyValue("outcome", "failed")
                            .thenError()
                            .isInstanceOf(SourceException.class));
            assertThat(scene.meters
                            .get("campaigntracker.failures")
                            .tags("account", scene.id(), "part", "ad_metrics", "kind", "throttled")
                            .counter()
                            .count())
                    .isEqualTo(report.failed().size());
        }
    }

    @Test
    void cancelledSync_isBrokenOff() {
        try (Scene scene = new Scene()) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> scene.tracker.sync().run()).isInstanceOf(CancellationException.class);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(scene.registry)
                    .hasObservationWithNameEqualTo("campaigntracker.sync")
                    .that()
                    .hasLowCardinalityKeyValue("outcome", "broken_off")
                    .hasBeenStopped()
                    .thenError()
                    .isInstanceOf(CancellationException.class);
        }
    }

    @Test
    void convention_changesNameAndKeys_ofItsKindAlone() {
        TrackerObservationConvention renamed = new DefaultTrackerObservationConvention(TrackerObservation.SYNC) {
            @Override
            public String getName() {
                return "ads.import";
            }
        };
        try (Scene scene = new Scene(renamed)) {
            scene.tracker.sync().run();

            assertThat(scene.registry)
                    .hasObservationWithNameEqualTo("ads.import")
                    .that()
                    .hasLowCardinalityKeyValue("outcome", "complete");
            assertThat(scene.registry).hasNumberOfObservationsWithNameEqualTo("campaigntracker.sync", 0);
            assertThat(scene.registry).hasObservationWithNameEqualTo("campaigntracker.sync.part");
            assertThat(scene.meters.get("ads.import").timer().count()).isEqualTo(1);
        }
    }

    private static String nameOf(Observation.ContextView context) {
        return String.valueOf(context.getName());
    }

    private static String parentOf(Observation.Context context) {
        ObservationView parent = context.getParentObservation();
        return parent == null ? "none" : nameOf(parent.getContextView());
    }
}
