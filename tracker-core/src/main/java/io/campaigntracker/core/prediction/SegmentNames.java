package io.campaigntracker.core.prediction;

import io.campaigntracker.prediction.AccuracySegment;
import io.campaigntracker.prediction.MetricComparison;
import io.campaigntracker.prediction.Prediction;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * To which segment a forecast belongs.
 *
 * @param by what is broken down by
 * @param objectives what each campaign was set to achieve, where told
 * @param zones time zone of each account
 */
public record SegmentNames(AccuracySegment by, Map<String, String> objectives, Map<String, ZoneId> zones) {

    private static final String NONE = "(none)";

    public SegmentNames {
        Objects.requireNonNull(by, "by");
        objectives = Map.copyOf(objectives);
        zones = Map.copyOf(zones);
    }

    /** {@return the segment of each forecast, in their order} */
    List<String> of(List<MetricComparison> forecasts) {
        double[] spends = forecasts.stream()
                .filter(entry -> entry.spend() != null)
                .mapToDouble(entry -> Objects.requireNonNull(entry.spend()))
                .sorted()
                .toArray();
        return forecasts.stream().map(entry -> name(entry, spends)).toList();
    }

    private String name(MetricComparison entry, double[] spends) {
        Prediction prediction = entry.prediction();
        return switch (by) {
            case MODEL -> orNone(prediction.model());
            case VERSION -> orNone(prediction.model()) + " " + orNone(prediction.modelVersion());
            case ACCOUNT -> orNone(prediction.accountId());
            case OBJECTIVE -> objectives.getOrDefault(prediction.campaignId(), NONE);
            case CAMPAIGN -> prediction.campaignId();
            case VOLUME -> volume(entry.spend(), spends);
            case HORIZON_LENGTH -> length(prediction.horizon().days());
            case WEEKDAY_MADE -> weekday(prediction);
        };
    }

    /** Thirds by rank; equal amounts fall into the same. */
    private static String volume(@Nullable Double spend, double[] spends) {
        if (spend == null) {
            return NONE;
        }
        int below = Arrays.binarySearch(spends, spend);
        while (below > 0 && spends[below - 1] == spend) {
            below--;
        }
        return List.of("1 least spent", "2 middle", "3 most spent").get(3 * below / spends.length);
    }

    private static String length(int days) {
        if (days == 1) {
            return "1 day";
        }
        if (days <= 3) {
            return "2 to 3 days";
        }
        if (days <= 7) {
            return "4 to 7 days";
        }
        return days <= 14 ? "8 to 14 days" : "more than 14 days";
    }

    private String weekday(Prediction prediction) {
        String account = prediction.accountId();
        ZoneId zone = account == null ? null : zones.get(account);
        if (zone == null) {
            return NONE;
        }
        DayOfWeek day = ZonedDateTime.ofInstant(prediction.madeAt(), zone).getDayOfWeek();
        return day.getValue() + " " + day;
    }

    private static String orNone(@Nullable String text) {
        return text == null ? NONE : text;
    }
}
