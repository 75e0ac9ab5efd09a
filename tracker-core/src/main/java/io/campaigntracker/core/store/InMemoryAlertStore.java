package io.campaigntracker.core.store;

import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertDelivery;
import io.campaigntracker.alert.AlertFilter;
import io.campaigntracker.alert.AlertFinding;
import io.campaigntracker.alert.AlertStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Keeps alerts in memory, with their former findings. For unit tests, and for stores that keep none. Thread-safe. */
public final class InMemoryAlertStore implements AlertStore {

    private static final Comparator<Alert> NEWEST_FIRST = Comparator.comparing(Alert::createdAt)
            .thenComparing(alert -> Long.valueOf(alert.id()))
            .reversed();

    private final List<KeptAlert> alerts = new ArrayList<>();
    private final Map<String, KeptAlert> lastOfKey = new HashMap<>();
    private final Map<AlertDelivery, Claim> claims = new HashMap<>();

    private record Claim(String holder, Instant expiry) {}

    @Override
    public synchronized List<Alert> raise(List<AlertFinding> findings, Instant at) {
        Set<String> keys = new HashSet<>();
        for (AlertFinding finding : findings) {
            if (!keys.add(finding.key())) {
                throw new IllegalArgumentException("two findings have the key " + finding.key() + "; keys must differ");
            }
        }
        return findings.stream().map(finding -> raise(finding, at)).toList();
    }

    private Alert raise(AlertFinding finding, Instant at) {
        KeptAlert last = lastOfKey.get(finding.key());
        if (last == null || !last.isOpen()) {
            last = new KeptAlert(String.valueOf(alerts.size() + 1));
            alerts.add(last);
            lastOfKey.put(finding.key(), last);
        }
        return last.raise(finding, at);
    }

    @Override
    public synchronized List<Alert> resolve(Collection<String> keys, Instant at) {
        return keys.stream()
                .distinct()
                .map(lastOfKey::get)
                .filter(kept -> kept != null && kept.isOpen())
                .map(kept -> kept.resolve(at))
                .toList();
    }

    @Override
    public synchronized Map<String, Alert> latest(Collection<String> keys) {
        Map<String, Alert> latest = new HashMap<>();
        for (String key : keys) {
            KeptAlert kept = lastOfKey.get(key);
            if (kept != null) {
                latest.put(key, kept.at(null));
            }
        }
        return latest;
    }

    @Override
    public synchronized List<Alert> find(AlertFilter filter) {
        return alerts.stream()
                .filter(kept -> filter.accepts(kept.createdAt(), kept.resolvedAt()))
                .map(kept -> kept.at(filter.asOf()))
                .sorted(NEWEST_FIRST)
                .toList();
    }

    @Override
    public synchronized Optional<Alert> acknowledge(String alertId, Instant at) {
        return find(alertId).map(kept -> kept.acknowledge(at));
    }

    @Override
    public synchronized Set<AlertDelivery> claim(
            Collection<AlertDelivery> deliveries, String holder, Instant at, Instant expiry) {
        Objects.requireNonNull(holder, "holder");
        Set<AlertDelivery> claimed = new LinkedHashSet<>();
        for (AlertDelivery delivery : deliveries) {
            KeptAlert kept = find(delivery.alertId()).orElse(null);
            if (kept == null || kept.isRecorded(delivery)) {
                continue;
            }
            Claim claim = claims.get(delivery);
            if (claim == null
                    || claim.holder().equals(holder)
                    || !claim.expiry().isAfter(at)) {
                claims.put(delivery, new Claim(holder, expiry));
                claimed.add(delivery);
            }
        }
        return claimed;
    }

    @Override
    public synchronized void release(Collection<AlertDelivery> deliveries, String holder) {
        for (AlertDelivery delivery : deliveries) {
            Claim claim = claims.get(delivery);
            if (claim != null && claim.holder().equals(holder)) {
                claims.remove(delivery);
            }
        }
    }

    @Override
    public synchronized void recordDeliveries(Collection<AlertDelivery> deliveries, Instant at) {
        for (AlertDelivery delivery : deliveries) {
            claims.remove(delivery);
            find(delivery.alertId()).ifPresent(kept -> kept.record(delivery, at));
        }
    }

    /** Identifiers count from 1 in the order of the list. */
    private Optional<KeptAlert> find(String alertId) {
        try {
            int index = Integer.parseInt(alertId) - 1;
            return index >= 0 && index < alerts.size() ? Optional.of(alerts.get(index)) : Optional.empty();
        } catch (NumberFormatException notOurs) {
            return Optional.empty();
        }
    }
}
