package io.campaigntracker.core.engine.alert;

import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.alert.FleetAlertQuery;
import io.campaigntracker.core.alert.AlertCriteria;
import io.campaigntracker.core.engine.anomaly.FleetLoader;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.today.TodayLoader;
import io.campaigntracker.offline.OfflinePolicy;
import java.time.Duration;
import java.util.List;

/** Checks one rule for several campaigns. */
public record DefaultFleetAlertQuery(AlertCheck alert) implements FleetAlertQuery {

    public static FleetAlertQuery of(
            FleetLoader fleet, TodayLoader days, AlertKeeper keeper, QueryTerms terms, AlertType type) {
        return new DefaultFleetAlertQuery(AlertCheck.of(fleet, days, keeper, terms, AlertCriteria.of(type)));
    }

    @Override
    public FleetAlertQuery threshold(double threshold) {
        return new DefaultFleetAlertQuery(alert.threshold(threshold));
    }

    @Override
    public FleetAlertQuery offline(OfflinePolicy policy) {
        return new DefaultFleetAlertQuery(alert.offline(policy));
    }

    @Override
    public FleetAlertQuery coolDown(Duration time) {
        return new DefaultFleetAlertQuery(alert.coolDown(time));
    }

    @Override
    public List<AlertResult> checkAll() {
        return alert.run();
    }
}
