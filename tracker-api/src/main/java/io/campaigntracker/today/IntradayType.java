package io.campaigntracker.today;

import io.campaigntracker.model.Metric;

/** What can be wrong within a day. */
public enum IntradayType {
    /** More is spent than what shape and level of the day, and its earlier hours, lead to expect. */
    SPEND_RUNAWAY(Metric.SPEND),
    /** Nothing is delivered where something was expected, and its absence is no delay of the platform's figures. */
    DELIVERY_STOPPED(Metric.SPEND),
    /** Less is spent than expected, without a stop; or the day will end far from its usual. */
    PACING_OFF(Metric.SPEND),
    /** Impressions cost more than usual. */
    PRICE_SURGE(Metric.CPM),
    /** Fewer click than usual. */
    CTR_FALL(Metric.CTR),
    /** Many more click than usual, as bots and accidental placements do. */
    CLICK_SURGE(Metric.CTR),
    /** The daily budget was edited to a multiple of what it was yesterday. */
    BUDGET_RAISED(Metric.SPEND),
    /** Far fewer conversions are reported than expected by this hour, as when a pixel breaks. */
    TRACKING_OUTAGE(Metric.CONVERSIONS);

    private final Metric metric;

    IntradayType(Metric metric) {
        this.metric = metric;
    }

    /** {@return the metric it is about} */
    public Metric metric() {
        return metric;
    }
}
