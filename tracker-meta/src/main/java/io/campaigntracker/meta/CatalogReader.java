package io.campaigntracker.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.AdSet;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.Creative;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads an account and the objects in it, archived ones included. */
final class CatalogReader {

    static final String ACCOUNT_FIELDS =
            "id,account_id,name,account_status,disable_reason,currency,timezone_name,spend_cap,amount_spent";
    private static final String CAMPAIGN_FIELDS = "id,name,account_id,objective,status,effective_status,daily_budget,"
            + "lifetime_budget,budget_remaining,start_time,stop_time,is_adset_budget_sharing_enabled,issues_info,"
            + BudgetSchedules.FIELD;
    private static final String AD_SET_FIELDS = "id,name,account_id,campaign_id,status,effective_status,daily_budget,"
            + "lifetime_budget,budget_remaining,start_time,end_time,attribution_spec,optimization_goal,learning_stage_info,"
            + "promoted_object,issues_info,"
            + BudgetSchedules.FIELD;
    private static final String AD_FIELDS =
            "id,name,account_id,campaign_id,adset_id,status,effective_status,issues_info,"
                    + "creative{id,name,title,body,object_type,call_to_action_type,thumbnail_url,"
                    + "effective_object_story_id,video_id,image_hash,asset_feed_spec}";

    private final MetaSettings settings;
    private final GraphClient client;
    private final Deadline deadline;

    CatalogReader(MetaSettings settings, GraphClient client, Deadline deadline) {
        this.settings = settings;
        this.client = client;
        this.deadline = deadline;
    }

    Account account(String accountId) {
        GraphRequest request = GraphRequest.get(
                accountId, "act_" + accountId, Map.of("fields", ACCOUNT_FIELDS), "account " + accountId);
        return ObjectReader.account(
                client.call(request, deadline, TreeReader.OBJECT),
                accountId,
                settings.secrets().redactor());
    }

    /** {@return what the account lists, and what is not listed though rows spoke of it} */
    AccountCatalog catalog(Account account, SeenEntities seen, Instant fetchedAt) {
        List<Campaign> campaigns = new ArrayList<>();
        List<AdSet> adSets = new ArrayList<>();
        List<Ad> ads = new ArrayList<>();
        Map<String, Creative> creatives = new LinkedHashMap<>();
        Notes notes = new Notes();
        ObjectReader reader = new ObjectReader(account, settings.secrets().redactor(), notes);
        BudgetSchedules schedules = new BudgetSchedules(
                (path, parameters, label) -> list(account, path, parameters, notes, label), reader, notes);
        SideBySide.run(
                () -> walk(account, "campaigns", CAMPAIGN_FIELDS, Statuses.CAMPAIGN, notes, node -> {
                    reader.campaign(node).ifPresent(campaigns::add);
                    schedules.see(node);
                }),
                () -> walk(account, "adsets", AD_SET_FIELDS, Statuses.AD_SET, notes, node -> {
                    reader.adSet(node).ifPresent(adSets::add);
                    schedules.see(node);
                }),
                () -> walk(account, "ads", AD_FIELDS, Statuses.AD, notes, node -> {
                    reader.ad(node).ifPresent(ads::add);
                    reader.creative(node.path("creative"))
                            .ifPresent(creative -> creatives.put(creative.creativeId(), creative));
                }));
        campaigns.replaceAll(schedules::complete);
        adSets.replaceAll(schedules::complete);
        UnlistedObjects unlisted = new UnlistedObjects(client, deadline, seen, account.accountId(), notes);
        unlisted.of(Level.CAMPAIGN, idsOf(campaigns, Campaign::campaignId), CAMPAIGN_FIELDS)
                .forEach(node -> reader.campaign(node).ifPresent(campaigns::add));
        unlisted.of(Level.AD_SET, idsOf(adSets, AdSet::adSetId), AD_SET_FIELDS)
                .forEach(node -> reader.adSet(node).ifPresent(adSets::add));
        unlisted.of(Level.AD, idsOf(ads, Ad::adId), AD_FIELDS).forEach(node -> {
            reader.ad(node).ifPresent(ads::add);
            reader.creative(node.path("creative"))
                    .ifPresent(creative -> creatives.putIfAbsent(creative.creativeId(), creative));
        });
        return new AccountCatalog(
                account, campaigns, adSets, ads, List.copyOf(creatives.values()), fetchedAt, notes.list());
    }

    private void walk(
            Account account,
            String edge,
            String fields,
            List<String> statuses,
            Notes notes,
            Consumer<JsonNode> consumer) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("fields", fields);
        parameters.put("effective_status", InsightsQuery.json(Statuses.ofEdge(statuses)));
        String id = account.accountId();
        new PageWalk(client, settings.pageSize(), settings.maxPages())
                .walk(
                        GraphRequest.get(id, "act_" + id + "/" + edge, parameters, edge + " of account " + id),
                        deadline,
                        new NodeTarget(node -> accept(node, consumer, notes), notes));
    }

    private List<JsonNode> list(
            Account account, String path, Map<String, String> parameters, Notes notes, String label) {
        List<JsonNode> nodes = new ArrayList<>();
        new PageWalk(client, settings.pageSize(), settings.maxPages())
                .walk(
                        GraphRequest.get(account.accountId(), path, parameters, label),
                        deadline,
                        new NodeTarget(nodes::add, notes));
        return nodes;
    }

    private static <T> Set<String> idsOf(List<T> objects, Function<T, String> id) {
        return objects.stream().map(id).collect(Collectors.toSet());
    }

    private void accept(JsonNode node, Consumer<JsonNode> consumer, Notes notes) {
        try {
            consumer.accept(node);
        } catch (IllegalArgumentException | ArithmeticException e) {
            notes.add(settings.secrets()
                    .redactor()
                    .line("object " + node.path("id").asText("?") + " is left out: " + e.getMessage()));
        }
    }
}
