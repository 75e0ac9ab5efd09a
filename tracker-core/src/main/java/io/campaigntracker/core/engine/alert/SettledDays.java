package io.campaigntracker.core.engine.alert;

import io.campaigntracker.core.alert.AlertJudgement;
import io.campaigntracker.core.anomaly.DayFacts;
import io.campaigntracker.core.anomaly.EntitySeries;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The days of a range that a rule on one campaign may rest on: fetched since they were over, with a spend that could be read.
 *
 * @param range the days asked for
 * @param settled those that a rule may rest on
 * @param unfetched those not fetched since they were over
 * @param unreadable those whose spend could not be read
 */
record SettledDays(DateRange range, List<LocalDate> settled, List<LocalDate> unfetched, List<LocalDate> unreadable) {

    static SettledDays of(EntitySeries series, DayFacts facts, DateRange range) {
        List<LocalDate> settled = new ArrayList<>();
        List<LocalDate> unfetched = new ArrayList<>();
        List<LocalDate> unreadable = new ArrayList<>();
        for (LocalDate day : range.dates()) {
            if (!facts.isFetched(series.entity(), day)) {
                unfetched.add(day);
            } else if (series.isUnreadable(series.indexOf(day))) {
                unreadable.add(day);
            } else {
                settled.add(day);
            }
        }
        return new SettledDays(range, List.copyOf(settled), List.copyOf(unfetched), List.copyOf(unreadable));
    }

    /** {@return that the rule is withheld, where the range is not told by most of its days} */
    Optional<AlertJudgement> tooFew(Metric metric) {
        return 2 * settled.size() > range.days()
                ? Optional.empty()
                : Optional.of(AlertJudgement.withheld(
                        metric,
                        "only " + settled.size() + " of the " + range.days() + " days " + range + " are known"
                                + left()));
    }

    /** {@return the judgement, told on which days it does not rest} */
    AlertJudgement told(AlertJudgement judgement) {
        return unfetched.isEmpty() && unreadable.isEmpty()
                ? judgement
                : new AlertJudgement(
                        judgement.judged(), judgement.severity(), judgement.evidence(), judgement.reason() + left());
    }

    private String left() {
        return (unfetched.isEmpty() ? "" : "; not fetched since they were over: " + unfetched)
                + (unreadable.isEmpty() ? "" : "; without a readable spend: " + unreadable);
    }
}
