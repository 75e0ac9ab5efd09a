package io.campaigntracker.store;

import java.util.Objects;

/**
 * A state of what a {@link MetricsStore} holds, for telling whether something has changed since. Two are compared with {@code equals};
 * they have no order, and those of different stores have nothing to do with each other.
 *
 * @param token an opaque text, another one after each change
 */
public record StoreState(String token) {

    public StoreState {
        Objects.requireNonNull(token, "token");
    }
}
