package io.campaigntracker.core.engine.alert;

import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertEvidence;
import io.campaigntracker.alert.AlertFilter;
import io.campaigntracker.alert.AlertFinding;
import io.campaigntracker.alert.AlertRule;
import io.campaigntracker.alert.AlertStore;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.alert.AlertJudgement;
import io.campaigntracker.core.alert.AnomalyBand;
import io.campaigntracker.core.alert.CampaignFacts;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What rules about today told at the time, and what follows shows again: spend that ran away at noon is an anomaly of yesterday's the next morning, and what stood still for hours
 * is behind its pace in the evening. One cause is told once, where everybody whom the second rule tells heard of the first.
 */
final class ToldAtTheTime {

    private static final Set<AlertType> EXPLAINING = EnumSet.of(
            AlertType.SPEND_RUNAWAY, AlertType.DELIVERY_STOPPED, AlertType.PACING_OFF, AlertType.TRACKING_OUTAGE);

    /** How long before a day one may have begun that ended on it; what lasts longer is as a rule still open. */
    private static final Duration LONGEST = Duration.ofDays(7);

    private ToldAtTheTime() {}

    /**
     * A figure of days that is out of its band.
     *
     * @param abnormal whether it is so for sure
     * @param above whether it is too much, rather than too little; null where nobody knows, so that nothing explains how much it is
     */
    record Shown(
            Metric metric,
            LocalDate since,
            LocalDate until,
            boolean abnormal,
            @Nullable Boolean above) {

        private boolean isAbove() {
            return Boolean.TRUE.equals(above);
        }

        private boolean isBelow() {
            return Boolean.FALSE.equals(above);
        }
    }

    /**
     * {@return the figures that a judgement is about and that are out of their band} A daily budget that is used up is too much of today's spend; a pace that is off is too much
     * or too little of it, as its evidence tells.
     *
     * @param own what was judged
     */
    static Set<Shown> shown(AlertType type, LocalDate today, CampaignFacts own, AlertJudgement judgement) {
        if (judgement.daily()) {
            return Set.of(new Shown(Metric.SPEND, today, today, true, true));
        }
        if (type == AlertType.PACING_OFF) {
            return Set.of(new Shown(Metric.SPEND, today, today, true, isAbove(judgement.evidence())));
        }
        return own.verdicts().stream()
                .filter(verdict -> verdict.isAnomaly() || !AnomalyBand.holds(verdict))
                .map(verdict -> new Shown(
                        verdict.metric(),
                        verdict.since(),
                        verdict.date(),
                        verdict.isAnomaly(),
                        verdict.observed() > verdict.expected()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Null where the evidence tells nothing to go by. */
    private static @Nullable Boolean isAbove(AlertEvidence evidence) {
        Double observed = evidence.observed();
        Double expected = evidence.expected();
        return (observed == null || expected == null) ? null : observed > expected;
    }

    /** {@return the names of those rules that tell of today what a rule tells of a day, to all whom it tells} */
    static Set<String> before(AlertRule rule, Collection<AlertRule> all) {
        boolean follows = rule.type() == AlertType.ANOMALY
                || rule.type() == AlertType.PACING_OFF
                || rule.type() == AlertType.BUDGET_DEPLETED;
        return all.stream()
                .filter(other -> follows && other.type() != rule.type() && EXPLAINING.contains(other.type()))
                .filter(other -> other.sinks().isEmpty()
                        || (!rule.sinks().isEmpty() && other.sinks().containsAll(rule.sinks())))
                .map(AlertRule::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * {@return by key, the alert that told all of what is abnormal; of what is told anew nothing}
     *
     * @param rules that told at the time
     */
    static Map<String, Alert> of(List<Judged> judged, Set<String> rules, AlertStore store) {
        List<Judged> fired = rules.isEmpty()
                ? List.of()
                : judged.stream()
                        .filter(one ->
                                one.judgement().fired() && !one.abnormal().isEmpty())
                        .toList();
        if (fired.isEmpty()) {
            return Map.of();
        }
        List<Alert> told = told(fired, rules, store);
        Map<String, Alert> already = new HashMap<>();
        for (Judged one : fired) {
            List<Optional<Alert>> by = one.abnormal().stream()
                    .map(shown -> told.stream()
                            .filter(alert -> isOf(alert, one) && explains(alert, shown, one))
                            .findFirst())
                    .toList();
            if (by.stream().allMatch(Optional::isPresent)) {
                already.put(one.key(), by.get(0).orElseThrow());
            }
        }
        return already;
    }

    private static List<Alert> told(List<Judged> fired, Set<String> rules, AlertStore store) {
        Instant since = fired.stream()
                .flatMap(one -> one.abnormal().stream()
                        .map(shown -> shown.since().atStartOfDay(one.zone()).toInstant()))
                .min(Comparator.naturalOrder())
                .orElseThrow()
                .minus(LONGEST);
        List<Alert> told = new ArrayList<>(store.find(new AlertFilter(false, since, null)));
        store.find(new AlertFilter(true, null, null)).stream()
                .filter(alert -> alert.createdAt().isBefore(since))
                .forEach(told::add);
        told.removeIf(alert -> !rules.contains(alert.finding().rule()));
        return told;
    }

    private static boolean isOf(Alert alert, Judged one) {
        EntityRef entity = alert.finding().entity();
        return entity.equals(one.entity()) || entity.equals(one.account());
    }

    private static boolean explains(Alert alert, Shown shown, Judged one) {
        Instant begin = shown.since().atStartOfDay(one.zone()).toInstant();
        Instant end = shown.until().plusDays(1).atStartOfDay(one.zone()).toInstant();
        // what ran away of a daily budget lacks in its later hours
        boolean lacksLater =
                one.rule().type() == AlertType.PACING_OFF && alert.finding().type() == AlertType.SPEND_RUNAWAY;
        // one that merely stays open, for nobody knows better, explains nothing
        return (lacksLater || explains(alert.finding(), shown))
                && alert.createdAt().isBefore(end)
                && !alert.lastSeenAt().isBefore(begin);
    }

    /** How much there was of a day follows from how much was delivered, and with it what a conversion cost; prices and rates have causes of their own. */
    private static boolean explains(AlertFinding told, Shown shown) {
        Metric metric = shown.metric();
        boolean volume = metric.isAdditive() || metric == Metric.REACH;
        boolean perVolume = metric == Metric.CPA || metric == Metric.ROAS;
        return switch (told.type()) {
            case SPEND_RUNAWAY -> perVolume || (volume && shown.isAbove());
            case DELIVERY_STOPPED -> perVolume || (volume && shown.isBelow());
            case PACING_OFF -> {
                Boolean ahead = isAbove(told.evidence());
                yield perVolume || (volume && ahead != null && ahead.equals(shown.above()));
            }
            case TRACKING_OUTAGE -> metric.restsOnConversions();
            default -> false;
        };
    }
}
