package io.campaigntracker.core.engine.alert;

import io.campaigntracker.alert.AlertQuery;
import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.alert.AlertCriteria;
import io.campaigntracker.core.engine.anomaly.FleetLoader;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.today.TodayLoader;
import io.campaigntracker.offline.OfflinePolicy;
import java.time.Duration;
import java.util.List;

/** Checks one rule for one campaign. */
public record DefaultAlertQuery(AlertCheck alert) implements AlertQuery {

    public static AlertQuery of(
            FleetLoader fleet, TodayLoader days, AlertKeeper keeper, QueryTerms terms, AlertType type) {
        return new DefaultAlertQuery(AlertCheck.of(fleet, days, keeper, terms, AlertCriteria.of(type)));
    }

    @Override
    public AlertQuery threshold(double threshold) {
        return new DefaultAlertQuery(alert.threshold(threshold));
    }

    @Override
    public AlertQuery offline(OfflinePolicy policy) {
        return new DefaultAlertQuery(alert.offline(policy));
    }

    @Override
    public AlertQuery coolDown(Duration time) {
        return new DefaultAlertQuery(alert.coolDown(time));
    }

    @Override
    public AlertResult check() {
        List<AlertResult> results = alert.run();
        if (results.size() != 1) {
            throw new IllegalStateException("one campaign was asked and " + results.size() + " answered: "
                    + results.stream().map(AlertResult::entity).toList());
        }
        return results.get(0);
    }
}
