package io.campaigntracker.alert;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.function.BiConsumer;

/** What rules would have told. Immutable and thread-safe. */
public interface Backtest {

    /** {@return the same, evaluated at another time of each account's day; 8 in the morning by default} */
    Backtest at(LocalTime time);

    /** {@return the same, and each check is given to a listener with its moment, in the order of time} */
    Backtest listening(BiConsumer<Instant, AlertResult> listener);

    /**
     * Evaluates the rules as each day of a range began, on what was known then, with the machinery that evaluates them now; nothing is kept and nobody told. No incident is
     * open when it begins. What a check comes to is what {@code asOf} that moment gives.
     *
     * @return the incidents that there would have been
     * @throws IllegalArgumentException if the range ends before it begins, or after today
     * @throws IllegalStateException if a rule needs a threshold and has none
     * @throws io.campaigntracker.store.StoreException if the figures can't be read
     */
    BacktestResult between(LocalDate since, LocalDate until);
}
