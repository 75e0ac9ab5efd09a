package io.campaigntracker.core.offline;

import io.campaigntracker.model.ActionMeasure;
import io.campaigntracker.model.ActionStats;
import io.campaigntracker.model.ActionWindow;

/** Whether the platform itself counts offline conversions, under action types made for them. Pure. */
final class PlatformOffline {

    private PlatformOffline() {}

    /** {@return whether a row's actions hold an offline type with a figure other than 0} */
    static boolean isReported(ActionStats actions) {
        for (String type : actions.types()) {
            boolean offline = type.startsWith("offline_conversion.") || type.endsWith("_offline");
            if (offline && hasFigure(actions, type)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasFigure(ActionStats actions, String type) {
        for (ActionWindow window : ActionWindow.values()) {
            if (actions.figure(type, ActionMeasure.COUNT, window)
                    .filter(figure -> figure.signum() != 0)
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }
}
