package io.campaigntracker.micrometer;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertSink;
import io.campaigntracker.source.RequestObserver;
import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.sync.SyncObserver;
import io.micrometer.observation.ObservationRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Stands around what a tracker does, so that each sync, part, request, write, question and delivery is an observation: a timer, a span, a line, whatever the registry's
 * handlers make of it. {@link TrackerObservation} tells their names and keys.
 *
 * {@snippet :
 * TrackerObservations observed = TrackerObservations.of(registry);
 * MetricsSource source = MetaMetricsSource.builder()
 *         .accessToken(server.token())
 *         .adAccount(id)
 *         .baseUrl(server.uri().toString())
 *         .clock(clock)
 *         .requestObserver(observed.requests())
 *         .build();
 * CampaignTracker tracker = observed.questions(CampaignTrackers.builder()
 *         .source(source)
 *         .store(observed.store(store))
 *         .clock(clock)
 *         .syncObserver(observed.syncs())
 *         .alertSinks(observed.sink(slack))
 *         .build());
 * }
 *
 * <p>Each of them may be left out. Immutable and thread-safe.
 */
public final class TrackerObservations {

    private final Observing observing;

    private TrackerObservations(Observing observing) {
        this.observing = observing;
    }

    /** {@return observations under their documented names} */
    public static TrackerObservations of(ObservationRegistry registry) {
        return new TrackerObservations(new Observing(Objects.requireNonNull(registry, "registry"), Map.of()));
    }

    /** {@return the same with another convention for one kind of observation} One that the registry has for all observations comes after it. */
    public TrackerObservations convention(TrackerObservationConvention convention) {
        Map<TrackerObservation, TrackerObservationConvention> more = new EnumMap<>(TrackerObservation.class);
        more.putAll(observing.conventions());
        more.put(convention.kind(), convention);
        return new TrackerObservations(new Observing(observing.registry(), more));
    }

    /** {@return what a tracker's builder takes as its observer: observes syncs, those of a watch included, and their parts} */
    public SyncObserver syncs() {
        return new SyncObservations(observing);
    }

    /** {@return what a source's builder takes as its observer: observes requests} */
    public RequestObserver requests() {
        return new RequestObservations(observing);
    }

    /** {@return the store with what a sync writes observed; it has all parts that the store has} */
    public MetricsStore store(MetricsStore store) {
        return new ObservedStore(Objects.requireNonNull(store, "store"), observing);
    }

    /** {@return the sink with its deliveries observed} */
    public AlertSink sink(AlertSink sink) {
        return new ObservedSink(Objects.requireNonNull(sink, "sink"), observing);
    }

    /** {@return the tracker with each question observed, from the call that asks for an answer until that is there} */
    public CampaignTracker questions(CampaignTracker tracker) {
        return ObservedFacade.around(
                CampaignTracker.class, Objects.requireNonNull(tracker, "tracker"), "", TrackerContext.ALL, observing);
    }

    /** {@return the interfaces that {@link #questions} makes proxies of, one each; for tools that have to know of them at build time} */
    public static Set<Class<?>> proxies() {
        return Facades.all();
    }
}
