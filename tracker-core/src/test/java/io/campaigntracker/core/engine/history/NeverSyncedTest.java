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
import io.campaigntracker.performance.Explanation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A store that holds nothing at all, not even an account: every question has an answer, and the answer is that nothing was fetched. */
class NeverSyncedTest {

    private final CampaignTracker tracker = new WrittenStore().unsynced();

    @Test
    void everyNumber_isUndefinedForLackOfData() {
        for (TrackedCampaigns asked : asked()) {
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

            assertThat(values).allSatisfy(value -> assertThat(value.reason()).contains(UndefinedReason.NO_DATA));
            assertThat(asked.metrics().byDay()).isEmpty();
            assertThat(asked.metrics().byWeek()).isEmpty();
            assertThat(asked.metrics().byCampaign()).isEmpty();
            assertThat(asked.metrics().byCreative()).isEmpty();
            assertThat(asked.reconcile().againstAds().compared()).isZero();
            assertThat(asked.reconcile().againstOrders().compared()).isZero();
        }
        assertThat(tracker.campaign("123").roas().calculate().value().reason()).contains(UndefinedReason.NO_DATA);
        assertThat(tracker.creative("k1").metrics().calculate().roas().reason()).contains(UndefinedReason.NO_DATA);
    }

    @Test
    void everyExplanation_namesTheDaysAsNotFetched() {
        for (TrackedCampaigns asked : asked()) {
            assertThat(Stream.of(
                                    asked.blendedRoas().calculate().explain(),
                                    asked.metrics().calculate().explain(),
                                    asked.costPerResult("lead").calculate().explain(),
                                    asked.whyRoasChanged().explain().afterExplained())
                            .map(Explanation::daysNotFetched))
                    .allSatisfy(days -> assertThat(days).isEqualTo(WEEK.dates()));
            assertThat(asked.reconcile().againstAds().notes())
                    .singleElement()
                    .asString()
                    .startsWith("not compared");
        }
    }

    private List<TrackedCampaigns> asked() {
        return List.of(tracker.allCampaigns(), tracker.campaigns("123", "456"), tracker.account("act_1001"));
    }
}
