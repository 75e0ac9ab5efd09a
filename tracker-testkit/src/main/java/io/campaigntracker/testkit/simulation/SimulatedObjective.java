package io.campaigntracker.testkit.simulation;

import org.jspecify.annotations.Nullable;

/** What a simulated campaign is after. */
public enum SimulatedObjective {
    /** Purchases. */
    SALES("OUTCOME_SALES", "OFFSITE_CONVERSIONS", "PURCHASE", 1, 0.4),
    /** Leads; few of those who click buy anything. */
    LEADS("OUTCOME_LEADS", "OFFSITE_CONVERSIONS", "LEAD", 0.03, 1.5),
    /** Clicks on links; hardly any of those who click buy anything. */
    TRAFFIC("OUTCOME_TRAFFIC", "LINK_CLICKS", null, 0.02, 0.02),
    /** Being seen, by as many as can be; nothing else is measured. */
    AWARENESS("OUTCOME_AWARENESS", "REACH", null, 0, 0);

    private final String objective;
    private final String optimizationGoal;
    private final @Nullable String promotedEvent;
    private final double purchases;
    private final double leads;

    SimulatedObjective(
            String objective, String optimizationGoal, @Nullable String promotedEvent, double purchases, double leads) {
        this.objective = objective;
        this.optimizationGoal = optimizationGoal;
        this.promotedEvent = promotedEvent;
        this.purchases = purchases;
        this.leads = leads;
    }

    /** {@return the objective of its campaign, as the platform spells it} */
    public String objective() {
        return objective;
    }

    /** {@return what its ad sets optimise for, as the platform spells it} */
    public String optimizationGoal() {
        return optimizationGoal;
    }

    /** {@return the event of its ad sets' promoted object, as the platform spells it; null for none} */
    public @Nullable String promotedEvent() {
        return promotedEvent;
    }

    /** The factor on a shop's conversion rate. */
    double purchases() {
        return purchases;
    }

    /** Leads for each purchase of a shop. */
    double leads() {
        return leads;
    }
}
