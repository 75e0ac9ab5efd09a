package io.campaigntracker.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountTime;
import io.campaigntracker.model.RetryAfter;
import io.campaigntracker.source.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Looks at everything a source needs from Meta: the version, the token with its rights and its expiry, each account with currency and
 * zone, and the clock. Each finding says what to do. Sends a handful of reads and changes nothing. Thread-safe.
 */
public final class MetaDiagnostics {

    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(2);
    /** The end of the year 9999. */
    private static final long LAST_SECOND = 253_402_300_799L;

    private static final Duration SOON = Duration.ofDays(7);
    private static final String NEW_TOKEN =
            "Make a new token for a system user in the business settings and set it as accessToken (META_ACCESS_TOKEN).";

    private final MetaSettings settings;

    private MetaDiagnostics(MetaSettings settings) {
        this.settings = settings;
    }

    /** {@return diagnostics of what a source is set to} */
    public static MetaDiagnostics of(MetaMetricsSource source) {
        return new MetaDiagnostics(source.settings());
    }

    /** {@return what was found, one line a check; a check that can't be made because of an earlier one is left out} */
    public List<DiagnosticCheck> run() {
        // A client of its own, so that a token refused earlier is tried again.
        GraphClient client = new GraphClient(settings);
        try {
            return checks(client);
        } finally {
            client.close();
        }
    }

    private List<DiagnosticCheck> checks(GraphClient client) {
        Deadline deadline = client.deadline();
        List<DiagnosticCheck> checks = new ArrayList<>();
        GraphRequest me = GraphRequest.get(anyAccount(), "me", Map.of("fields", "id,name"), "the token's owner");
        try {
            JsonNode owner = client.call(me, deadline, TreeReader.OBJECT);
            checks.add(version());
            checks.add(DiagnosticCheck.ok(
                    "token", "valid, of '" + shown(owner.path("name").asText("?")) + "'"));
        } catch (GraphException e) {
            checks.add(tokenFailure(e));
            checks.add(clock(client, me));
            return checks;
        }
        checks.add(scopes(client, deadline));
        checks.add(expiry(client, deadline));
        for (String id : settings.accountIds()) {
            checks.add(account(client, deadline, id));
        }
        checks.add(clock(client, me));
        return List.copyOf(checks);
    }

    private DiagnosticCheck version() {
        String version = settings.apiVersion();
        return MetaVersions.end(version, settings.clock())
                .map(end -> DiagnosticCheck.warning(
                        "version",
                        version + " answers; " + end,
                        "Set apiVersion (META_API_VERSION) to " + MetaVersions.DEFAULT + "."))
                .orElseGet(() -> DiagnosticCheck.ok("version", version + " answers"));
    }

    private DiagnosticCheck tokenFailure(GraphException e) {
        FailureKind kind = e.failure().kind();
        if (kind == FailureKind.DEAD_VERSION) {
            return DiagnosticCheck.failed(
                    "version",
                    e.failure().toString(),
                    "Set apiVersion (META_API_VERSION) to one of " + MetaVersions.live(settings.clock()) + ".");
        }
        if (kind == FailureKind.AUTH || kind == FailureKind.POLICY) {
            return DiagnosticCheck.failed("token", e.failure().toString(), NEW_TOKEN);
        }
        return DiagnosticCheck.failed(
                "connection",
                e.failure().toString(),
                "Look whether " + settings.baseUrl() + " can be reached from here, and at Meta's status page.");
    }

    private DiagnosticCheck scopes(GraphClient client, Deadline deadline) {
        TreeSet<String> granted = new TreeSet<>();
        try {
            JsonNode answer = client.call(
                    GraphRequest.get(anyAccount(), "me/permissions", Map.of(), "the token's permissions"),
                    deadline,
                    TreeReader.OBJECT);
            for (JsonNode permission : answer.path("data")) {
                if (permission.path("status").asText().equals("granted")) {
                    granted.add(shown(permission.path("permission").asText()));
                }
            }
        } catch (GraphException e) {
            return DiagnosticCheck.warning(
                    "scopes", "could not be told: " + e.failure(), "Make sure that the token has ads_read.");
        }
        if (granted.contains("ads_management")) {
            return DiagnosticCheck.ok("scopes", granted + "; reading and switching campaigns is allowed");
        }
        return granted.contains("ads_read")
                ? DiagnosticCheck.ok("scopes", granted + "; reading is allowed, switching campaigns is not")
                : DiagnosticCheck.failed("scopes", granted + " lacks ads_read", "Grant ads_read and make a new token.");
    }

    private DiagnosticCheck expiry(GraphClient client, Deadline deadline) {
        if (settings.secrets().proof().isEmpty()) {
            return DiagnosticCheck.warning(
                    "expiry",
                    "can't be told without the app's secret",
                    "Set appSecret (META_APP_SECRET), or look it up in Meta's access token debugger.");
        }
        try {
            JsonNode data = TokenInspection.inspect(settings, client, deadline, anyAccount());
            long expires = data.path("expires_at").asLong(0);
            long dataExpires = data.path("data_access_expires_at").asLong(0);
            long earliest = expires == 0 || (dataExpires != 0 && dataExpires < expires) ? dataExpires : expires;
            if (earliest == 0) {
                return DiagnosticCheck.ok("expiry", "the token does not expire");
            }
            Instant at = Instant.ofEpochSecond(Math.max(0, Math.min(earliest, LAST_SECOND)));
            Duration left = Duration.between(settings.clock().instant(), at);
            if (left.isNegative()) {
                return DiagnosticCheck.failed(
                        "expiry", "expired at " + AccountTime.minute(at, ZoneOffset.UTC), NEW_TOKEN);
            }
            return left.compareTo(SOON) < 0
                    ? DiagnosticCheck.warning(
                            "expiry", "expires at " + AccountTime.minute(at, ZoneOffset.UTC), NEW_TOKEN)
                    : DiagnosticCheck.ok("expiry", "expires at " + AccountTime.minute(at, ZoneOffset.UTC));
        } catch (GraphException e) {
            return DiagnosticCheck.warning(
                    "expiry", "could not be told: " + e.failure(), "Look it up in Meta's access token debugger.");
        }
    }

    private DiagnosticCheck account(GraphClient client, Deadline deadline, String id) {
        String name = "account " + id;
        try {
            Account account = new CatalogReader(settings, client, deadline).account(id);
            return DiagnosticCheck.ok(
                    name,
                    "'" + shown(account.name()) + "' in " + account.currency() + ", days in " + account.timeZone()
                            + ", today " + account.today(settings.clock()));
        } catch (GraphException e) {
            String what = switch (e.failure().kind()) {
                case NOT_FOUND, PERMISSION, BAD_REQUEST ->
                    "Check the id, and give the token's owner a role on this ad account.";
                case THROTTLED -> "Wait; the account's limit is used up.";
                default -> "Try again later.";
            };
            return DiagnosticCheck.failed(name, e.failure().toString(), what);
        }
    }

    private DiagnosticCheck clock(GraphClient client, GraphRequest request) {
        String date;
        Instant before = settings.clock().instant();
        try {
            date = client.transport().dateOf(request);
        } catch (GraphException e) {
            return DiagnosticCheck.warning("clock", "could not be compared: " + e.failure(), "Try again later.");
        }
        Instant there = date == null ? null : RetryAfter.date(date).orElse(null);
        if (there == null) {
            return DiagnosticCheck.warning("clock", "Meta did not say what time it is", "");
        }
        Duration skew = Duration.between(there, before).abs();
        return skew.compareTo(CLOCK_TOLERANCE) <= 0
                ? DiagnosticCheck.ok("clock", "within " + CLOCK_TOLERANCE.toSeconds() + " s of Meta's")
                : DiagnosticCheck.failed(
                        "clock",
                        "here it is " + before + ", at Meta's " + there,
                        "Synchronise this machine's clock; a wrong one asks for wrong days.");
    }

    private String shown(String text) {
        return settings.secrets().redactor().value(text);
    }

    private String anyAccount() {
        return settings.accountIds().get(0);
    }
}
