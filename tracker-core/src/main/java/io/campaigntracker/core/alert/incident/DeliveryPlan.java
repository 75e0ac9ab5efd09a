package io.campaigntracker.core.alert.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When a delivery that failed is tried again: ten attempts in all, over three days. */
public final class DeliveryPlan {

    private static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(20),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofHours(20),
            Duration.ofHours(29));

    private DeliveryPlan() {}

    /** {@return when it is tried again after so many failures; null for never} */
    public static @Nullable Instant again(int failures, Instant at) {
        return failures > PAUSES.size() ? null : at.plus(PAUSES.get(failures - 1));
    }
}
