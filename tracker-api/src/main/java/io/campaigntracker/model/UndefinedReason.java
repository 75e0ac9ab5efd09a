package io.campaigntracker.model;

/** Why a metric has no value. An undefined metric is never shown as zero. */
public enum UndefinedReason {
    /** The quantity divided by is zero, such as CPA without conversions. */
    ZERO_DENOMINATOR,
    /** No row was received for the range: nothing was delivered, or nothing was synced; the explanation says which. */
    NO_DATA,
    /** The value exists at the platform but was not fetched for exactly this range, such as reach over several days. */
    NOT_FETCHED,
    /** The source does not report the field at all, or not for this query. */
    NOT_REPORTED,
    /** The source told a figure that nobody could read, and without it there is no value. */
    UNREADABLE,
    /** The value can't be added over days, ads or campaigns. */
    NOT_ADDITIVE,
    /** What is shown is put together from several assets for each person, so that no figure belongs to one of them. */
    MIXED_ASSETS,
    /** A day it rests on is not over, or was last fetched before it was. */
    OPEN_DAY,
    /** Nobody knows the campaign, creative or account that was named: it is in no catalog and has no row. */
    UNKNOWN_ENTITY,
    /** The action type that was named was never reported, neither for what was asked about nor in its accounts. */
    UNKNOWN_ACTION_TYPE,
    /** The reports of some of its days are late: a night brought far less than usual, which is told and not extrapolated. */
    REPORTS_LATE,
    /** What its days will come to can't be told well enough to be of use. */
    TOO_UNCERTAIN,
    /** Amounts in more than one currency and no converter. */
    MIXED_CURRENCIES,
    /** Fewer observations than the method needs. */
    TOO_FEW_OBSERVATIONS
}
