package io.campaigntracker.core.engine.history;

import static io.campaigntracker.core.fixture.WrittenStore.WEEK;
import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.TrackedCampaigns;
import io.campaigntracker.core.fixture.WrittenStore;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.Money;
import io.campaigntracker.model.UndefinedReason;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A store that holds nothing at all, not even an account: every question has an answer, and the answer is that nothing was fetched. */
class NeverSyncedTest {

    private final CampaignTracker tracker = new WrittenStore().unsynced();

    @Test
    void everyNumber_isUndefined_forLackOfData_orBecauseNobodyKnowsWhatIsNamed() {
        TrackedCampaigns everything = tracker.allCampaigns();
        for (TrackedCampaigns asked : asked(everything)) {
            List<MetricValue> values = List.of(
                    asked.blendedRoas().calculate().value(),
                    asked.blendedRoas().in("EUR").calculate().value(),
                    asked.blendedRoas()
                            .marketingEfficiency(Money.of("100", "EUR"))
                            .value(),
                    asked.metrics().calculate().ctr(),
                    asked.metrics().calculate().value(Metric.SPEND),
                    asked.costPerResult("purchase").calculate().value(),
                    asked.whyRoasChanged().explain().roasBefore(),
                    asked.whyRoasChanged().acrossCreatives().explain().roasAfter(),
                    asked.trend(Metric.ROAS).series().points().get(0).smoothed());

            UndefinedReason why = asked == everything ? UndefinedReason.NO_DATA : UndefinedReason.UNKNOWN_ENTITY;
            assertThat(values).allSatisfy(value -> assertThat(value.reason()).contains(why));
            assertThat(asked.metrics().byDay()).isEmpty();
            assertThat(asked.metrics().byWeek()).isEmpty();
            assertThat(asked.metrics().byCampaign()).isEmpty();
            assertThat(asked.metrics().byCreative()).isEmpty();
            assertThat(asked.reconcile().againstAds().compared()).isZero();
            assertThat(asked.reconcile().againstOrders().compared()).isZero();
        }
        assertThat(tracker.campaign("123").roas().calculate().value().reason())
                .contains(UndefinedReason.UNKNOWN_ENTITY);
        assertThat(tracker.creative("k1").metrics().calculate().roas().reason())
                .contains(UndefinedReason.UNKNOWN_ENTITY);
    }

    @Test
    void everyExplanation_namesTheDaysAsNotFetched_orWhatNobodyKnows() {
        TrackedCampaigns everything = tracker.allCampaigns();
        for (TrackedCampaigns asked : asked(everything)) {
            assertThat(Stream.of(
                            asked.blendedRoas().calculate().explain(),
                            asked.metrics().calculate().explain(),
                            asked.costPerResult("lead").calculate().explain(),
                            asked.whyRoasChanged().explain().afterExplained()))
                    .allSatisfy(explained -> {
                        if (asked == everything) {
                            assertThat(explained.daysNotFetched()).isEqualTo(WEEK.dates());
                        } else {
                            assertThat(explained.daysNotFetched()).isEmpty();
                            assertThat(explained.notes())
                                    .first()
                                    .asString()
                                    .contains("is in no catalog and has no row");
                        }
                    });
            List<String> notes = asked.reconcile().againstAds().notes();
            assertThat(notes).last().asString().startsWith("not compared");
            assertThat(notes.subList(0, notes.size() - 1))
                    .allMatch(note -> note.contains("is in no catalog and has no row"))
                    .hasSize(asked == everything ? 0 : notes.size() - 1);
        }
    }

    private List<TrackedCampaigns> asked(TrackedCampaigns everything) {
        return List.of(everything, tracker.campaigns("123", "456"), tracker.account("act_1001"));
    }
}
