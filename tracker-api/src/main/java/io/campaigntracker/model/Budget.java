package io.campaigntracker.model;

import org.jspecify.annotations.Nullable;

/**
 * What a campaign or ad set may spend. Platforms let one level own the budget; the other has none.
 *
 * @param daily average a day, null if none
 * @param lifetime over the whole schedule, null if none
 * @param remaining what is left of it, null if not told
 */
public record Budget(
        @Nullable Money daily,
        @Nullable Money lifetime,
        @Nullable Money remaining) {

    /** No budget at this level. */
    public static final Budget NONE = new Budget(null, null, null);
}
