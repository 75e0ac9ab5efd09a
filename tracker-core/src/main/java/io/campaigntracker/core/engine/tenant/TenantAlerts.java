package io.campaigntracker.core.engine.tenant;

import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertDelivery;
import io.campaigntracker.alert.AlertFilter;
import io.campaigntracker.alert.AlertFinding;
import io.campaigntracker.alert.AlertStore;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A tenant's alerts. */
record TenantAlerts(AlertStore inner, TenantScope scope) implements AlertStore {

    @Override
    public List<Alert> raise(List<AlertFinding> findings, Instant at) {
        findings.forEach(finding -> scope.require(finding.entity().accountId()));
        return inner.raise(findings, at);
    }

    @Override
    public List<Alert> resolve(Collection<String> keys, Instant at) {
        Set<String> own = latest(keys).keySet();
        return own.isEmpty() ? List.of() : inner.resolve(own, at);
    }

    @Override
    public Map<String, Alert> latest(Collection<String> keys) {
        return inner.latest(keys).entrySet().stream()
                .filter(entry -> isOwn(entry.getValue()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
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

    // deliveries name alerts by identifiers that were read here before

    @Override
    public Set<AlertDelivery> claim(Collection<AlertDelivery> deliveries, String holder, Instant at, Instant expiry) {
        return inner.claim(deliveries, holder, at, expiry);
    }

    @Override
    public void release(Collection<AlertDelivery> deliveries, String holder) {
        inner.release(deliveries, holder);
    }

    @Override
    public void recordDeliveries(Collection<AlertDelivery> deliveries, Instant at) {
        inner.recordDeliveries(deliveries, at);
    }

    private boolean isOwn(Alert alert) {
        return scope.has(alert.finding().entity().accountId());
    }
}
