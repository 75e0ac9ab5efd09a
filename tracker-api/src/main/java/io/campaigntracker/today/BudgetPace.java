package io.campaigntracker.today;

import io.campaigntracker.model.Money;
import java.time.LocalDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How today's spend stands against the daily budget.
 *
 * @param daily the daily budget
 * @param ceiling what the platform may spend today: a multiple of the daily budget, less where the week's limit leaves less
 * @param share spent so far / daily budget
 * @param pace spent so far / (daily budget x share of the day's shape that has passed); 1 is on track; null where no shape is known
 * @param spentBy when the daily budget will be spent at the present pace, in the account's zone; null where it will not be today, or no shape is known
 */
public record BudgetPace(
        Money daily,
        Money ceiling,
        double share,
        @Nullable Double pace,
        @Nullable LocalDateTime spentBy) {

    public BudgetPace {
        Objects.requireNonNull(daily, "daily");
        Objects.requireNonNull(ceiling, "ceiling");
    }
}
