package io.campaigntracker.model;

/** How it is known which creative an ad showed on a day. */
public enum CreativeSource {
    /** The ad was seen with this creative on that day. */
    OBSERVED,
    /** The day lies before the first look at the ad; its first known creative is assumed. */
    ASSUMED,
    /** The creative changed on that day; the row belongs to more than one. */
    MIXED
}
