package io.campaigntracker.core.engine.alert;

import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertFilter;
import io.campaigntracker.alert.Alerts;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The kept alerts.
 *
 * @param asOf the moment of a view of the past; null for the present
 */
public record DefaultAlerts(AlertKeeper keeper, @Nullable Instant asOf) implements Alerts {

    @Override
    public List<Alert> open() {
        return keeper.store().find(new AlertFilter(true, null, asOf));
    }

    @Override
    public List<Alert> since(Instant moment) {
        return keeper.store().find(new AlertFilter(false, Objects.requireNonNull(moment, "moment"), asOf));
    }

    @Override
    public Optional<Alert> acknowledge(String alertId) {
        Objects.requireNonNull(alertId, "alertId");
        if (asOf != null) {
            throw new IllegalStateException("a view of the past, " + asOf + ", can't acknowledge alerts");
        }
        return keeper.store().acknowledge(alertId, keeper.now());
    }
}
