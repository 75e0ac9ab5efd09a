package io.campaigntracker.core.engine.alert;

import io.campaigntracker.alert.AlertQuery;
import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.alert.AlertRule;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.engine.anomaly.FleetLoader;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.today.TodayLoader;
import io.campaigntracker.offline.OfflinePolicy;
import java.time.Duration;
import java.util.List;

/** Checks one rule for one campaign. */
public record DefaultAlertQuery(AlertCheck alert, AlertKeeper keeper) implements AlertQuery {

    public static AlertQuery of(
            FleetLoader fleet, TodayLoader days, AlertKeeper keeper, QueryTerms terms, AlertType type) {
        return new DefaultAlertQuery(AlertCheck.of(fleet, days, terms, AlertRule.of(type)), keeper);
    }

    private AlertQuery with(AlertRule rule) {
        return new DefaultAlertQuery(alert.with(rule), keeper);
    }

    @Override
    public AlertQuery threshold(double threshold) {
        return with(alert.rule().toBuilder().threshold(threshold).build());
    }

    @Override
    public AlertQuery offline(OfflinePolicy policy) {
        return new DefaultAlertQuery(alert.with(alert.terms().offline(policy)), keeper);
    }

    @Override
    public AlertQuery coolDown(Duration time) {
        return with(alert.rule().toBuilder().coolDown(time).build());
    }

    @Override
    public AlertResult check() {
        List<AlertResult> results = alert.run(keeper);
        if (results.size() != 1) {
            throw new IllegalStateException("one campaign was asked and " + results.size() + " answered: "
                    + results.stream().map(AlertResult::entity).toList());
        }
        return results.get(0);
    }
}
