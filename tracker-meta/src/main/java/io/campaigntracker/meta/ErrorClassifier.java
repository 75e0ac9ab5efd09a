package io.campaigntracker.meta;

import io.campaigntracker.model.Redactor;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.SourceFailure;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;

/**
 * Decides what an error is and what helps, by HTTP status, code, subcode and {@code is_transient}. The {@code type} never decides:
 * Meta writes {@code OAuthException} on throttling and on passing faults too. A text decides only beside a code that leaves it open.
 */
final class ErrorClassifier {

    private static final Set<Integer> THROTTLES =
            Set.of(4, 17, 32, 341, 613, 80000, 80001, 80002, 80003, 80004, 80005, 80006, 80008, 80009, 80014);
    private static final Set<Integer> TOO_MUCH = Set.of(1504018, 1504038, 1504045, 1487534);

    private final Redactor redactor;
    private final String apiVersion;
    private final Clock clock;

    ErrorClassifier(Redactor redactor, String apiVersion, Clock clock) {
        this.redactor = redactor;
        this.apiVersion = apiVersion;
        this.clock = clock;
    }

    /** @param exhausted whether the answer's usage headers say that the quota is used up */
    GraphException classify(GraphError error, GraphRequest request, boolean exhausted) {
        Verdict verdict = verdict(error, exhausted);
        String message = request.label() + ": " + error.message();
        if (verdict.kind == FailureKind.DEAD_VERSION) {
            message = request.label() + ": version " + apiVersion
                    + " of the Marketing API is not served any more; live are "
                    + String.join(", ", MetaVersions.live(clock)) + " (apiVersion(…) or META_API_VERSION); Meta says: "
                    + error.message();
        }
        return new GraphException(failure(verdict.kind, message, error), verdict.remedy);
    }

    private SourceFailure failure(FailureKind kind, String message, GraphError error) {
        return new SourceFailure(
                kind,
                redactor.line(message),
                error.code() == 0 ? null : error.code(),
                error.subcode() == 0 ? null : error.subcode(),
                error.traceId() == null ? null : redactor.value(error.traceId()));
    }

    private record Verdict(FailureKind kind, Remedy remedy) {}

    private static Verdict verdict(GraphError error, boolean exhausted) {
        int code = error.code();
        if (TOO_MUCH.contains(error.subcode())) {
            return new Verdict(FailureKind.TOO_MUCH_DATA, Remedy.SPLIT);
        }
        if (THROTTLES.contains(code) || error.status() == 429) {
            return new Verdict(FailureKind.THROTTLED, Remedy.WAIT);
        }
        return switch (code) {
            case 0 -> byStatus(error);
            case 1 -> unknownError(error);
            case 2 ->
                error.subcode() == 1504041 || error.subcode() == 1504042
                        ? new Verdict(FailureKind.BAD_REQUEST, Remedy.NONE)
                        : new Verdict(FailureKind.TRANSIENT, Remedy.RETRY);
            case -2, 104, 960 -> new Verdict(FailureKind.TRANSIENT, Remedy.RETRY);
            case 100 -> invalidParameter(error);
            case 102 -> new Verdict(FailureKind.AUTH, Remedy.STOP);
            case 190 ->
                error.subcode() == 459
                        ? new Verdict(FailureKind.POLICY, Remedy.STOP)
                        : new Verdict(FailureKind.AUTH, Remedy.STOP);
            case 368 -> new Verdict(FailureKind.POLICY, Remedy.NONE);
            case 803 -> new Verdict(FailureKind.NOT_FOUND, Remedy.NONE);
            case 506 -> new Verdict(FailureKind.BAD_REQUEST, Remedy.NONE);
            case 2500 ->
                error.message().toLowerCase(Locale.ROOT).contains("unknown path components: /v")
                        ? new Verdict(FailureKind.DEAD_VERSION, Remedy.NONE)
                        : new Verdict(FailureKind.BAD_REQUEST, Remedy.NONE);
            case 2601 -> new Verdict(FailureKind.TRANSIENT, Remedy.POLL);
            case 2635 -> new Verdict(FailureKind.DEAD_VERSION, Remedy.NONE);
            case 2642 -> new Verdict(FailureKind.MALFORMED_ANSWER, Remedy.RESTART);
            case 3018 -> new Verdict(FailureKind.RETENTION, Remedy.NONE);
            default -> others(error, exhausted);
        };
    }

    private static Verdict others(GraphError error, boolean exhausted) {
        int code = error.code();
        if (code == 10 || (code >= 200 && code <= 299)) {
            return exhausted
                    ? new Verdict(FailureKind.THROTTLED, Remedy.WAIT)
                    : new Verdict(FailureKind.PERMISSION, Remedy.NONE);
        }
        if (Boolean.TRUE.equals(error.transientHint()) || error.status() >= 500) {
            return new Verdict(FailureKind.TRANSIENT, Remedy.RETRY);
        }
        return new Verdict(FailureKind.UNKNOWN, Remedy.NONE);
    }

    // Code 1 is three things: too much data (only its text says so), a passing fault, or a lasting one with a subcode
    // of its own.
    private static Verdict unknownError(GraphError error) {
        if (error.message().toLowerCase(Locale.ROOT).contains("reduce the amount of data")) {
            return new Verdict(FailureKind.TOO_MUCH_DATA, Remedy.SHRINK);
        }
        if (Boolean.FALSE.equals(error.transientHint()) && error.subcode() != 0 && error.subcode() != 99) {
            return new Verdict(FailureKind.BAD_REQUEST, Remedy.NONE);
        }
        return new Verdict(FailureKind.TRANSIENT, Remedy.RETRY_THEN_SPLIT);
    }

    private static Verdict invalidParameter(GraphError error) {
        String message = error.message().toLowerCase(Locale.ROOT);
        if (error.subcode() == 33) {
            return new Verdict(FailureKind.NOT_FOUND, Remedy.NONE);
        }
        if (error.subcode() == 3191001 || message.contains("missing permissions")) {
            return new Verdict(FailureKind.PERMISSION, Remedy.NONE);
        }
        if (message.contains("appsecret_proof")) {
            return new Verdict(FailureKind.AUTH, Remedy.STOP);
        }
        return Boolean.TRUE.equals(error.transientHint())
                ? new Verdict(FailureKind.TRANSIENT, Remedy.RETRY)
                : new Verdict(FailureKind.BAD_REQUEST, Remedy.NONE);
    }

    private static Verdict byStatus(GraphError error) {
        if (Boolean.TRUE.equals(error.transientHint()) || error.status() >= 500 || error.status() == 408) {
            return new Verdict(FailureKind.TRANSIENT, Remedy.RETRY);
        }
        return switch (error.status()) {
            case 401 -> new Verdict(FailureKind.AUTH, Remedy.STOP);
            case 403 -> new Verdict(FailureKind.PERMISSION, Remedy.NONE);
            case 404 -> new Verdict(FailureKind.NOT_FOUND, Remedy.NONE);
            default -> new Verdict(FailureKind.UNKNOWN, Remedy.NONE);
        };
    }
}
