package io.campaigntracker.meta;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.AdSet;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.Creative;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads an account and the objects in it, archived ones included. */
final class CatalogReader {

    private static final Logger log = LoggerFactory.getLogger(MetaMetricsSource.class);

    private static final String ACCOUNT_FIELDS = "id,account_id,name,currency,timezone_name";
    private static final String CAMPAIGN_FIELDS = "id,name,account_id,objective,status,effective_status,daily_budget,"
            + "lifetime_budget,budget_remaining,start_time,stop_time";
    private static final String AD_SET_FIELDS = "id,name,account_id,campaign_id,status,effective_status,daily_budget,"
            + "lifetime_budget,budget_remaining,start_time,end_time,attribution_spec,optimization_goal,learning_stage_info";
    private static final String AD_FIELDS = "id,name,account_id,campaign_id,adset_id,status,effective_status,"
            + "creative{id,name,title,body,object_type,call_to_action_type,thumbnail_url}";

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
        return ObjectReader.account(client.call(request, deadline, CatalogReader::tree), accountId);
    }

    /** {@return what the account lists, and what is not listed though rows spoke of it} */
    AccountCatalog catalog(Account account, SeenEntities seen, Instant fetchedAt) {
        List<Campaign> campaigns = new ArrayList<>();
        List<AdSet> adSets = new ArrayList<>();
        List<Ad> ads = new ArrayList<>();
        Map<String, Creative> creatives = new LinkedHashMap<>();
        SideBySide.run(
                () -> walk(
                        account,
                        "campaigns",
                        CAMPAIGN_FIELDS,
                        Statuses.CAMPAIGN,
                        node -> ObjectReader.campaign(node, account).ifPresent(campaigns::add)),
                () -> walk(
                        account,
                        "adsets",
                        AD_SET_FIELDS,
                        Statuses.AD_SET,
                        node -> ObjectReader.adSet(node, account).ifPresent(adSets::add)),
                () -> walk(account, "ads", AD_FIELDS, Statuses.AD, node -> {
                    ObjectReader.ad(node, account).ifPresent(ads::add);
                    ObjectReader.creative(node.path("creative"), account)
                            .ifPresent(creative -> creatives.put(creative.creativeId(), creative));
                }));
        UnlistedObjects unlisted = new UnlistedObjects(client, deadline, seen, account.accountId());
        unlisted.of(Level.CAMPAIGN, idsOf(campaigns, Campaign::campaignId), CAMPAIGN_FIELDS)
                .forEach(node -> ObjectReader.campaign(node, account).ifPresent(campaigns::add));
        unlisted.of(Level.AD_SET, idsOf(adSets, AdSet::adSetId), AD_SET_FIELDS)
                .forEach(node -> ObjectReader.adSet(node, account).ifPresent(adSets::add));
        unlisted.of(Level.AD, idsOf(ads, Ad::adId), AD_FIELDS).forEach(node -> {
            ObjectReader.ad(node, account).ifPresent(ads::add);
            ObjectReader.creative(node.path("creative"), account)
                    .ifPresent(creative -> creatives.putIfAbsent(creative.creativeId(), creative));
        });
        return new AccountCatalog(account, campaigns, adSets, ads, List.copyOf(creatives.values()), fetchedAt);
    }

    private void walk(Account account, String edge, String fields, List<String> statuses, Consumer<JsonNode> consumer) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("fields", fields);
        parameters.put("effective_status", InsightsQuery.json(Statuses.ofEdge(statuses)));
        String id = account.accountId();
        new PageWalk(client, settings.pageSize(), settings.maxPages())
                .walk(
                        GraphRequest.get(id, "act_" + id + "/" + edge, parameters, edge + " of account " + id),
                        deadline,
                        new NodeTarget(consumer));
    }

    private static <T> Set<String> idsOf(List<T> objects, Function<T, String> id) {
        return objects.stream().map(id).collect(Collectors.toSet());
    }

    static JsonNode tree(JsonParser parser) throws IOException {
        parser.nextToken();
        JsonNode node = parser.readValueAsTree();
        if (node == null || !node.isObject()) {
            throw new JsonParseException(parser, "an object was expected");
        }
        if (node.has("error") || (node.has("error_code") && !node.has("async_status"))) {
            throw new ErrorAnswerException(node);
        }
        return node;
    }

    private static final class NodeTarget implements PageWalk.Target {
        private final Consumer<JsonNode> consumer;
        private final List<JsonNode> page = new ArrayList<>();

        NodeTarget(Consumer<JsonNode> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void begin() {
            page.clear();
        }

        @Override
        public void element(JsonParser parser) throws IOException {
            JsonNode node = parser.readValueAsTree();
            page.add(node);
        }

        @Override
        public void commit() {
            page.forEach(consumer);
            page.clear();
        }

        @Override
        public void note(String note) {
            log.info("{}", note);
        }
    }
}
