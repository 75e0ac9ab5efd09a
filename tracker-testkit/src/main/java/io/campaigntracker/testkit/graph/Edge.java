package io.campaigntracker.testkit.graph;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What leads from one object to many; which objects have it, {@link NodeType} says. */
enum Edge {
    AD_ACCOUNTS("adaccounts", Operation.LIST_ACCOUNTS),
    CAMPAIGNS("campaigns", Operation.LIST_CAMPAIGNS),
    AD_SETS("adsets", Operation.LIST_AD_SETS),
    ADS("ads", Operation.LIST_ADS),
    AD_CREATIVES("adcreatives", Operation.LIST_CREATIVES),
    BUDGET_SCHEDULES("budget_schedules", Operation.LIST_BUDGET_SCHEDULES),
    ACTIVITIES("activities", Operation.LIST_ACTIVITIES),
    INSIGHTS("insights", Operation.READ_INSIGHTS);

    private final String word;
    private final Operation operation;

    Edge(String word, Operation operation) {
        this.word = word;
        this.operation = operation;
    }

    String word() {
        return word;
    }

    Operation operation() {
        return operation;
    }

    static Optional<Edge> of(String word) {
        return Arrays.stream(values()).filter(edge -> edge.word.equals(word)).findFirst();
    }

    /** {@return the kind of objects it leads to} */
    NodeType target() {
        return switch (this) {
            case AD_ACCOUNTS -> NodeType.AD_ACCOUNT;
            case CAMPAIGNS -> NodeType.CAMPAIGN;
            case AD_SETS -> NodeType.AD_SET;
            case ADS -> NodeType.AD;
            case AD_CREATIVES -> NodeType.AD_CREATIVE;
            case ACTIVITIES -> NodeType.ACTIVITY;
            case BUDGET_SCHEDULES -> NodeType.HIGH_DEMAND_PERIOD;
            case INSIGHTS -> throw new IllegalStateException("insights are rows, not objects");
        };
    }

    /** {@return the statuses that a list of it can be filtered by; none if it has none} */
    Set<String> statuses() {
        return switch (this) {
            case CAMPAIGNS -> EffectiveStatus.OF_CAMPAIGNS;
            case AD_SETS -> EffectiveStatus.OF_AD_SETS;
            case ADS -> EffectiveStatus.OF_ADS;
            default -> Set.of();
        };
    }

    /** Refuses what can't be asked of it within another object's fields. */
    void check(FieldList.Field field) {
        operation.check(parameters(field));
        if (this == INSIGHTS) {
            InsightsFields.check(field.nested().names());
        } else {
            target().check(field.nested());
        }
    }

    /** {@return the parameters that stand for an edge within another object's fields} */
    static Map<String, String> parameters(FieldList.Field field) {
        Map<String, String> parameters = new HashMap<>(field.modifiers());
        if (parameters.containsKey("fields")) {
            throw GraphError.invalid("fields of (" + field.name() + ") are named in braces");
        }
        if (!field.nested().isEmpty()) {
            parameters.put("fields", field.nested().toString());
        }
        return parameters;
    }
}
