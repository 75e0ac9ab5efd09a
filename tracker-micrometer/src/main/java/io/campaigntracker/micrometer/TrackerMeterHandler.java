package io.campaigntracker.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Counts what observations of a tracker tell beyond their time: rows fetched, failures by kind, waits because of a limit, and how much of the limits is used. Give it to the
 * observation registry beside the handler that makes timers. Thread-safe.
 */
public final class TrackerMeterHandler implements ObservationHandler<TrackerContext> {

    private static final String ACCOUNT = TrackerObservation.Key.ACCOUNT.asString();

    private final MeterRegistry meters;
    private final Map<String, AtomicReference<Double>> usage = new ConcurrentHashMap<>();

    /** @param meters takes the counts */
    public TrackerMeterHandler(MeterRegistry meters) {
        this.meters = Objects.requireNonNull(meters, "meters");
    }

    @Override
    public void onStop(TrackerContext context) {
        switch (context.kind()) {
            case PART -> countPart(context);
            case REQUEST -> countRequest(context);
            case SYNC, WRITE, QUESTION, DELIVERY -> {
                // their timers tell all
            }
        }
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof TrackerContext;
    }

    private void countPart(TrackerContext part) {
        Tags tags = Tags.of(ACCOUNT, part.account(), "part", part.operation());
        meters.counter("campaigntracker.rows", tags).increment((double) part.rows());
        part.failures()
                .forEach(kind -> meters.counter("campaigntracker.failures", tags.and("kind", kind))
                        .increment());
    }

    private void countRequest(TrackerContext request) {
        if (!request.waited().isZero()) {
            meters.timer("campaigntracker.throttled", ACCOUNT, request.account())
                    .record(request.waited());
        }
        request.usage().forEach((limit, share) -> usage(limit).set(share));
    }

    private AtomicReference<Double> usage(String limit) {
        return usage.computeIfAbsent(limit, of -> {
            AtomicReference<Double> latest = new AtomicReference<>(0.0);
            return meters.gauge("campaigntracker.usage", Tags.of(ACCOUNT, of), latest, AtomicReference::get);
        });
    }
}
