package io.campaigntracker.spring;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.Alert;
import io.campaigntracker.coverage.DataCoverage;
import io.campaigntracker.sync.SyncPart;
import io.campaigntracker.sync.SyncReport;
import io.campaigntracker.watch.TaskHealth;
import io.campaigntracker.watch.WatchOutcome;
import io.campaigntracker.watch.WatchTask;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** How the tracker stands: coverage, open alerts, the latest syncs of this process, the schedule. Holds no secret. Thread-safe. */
@Endpoint(id = "campaigntracker")
public final class CampaignTrackerEndpoint {

    private final CampaignTracker tracker;
    private final LastSyncs syncs;
    private final @Nullable WatchLifecycle watch;

    CampaignTrackerEndpoint(CampaignTracker tracker, LastSyncs syncs, @Nullable WatchLifecycle watch) {
        this.tracker = tracker;
        this.syncs = syncs;
        this.watch = watch;
    }

    /**
     * {@return how it stands}
     *
     * @throws io.campaigntracker.store.StoreException if it can't be read
     */
    @ReadOperation
    public Standing standing() {
        SortedMap<String, Covered> coverage = new TreeMap<>();
        tracker.coverage().byAccount().forEach((account, days) -> coverage.put(account, Covered.of(days)));
        return new Standing(
                coverage,
                tracker.alerts().open().stream().map(OpenAlert::of).toList(),
                syncs.list().stream().map(Synced::of).toList(),
                watch == null
                        ? List.of()
                        : watch.watch().health().tasks().stream().map(Task::of).toList());
    }

    /**
     * How the tracker stands.
     *
     * @param coverage by account
     * @param openAlerts the newest first
     * @param lastSyncs of this process, the newest first
     * @param tasks of the schedule, over all replicas; empty where this process has none
     */
    public record Standing(
            SortedMap<String, Covered> coverage,
            List<OpenAlert> openAlerts,
            List<Synced> lastSyncs,
            List<Task> tasks) {}

    /**
     * What is known of the last 28 days of an account.
     *
     * @param syncedAt when a day was last fetched; null if none ever was
     * @param completeUntil the day up to which all are fetched; null if the first is not
     * @param missing days that are not known
     */
    public record Covered(
            @Nullable Instant syncedAt, @Nullable LocalDate completeUntil, List<LocalDate> missing) {

        static Covered of(DataCoverage coverage) {
            return new Covered(coverage.syncedAt(), coverage.completeUntil().orElse(null), coverage.missing());
        }
    }

    /**
     * An alert whose condition has not cleared.
     *
     * @param id by which it is acknowledged
     * @param accountId the account
     * @param rule the rule's name
     * @param severity how serious it is
     * @param message for people
     * @param since when it fired first
     * @param acknowledged whether someone took it
     */
    public record OpenAlert(
            String id,
            String accountId,
            String rule,
            String severity,
            String message,
            Instant since,
            boolean acknowledged) {

        static OpenAlert of(Alert alert) {
            return new OpenAlert(
                    alert.id(),
                    alert.finding().entity().accountId(),
                    alert.finding().rule(),
                    alert.finding().severity().name(),
                    alert.finding().message(),
                    alert.createdAt(),
                    alert.isAcknowledged());
        }
    }

    /**
     * A sync.
     *
     * @param startedAt when it began
     * @param finishedAt when it ended
     * @param rows daily rows fetched
     * @param complete whether everything was fetched and stored
     * @param leftToAnother how many parts another replica sees to
     * @param problems what went wrong, part by part
     */
    public record Synced(
            Instant startedAt,
            Instant finishedAt,
            long rows,
            boolean complete,
            int leftToAnother,
            List<String> problems) {

        static Synced of(SyncReport report) {
            return new Synced(
                    report.startedAt(),
                    report.finishedAt(),
                    report.rows(),
                    report.isComplete(),
                    report.leftToAnother().size(),
                    report.failed().stream().map(SyncPart::toString).toList());
        }
    }

    /**
     * A task of the schedule.
     *
     * @param accountId the account
     * @param task what is done
     * @param lastOutcome how its latest run ended; null if there was none
     * @param lastEndedAt when that was
     * @param reason what was missing; null if nothing
     * @param nextSlot when it is due next
     */
    public record Task(
            String accountId,
            WatchTask task,
            @Nullable WatchOutcome lastOutcome,
            @Nullable Instant lastEndedAt,
            @Nullable String reason,
            Instant nextSlot) {

        static Task of(TaskHealth health) {
            return health.state() == null
                    ? new Task(health.accountId(), health.task(), null, null, null, health.nextSlot())
                    : new Task(
                            health.accountId(),
                            health.task(),
                            health.state().last().outcome(),
                            health.state().last().endedAt(),
                            health.state().last().reason(),
                            health.nextSlot());
        }
    }
}
