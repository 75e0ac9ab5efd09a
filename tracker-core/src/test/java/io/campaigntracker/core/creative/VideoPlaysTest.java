package io.campaigntracker.core.creative;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.conversion.ConversionBasis;
import io.campaigntracker.core.dispersion.Dispersions;
import io.campaigntracker.core.maturity.Expectations;
import io.campaigntracker.creative.VideoPlays;
import io.campaigntracker.model.ActionMeasure;
import io.campaigntracker.model.ActionStats;
import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.Creative;
import io.campaigntracker.model.CreativeSource;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.model.VideoAction;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VideoPlaysTest {

    private static final Map<VideoAction, Integer> WATCHED =
            Map.of(VideoAction.PLAY, 800, VideoAction.THREE_SECONDS, 300, VideoAction.THRUPLAY, 90);

    @Test
    void hookAndHoldRate_restOnTheDaysThatTellOfAVideo() {
        VideoPlays video = video(false, row(0, 1000, WATCHED), row(1, 1000, WATCHED), row(2, 5000, Map.of()));

        assertThat(video.impressions()).isEqualTo(2000);
        assertThat(video.hookRate().asDouble()).isEqualTo(30);
        assertThat(video.holdRate().asDouble()).isEqualTo(30);
        assertThat(video.count(VideoAction.HALF).asDouble()).isZero();
    }

    @Test
    void creativeWithoutVideo_hasNoRate_ratherThanZero() {
        VideoPlays video = video(false, row(0, 1000, Map.of()));

        assertThat(video.hookRate().reason()).contains(UndefinedReason.NOT_REPORTED);
        assertThat(video.holdRate().reason()).contains(UndefinedReason.NOT_REPORTED);
    }

    @Test
    void nobodyStayedForThreeSeconds_leavesNothingToHold() {
        VideoPlays video = video(false, row(0, 1000, Map.of(VideoAction.PLAY, 10)));

        assertThat(video.hookRate().asDouble()).isZero();
        assertThat(video.holdRate().reason()).contains(UndefinedReason.ZERO_DENOMINATOR);
    }

    @Test
    void hookInsideACreativeThatMixesAssets_isNotIdentified() {
        VideoPlays video = video(true, row(0, 1000, WATCHED));

        assertThat(video.hookRate().reason()).contains(UndefinedReason.MIXED_ASSETS);
        assertThat(video.holdRate().reason()).contains(UndefinedReason.MIXED_ASSETS);
        assertThat(video.count(VideoAction.PLAY).asDouble()).isEqualTo(800);
    }

    private static VideoPlays video(boolean mixesAssets, MetricsRow... rows) {
        Creative creative = new Creative("1", "c", "", null, null, "VIDEO", null, null, null, "v", null, mixesAssets);
        return CreativeAggregator.aggregate(
                        AttributedHistory.of(MetricsHistory.of(List.of(rows)), ConversionBasis.DEFAULT),
                        DateRange.of(AdDays.START, AdDays.START.plusDays(9)),
                        Expectations.NONE,
                        Dispersions.ASSUMED,
                        key -> creative)
                .get(0)
                .video();
    }

    private static MetricsRow row(int day, long impressions, Map<VideoAction, Integer> watched) {
        ActionStats.Builder actions = ActionStats.builder(EnumSet.allOf(ActionWindow.class));
        watched.forEach((action, count) -> actions.put(
                action.type(), ActionMeasure.COUNT, ActionWindow.AD_SET_SETTING, BigDecimal.valueOf(count)));
        return MetricsRow.builder(EntityRef.ad("1", "ad"), AdDays.START.plusDays(day), "EUR")
                .campaignId("5")
                .creative("c", CreativeSource.OBSERVED)
                .impressions(impressions)
                .spend(BigDecimal.TEN)
                .actions(actions.build())
                .build();
    }
}
