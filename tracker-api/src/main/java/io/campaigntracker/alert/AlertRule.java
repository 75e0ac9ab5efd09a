package io.campaigntracker.alert;

import io.campaigntracker.model.Redactor;
import io.campaigntracker.model.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is watched, for whom, when it becomes an incident and when that is over, and who is told. A value: kept by the caller, read from JSON, or stored with its
 * history.
 *
 * {@snippet :
 * AlertRule often = AlertRule.builder("brand frequency", AlertType.FREQUENCY_HIGH).threshold(4.0).build();
 * tracker.alerts().check(List.of(often, AlertRule.of(AlertType.CTR_DROP)));
 * }
 *
 * <p>An incident is keyed by the rule's name and the entity, never by severity. It begins with one message, has one for each step upwards, and ends with one. What
 * can't be judged, for want of data or because it is immature, changes nothing.
 *
 * @param name unique among the rules of a tracker; letters, digits, {@code - _ .} and blanks, at most 100 characters
 * @param type what is compared
 * @param scope which campaigns
 * @param threshold whose meaning the type gives; null for the type's own, or the goal's
 * @param clearThreshold at which the condition counts as over; between both nothing changes. Null for the threshold itself
 * @param evidence below which nothing is judged
 * @param breaches how many judged periods in a row it takes to fire, at least 1
 * @param clears how many judged periods in a row it takes to resolve, at least 1. A period is what the type judges: a day, or an hour of today; judging one anew
 *     counts once
 * @param severity of a finding; null for what the type says
 * @param atLeast how serious a finding has to be for an incident to begin; one that is less serious neither begins nor ends any
 * @param steps further thresholds, each with the severity a finding has that passes it as well
 * @param escalateAfter after how long, open and not acknowledged, it is one severity higher, and after as long again another; null for never
 * @param coolDown how long after an incident's end no other begins that is no worse; 0 or more. What is told by the day, a depleted daily budget, has one incident
 *     a day at most, and no other cool-down
 * @param quietHours when nobody is told; null for none
 * @param sinks the names of those who are told; empty for all
 */
public record AlertRule(
        String name,
        AlertType type,
        RuleScope scope,
        @Nullable Double threshold,
        @Nullable Double clearThreshold,
        MinimumEvidence evidence,
        int breaches,
        int clears,
        @Nullable Severity severity,
        Severity atLeast,
        List<SeverityStep> steps,
        @Nullable Duration escalateAfter,
        Duration coolDown,
        @Nullable QuietHours quietHours,
        Set<String> sinks) {

    private static final int MOST_LETTERS = 100;
    private static final Duration LONGEST = Duration.ofDays(3653);
    private static final Duration DAY = Duration.ofHours(24);

    public AlertRule {
        requireName(name);
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(evidence, "evidence");
        Objects.requireNonNull(coolDown, "coolDown");
        Objects.requireNonNull(atLeast, "atLeast");
        steps = List.copyOf(steps);
        sinks = Set.copyOf(sinks);
        if (breaches < 1 || clears < 1) {
            throw new IllegalArgumentException("rule " + name + " fires after " + breaches
                    + " breaches and resolves after " + clears + " clears; at least 1 of each is needed");
        }
        if (severity != null && severity.compareTo(atLeast) < 0 && steps.isEmpty()) {
            throw new IllegalArgumentException("rule " + name + " finds what is " + severity + " and tells from "
                    + atLeast + " on, so never; a step or a lower atLeast is needed");
        }
        if (coolDown.isNegative() || coolDown.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("cool-down is " + coolDown
                    + "; at least none, PT0S, is needed, and at most ten years, " + LONGEST + ", are allowed");
        }
        if (escalateAfter != null
                && (escalateAfter.isNegative() || escalateAfter.isZero() || escalateAfter.compareTo(LONGEST) > 0)) {
            throw new IllegalArgumentException("escalation is after " + escalateAfter
                    + "; more than none is needed, and at most ten years, " + LONGEST + ", are allowed");
        }
    }

    /** {@return a rule about all campaigns, by what the type says; one breach fires, two clears resolve, one where the type's own evidence does not flap} */
    public static AlertRule of(String name, AlertType type) {
        return builder(name, type).build();
    }

    /** {@return the rule that asking about a type means, named as the type is} */
    public static AlertRule of(AlertType type) {
        return of(type.name(), type);
    }

    /**
     * {@return what is worth watching everywhere, made to be told together: one rule for each type that needs no target, tells nothing that
     * {@link AlertType#ANOMALY} tells with it, and is about what happens rather than about what every campaign comes to in time, as its creatives tire}
     *
     * <p>They ask for more than a rule that somebody makes for a campaign, for a fleet is looked at as a whole: from {@link Severity#WARNING} on, a frequency of 5, over
     * at 4.5, on two days in a row, and a pace that is off for two hours, in which a stop tells itself apart.
     */
    public static List<AlertRule> defaults() {
        return Stream.of(AlertType.values()).flatMap(AlertRule::byDefault).toList();
    }

    private static Stream<AlertRule> byDefault(AlertType type) {
        Builder rule = builder(type.name(), type).atLeast(Severity.WARNING);
        return switch (type) {
            case ROAS_BELOW_TARGET, CPA_ABOVE_TARGET, SPEND_ANOMALY, CTR_DROP, CREATIVE_FATIGUE -> Stream.of();
            case FREQUENCY_HIGH ->
                Stream.of(rule.threshold(5.0).clearThreshold(4.5).breaches(2).build());
            case PACING_OFF -> Stream.of(rule.breaches(2).build());
            default -> Stream.of(rule.build());
        };
    }

    /** {@return a builder of a rule, which is that of {@link #of(String, AlertType)} but for what it is told} */
    public static Builder builder(String name, AlertType type) {
        return new Builder(name, type);
    }

    /** {@return a builder that begins with this rule} */
    public Builder toBuilder() {
        Builder builder = new Builder(name, type);
        builder.scope = scope;
        builder.threshold = threshold;
        builder.clearThreshold = clearThreshold;
        builder.evidence = evidence;
        builder.breaches = breaches;
        builder.clears = clears;
        builder.severity = severity;
        builder.atLeast = atLeast;
        builder.steps = steps;
        builder.escalateAfter = escalateAfter;
        builder.coolDown = coolDown;
        builder.quietHours = quietHours;
        builder.sinks = sinks;
        return builder;
    }

    private static void requireName(String name) {
        Objects.requireNonNull(name, "name");
        if (name.isBlank() || name.length() > MOST_LETTERS || !name.matches("[\\p{L}\\p{N}._ -]+")) {
            throw new IllegalArgumentException(
                    "a rule is named \"" + Redactor.ofShapes().value(name)
                            + "\"; allowed are letters, digits, - _ . and blanks, 1 to " + MOST_LETTERS + " of them");
        }
    }

    /** Collects what a rule is. Not thread-safe. */
    public static final class Builder {
        private final String name;
        private final AlertType type;
        private RuleScope scope = RuleScope.ALL;
        private @Nullable Double threshold;
        private @Nullable Double clearThreshold;
        private MinimumEvidence evidence = MinimumEvidence.NONE;
        private int breaches = 1;
        private int clears;
        private @Nullable Severity severity;
        private Severity atLeast = Severity.INFO;
        private List<SeverityStep> steps = List.of();
        private @Nullable Duration escalateAfter;
        private Duration coolDown = DAY;
        private @Nullable QuietHours quietHours;
        private Set<String> sinks = Set.of();

        private Builder(String name, AlertType type) {
            this.name = name;
            this.type = Objects.requireNonNull(type, "type");
            this.clears = type.clears();
        }

        /** {@return this, about these campaigns} */
        public Builder scope(RuleScope campaigns) {
            scope = campaigns;
            return this;
        }

        /** {@return this, firing at a threshold; null for the type's own} */
        public Builder threshold(@Nullable Double value) {
            threshold = value;
            return this;
        }

        /** {@return this, over at another threshold; null for the same} */
        public Builder clearThreshold(@Nullable Double value) {
            clearThreshold = value;
            return this;
        }

        /** {@return this, judging nothing below an evidence} */
        public Builder evidence(MinimumEvidence least) {
            evidence = least;
            return this;
        }

        /** {@return this, firing after so many judged periods in a row} */
        public Builder breaches(int periods) {
            breaches = periods;
            return this;
        }

        /** {@return this, resolved after so many judged periods in a row} */
        public Builder clears(int periods) {
            clears = periods;
            return this;
        }

        /** {@return this, as serious as that; null for what the type says} */
        public Builder severity(@Nullable Severity seriousness) {
            severity = seriousness;
            return this;
        }

        /** {@return this, telling nothing that is less serious} */
        public Builder atLeast(Severity seriousness) {
            atLeast = seriousness;
            return this;
        }

        /** {@return this, more serious from further thresholds on} */
        public Builder steps(SeverityStep... further) {
            steps = List.of(further);
            return this;
        }

        /** {@return this, more serious after a time; null for never} */
        public Builder escalateAfter(@Nullable Duration time) {
            escalateAfter = time;
            return this;
        }

        /** {@return this, with another time between an incident's end and the next} */
        public Builder coolDown(Duration time) {
            coolDown = time;
            return this;
        }

        /** {@return this, telling nobody during some hours; null for none} */
        public Builder quietHours(@Nullable QuietHours hours) {
            quietHours = hours;
            return this;
        }

        /** {@return this, told to sinks of these names; none for all} */
        public Builder sinks(String... names) {
            sinks = Set.of(names);
            return this;
        }

        /**
         * {@return the rule}
         *
         * @throws IllegalArgumentException if it can't be meant so; the message says what is allowed
         */
        public AlertRule build() {
            return new AlertRule(
                    name,
                    type,
                    scope,
                    threshold,
                    clearThreshold,
                    evidence,
                    breaches,
                    clears,
                    severity,
                    atLeast,
                    steps,
                    escalateAfter,
                    coolDown,
                    quietHours,
                    sinks);
        }
    }
}
