package io.campaigntracker.dashboard.page;

import java.util.List;

/**
 * What is swapped at a refresh.
 *
 * @param query the address's part behind the question mark
 * @param read when the store was read, and of which moment it tells
 * @param past whether it shows a past moment
 * @param alerts open alerts, at most a hundred
 * @param alertsLeftOut how many more of these
 * @param alertsElsewhere how many more are open of what is not selected
 * @param mayAcknowledge whether the visitor may take alerts
 * @param actions open actions, at most a hundred
 * @param actionsTold what is said above the actions
 * @param mayApprove whether the visitor may approve
 * @param report the report's sections, as HTML
 */
public record LivePart(
        String query,
        String read,
        boolean past,
        List<AlertRow> alerts,
        int alertsLeftOut,
        int alertsElsewhere,
        boolean mayAcknowledge,
        List<ActionRow> actions,
        String actionsTold,
        boolean mayApprove,
        String report) {

    public LivePart {
        alerts = List.copyOf(alerts);
        actions = List.copyOf(actions);
    }

    /**
     * An alert.
     *
     * @param id its identifier
     * @param level its severity in a word
     * @param name what it is about, as people call it
     * @param kind the rule's kind in words
     * @param sentence what it says
     * @param since since when
     * @param taken when somebody took it; empty until then
     */
    public record AlertRow(
            String id, String level, String name, String kind, String sentence, String since, String taken) {}

    /**
     * An action.
     *
     * @param id its identifier
     * @param what what is to be done, to what
     * @param state how it stands
     * @param reason why
     * @param open whether it waits for somebody's word
     */
    public record ActionRow(String id, String what, String state, String reason, boolean open) {}
}
