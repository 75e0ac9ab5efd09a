package io.campaigntracker.alert;

/** What is told of an incident. */
public enum AlertEvent {
    /** It began. */
    FIRE,
    /** It became more serious. */
    STEP,
    /** It is over. */
    RESOLVE,
    /** It began, and was over before anybody could be told. */
    FIRE_AND_RESOLVE
}
