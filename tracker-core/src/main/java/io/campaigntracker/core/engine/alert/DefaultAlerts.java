package io.campaigntracker.core.engine.alert;

import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertFilter;
import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.alert.AlertRule;
import io.campaigntracker.alert.AlertRules;
import io.campaigntracker.alert.AlertStore;
import io.campaigntracker.alert.Alerts;
import io.campaigntracker.alert.Backtest;
import io.campaigntracker.alert.OutboxEntry;
import io.campaigntracker.alert.RuleScope;
import io.campaigntracker.core.alert.RuleJudge;
import io.campaigntracker.core.engine.anomaly.FleetLoader;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.today.TodayLoader;
import io.campaigntracker.model.Moments;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The kept alerts, and the rules that raise them.
 *
 * @param scratch makes a store in which a backtest keeps what would have been told
 */
public record DefaultAlerts(FleetLoader fleet, TodayLoader days, AlertKeeper keeper, Supplier<AlertStore> scratch)
        implements Alerts {

    private static final LocalTime MORNING = LocalTime.of(8, 0);

    /** The moment of a view of the past; null for the present. */
    private @Nullable Instant asOf() {
        return fleet.loader().moment();
    }

    @Override
    public List<Alert> open() {
        return keeper.store().find(new AlertFilter(true, null, asOf()));
    }

    @Override
    public List<Alert> since(Instant moment) {
        return keeper.store().find(new AlertFilter(false, Moments.bounded(moment), asOf()));
    }

    @Override
    public Optional<Alert> acknowledge(String alertId) {
        Objects.requireNonNull(alertId, "alertId");
        requirePresent("acknowledge alerts");
        return keeper.store().acknowledge(alertId, keeper.now());
    }

    @Override
    public List<AlertResult> check(Collection<AlertRule> rules) {
        requireDistinct(rules);
        List<AlertCheck> checks = rules.stream().map(this::check).toList();
        return checks.stream()
                .flatMap(check -> check.run(keeper, ToldAtTheTime.before(check.rule(), rules)).stream())
                .toList();
    }

    /** {@return the check of a rule for its scope} */
    private AlertCheck check(AlertRule rule) {
        RuleScope scope = rule.scope();
        return AlertCheck.of(
                fleet,
                days,
                QueryTerms.about(
                        scope.campaigns().isEmpty()
                                ? QueryScope.accounts(scope.accounts())
                                : QueryScope.campaigns(scope.campaigns())),
                rule);
    }

    static void requireDistinct(Collection<AlertRule> rules) {
        Set<String> names = new HashSet<>();
        for (AlertRule rule : rules) {
            if (!names.add(rule.name())) {
                throw new IllegalArgumentException("two rules are named " + rule.name() + "; names must differ");
            }
        }
    }

    @Override
    public List<AlertResult> checkAll() {
        return check(rules().list());
    }

    @Override
    public Backtest backtest(Collection<AlertRule> rules) {
        requireDistinct(rules);
        rules.forEach(RuleJudge::of);
        return new DefaultBacktest(fleet, days, List.copyOf(rules), MORNING, (at, result) -> {}, scratch);
    }

    @Override
    public AlertRules rules() {
        return new DefaultAlertRules(keeper, asOf());
    }

    @Override
    public List<String> deliver() {
        requirePresent("tell anybody");
        return keeper.deliverDue();
    }

    @Override
    public List<OutboxEntry> parked() {
        return keeper.store().parked();
    }

    private void requirePresent(String what) {
        if (asOf() != null) {
            throw new IllegalStateException("a view of the past, " + asOf() + ", can't " + what);
        }
    }
}
