package io.campaigntracker.model;

/** What is told of an action: how often it happened, or what it was worth in the account's currency. */
public enum ActionMeasure {
    COUNT,
    VALUE
}
