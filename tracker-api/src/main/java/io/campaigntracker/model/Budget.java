package io.campaigntracker.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign or ad set may spend. Platforms let one level own the budget; the other has none.
 *
 * @param daily average a day, null if none
 * @param lifetime over the whole schedule, null if none
 * @param remaining what is left of it, null if not told
 * @param rises times for which it is planned to be higher; empty where none are known
 */
public record Budget(
        @Nullable Money daily,
        @Nullable Money lifetime,
        @Nullable Money remaining,
        List<BudgetRise> rises) {

    /** No budget at this level. */
    public static final Budget NONE = new Budget(null, null, null, List.of());

    public Budget {
        rises = List.copyOf(rises);
    }

    /** A budget of which no planned rises are known. */
    public Budget(@Nullable Money daily, @Nullable Money lifetime, @Nullable Money remaining) {
        this(daily, lifetime, remaining, List.of());
    }

    /** {@return the same budget with these planned rises} */
    public Budget withRises(List<BudgetRise> planned) {
        return new Budget(daily, lifetime, remaining, planned);
    }
}
