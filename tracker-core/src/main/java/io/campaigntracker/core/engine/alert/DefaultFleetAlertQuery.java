package io.campaigntracker.core.engine.alert;

import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.alert.AlertRule;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.alert.FleetAlertQuery;
import io.campaigntracker.core.engine.anomaly.FleetLoader;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.today.TodayLoader;
import io.campaigntracker.offline.OfflinePolicy;
import java.time.Duration;
import java.util.List;

/** Checks one rule for several campaigns. */
public record DefaultFleetAlertQuery(AlertCheck alert, AlertKeeper keeper) implements FleetAlertQuery {

    public static FleetAlertQuery of(
            FleetLoader fleet, TodayLoader days, AlertKeeper keeper, QueryTerms terms, AlertType type) {
        return new DefaultFleetAlertQuery(AlertCheck.of(fleet, days, terms, AlertRule.of(type)), keeper);
    }

    private FleetAlertQuery with(AlertRule rule) {
        return new DefaultFleetAlertQuery(alert.with(rule), keeper);
    }

    @Override
    public FleetAlertQuery threshold(double threshold) {
        return with(alert.rule().toBuilder().threshold(threshold).build());
    }

    @Override
    public FleetAlertQuery offline(OfflinePolicy policy) {
        return new DefaultFleetAlertQuery(alert.with(alert.terms().offline(policy)), keeper);
    }

    @Override
    public FleetAlertQuery coolDown(Duration time) {
        return with(alert.rule().toBuilder().coolDown(time).build());
    }

    @Override
    public List<AlertResult> checkAll() {
        return alert.run(keeper);
    }
}
