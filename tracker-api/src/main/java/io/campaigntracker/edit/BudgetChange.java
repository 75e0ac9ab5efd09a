package io.campaigntracker.edit;

import io.campaigntracker.model.Money;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A budget before and after.
 *
 * @param before null if not told; in the currency of the new one
 * @param after the new one
 * @param daily whether it is an amount a day; otherwise over the whole schedule
 */
public record BudgetChange(@Nullable Money before, Money after, boolean daily) {

    public BudgetChange {
        Objects.requireNonNull(after, "after");
        if (before != null && !before.currency().equals(after.currency())) {
            throw new IllegalArgumentException("a budget of " + before + " before and " + after
                    + " after is no change of one budget; both are in one currency");
        }
    }

    @Override
    public String toString() {
        return "from " + (before == null ? "an unknown amount" : before) + " to " + after + (daily ? " a day" : "");
    }
}
