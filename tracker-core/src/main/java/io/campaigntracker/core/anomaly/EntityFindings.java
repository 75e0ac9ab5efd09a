package io.campaigntracker.core.anomaly;

import io.campaigntracker.anomaly.AnomalyReport;
import io.campaigntracker.anomaly.AnomalyVerdict;
import io.campaigntracker.anomaly.WithheldVerdict;
import io.campaigntracker.model.Metric;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;

/**
 * What was found of one entity, before it is known what was found of the others of its account. Not thread-safe.
 */
public final class EntityFindings {

    private final List<DayFindings> days;
    private final List<WithheldVerdict> odd;
    private final SortedMap<LocalDate, List<Metric>> tests;
    private final double rate;

    EntityFindings(
            List<DayFindings> days, List<WithheldVerdict> odd, SortedMap<LocalDate, List<Metric>> tests, double rate) {
        this.days = days;
        this.odd = odd;
        this.tests = tests;
        this.rate = rate;
    }

    /**
     * How unusual a day is.
     *
     * @param date the day
     * @param pValue of all its metrics together; empty where none was scored
     * @param outageP of conversions having stopped; empty where that was not tested
     */
    public record Evidence(LocalDate date, OptionalDouble pValue, OptionalDouble outageP) {}

    /**
     * The probabilities of a day, corrected over what was tested of its account on that day.
     *
     * @param q of {@link Evidence#pValue()}; 1 where there is none
     * @param outageQ of {@link Evidence#outageP()}; 1 where there is none
     */
    public record Corrected(double q, double outageQ) {

        /** Of a day without evidence. */
        public static final Corrected NONE = new Corrected(1, 1);
    }

    /** {@return how unusual each judged day is, in order; empty where the entity's figures can't be judged} */
    public List<Evidence> evidence() {
        return days.stream()
                .map(day -> new Evidence(day.date(), day.combinedP(), day.outageP()))
                .toList();
    }

    /**
     * {@return the entity's verdicts, of as many tests as it has days with a p-value}
     *
     * @param corrected the probabilities of its days; a day that is not there has no evidence
     */
    public AnomalyReport conclude(Map<LocalDate, Corrected> corrected) {
        List<AnomalyVerdict> verdicts = new ArrayList<>();
        List<WithheldVerdict> withheld = new ArrayList<>(odd);
        int tested = 0;
        for (DayFindings day : days) {
            Corrected own = corrected.getOrDefault(day.date(), Corrected.NONE);
            DayFindings.Concluded told =
                    day.conclude(own.q(), own.outageQ(), rate, tests.getOrDefault(day.date(), List.of()));
            verdicts.addAll(told.verdicts());
            withheld.addAll(told.withheld());
            tested += day.combinedP().isPresent() ? 1 : 0;
        }
        return new AnomalyReport(List.copyOf(tests.keySet()), verdicts, withheld, rate, tested);
    }

    List<DayFindings> days() {
        return days;
    }

    List<WithheldVerdict> odd() {
        return odd;
    }
}
