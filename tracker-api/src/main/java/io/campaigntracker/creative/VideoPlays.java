package io.campaigntracker.creative;

import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.model.VideoAction;
import java.util.Map;
import java.util.Objects;

/**
 * How a creative's video was watched, from the rows of its ads that tell of a video.
 *
 * @param impressions impressions of those rows, 0 without any
 * @param counts how often each happened, absent where no row tells of a video
 * @param mixesAssets whether the creative is put together from several assets, so that what is watched is not one video
 */
public record VideoPlays(long impressions, Map<VideoAction, Double> counts, boolean mixesAssets) {

    public VideoPlays {
        counts = Map.copyOf(counts);
    }

    /** {@return how often it happened; not reported where no row tells of a video} */
    public MetricValue count(VideoAction action) {
        Double count = counts.get(Objects.requireNonNull(action, "action"));
        return count == null ? MetricValue.undefined(UndefinedReason.NOT_REPORTED) : MetricValue.of(count);
    }

    /**
     * {@return the hook rate: 3-second plays / impressions, in percent; undefined without video, and where several assets are mixed, for a hook inside
     * one is not identified}
     */
    public MetricValue hookRate() {
        return ratio(VideoAction.THREE_SECONDS, MetricValue.of((double) impressions));
    }

    /** {@return the hold rate: ThruPlays / 3-second plays, in percent; undefined as the hook rate, and without 3-second plays} */
    public MetricValue holdRate() {
        return ratio(VideoAction.THRUPLAY, count(VideoAction.THREE_SECONDS));
    }

    private MetricValue ratio(VideoAction action, MetricValue of) {
        if (mixesAssets) {
            return MetricValue.undefined(UndefinedReason.MIXED_ASSETS);
        }
        MetricValue count = count(action);
        if (!count.isDefined()) {
            return count;
        }
        return of.orElse(0) > 0
                ? MetricValue.of(100 * count.asDouble() / of.asDouble())
                : MetricValue.undefined(UndefinedReason.ZERO_DENOMINATOR);
    }
}
