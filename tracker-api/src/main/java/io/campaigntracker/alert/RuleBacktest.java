package io.campaigntracker.alert;

import java.util.List;
import java.util.Objects;

/**
 * What one rule would have told.
 *
 * @param rule the rule
 * @param checks how often a campaign was judged, withheld checks included
 * @param withheld how many of these could not be judged
 * @param weeks how long, in weeks
 * @param incidents that there would have been, in the order in which they began
 */
public record RuleBacktest(AlertRule rule, long checks, long withheld, double weeks, List<Incident> incidents) {

    /**
     * An incident that there would have been.
     *
     * @param alert as it ended up; its times are those of the checks
     * @param undone whether the day by which it began does not breach by what became known of it later: it was a matter of restatement
     */
    public record Incident(Alert alert, boolean undone) {

        public Incident {
            Objects.requireNonNull(alert, "alert");
        }
    }

    public RuleBacktest {
        Objects.requireNonNull(rule, "rule");
        incidents = List.copyOf(incidents);
    }

    /** {@return how many begin in a week} */
    public double perWeek() {
        return incidents.size() / weeks;
    }

    /** {@return how many were undone by restatement} */
    public long undone() {
        return incidents.stream().filter(Incident::undone).count();
    }
}
