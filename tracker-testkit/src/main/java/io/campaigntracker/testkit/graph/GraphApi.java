package io.campaigntracker.testkit.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What can be asked, once the request is authenticated. */
final class GraphApi {

    private static final Set<String> EDGES = Set.of("campaigns", "adsets", "ads", "adcreatives");
    private static final Set<String> SETTABLE = Set.of("ACTIVE", "PAUSED");

    private final List<SimulatedAccount> accounts;
    private final Map<String, String> setStatuses = new ConcurrentHashMap<>();
    private final ReportRuns runs;
    private final Faults faults;

    GraphApi(List<SimulatedAccount> accounts, ReportRuns runs, Faults faults) {
        this.faults = faults;
        this.accounts = List.copyOf(accounts);
        this.runs = runs;
    }

    /** {@return the statuses that callers have set, by object} */
    Map<String, String> setStatuses() {
        return Map.copyOf(setStatuses);
    }

    byte[] answer(Call call) {
        List<String> target = call.request().target();
        if (target.isEmpty()) {
            throw GraphErrors.unknownPath();
        }
        String node = target.get(0);
        return switch (target.size()) {
            case 1 -> node(node, call);
            case 2 -> edge(node, target.get(1), call);
            default -> throw GraphErrors.unknownPath();
        };
    }

    private byte[] node(String node, Call call) {
        Optional<SimulatedAccount> account = account(node);
        if (account.isPresent()) {
            FieldList fields = FieldList.parse(call.request().parameters().getOrDefault("fields", "id"));
            return bytes(
                    fields.pick(ObjectJson.account(account.get().account()), ObjectJson.ACCOUNT_FIELDS, "AdAccount"));
        }
        return call.request().method().equals("POST") ? set(node, call) : show(node, call);
    }

    private byte[] edge(String node, String edge, Call call) {
        if (node.equals("me") && edge.equals("adaccounts")) {
            List<ObjectNode> shown = accounts.stream()
                    .map(account -> ObjectJson.account(account.account()))
                    .toList();
            return ObjectEdges.page(call, shown, ObjectJson.ACCOUNT_FIELDS, "AdAccount");
        }
        if (edge.equals("insights")) {
            return insights(node, call);
        }
        SimulatedAccount account = account(node)
                .orElseThrow(() -> GraphError.missing(call.request().method(), node));
        if (!EDGES.contains(edge)) {
            throw GraphErrors.unknownPath();
        }
        AccountView view = view(account, call.now());
        boolean budgets = edge.equals("campaigns") || edge.equals("adsets");
        ObjectEdges edges = budgets ? new ObjectEdges(view, call.now()) : ObjectEdges.withoutBudgets(view, call.now());
        return edges.list(edge, call);
    }

    private byte[] insights(String node, Call call) {
        Optional<ReportRuns.Run> run = runs.find(node);
        if (run.isPresent()) {
            ReportRuns.Run found = run.get();
            found.requireComplete();
            return InsightsPages.page(found.query(), found.view(), found.startedAt(), call);
        }
        EntityRef entity = entity(node, call);
        SimulatedAccount account = owner(entity);
        AccountView view = view(account, call.now());
        LocalDate today = LocalDate.ofInstant(call.now(), account.account().timeZone());
        InsightsQuery query = InsightsQuery.of(entity, call.request().parameters(), today);
        return call.request().method().equals("POST")
                ? runs.start(query, view, call)
                : InsightsPages.page(query, view, call.now(), call, faults);
    }

    private byte[] show(String id, Call call) {
        Optional<ReportRuns.Run> run = runs.find(id);
        if (run.isPresent()) {
            return bytes(run.get().poll());
        }
        FieldList fields = FieldList.parse(call.request().parameters().getOrDefault("fields", "id"));
        return accounts.stream()
                .map(account -> view(account, call.now()))
                .flatMap(view -> new ObjectEdges(view, call.now()).object(id, fields).stream())
                .findFirst()
                .map(GraphApi::bytes)
                .orElseThrow(() -> GraphError.missing("get", id));
    }

    private byte[] set(String id, Call call) {
        AccountView view = accounts.stream()
                .map(account -> view(account, call.now()))
                .filter(candidate -> candidate.holds(id))
                .findFirst()
                .orElseThrow(() -> GraphError.missing("post", id));
        String status = call.request().parameters().get("status");
        if (status == null || !SETTABLE.contains(status)) {
            throw GraphError.invalid("status must be one of: ACTIVE, PAUSED");
        }
        if (view.ad(id) != null && !SETTABLE.contains(view.status(Objects.requireNonNull(view.ad(id))))) {
            throw new GraphError(
                    400, 100, 1487566, "OAuthException", false, "(#100) Deleted or archived objects can't be edited");
        }
        boolean dryRun = false;
        for (JsonNode option :
                Filter.read(call.request().parameters().getOrDefault("execution_options", "[]"), "execution_options")) {
            dryRun |= option.asText().equals("validate_only");
        }
        if (!dryRun) {
            setStatuses.put(id, status);
        }
        return bytes(JsonNodeFactory.instance.objectNode().put("success", true));
    }

    private EntityRef entity(String node, Call call) {
        Optional<SimulatedAccount> account = account(node);
        if (account.isPresent()) {
            return EntityRef.account(account.get().accountId());
        }
        for (SimulatedAccount candidate : accounts) {
            String accountId = candidate.accountId();
            for (EntityRef entity : List.of(
                    EntityRef.campaign(accountId, node),
                    EntityRef.adSet(accountId, node),
                    EntityRef.ad(accountId, node))) {
                if (candidate.holds(entity)) {
                    return entity;
                }
            }
        }
        throw GraphError.missing(call.request().method(), node);
    }

    private SimulatedAccount owner(EntityRef entity) {
        return accounts.stream()
                .filter(account -> account.holds(entity))
                .findFirst()
                .orElseThrow(() -> GraphError.missing("get", entity.id()));
    }

    private Optional<SimulatedAccount> account(String node) {
        return accounts.stream()
                .filter(account -> node.equals("act_" + account.accountId()))
                .findFirst();
    }

    private AccountView view(SimulatedAccount account, Instant now) {
        return new AccountView(account, now, setStatuses);
    }

    private static byte[] bytes(JsonNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }
}
