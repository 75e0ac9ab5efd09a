package io.campaigntracker.testkit.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.campaigntracker.model.BudgetRise;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What can be asked, once the request is authenticated. */
final class GraphApi {

    private final List<SimulatedAccount> accounts;
    private final Edits edits = new Edits();
    private final ObjectUpdates updates = new ObjectUpdates(edits);
    private final ReportRuns runs;
    private final Faults faults;

    GraphApi(List<SimulatedAccount> accounts, ReportRuns runs, Faults faults) {
        this.faults = faults;
        this.accounts = List.copyOf(accounts);
        this.runs = runs;
    }

    /** {@return the statuses that callers have set, by object} */
    Map<String, String> setStatuses() {
        return edits.statuses();
    }

    /** {@return how many changes callers have made} */
    long edits() {
        return edits.made();
    }

    byte[] answer(Call call) {
        List<String> target = call.request().target();
        boolean post = call.request().method().equals("POST");
        return switch (target.size()) {
            case 1 -> post ? update(target.get(0), call) : node(target.get(0), call);
            case 2 -> edge(target.get(0), target.get(1), call);
            default -> throw GraphErrors.unknownPath(call.request().path());
        };
    }

    private byte[] node(String id, Call call) {
        Optional<ReportRuns.Run> run = runs.find(id);
        if (run.isPresent()) {
            return run.get().show(call);
        }
        Operation.READ_OBJECT.check(call.parameters());
        FieldList fields = FieldList.of(call.parameters(), "id");
        AccountObjects objects =
                owner(id, call).map(owner -> objects(owner, fields, call)).orElseThrow(() -> missing(id, call));
        GraphNode node = objects.find(id).orElseThrow(() -> missing(id, call));
        node.type().check(fields);
        return bytes(new NodeWriter(objects).write(node, fields, call));
    }

    private byte[] edge(String id, String word, Call call) {
        boolean post = call.request().method().equals("POST");
        Edge edge = Edge.of(word).orElseThrow(() -> GraphErrors.unknownPath("/" + word));
        if (edge == Edge.INSIGHTS) {
            return insights(id, call);
        }
        if (post) {
            throw GraphError.invalid("Creating " + word + " is not served by this server");
        }
        edge.operation().check(call.parameters());
        if (edge == Edge.ACTIVITIES && !call.parameters().containsKey("fields")) {
            throw GraphError.invalid(
                    "The edge activities is served by this server with the fields that are named, and none is");
        }
        FieldList fields = FieldList.of(call.parameters(), "id");
        edge.target().check(fields);
        if (edge == Edge.AD_ACCOUNTS) {
            return adAccounts(id, fields, call);
        }
        AccountObjects objects =
                owner(id, call).map(owner -> objects(owner, fields, call)).orElseThrow(() -> missing(id, call));
        GraphNode from = objects.find(id).orElseThrow(() -> missing(id, call));
        if (from.type().edge(word).isEmpty()) {
            throw GraphError.invalid("Tried accessing nonexisting field (" + word + ") on node type ("
                    + from.type().graphName() + ")");
        }
        return switch (edge) {
            case ACTIVITIES -> Activities.page(objects.view(), fields, call);
            case BUDGET_SCHEDULES -> schedules(objects.view(), id, fields, call);
            default -> EdgePages.page(edge, from, new NodeWriter(objects), fields, call);
        };
    }

    private static byte[] schedules(AccountView view, String id, FieldList fields, Call call) {
        String currency = view.account().account().currency();
        List<BudgetRise> rises = view.account().budgetRises(id);
        return EdgePages.page(
                IntStream.range(0, rises.size()).boxed().toList(),
                number -> fields.of(ObjectJson.rise(rises.get(number), id + number, currency)),
                call);
    }

    private byte[] adAccounts(String id, FieldList fields, Call call) {
        if (!id.equals("me")) {
            throw missing(id, call);
        }
        return EdgePages.page(
                accounts,
                account -> {
                    AccountObjects objects = objects(account, fields, call);
                    return new NodeWriter(objects).write(objects.account(), fields, call);
                },
                call);
    }

    private byte[] insights(String id, Call call) {
        boolean post = call.request().method().equals("POST");
        Optional<ReportRuns.Run> run = runs.find(id);
        if (run.isPresent() && !post) {
            Operation.READ_REPORT_ROWS.check(call.parameters());
            ReportRuns.Run found = run.get();
            found.requireComplete();
            return InsightsPages.page(found.query(), found.view(), found.startedAt(), call);
        }
        (post ? Operation.START_REPORT : Operation.READ_INSIGHTS).check(call.parameters());
        SimulatedAccount account = owner(id, call).orElseThrow(() -> missing(id, call));
        EntityRef entity = entity(account, id).orElseThrow(() -> missing(id, call));
        AccountView view = view(account, call.now());
        InsightsQuery query = InsightsQuery.of(entity, call.parameters(), view.today());
        if (post) {
            Paging.requireLimit(call.parameters());
        }
        return post ? runs.start(query, view, call) : InsightsPages.page(query, view, call.now(), call, faults);
    }

    private byte[] update(String id, Call call) {
        AccountView view = owner(id, call)
                .map(account -> view(account, call.now()))
                .filter(found -> found.holds(id))
                .orElseThrow(() -> accountOf(id).isPresent() ? ObjectUpdates.refused(id) : missing(id, call));
        return updates.make(id, view, call);
    }

    /** {@return what insights are asked of: the account, or a campaign, ad set or ad of it} */
    private static Optional<EntityRef> entity(SimulatedAccount account, String id) {
        String accountId = account.accountId();
        if (id.equals("act_" + accountId)) {
            return Optional.of(EntityRef.account(accountId));
        }
        return List.of(EntityRef.campaign(accountId, id), EntityRef.adSet(accountId, id), EntityRef.ad(accountId, id))
                .stream()
                .filter(account::holds)
                .findFirst();
    }

    /** {@return the account that is or holds an object} */
    private Optional<SimulatedAccount> owner(String id, Call call) {
        return accountOf(id)
                .or(() -> accounts.stream()
                        .filter(account -> entity(account, id).isPresent())
                        .findFirst())
                .or(() -> accounts.stream()
                        .filter(account -> account.outline(call.now()).creatives().stream()
                                .anyMatch(creative -> creative.creativeId().equals(id)))
                        .findFirst());
    }

    private Optional<SimulatedAccount> accountOf(String id) {
        return accounts.stream()
                .filter(account -> id.equals("act_" + account.accountId()))
                .findFirst();
    }

    private AccountObjects objects(SimulatedAccount account, FieldList fields, Call call) {
        return new AccountObjects(view(account, call.now()), call.now(), fields);
    }

    private AccountView view(SimulatedAccount account, Instant now) {
        return new AccountView(account, now, edits);
    }

    private static GraphError missing(String id, Call call) {
        return GraphError.missing(call.request().method(), id);
    }

    private static byte[] bytes(JsonNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }
}
