package io.campaigntracker.micrometer;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Severity;
import io.campaigntracker.store.StoreException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gauges of what a tracker keeps: how old the coverage of each account is, how many alerts are open, by how much predictions miss.
 *
 * <p>They are read when the registry asks for them, at most once a minute (prediction errors once an hour), on a thread of their own, so that no registry waits for the
 * database: what is told is what was read last. While the store can't be read, the age of the coverage goes on from what was known, and the others are {@code NaN}.
 *
 * <p>Nothing is read after {@link #close()}; the tracker is not closed by it. Thread-safe.
 */
public final class TrackerMeters implements MeterBinder, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TrackerMeters.class);
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Duration ERRORS_FRESH = Duration.ofHours(1);
    private static final String ACCOUNT = TrackerObservation.Key.ACCOUNT.asString();

    private final CampaignTracker tracker;
    private final Clock clock;
    private final Executor reader;
    private final AtomicBoolean reading = new AtomicBoolean();
    private final List<Bound> bound = new ArrayList<>();
    private volatile State state = new State(TrackerReading.NONE, new TreeMap<>(), Instant.MIN, Instant.MIN, true);
    private volatile boolean closed;

    /** What was read last, when each half of it, and whether the latest attempt succeeded. */
    private record State(
            TrackerReading reading,
            SortedMap<String, Map<Metric, Double>> errors,
            Instant readAt,
            Instant errorsReadAt,
            boolean known) {}

    private record Bound(MultiGauge age, MultiGauge alerts, MultiGauge errors) {}

    /**
     * @param tracker is asked; it stays the caller's
     * @param clock by which ages are told, that of the tracker
     */
    public TrackerMeters(CampaignTracker tracker, Clock clock) {
        this(tracker, clock, oneThread());
    }

    TrackerMeters(CampaignTracker tracker, Clock clock, Executor reader) {
        this.tracker = tracker;
        this.clock = clock;
        this.reader = reader;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        MultiGauge age = MultiGauge.builder("campaigntracker.coverage.age")
                .description("time since a day of the last 28 was last fetched")
                .baseUnit("seconds")
                .register(registry);
        MultiGauge alerts = MultiGauge.builder("campaigntracker.alerts.open")
                .description("alerts whose condition has not cleared")
                .register(registry);
        MultiGauge errors = MultiGauge.builder("campaigntracker.prediction.error")
                .description("by how much the forecasts of the last 30 days missed, as a share of what came (WAPE)")
                .register(registry);
        synchronized (bound) {
            bound.add(new Bound(age, alerts, errors));
        }
        Gauge.builder(
                        "campaigntracker.accounts",
                        this,
                        meters -> meters.fresh().reading().openAlerts().size())
                .description("accounts that are known")
                .register(registry);
        fresh();
    }

    /** Reads nothing more. */
    @Override
    public void close() {
        closed = true;
        if (reader instanceof ThreadPoolExecutor own) {
            own.shutdownNow();
        }
    }

    /** {@return what was read last, having it read anew where that is old} */
    private State fresh() {
        State latest = state;
        Instant now = clock.instant();
        boolean old = latest.readAt().equals(Instant.MIN)
                || !now.isBefore(latest.readAt().plus(FRESH));
        if (old && !closed && reading.compareAndSet(false, true)) {
            try {
                reader.execute(() -> read(now));
            } catch (RejectedExecutionException ended) {
                LOG.debug("event=meters_closed", ended);
                reading.set(false);
            }
        }
        return state;
    }

    private void read(Instant now) {
        State before = state;
        try {
            TrackerReading latest = TrackerReading.of(tracker);
            boolean due = before.errorsReadAt().equals(Instant.MIN)
                    || !now.isBefore(before.errorsReadAt().plus(ERRORS_FRESH));
            state = due
                    ? new State(latest, predictionErrors(now), now, now, true)
                    : new State(latest, before.errors(), now, before.errorsReadAt(), true);
            register();
        } catch (StoreException | IllegalStateException failure) {
            if (!closed) {
                LOG.warn("event=meters_not_read reason=\"{}\"", failure.getMessage());
            }
            state = new State(before.reading(), before.errors(), now, before.errorsReadAt(), false);
        } finally {
            reading.set(false);
        }
    }

    /** A store that keeps no predictions has no errors of them. */
    private SortedMap<String, Map<Metric, Double>> predictionErrors(Instant now) {
        try {
            return TrackerReading.predictionErrors(tracker, now);
        } catch (IllegalStateException keepsNone) {
            LOG.debug("event=no_predictions reason=\"{}\"", keepsNone.getMessage());
            return new TreeMap<>();
        }
    }

    private void register() {
        State latest = state;
        List<MultiGauge.Row<?>> ages = new ArrayList<>();
        List<MultiGauge.Row<?>> alerts = new ArrayList<>();
        List<MultiGauge.Row<?>> errors = new ArrayList<>();
        for (String account : latest.reading().openAlerts().keySet()) {
            Tags tags = Tags.of(ACCOUNT, account);
            ages.add(MultiGauge.Row.of(tags, this, meters -> meters.age(account)));
            for (Severity severity : Severity.values()) {
                alerts.add(MultiGauge.Row.of(
                        tags.and("severity", SyncObservations.word(severity)),
                        this,
                        meters -> meters.open(account, severity)));
            }
        }
        latest.errors()
                .forEach((account, byMetric) -> byMetric.keySet()
                        .forEach(metric -> errors.add(MultiGauge.Row.of(
                                Tags.of(ACCOUNT, account, "metric", SyncObservations.word(metric)),
                                this,
                                meters -> meters.error(account, metric)))));
        synchronized (bound) {
            for (Bound gauges : bound) {
                gauges.age().register(ages, true);
                gauges.alerts().register(alerts, true);
                gauges.errors().register(errors, true);
            }
        }
    }

    private double age(String account) {
        Instant synced = fresh().reading().syncedAt().get(account);
        return synced == null
                ? Double.NaN
                : Duration.between(synced, clock.instant()).toMillis() / 1000.0;
    }

    private double open(String account, Severity severity) {
        State latest = fresh();
        Map<Severity, Long> open = latest.reading().openAlerts().get(account);
        return open == null || !latest.known() ? Double.NaN : open.getOrDefault(severity, 0L);
    }

    private double error(String account, Metric metric) {
        State latest = fresh();
        Map<Metric, Double> errors = latest.errors().get(account);
        return errors == null || !latest.known() ? Double.NaN : errors.getOrDefault(metric, Double.NaN);
    }

    /** Ends by itself when nothing was read for a while. */
    private static Executor oneThread() {
        ThreadPoolExecutor one =
                new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "campaign-tracker-meters");
                    thread.setDaemon(true);
                    return thread;
                });
        one.allowCoreThreadTimeOut(true);
        return one;
    }
}
