package io.campaigntracker.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.campaigntracker.action.CampaignControl;
import io.campaigntracker.action.ControlOutcome;
import io.campaigntracker.action.ControlOutcome.Result;
import io.campaigntracker.action.ControlRequest;
import io.campaigntracker.action.WritePermit;
import io.campaigntracker.model.Money;
import io.campaigntracker.model.Redactor;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.SourceFailure;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Switches campaigns, ad sets and ads, and sets daily budgets, over the Marketing API; needs a token with {@code ads_management}.
 *
 * <p>Reads the object first, lets Meta check the change without making it, makes it, and reads it back. The change itself is never
 * blindly repeated: when its answer gets lost, the object is read, and only if it still stands as before the change is sent once
 * more. Archived and deleted objects are refused, budgets at the level that owns none, and those that somebody changed since the request was decided on. Amounts are told in Meta's own units, exactly. Shares the source's pace and limits, and
 * keeps to the account's score: what finds no room waits for it, as long as a call may take. One control is enough for a service. Thread-safe.
 *
 * @see <a href="https://developers.facebook.com/docs/marketing-api/overview/rate-limiting">Rate limiting</a>
 */
public final class MetaCampaignControl implements CampaignControl {

    private static final int SENDS = 2;
    private static final int LIMITED_SCORE = 60;
    private static final int FULL_SCORE = 9000;
    private static final Duration BEFORE_READING = Duration.ofSeconds(2);
    private static final Set<FailureKind> AMBIGUOUS = EnumSet.of(
            FailureKind.TRANSIENT,
            FailureKind.MALFORMED_ANSWER,
            FailureKind.CANCELLED,
            FailureKind.TOO_MUCH_DATA,
            FailureKind.UNKNOWN);

    private final MetaSettings settings;
    private final GraphClient client;
    private final WriteScore score;
    private final Map<String, String> currencies = new ConcurrentHashMap<>();

    private MetaCampaignControl(MetaMetricsSource source, int points) {
        this.settings = source.settings();
        this.client = source.client();
        this.score = new WriteScore(settings.waiter(), points);
    }

    /** {@return a control over the accounts of a source, for an app with limited access: 60 points in five minutes, seven changes} */
    public static MetaCampaignControl of(MetaMetricsSource source) {
        return new MetaCampaignControl(source, LIMITED_SCORE);
    }

    /** {@return the same for an app with full access: 9000 points in five minutes} */
    public static MetaCampaignControl ofFullAccess(MetaMetricsSource source) {
        return new MetaCampaignControl(source, FULL_SCORE);
    }

    @Override
    public Money payable(Money amount) {
        return MetaMoney.floor(amount);
    }

    @Override
    public ControlOutcome apply(ControlRequest request, WritePermit permit) {
        if (!ObjectId.isId(request.entity().id())) {
            throw new IllegalArgumentException(
                    "'" + Redactor.ofShapes().value(request.entity().id())
                            + "' is no id of a campaign, ad set or ad; expected digits");
        }
        return new Change(request, permit, client.deadline()).make();
    }

    private record Reading(
            String status,
            @Nullable String effectiveStatus,
            @Nullable Money dailyBudget) {}

    /** One request on its way. */
    private final class Change {
        private final ControlRequest request;
        private final WritePermit permit;
        private final Deadline deadline;
        private final String account;
        private final String id;
        private @Nullable Reading last;

        Change(ControlRequest request, WritePermit permit, Deadline deadline) {
            this.request = request;
            this.permit = permit;
            this.deadline = deadline;
            this.account = AccountId.bare(request.entity().accountId());
            this.id = request.entity().id();
        }

        ControlOutcome make() {
            try {
                requireServed();
                Reading before = read();
                last = before;
                if (isAsWanted(before)) {
                    return outcome(Result.UNCHANGED, null);
                }
                requireChangeable(before);
                GraphRequest change = GraphRequest.post(account, id, parameters(), "set " + request);
                requirePermit();
                if (request.dailyBudget() != null) {
                    requireRoom(score.changeBudget(id), "its budget was changed four times within the hour");
                }
                awaitRoom(WriteScore.WRITE);
                requireSuccess(client.call(
                        change.with("execution_options", "[\"validate_only\"]"), deadline, TreeReader.OBJECT));
                return send(change);
            } catch (GraphException e) {
                return outcome(Result.REFUSED, e.failure());
            } catch (IllegalArgumentException amount) {
                return outcome(
                        Result.REFUSED, SourceFailure.of(FailureKind.BAD_REQUEST, String.valueOf(amount.getMessage())));
            }
        }

        private ControlOutcome send(GraphRequest change) {
            SourceFailure lost = null;
            for (int sent = 0; sent < SENDS; sent++) {
                try {
                    awaitRoom(WriteScore.WRITE);
                    requireSuccess(client.once(change, deadline, TreeReader.OBJECT, this::requirePermit));
                } catch (GraphException e) {
                    if (!isAmbiguous(e)) {
                        return outcome(lost == null ? Result.REFUSED : Result.UNCERTAIN, e.failure());
                    }
                    lost = e.failure();
                    if (e.isCancelled()) {
                        last = null;
                        return outcome(Result.UNCERTAIN, lost);
                    }
                }
                Reading after;
                try {
                    if (lost != null) {
                        deadline.await(BEFORE_READING, lost);
                    }
                    after = read();
                } catch (GraphException e) {
                    last = null;
                    return outcome(Result.UNCERTAIN, lost == null ? e.failure() : lost);
                }
                last = after;
                if (isAsWanted(after)) {
                    return outcome(Result.CHANGED, null);
                }
                if (request.isOvertaken(after.dailyBudget())) {
                    break;
                }
            }
            return outcome(
                    Result.UNCERTAIN,
                    lost != null
                            ? lost
                            : SourceFailure.of(FailureKind.UNKNOWN, "set " + request + "; it still reads " + last));
        }

        private Map<String, String> parameters() {
            Money budget = request.dailyBudget();
            if (budget == null) {
                return Map.of("status", request.wanted().name());
            }
            String currency = currency();
            if (!budget.currency().equals(currency)) {
                throw new IllegalArgumentException(
                        "a budget of " + budget + "; account " + account + " bills in " + currency);
            }
            return Map.of("daily_budget", MetaMoney.toMinor(budget));
        }

        private boolean isAsWanted(Reading reading) {
            return request.dailyBudget() != null
                    ? request.dailyBudget().equals(reading.dailyBudget())
                    : reading.status().equals(request.wanted().name());
        }

        private String currency() {
            String known = currencies.get(account);
            if (known == null) {
                awaitRoom(WriteScore.READ);
                JsonNode node = client.call(
                        GraphRequest.get(account, "act_" + account, Map.of("fields", "currency"), "account " + account),
                        deadline,
                        TreeReader.OBJECT);
                known = node.path("currency").asText("");
                if (!MetaMoney.isCurrency(known)) {
                    throw GraphException.malformed("account " + account + " comes without a currency");
                }
                currencies.put(account, known);
            }
            return known;
        }

        private Reading read() {
            String fields =
                    "id,account_id,status,effective_status" + (request.dailyBudget() == null ? "" : ",daily_budget");
            awaitRoom(WriteScore.READ);
            JsonNode node = client.call(
                    GraphRequest.get(account, id, Map.of("fields", fields), String.valueOf(request.entity())),
                    deadline,
                    TreeReader.OBJECT);
            String owner = node.path("account_id").asText("");
            if (!owner.isEmpty() && !AccountId.isOf(owner, account)) {
                throw new GraphException(
                        SourceFailure.of(
                                FailureKind.NOT_FOUND,
                                request.entity() + " belongs to another account than " + account),
                        Remedy.NONE);
            }
            String status = node.path("status").asText("");
            if (status.isEmpty()) {
                throw GraphException.malformed(request.entity() + " comes without a status");
            }
            Redactor redactor = settings.secrets().redactor();
            return new Reading(
                    redactor.value(status),
                    node.hasNonNull("effective_status")
                            ? redactor.value(node.get("effective_status").asText())
                            : null,
                    budget(node));
        }

        private @Nullable Money budget(JsonNode node) {
            String told = node.path("daily_budget").asText("");
            if (request.dailyBudget() == null || told.isEmpty() || told.equals("0")) {
                return null;
            }
            if (!told.matches("\\d{1,18}")) {
                throw GraphException.malformed(request.entity() + " comes with a budget that is no whole number");
            }
            return MetaMoney.ofMinor(new BigDecimal(told), currency());
        }

        /** Not {@code NOT_FOUND}, which Meta says of an object: here nothing is known of how it stands. */
        private void requireServed() {
            if (!settings.accountIds().contains(account)) {
                throw new GraphException(
                        SourceFailure.of(
                                FailureKind.POLICY,
                                "account '" + account + "' is not served; served are " + settings.accountIds()),
                        Remedy.NONE);
            }
        }

        private void requireChangeable(Reading before) {
            if (!before.status().equals("ACTIVE") && !before.status().equals("PAUSED")) {
                throw refused(
                        request.entity() + " is " + before.status() + "; only what is active or paused is changed");
            }
            if (request.dailyBudget() != null && before.dailyBudget() == null) {
                throw refused(request.entity()
                        + " owns no daily budget; it belongs to the other level, or is for the whole schedule");
            }
            if (request.isOvertaken(before.dailyBudget())) {
                throw refused(request.entity() + " has " + before.dailyBudget() + " a day, not the " + request.from()
                        + " that the change was decided on; nothing is sent");
            }
        }

        private static GraphException refused(String why) {
            return new GraphException(SourceFailure.of(FailureKind.BAD_REQUEST, why), Remedy.NONE);
        }

        /** Asked when the write's turn has come, after all waiting. */
        private void requirePermit() {
            Optional<String> refusal = permit.refusal();
            if (refusal.isPresent()) {
                throw new GraphException(
                        SourceFailure.of(FailureKind.POLICY, "set " + request + ": not sent, " + refusal.get()),
                        Remedy.NONE);
            }
        }

        private void requireRoom(Duration wait, String why) {
            if (!wait.isZero()) {
                throw new GraphException(
                        SourceFailure.of(
                                FailureKind.THROTTLED,
                                "set " + request + ": not sent, " + why + "; trying again makes sense in "
                                        + Deadline.text(wait)),
                        Remedy.NONE);
            }
        }

        private void awaitRoom(int points) {
            Duration wait = score.take(account, points);
            while (!wait.isZero()) {
                deadline.await(
                        wait,
                        SourceFailure.of(
                                FailureKind.THROTTLED,
                                "set " + request + ": the account's score for writes is used up"));
                wait = score.take(account, points);
            }
        }

        private ControlOutcome outcome(Result result, @Nullable SourceFailure failure) {
            Reading reading = last;
            return new ControlOutcome(
                    request,
                    result,
                    reading == null ? null : reading.status(),
                    reading == null ? null : reading.effectiveStatus(),
                    reading == null ? null : reading.dailyBudget(),
                    result == Result.REFUSED || result == Result.UNCERTAIN
                            ? Objects.requireNonNull(failure, "failure")
                            : null);
        }
    }

    private static void requireSuccess(JsonNode answer) {
        if (!answer.path("success").asBoolean(false)) {
            throw GraphException.malformed("Meta answers neither success nor an error");
        }
    }

    /** Whether the change may have been made all the same. */
    private static boolean isAmbiguous(GraphException e) {
        return AMBIGUOUS.contains(e.failure().kind());
    }
}
