package io.campaigntracker.core.engine.breakdown;

import io.campaigntracker.core.breakdown.PartsAgreement;
import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.engine.history.LoadedHistory;
import io.campaigntracker.model.BreakdownDimension;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricsHistory;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The parts of days and the whole beside them.
 *
 * @param dimension by what the days were split
 * @param parts the rows of the parts, and which days of them were fetched
 * @param values which part each row is
 * @param whole the undivided rows, with what the platform reports alone
 * @param known the days of each account that are known in parts
 * @param elsewhen days whose parts were fetched at another moment than the whole, for some account
 */
public record PartedDays(
        BreakdownDimension dimension,
        LoadedHistory parts,
        List<String> values,
        LoadedHistory whole,
        Map<String, Set<LocalDate>> known,
        List<LocalDate> elsewhen) {

    public PartedDays {
        values = List.copyOf(values);
        known = Map.copyOf(known);
        elsewhen = List.copyOf(elsewhen);
    }

    /** {@return 0 for each undivided row of a day that is known in parts, -1 for the others} */
    public int[] sameDays() {
        MetricsHistory history = whole.rows().history();
        int[] group = new int[history.size()];
        for (int row = 0; row < group.length; row++) {
            String account = history.entities().get(history.entity(row)).accountId();
            group[row] = known.getOrDefault(account, Set.of()).contains(history.date(row)) ? 0 : -1;
        }
        return group;
    }

    /** {@return how the parts agree with what the platform reports of the same days} */
    public PartsAgreement agreement() {
        AttributedHistory online = whole.rows().online();
        return PartsAgreement.of(
                online, Arrays.copyOf(sameDays(), online.history().size()), parts.rows());
    }

    /** {@return the days that are not known in parts, for some account} */
    public List<LocalDate> missing() {
        return parts.range().dates().stream()
                .filter(day -> known.isEmpty() || known.values().stream().anyMatch(days -> !days.contains(day)))
                .toList();
    }

    /** {@return what one should know of the parts} */
    public List<String> notes(PartsAgreement agreement) {
        List<String> notes = new ArrayList<>();
        int days = missing().size();
        if (days > 0) {
            notes.add(days + " of the " + parts.range().days() + " days are not known by " + dimension
                    + "; sync with withBreakdowns(" + dimension + ")");
        }
        Map<Metric, BigDecimal> differences = new TreeMap<>(agreement.differences());
        differences.forEach((metric, lacking) -> notes.add("the parts' " + metric + " is "
                + lacking.abs().toPlainString() + (lacking.signum() > 0 ? " less" : " more") + " than the whole's"));
        if (!differences.isEmpty() && !elsewhen.isEmpty()) {
            notes.add("parts and whole of " + elsewhen.size()
                    + " days were fetched at different moments, between which the platform may have restated them");
        }
        return notes;
    }
}
