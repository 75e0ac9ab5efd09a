package io.campaigntracker.core.maturity;

/**
 * How much of what a day will come to is there.
 *
 * @param conversions the share of its conversions; above 1 where some will be taken back
 * @param revenue the share of its revenue likewise
 * @param error the standard error of the logarithm of these shares: how sure the pace is, and by how much the whole account fell short of it on that day. Young days
 *     share it
 */
public record Arrived(double conversions, double revenue, double error) {

    /** All of it. */
    public static final Arrived ALL = new Arrived(1, 1, 0);

    /** Nothing, because its reports are late: such a day tells nothing. */
    public static final Arrived NONE = new Arrived(0, 0, 0);

    /** {@return the same where no more than a part of the figure comes in by and by} */
    public Arrived ofPart(double part) {
        return equals(NONE) ? this : new Arrived(1 - part * (1 - conversions), 1 - part * (1 - revenue), part * error);
    }
}
