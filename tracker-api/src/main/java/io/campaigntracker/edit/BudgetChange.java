package io.campaigntracker.edit;

import io.campaigntracker.model.Money;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A budget before and after.
 *
 * @param before null if not told
 * @param after the new one
 * @param daily whether it is an amount a day; otherwise over the whole schedule
 */
public record BudgetChange(@Nullable Money before, Money after, boolean daily) {

    public BudgetChange {
        Objects.requireNonNull(after, "after");
    }

    @Override
    public String toString() {
        return "from " + (before == null ? "an unknown amount" : before) + " to " + after + (daily ? " a day" : "");
    }
}
