package io.campaigntracker.testkit.graph;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong with one request, in the way it goes wrong with Meta. Which requests it hits is said through
 * {@link Faults}. Immutable.
 */
public final class Fault {

    /** What happens to the bytes of an answer. */
    enum Wire {
        INTACT,
        CLOSED,
        CUT,
        TRUNCATED
    }

    /** What happens to a page. */
    enum PageTwist {
        NONE,
        EMPTY,
        REPEATED_CURSOR,
        LAST_ROW_AGAIN
    }

    private static final String HTML =
            "<!DOCTYPE html><html><head><title>Error</title></head><body>Sorry, something went "
                    + "wrong. We're working on it and we'll get it fixed as soon as we can.</body></html>";

    private final String name;
    private final @Nullable GraphError error;
    private final @Nullable GraphAnswer answer;
    private final Wire wire;
    private final PageTwist twist;
    private final ReportRuns.Fate fate;
    private final Duration delay;
    private final Map<String, String> headers;
    private final @Nullable Duration throttledFor;

    private Fault(Parts parts) {
        this.name = parts.name;
        this.error = parts.error;
        this.answer = parts.answer;
        this.wire = parts.wire;
        this.twist = parts.twist;
        this.fate = parts.fate;
        this.delay = parts.delay;
        this.headers = Map.copyOf(parts.headers);
        this.throttledFor = parts.throttledFor;
    }

    /** {@return a passing error of the platform: HTTP 500, code 2, {@code is_transient}} */
    public static Fault transientError() {
        return new Parts("transient error")
                .error(500, 2, null, true, "(#2) Service temporarily unavailable")
                .build();
    }

    /** {@return HTTP 500 with a page of HTML} */
    public static Fault serverErrorHtml() {
        return new Parts("HTTP 500 with HTML")
                .answer(GraphAnswer.html(500, HTML))
                .build();
    }

    /** {@return HTTP 200 with a page of HTML where JSON should be} */
    public static Fault htmlWithStatus200() {
        return new Parts("HTTP 200 with HTML")
                .answer(GraphAnswer.html(200, HTML))
                .build();
    }

    /** {@return the insights limit of the account is used up: code 80000, with headers that say for how long} */
    public static Fault throttled(Duration regainAccessIn) {
        return throttled(80000, regainAccessIn);
    }

    /**
     * {@return a limit is used up}
     *
     * @param code 4, 17, 32, 613, 80000, 80003 or 80004
     * @param regainAccessIn told in the headers, in whole minutes, rounded up
     */
    public static Fault throttled(int code, Duration regainAccessIn) {
        Integer subcode = switch (code) {
            case 4 -> 1504022;
            case 613 -> 1487742;
            case 32 -> null;
            case 17, 80000, 80003, 80004 -> 2446079;
            default ->
                throw new IllegalArgumentException(
                        "code " + code + " is no throttling; allowed are 4, 17, 32, 613, 80000, 80003, 80004");
        };
        Parts parts = new Parts("throttled " + code)
                .error(
                        400,
                        code,
                        subcode,
                        false,
                        "(#" + code
                                + ") There have been too many calls from this ad-account. Wait a bit and try again.");
        parts.throttledFor = Objects.requireNonNull(regainAccessIn, "regainAccessIn");
        return parts.build();
    }

    /** {@return the token has expired: code 190/463} */
    public static Fault expiredToken() {
        return new Parts("expired token")
                .error(400, 190, 463, false, "Error validating access token: Session has expired.")
                .build();
    }

    /** {@return the caller lacks a right: code 200} */
    public static Fault permissionDenied() {
        return new Parts("permission denied")
                .error(
                        403,
                        200,
                        null,
                        false,
                        "(#200) Ad account owner has NOT grant ads_management or ads_read permission")
                .build();
    }

    /** {@return the query is too heavy: HTTP 500, code 1 with the well-known text; smaller pages help} */
    public static Fault reduceData() {
        return new Parts("reduce data").error(GraphErrors.reduceData()).build();
    }

    /** {@return the answer would have too many rows: code 100/1487534; fewer days or objects help, smaller pages don't} */
    public static Fault tooMuchData() {
        return new Parts("too much data").error(GraphErrors.tooMuchData()).build();
    }

    /** {@return the version is no longer served: code 2635} */
    public static Fault deadVersion() {
        return new Parts("dead version").error(GraphErrors.deadVersion()).build();
    }

    /** {@return any other error in Meta's envelope} */
    public static Fault error(
            int httpStatus, int code, @Nullable Integer subcode, boolean isTransient, String message) {
        return new Parts("error " + code)
                .error(httpStatus, code, subcode, isTransient, message)
                .build();
    }

    /** {@return the connection is closed before any of the answer is sent} */
    public static Fault connectionReset() {
        return new Parts("connection reset").wire(Wire.CLOSED).build();
    }

    /** {@return the connection is closed in the middle of the body: {@code Content-Length} promised more} */
    public static Fault cutBody() {
        return new Parts("cut body").wire(Wire.CUT).build();
    }

    /** {@return the body ends in the middle of the JSON, and {@code Content-Length} agrees} */
    public static Fault truncatedJson() {
        return new Parts("truncated JSON").wire(Wire.TRUNCATED).build();
    }

    /** {@return the answer comes late; adds to other faults of the same request} */
    public static Fault delay(Duration by) {
        Parts parts = new Parts("delay");
        parts.delay = Objects.requireNonNull(by, "by");
        return parts.build();
    }

    /** {@return a page without rows that is not the last one} */
    public static Fault emptyPage() {
        return new Parts("empty page").twist(PageTwist.EMPTY).build();
    }

    /** {@return a page whose cursor leads back to itself} */
    public static Fault repeatedCursor() {
        return new Parts("repeated cursor").twist(PageTwist.REPEATED_CURSOR).build();
    }

    /** {@return a page whose last row comes again as the first of the next} */
    public static Fault duplicateRow() {
        return new Parts("duplicate row").twist(PageTwist.LAST_ROW_AGAIN).build();
    }

    /** {@return a report that is started and never gets beyond 40 %; hits requests that start one} */
    public static Fault stuckReport() {
        return new Parts("stuck report").fate(ReportRuns.Fate.STUCK).build();
    }

    /** {@return a report that fails after a while; hits requests that start one} */
    public static Fault failedReport() {
        return new Parts("failed report").fate(ReportRuns.Fate.FAILS).build();
    }

    /** {@return an answer by another version than the one asked for, which only the headers tell} */
    public static Fault answeredByVersion(String version) {
        return headers(Map.of(
                "facebook-api-version",
                version,
                "X-Ad-Api-Version-Warning",
                "The call has been auto-upgraded to " + version));
    }

    /** {@return a proper answer with these headers in place of the usual ones, such as malformed usage figures} */
    public static Fault headers(Map<String, String> replaced) {
        Parts parts = new Parts("headers " + replaced.keySet());
        parts.headers = replaced;
        return parts.build();
    }

    /** {@return what it is, for people} */
    public String name() {
        return name;
    }

    @Override
    public String toString() {
        return "Fault[" + name + "]";
    }

    @Nullable
    GraphError error() {
        return error;
    }

    @Nullable
    GraphAnswer answer() {
        return answer;
    }

    Wire wire() {
        return wire;
    }

    PageTwist twist() {
        return twist;
    }

    ReportRuns.Fate fate() {
        return fate;
    }

    Duration waiting() {
        return delay;
    }

    boolean isDelay() {
        return !delay.isZero();
    }

    /** {@return the headers to replace, for an answer about this account} */
    Map<String, String> headersFor(String accountId) {
        Duration duration = throttledFor;
        if (duration == null) {
            return headers;
        }
        long minutes = (duration.toSeconds() + 59) / 60;
        return UsageHeaders.of(accountId, 100, minutes);
    }

    private static final class Parts {
        private final String name;
        private @Nullable GraphError error;
        private @Nullable GraphAnswer answer;
        private Wire wire = Wire.INTACT;
        private PageTwist twist = PageTwist.NONE;
        private ReportRuns.Fate fate = ReportRuns.Fate.COMPLETES;
        private Duration delay = Duration.ZERO;
        private Map<String, String> headers = Map.of();
        private @Nullable Duration throttledFor;

        private Parts(String name) {
            this.name = name;
        }

        private Parts error(int status, int code, @Nullable Integer subcode, boolean isTransient, String message) {
            return error(new GraphError(status, code, subcode, "OAuthException", isTransient, message));
        }

        private Parts error(GraphError value) {
            this.error = value;
            return this;
        }

        private Parts answer(GraphAnswer value) {
            this.answer = value;
            return this;
        }

        private Parts wire(Wire value) {
            this.wire = value;
            return this;
        }

        private Parts twist(PageTwist value) {
            this.twist = value;
            return this;
        }

        private Parts fate(ReportRuns.Fate value) {
            this.fate = value;
            return this;
        }

        private Fault build() {
            return new Fault(this);
        }
    }
}
