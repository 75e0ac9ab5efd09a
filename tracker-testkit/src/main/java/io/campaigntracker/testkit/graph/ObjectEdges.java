package io.campaigntracker.testkit.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.Creative;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lists campaigns, ad sets, ads and creatives of an account, and shows single ones. */
final class ObjectEdges {

    private static final int DEFAULT_LIMIT = 25;
    private static final int LARGEST_LIMIT = 500;

    private final AccountView view;
    private final ObjectJson json;
    private final AccountCatalog catalog;
    private final Map<String, Creative> creatives = new HashMap<>();

    ObjectEdges(AccountView view, Instant now) {
        this(view, view.account().catalog(now));
    }

    /** {@return the edges of an account whose budgets nobody asks for} */
    static ObjectEdges withoutBudgets(AccountView view, Instant now) {
        return new ObjectEdges(view, view.account().outline(now));
    }

    private ObjectEdges(AccountView view, AccountCatalog catalog) {
        this.view = view;
        this.json = new ObjectJson(view);
        this.catalog = catalog;
        catalog.creatives().forEach(creative -> creatives.put(creative.creativeId(), creative));
    }

    byte[] list(String edge, Call call) {
        EdgeFilter filter = EdgeFilter.of(call);
        return switch (edge) {
            case "campaigns" ->
                page(
                        call,
                        catalog.campaigns().stream()
                                .map(json::campaign)
                                .filter(filter::accepts)
                                .toList(),
                        ObjectJson.CAMPAIGN_FIELDS,
                        "Campaign");
            case "adsets" ->
                page(
                        call,
                        catalog.adSets().stream()
                                .map(json::adSet)
                                .filter(filter::accepts)
                                .toList(),
                        ObjectJson.AD_SET_FIELDS,
                        "AdSet");
            case "ads" ->
                page(
                        call,
                        catalog.ads().stream()
                                .map(this::ad)
                                .filter(filter::accepts)
                                .toList(),
                        ObjectJson.AD_FIELDS,
                        "Ad");
            default ->
                page(
                        call,
                        catalog.creatives().stream().map(ObjectJson::creative).toList(),
                        ObjectJson.CREATIVE_FIELDS,
                        "AdCreative");
        };
    }

    /** {@return an object by its own id, deleted or not; empty if it is not of this account} */
    Optional<ObjectNode> object(String id, FieldList fields) {
        return catalog.campaigns().stream()
                .filter(campaign -> campaign.campaignId().equals(id))
                .map(campaign -> fields.pick(json.campaign(campaign), ObjectJson.CAMPAIGN_FIELDS, "Campaign"))
                .findFirst()
                .or(() -> catalog.adSets().stream()
                        .filter(adSet -> adSet.adSetId().equals(id))
                        .map(adSet -> fields.pick(json.adSet(adSet), ObjectJson.AD_SET_FIELDS, "AdSet"))
                        .findFirst())
                .or(() -> Optional.ofNullable(view.ad(id)).map(ad -> fields.pick(ad(ad), ObjectJson.AD_FIELDS, "Ad")))
                .or(() -> Optional.ofNullable(creatives.get(id))
                        .map(creative ->
                                fields.pick(ObjectJson.creative(creative), ObjectJson.CREATIVE_FIELDS, "AdCreative")));
    }

    private ObjectNode ad(Ad ad) {
        return json.ad(ad, creatives.get(String.valueOf(ad.creativeId())));
    }

    static byte[] page(Call call, List<ObjectNode> objects, Set<String> known, String nodeType) {
        FieldList fields = FieldList.parse(call.request().parameters().getOrDefault("fields", "id"));
        int from =
                (int) Math.min(objects.size(), Cursors.placeAfter(call.request().after()));
        int shown = call.twist() == Fault.PageTwist.EMPTY ? 0 : call.limit(DEFAULT_LIMIT, LARGEST_LIMIT);
        int to = Math.min(objects.size(), from + shown);
        boolean empty = from == to;
        return Page.write(
                out -> {
                    for (ObjectNode object : objects.subList(from, to)) {
                        out.writeRawValue(fields.pick(object, known, nodeType).toString());
                    }
                },
                () -> call.links(from, empty ? -1 : from, empty ? -1 : to - 1L, to < objects.size()));
    }
}
