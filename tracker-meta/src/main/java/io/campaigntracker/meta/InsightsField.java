package io.campaigntracker.meta;

import io.campaigntracker.model.VideoAction;
import java.util.Arrays;
import java.util.List;

/** The fields of an insights row that this library asks for. */
final class InsightsField {

    static final String IMPRESSIONS = "impressions";
    static final String REACH = "reach";
    static final String CLICKS = "clicks";
    static final String LINK_CLICKS = "inline_link_clicks";
    static final String SPEND = "spend";
    static final String ACTIONS = "actions";
    static final String ACTION_VALUES = "action_values";
    static final String ATTRIBUTION_SETTING = "attribution_setting";

    /** What is measured, in the order in which a report that is too heavy is cut up. */
    static final List<String> MEASURES =
            List.of(IMPRESSIONS, CLICKS, SPEND, LINK_CLICKS, REACH, ATTRIBUTION_SETTING, ACTIONS, ACTION_VALUES);

    /** How videos are watched; asked for with the actions of ads, and absent from the row of an ad that shows none. */
    static final List<String> VIDEO = Arrays.stream(VideoAction.values())
            .filter(action -> action != VideoAction.THREE_SECONDS)
            .map(VideoAction::type)
            .toList();

    /** What an hour is asked for; people and conversions off Meta are not told by the hour. */
    static final List<String> HOURLY = List.of(IMPRESSIONS, CLICKS, SPEND, LINK_CLICKS);

    private InsightsField() {}
}
