package io.campaigntracker.core.alert;

import io.campaigntracker.core.stats.score.BenjaminiHochberg;
import io.campaigntracker.core.stats.score.FalseDiscoveryResult;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.today.IntradayType;
import io.campaigntracker.today.IntradayVerdict;
import io.campaigntracker.today.TodayResult;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A campaign's day so far among those of its account. A verdict pays for the campaign's own looks; whoever looks at a whole account looks at many campaigns, and by chance one
 * of them is far out. So what is told of an account stands the control of its false discovery rate ({@link BenjaminiHochberg}) at each look. Immutable, pure.
 *
 * @param day its day
 * @param borneOut the types of its verdicts that stand
 */
public record JudgedDay(TodayResult day, Set<IntradayType> borneOut) {

    /** A week has 168 looks; of ten weeks of an account in which nothing is wrong one has a verdict of a type that stands. */
    private static final double RATE = 0.1 / 168;

    public JudgedDay {
        Objects.requireNonNull(day, "day");
        borneOut = Set.copyOf(borneOut);
    }

    /** {@return the days of an account's campaigns, all of them} */
    public static Map<EntityRef, JudgedDay> ofAccount(List<TodayResult> days) {
        Map<EntityRef, Set<IntradayType>> borneOut = new HashMap<>();
        for (IntradayType type : IntradayType.values()) {
            FalseDiscoveryResult found = BenjaminiHochberg.adjust(
                    days.stream().map(day -> probability(day, type)).toList(), RATE);
            for (int i = 0; i < days.size(); i++) {
                TodayResult day = days.get(i);
                boolean untested = day.verdict(type)
                        .filter(verdict -> verdict.pValue() == null)
                        .isPresent();
                if (untested || found.isFinding(i)) {
                    borneOut.computeIfAbsent(day.campaign(), campaign -> EnumSet.noneOf(IntradayType.class))
                            .add(type);
                }
            }
        }
        Map<EntityRef, JudgedDay> judged = new HashMap<>();
        days.forEach(day ->
                judged.put(day.campaign(), new JudgedDay(day, borneOut.getOrDefault(day.campaign(), Set.of()))));
        return judged;
    }

    /** One day that was looked at and has no verdict counts as 1. */
    private static OptionalDouble probability(TodayResult day, IntradayType type) {
        Optional<IntradayVerdict> verdict = day.verdict(type);
        Double p = verdict.map(IntradayVerdict::pValue).orElse(null);
        if (p != null) {
            return OptionalDouble.of(p);
        }
        return day.projection() == null || verdict.isPresent() ? OptionalDouble.empty() : OptionalDouble.of(1);
    }
}
