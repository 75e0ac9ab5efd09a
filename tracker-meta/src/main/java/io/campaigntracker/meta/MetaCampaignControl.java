package io.campaigntracker.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.campaigntracker.action.CampaignControl;
import io.campaigntracker.action.ControlOutcome;
import io.campaigntracker.action.ControlOutcome.Result;
import io.campaigntracker.model.Redactor;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.SourceFailure;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pauses and resumes campaigns over the Marketing API; needs a token with {@code ads_management}.
 *
 * <p>Reads the campaign first, lets Meta check the change without making it, makes it, and reads it back. The change itself is never
 * blindly repeated: when its answer gets lost, the campaign is read, and only if it still stands as before the change is sent once
 * more. Archived and deleted campaigns are refused. Shares the source's pace and limits. Thread-safe.
 */
public final class MetaCampaignControl implements CampaignControl {

    private static final String ACTIVE = "ACTIVE";
    private static final String PAUSED = "PAUSED";
    private static final int SENDS = 2;
    private static final Duration BEFORE_READING = Duration.ofSeconds(2);

    private final MetaSettings settings;
    private final GraphClient client;

    private MetaCampaignControl(MetaMetricsSource source) {
        this.settings = source.settings();
        this.client = source.client();
    }

    /** {@return a control over the accounts of a source} */
    public static MetaCampaignControl of(MetaMetricsSource source) {
        return new MetaCampaignControl(source);
    }

    @Override
    public ControlOutcome pause(String accountId, String campaignId) {
        return change(accountId, campaignId, PAUSED);
    }

    @Override
    public ControlOutcome resume(String accountId, String campaignId) {
        return change(accountId, campaignId, ACTIVE);
    }

    private record Reading(String status, @Nullable String effectiveStatus) {}

    private ControlOutcome change(String accountId, String campaignId, String wanted) {
        if (!ObjectId.isId(campaignId)) {
            throw new IllegalArgumentException(
                    "campaign '" + Redactor.ofShapes().value(campaignId) + "' is no id; expected digits");
        }
        String id = AccountId.bare(accountId);
        Deadline deadline = client.deadline();
        Reading before = null;
        try {
            requireServed(id);
            before = read(id, campaignId, deadline);
            if (before.status().equals(wanted)) {
                return outcome(id, campaignId, wanted, Result.UNCHANGED, before, null);
            }
            requireSwitchable(before, campaignId);
            GraphRequest change = GraphRequest.post(
                    id, campaignId, Map.of("status", wanted), "set campaign " + campaignId + " to " + wanted);
            requireSuccess(
                    client.call(change.with("execution_options", "[\"validate_only\"]"), deadline, TreeReader.OBJECT));
            return send(id, campaignId, wanted, change, before, deadline);
        } catch (GraphException e) {
            return outcome(id, campaignId, wanted, Result.REFUSED, before, e.failure());
        }
    }

    private ControlOutcome send(
            String id, String campaignId, String wanted, GraphRequest change, Reading before, Deadline deadline) {
        SourceFailure lost = null;
        Reading last = before;
        for (int sent = 0; sent < SENDS; sent++) {
            try {
                requireSuccess(client.once(change, deadline, TreeReader.OBJECT));
            } catch (GraphException e) {
                if (!isAmbiguous(e)) {
                    return outcome(id, campaignId, wanted, Result.REFUSED, last, e.failure());
                }
                lost = e.failure();
                if (e.isCancelled()) {
                    return outcome(id, campaignId, wanted, Result.UNCERTAIN, null, lost);
                }
            }
            try {
                if (lost != null) {
                    deadline.await(BEFORE_READING, lost);
                }
                last = read(id, campaignId, deadline);
            } catch (GraphException e) {
                return outcome(id, campaignId, wanted, Result.UNCERTAIN, null, lost == null ? e.failure() : lost);
            }
            if (last.status().equals(wanted)) {
                return outcome(id, campaignId, wanted, Result.CHANGED, last, null);
            }
        }
        return outcome(
                id,
                campaignId,
                wanted,
                Result.UNCERTAIN,
                last,
                lost != null
                        ? lost
                        : SourceFailure.of(
                                FailureKind.UNKNOWN,
                                "campaign " + campaignId + " was set to " + wanted + " and still reads "
                                        + last.status()));
    }

    private Reading read(String id, String campaignId, Deadline deadline) {
        GraphRequest request = GraphRequest.get(
                id, campaignId, Map.of("fields", "id,account_id,status,effective_status"), "campaign " + campaignId);
        JsonNode node = client.call(request, deadline, TreeReader.OBJECT);
        String owner = node.path("account_id").asText("");
        if (!owner.isEmpty() && !AccountId.isOf(owner, id)) {
            throw new GraphException(
                    SourceFailure.of(
                            FailureKind.NOT_FOUND, "campaign " + campaignId + " belongs to another account than " + id),
                    Remedy.NONE);
        }
        String status = node.path("status").asText("");
        if (status.isEmpty()) {
            throw GraphException.malformed("campaign " + campaignId + " comes without a status");
        }
        Redactor redactor = settings.secrets().redactor();
        return new Reading(
                redactor.value(status),
                node.hasNonNull("effective_status")
                        ? redactor.value(node.get("effective_status").asText())
                        : null);
    }

    private void requireServed(String id) {
        if (!settings.accountIds().contains(id)) {
            throw new GraphException(
                    SourceFailure.of(
                            FailureKind.NOT_FOUND,
                            "account '" + id + "' is not served; served are " + settings.accountIds()),
                    Remedy.NONE);
        }
    }

    private static void requireSwitchable(Reading before, String campaignId) {
        if (!before.status().equals(ACTIVE) && !before.status().equals(PAUSED)) {
            throw new GraphException(
                    SourceFailure.of(
                            FailureKind.BAD_REQUEST,
                            "campaign " + campaignId + " is " + before.status()
                                    + "; only active and paused campaigns are switched"),
                    Remedy.NONE);
        }
    }

    private static void requireSuccess(JsonNode answer) {
        if (!answer.path("success").asBoolean(false)) {
            throw GraphException.malformed("Meta answers neither success nor an error");
        }
    }

    private static boolean isAmbiguous(GraphException e) {
        FailureKind kind = e.failure().kind();
        return kind == FailureKind.TRANSIENT || kind == FailureKind.MALFORMED_ANSWER || kind == FailureKind.CANCELLED;
    }

    private static ControlOutcome outcome(
            String id,
            String campaignId,
            String wanted,
            Result result,
            @Nullable Reading reading,
            @Nullable SourceFailure failure) {
        return new ControlOutcome(
                id,
                campaignId,
                wanted,
                result,
                reading == null ? null : reading.status(),
                reading == null ? null : reading.effectiveStatus(),
                failure);
    }
}
