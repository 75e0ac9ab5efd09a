package io.campaigntracker.model;

/** The level at which a source reports metrics, from the whole account down to a single ad. */
public enum EntityLevel {
    ACCOUNT,
    CAMPAIGN,
    AD_SET,
    AD
}
