package io.campaigntracker.testkit.graph;

import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.AdSet;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.Creative;
import io.campaigntracker.model.EntityRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The objects of one account at a moment, and what leads from one to another. */
final class AccountObjects {

    private static final Set<String> MONEY = Set.of("daily_budget", "lifetime_budget", "budget_remaining");
    private static final Set<String> SPENT = Set.of("amount_spent");

    private final AccountView view;
    private final GraphNode account;
    private final Map<String, GraphNode> campaigns = new LinkedHashMap<>();
    private final Map<String, GraphNode> adSets = new LinkedHashMap<>();
    private final Map<String, GraphNode> ads = new LinkedHashMap<>();
    private final Map<String, GraphNode> creatives = new LinkedHashMap<>();

    /** @param fields what will be shown of them: budgets cost a look at every day, and are left out unless asked for */
    AccountObjects(AccountView view, Instant now, FieldList fields) {
        this.view = view;
        AccountCatalog catalog = fields.mentions(MONEY) ? view.account().catalog(now) : view.outline();
        ObjectJson json = new ObjectJson(view);
        String accountId = "act_" + view.account().accountId();
        this.account = new GraphNode(
                NodeType.AD_ACCOUNT, accountId, Map.of(), "", () -> json.account(now, fields.mentions(SPENT)));
        for (Campaign campaign : catalog.campaigns()) {
            add(
                    campaigns,
                    new GraphNode(
                            NodeType.CAMPAIGN,
                            campaign.campaignId(),
                            Map.of(),
                            view.effectiveStatus(campaign),
                            () -> json.campaign(campaign)));
        }
        for (AdSet adSet : catalog.adSets()) {
            add(
                    adSets,
                    new GraphNode(
                            NodeType.AD_SET,
                            adSet.adSetId(),
                            Map.of("campaign", adSet.campaignId()),
                            view.effectiveStatus(adSet),
                            () -> json.adSet(adSet)));
        }
        for (Creative creative : catalog.creatives()) {
            add(
                    creatives,
                    new GraphNode(
                            NodeType.AD_CREATIVE,
                            creative.creativeId(),
                            Map.of(),
                            "",
                            () -> ObjectJson.creative(creative)));
        }
        view.ads().forEach(ad -> add(ads, node(ad, json, now)));
    }

    private GraphNode node(Ad ad, ObjectJson json, Instant now) {
        String creative = ad.creativeId();
        String shown = creative != null && creatives.containsKey(creative) ? creative : null;
        Map<String, String> held = new HashMap<>();
        held.put("campaign", ad.campaignId());
        held.put("adset", String.valueOf(ad.adSetId()));
        if (shown != null) {
            held.put("creative", shown);
        }
        return new GraphNode(NodeType.AD, ad.adId(), held, view.effectiveStatus(ad), () -> json.ad(ad, shown, now));
    }

    private static void add(Map<String, GraphNode> kind, GraphNode node) {
        kind.put(node.id(), node);
    }

    AccountView view() {
        return view;
    }

    GraphNode account() {
        return account;
    }

    /** {@return an object by its own id, deleted or not; empty if it is not of this account} */
    Optional<GraphNode> find(String id) {
        if (id.equals(account.id())) {
            return Optional.of(account);
        }
        for (Map<String, GraphNode> kind : List.of(campaigns, adSets, ads, creatives)) {
            GraphNode found = kind.get(id);
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /** {@return the one object that another holds in a field such as {@code campaign} or {@code creative}} */
    GraphNode held(GraphNode node, String field) {
        Map<String, GraphNode> kind = switch (field) {
            case "campaign" -> campaigns;
            case "adset" -> adSets;
            default -> creatives;
        };
        GraphNode held = kind.get(String.valueOf(node.held(field)));
        return Objects.requireNonNull(held, () -> node.id() + " has no " + field);
    }

    /** {@return the objects to which an edge of another object leads, whatever their status, but no deleted ones} */
    List<GraphNode> along(Edge edge, GraphNode from) {
        return switch (edge) {
            case CAMPAIGNS -> List.copyOf(campaigns.values());
            case AD_SETS -> under(from, adSets);
            case ADS ->
                under(from, ads).stream().filter(AccountObjects::isListed).toList();
            case AD_CREATIVES -> creativesOf(from);
            case AD_ACCOUNTS, ACTIVITIES, BUDGET_SCHEDULES, INSIGHTS ->
                throw new IllegalStateException(edge + " does not lead to objects of an account");
        };
    }

    private static boolean isListed(GraphNode ad) {
        return !ad.effectiveStatus().equals("DELETED");
    }

    private List<GraphNode> creativesOf(GraphNode from) {
        if (from.type() == NodeType.AD_ACCOUNT) {
            return List.copyOf(creatives.values());
        }
        Set<GraphNode> shown = new LinkedHashSet<>();
        List<GraphNode> showing = from.type() == NodeType.AD ? List.of(from) : along(Edge.ADS, from);
        for (GraphNode ad : showing) {
            if (ad.held("creative") != null) {
                shown.add(held(ad, "creative"));
            }
        }
        return new ArrayList<>(shown);
    }

    private static List<GraphNode> under(GraphNode parent, Map<String, GraphNode> children) {
        String key = switch (parent.type()) {
            case CAMPAIGN -> "campaign";
            case AD_SET -> "adset";
            default -> "";
        };
        return children.values().stream()
                .filter(child -> key.isEmpty() || parent.id().equals(child.held(key)))
                .toList();
    }

    /** {@return what insights of an object are asked of} */
    EntityRef entity(GraphNode node) {
        String accountId = view.account().accountId();
        return switch (node.type()) {
            case AD_ACCOUNT -> EntityRef.account(accountId);
            case CAMPAIGN -> EntityRef.campaign(accountId, node.id());
            case AD_SET -> EntityRef.adSet(accountId, node.id());
            case AD -> EntityRef.ad(accountId, node.id());
            default -> throw new IllegalStateException(node.type() + " has no insights");
        };
    }
}
