package io.campaigntracker.testkit.graph;

import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.VideoAction;
import io.campaigntracker.testkit.simulation.SimulatedFigures;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How videos are watched, each in a field of its own: a list of one entry, of the action type {@code video_view} whatever the field says. */
final class VideoFields {

    static final String ACTION_TYPE = "video_view";

    /** Watching happens on the platform, so that windows after a view have nothing of it. */
    static final Set<ActionWindow> WINDOWS =
            Set.of(ActionWindow.CLICK_1D, ActionWindow.CLICK_7D, ActionWindow.CLICK_28D);

    private static final String NEARLY_WHOLE = "video_p95_watched_actions";

    private static final Map<String, VideoAction> FIELDS = Arrays.stream(VideoAction.values())
            .filter(action -> action != VideoAction.THREE_SECONDS)
            .collect(Collectors.toUnmodifiableMap(VideoAction::type, Function.identity()));

    private VideoFields() {}

    static boolean has(String field) {
        return field.equals(NEARLY_WHOLE) || FIELDS.containsKey(field);
    }

    /** {@return how often; what is nearly watched to its end lies between three quarters and all} */
    static long count(String field, SimulatedFigures figures) {
        VideoAction action = FIELDS.get(field);
        return action != null
                ? figures.plays(action)
                : (figures.plays(VideoAction.THREE_QUARTERS) + 4 * figures.plays(VideoAction.WHOLE)) / 5;
    }
}
