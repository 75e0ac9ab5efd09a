package io.campaigntracker.micrometer;

import io.campaigntracker.source.FailureKind;
import io.micrometer.observation.Observation;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What conventions and handlers are told of something observed. For one thread, as the observation is; complete once that has ended. */
public final class TrackerContext extends Observation.Context {

    /** The account of what concerns all. */
    static final String ALL = "all";

    /** The account of what concerns several. */
    static final String SEVERAL = "several";

    /** The key of {@link #usage()} for the limit of the caller as a whole. */
    static final String CALLER = "caller";

    private final TrackerObservation kind;
    private final String account;
    private final String operation;
    private final Duration waited;
    private final Map<String, Double> usage = new LinkedHashMap<>();
    private String outcome = "unknown";
    private long rows;
    private List<String> failures = List.of();

    TrackerContext(TrackerObservation kind, String account, String operation) {
        this(kind, account, operation, Duration.ZERO);
    }

    TrackerContext(TrackerObservation kind, String account, String operation, Duration waited) {
        this.kind = kind;
        this.account = account;
        this.operation = operation;
        this.waited = waited;
    }

    /** {@return what is observed} */
    public TrackerObservation kind() {
        return kind;
    }

    /** {@return the ad account without {@code act_}; {@code several} or {@code all} where it is not one} */
    public String account() {
        return account;
    }

    /** {@return what is done: the kind of a part, what is asked or written, the sink; for a sync {@code sync}} */
    public String operation() {
        return operation;
    }

    /** {@return how it ended; {@code unknown} until then} */
    public String outcome() {
        return outcome;
    }

    /** {@return how many rows or objects a part fetched, or a write was given; else 0} */
    public long rows() {
        return rows;
    }

    /** {@return what went wrong in a part, one entry a problem: a {@link FailureKind} in lower case, or {@code store}} */
    public List<String> failures() {
        return failures;
    }

    /** {@return for how long a request was held back before it, because a limit is nearly or wholly used up} */
    public Duration waited() {
        return waited;
    }

    /** {@return how much of the limits is used, as the answer to a request tells: by account, and {@code caller} for the limit over all accounts; 1 is all of it} */
    public Map<String, Double> usage() {
        return Map.copyOf(usage);
    }

    void used(String limit, double share) {
        usage.merge(limit, share, Math::max);
    }

    void ended(String how) {
        outcome = how;
    }

    void fetched(long count, List<String> wentWrong) {
        rows = count;
        failures = List.copyOf(wentWrong);
    }
}
