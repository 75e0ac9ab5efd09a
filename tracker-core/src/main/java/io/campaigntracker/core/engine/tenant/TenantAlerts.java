package io.campaigntracker.core.engine.tenant;

import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertFilter;
import io.campaigntracker.alert.AlertStore;
import io.campaigntracker.alert.IncidentChange;
import io.campaigntracker.alert.KeptIncident;
import io.campaigntracker.alert.OutboxEntry;
import io.campaigntracker.alert.OutboxReport;
import io.campaigntracker.alert.RecordedRule;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A tenant's alerts and rules. */
record TenantAlerts(AlertStore inner, TenantScope scope) implements AlertStore {

    @Override
    public Map<String, KeptIncident> incidents(Collection<String> keys) {
        return inner.incidents(keys).entrySet().stream()
                .filter(entry -> isOwn(entry.getValue().alert()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public Map<String, KeptIncident> apply(List<IncidentChange> changes, Instant at) {
        changes.forEach(change -> scope.require(change.entity().accountId()));
        return inner.apply(changes, at);
    }

    @Override
    public List<Alert> find(AlertFilter filter) {
        return inner.find(filter).stream().filter(this::isOwn).toList();
    }

    @Override
    public Optional<Alert> acknowledge(String alertId, Instant at) {
        return find(new AlertFilter(false, null, null)).stream()
                        .anyMatch(alert -> alert.id().equals(alertId))
                ? inner.acknowledge(alertId, at)
                : Optional.empty();
    }

    @Override
    public List<OutboxEntry> claim(
            Set<String> accountIds, Collection<String> sinks, String holder, Instant at, Instant expiry, int most) {
        return scope.narrow(accountIds)
                .map(own -> inner.claim(own, sinks, holder, at, expiry, most))
                .orElse(List.of());
    }

    // reports name entries by identifiers that were read here before

    @Override
    public void report(List<OutboxReport> reports, String holder, Instant at) {
        inner.report(reports, holder, at);
    }

    @Override
    public List<OutboxEntry> parked() {
        return inner.parked().stream()
                .filter(entry -> isOwn(entry.notice().alert()))
                .toList();
    }

    @Override
    public void recordRules(List<RecordedRule> rules) {
        inner.recordRules(rules.stream()
                .map(rule -> new RecordedRule(
                        scope.tenant().name(), rule.name(), rule.recordedAt(), rule.recordedBy(), rule.definition()))
                .toList());
    }

    @Override
    public List<RecordedRule> recordedRules() {
        return inner.recordedRules().stream()
                .filter(rule -> rule.owner().equals(scope.tenant().name()))
                .toList();
    }

    private boolean isOwn(@Nullable Alert alert) {
        return alert == null || scope.has(alert.finding().entity().accountId());
    }
}
