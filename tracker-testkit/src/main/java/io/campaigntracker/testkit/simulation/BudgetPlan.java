package io.campaigntracker.testkit.simulation;

import io.campaigntracker.model.BudgetRise;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

/** How the daily budget of a campaign changes. */
record BudgetPlan(List<PlantedEdit> edits, List<BudgetRise> rises, ZoneId zone) {

    private static final double HOURS = 24;

    BudgetPlan {
        edits = edits.stream().sorted(Comparator.comparing(PlantedEdit::at)).toList();
    }

    /** {@return the budget at a moment, before any rounding of what it was} */
    long at(long budget, Instant moment) {
        long now = budget;
        for (PlantedEdit edit : edits) {
            if (!edit.at().isAfter(moment)) {
                now = changed(now, edit);
            }
        }
        return now;
    }

    /** {@return the factor on a day's spend: the hours after a change count with the new budget} */
    double factorOn(long budget, long epochDay) {
        double spent = 0;
        double since = 0;
        long now = budget;
        LocalDate day = LocalDate.ofEpochDay(epochDay);
        for (PlantedEdit edit : edits) {
            LocalDate of = LocalDate.ofInstant(edit.at(), zone);
            if (of.isBefore(day)) {
                now = changed(now, edit);
            } else if (of.equals(day)) {
                double hour = edit.at().atZone(zone).toLocalTime().toSecondOfDay() / 3600.0;
                spent += (hour - since) * now;
                since = hour;
                now = changed(now, edit);
            }
        }
        return (spent + (HOURS - since) * now) / (HOURS * budget) + raised(budget, day);
    }

    /** What planned rises add to a day's factor: an amount as a share of the budget, a multiplier less one, for the hours that they last. */
    private double raised(long budget, LocalDate day) {
        double added = 0;
        Instant midnight = day.atStartOfDay(zone).toInstant();
        for (BudgetRise rise : rises) {
            double full = rise.kind() == BudgetRise.Kind.AMOUNT
                    ? rise.value().doubleValue() / budget
                    : rise.value().doubleValue() - 1;
            for (int hour = 0; hour < HOURS; hour++) {
                Instant begin = midnight.plusSeconds(hour * 3600L);
                added += rise.touches(begin, begin.plusSeconds(3600), zone) ? full / HOURS : 0;
            }
        }
        return added;
    }

    static long changed(long budget, PlantedEdit edit) {
        return Math.max(1, Math.round(budget * edit.factor()));
    }
}
