package io.campaigntracker.testkit.graph;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a filter compares, which decides the operators and values it takes: the one table of filters that are served. */
enum FilterKind {
    ID("EQUAL NOT_EQUAL IN NOT_IN", "id"),
    STATUS("EQUAL NOT_EQUAL IN NOT_IN", "effective_status"),
    WORD("EQUAL NOT_EQUAL IN NOT_IN", "objective optimization_goal"),
    TEXT("EQUAL NOT_EQUAL IN NOT_IN CONTAIN NOT_CONTAIN CONTAINS_ANY CONTAINS_ALL STARTS_WITH ENDS_WITH", "name"),
    TIME(Comparisons.WORDS, "created_time updated_time"),
    NUMBER(Comparisons.WORDS, "impressions clicks inline_link_clicks spend reach frequency ctr cpc cpm cpp");

    private static final class Comparisons {
        private static final String WORDS = "EQUAL NOT_EQUAL GREATER_THAN GREATER_THAN_OR_EQUAL LESS_THAN "
                + "LESS_THAN_OR_EQUAL IN_RANGE NOT_IN_RANGE";
    }

    private static final Set<String> OF_SEVERAL =
            Set.of("IN", "NOT_IN", "CONTAINS_ANY", "CONTAINS_ALL", "IN_RANGE", "NOT_IN_RANGE");

    // Made once and immutable, which the checker can't see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<String> operators;

    // Made once and immutable, which the checker can't see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<String> attributes;

    FilterKind(String operators, String attributes) {
        this.operators = Words.of(operators);
        this.attributes = Words.of(attributes);
    }

    /** {@return the kind of an attribute such as {@code effective_status}, empty if there is no filter on it} */
    static Optional<FilterKind> of(String attribute) {
        for (FilterKind kind : values()) {
            if (kind.attributes.contains(attribute)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    boolean isCompared() {
        return this == TIME || this == NUMBER;
    }

    /** Refuses an operator or value that this kind does not take. */
    void check(Filter filter) {
        if (!operators.contains(filter.operator())) {
            throw GraphError.invalid("The operator " + filter.operator() + " is not served for " + filter.field()
                    + " by this server; it takes " + new TreeSet<>(operators));
        }
        boolean several = OF_SEVERAL.contains(filter.operator());
        int wanted = filter.operator().endsWith("IN_RANGE") ? 2 : 1;
        int given = filter.values().size();
        if (given < wanted || (given > wanted && !(several && wanted == 1))) {
            throw GraphError.invalid("The filter on " + filter.field() + " needs "
                    + (wanted == 2 ? "two values" : several ? "at least one value" : "one value") + ", not " + given);
        }
        filter.values().forEach(value -> check(filter, value));
    }

    private void check(Filter filter, String value) {
        String wanted = switch (this) {
            case STATUS ->
                EffectiveStatus.OF_ADS.contains(value) ? null : "one of " + new TreeSet<>(EffectiveStatus.OF_ADS);
            case NUMBER -> isNumber(value) ? null : "a number";
            case TIME -> value.matches("\\d{1,12}") ? null : "a Unix time in seconds";
            case ID, WORD, TEXT -> value.isEmpty() ? "not empty" : null;
        };
        if (wanted != null) {
            throw GraphError.invalid(
                    "The filter on " + filter.field() + " has the value '" + value + "'; it must be " + wanted);
        }
    }

    private static boolean isNumber(@Nullable String value) {
        return value != null && value.matches("-?\\d{1,18}(\\.\\d{1,18})?");
    }
}
