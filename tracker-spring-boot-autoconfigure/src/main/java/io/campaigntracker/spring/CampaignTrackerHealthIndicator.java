package io.campaigntracker.spring;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.coverage.DataCoverage;
import io.campaigntracker.model.AccountIds;
import io.campaigntracker.store.StoreException;
import io.campaigntracker.sync.NextStep;
import io.campaigntracker.sync.SyncReport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Down where the store can't be read, the platform refuses the token, or the coverage of an account that is to be synced is older than is allowed; unknown before the first sync of an
 * account has ended. What another replica
 * syncs counts as well as what this one does: a lease left to another is healthy.
 */
final class CampaignTrackerHealthIndicator extends AbstractHealthIndicator {

    private final CampaignTracker tracker;
    private final Duration allowedAge;
    private final Set<String> served;
    private final LastSyncs syncs;
    private final TokenState token;
    private final Clock clock;

    CampaignTrackerHealthIndicator(
            CampaignTracker tracker,
            CampaignTrackerProperties properties,
            LastSyncs syncs,
            TokenState token,
            Clock clock) {
        this.tracker = tracker;
        this.allowedAge = properties.health().coverageAge();
        this.served =
                properties.meta().accounts().stream().map(AccountIds::bare).collect(Collectors.toUnmodifiableSet());
        this.syncs = syncs;
        this.token = token;
        this.clock = clock;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.withDetail("token", token.verdict().name().toLowerCase(Locale.ROOT));
        token.failure().ifPresent(failure -> builder.withDetail("tokenReason", failure.toString()));
        List<SyncReport> latest = syncs.list();
        if (!latest.isEmpty()) {
            builder.withDetail("lastSync", told(latest.get(0)));
        }
        SortedMap<String, DataCoverage> coverage;
        try {
            coverage = new TreeMap<>(tracker.coverage().byAccount());
        } catch (StoreException down) {
            // its message holds no secret, where that of what caused it might
            builder.down().withDetail("store", String.valueOf(down.getMessage()));
            return;
        }
        Instant now = clock.instant();
        boolean old = false;
        Map<String, String> ages = new LinkedHashMap<>();
        // what an account that is not synced any more once told stays in the store
        coverage.keySet().removeIf(id -> !served.isEmpty() && !served.contains(id));
        boolean waiting = coverage.isEmpty();
        for (Map.Entry<String, DataCoverage> account : coverage.entrySet()) {
            Instant synced = account.getValue().syncedAt();
            Duration age = synced == null ? null : Duration.between(synced, now);
            waiting |= age == null;
            old |= age != null && age.compareTo(allowedAge) > 0;
            ages.put(
                    account.getKey(),
                    age == null
                            ? "never synced"
                            : age.truncatedTo(ChronoUnit.SECONDS).toString());
        }
        builder.withDetail("coverageAge", ages);
        if (token.verdict() == TokenState.Verdict.REFUSED || old) {
            builder.down();
        } else if (waiting) {
            builder.unknown().withDetail("coverage", "not everything was synced yet");
        } else {
            builder.up();
        }
    }

    private static String told(SyncReport report) {
        String how = report.isComplete()
                ? "complete"
                : report.nextStep() == NextStep.NOTHING
                        ? "left to another"
                        : report.failed().size() + " of " + report.parts().size() + " parts failed";
        return report.finishedAt() + " " + how;
    }
}
