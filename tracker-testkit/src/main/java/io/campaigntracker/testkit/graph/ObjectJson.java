package io.campaigntracker.testkit.graph;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.AdSet;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.Creative;
import io.campaigntracker.model.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Objects as Meta shows them: ids and money as strings, budgets in minor units, offsets without a colon. */
final class ObjectJson {

    static final Set<String> ACCOUNT_FIELDS = Set.of(
            "id",
            "account_id",
            "name",
            "account_status",
            "currency",
            "timezone_name",
            "timezone_id",
            "timezone_offset_hours_utc",
            "amount_spent",
            "balance",
            "spend_cap",
            "created_time",
            "business");
    static final Set<String> CAMPAIGN_FIELDS = Set.of(
            "id",
            "account_id",
            "name",
            "objective",
            "status",
            "configured_status",
            "effective_status",
            "buying_type",
            "bid_strategy",
            "daily_budget",
            "lifetime_budget",
            "budget_remaining",
            "spend_cap",
            "start_time",
            "stop_time",
            "created_time",
            "updated_time",
            "issues_info");
    static final Set<String> AD_SET_FIELDS = Set.of(
            "id",
            "account_id",
            "campaign_id",
            "name",
            "status",
            "configured_status",
            "effective_status",
            "daily_budget",
            "lifetime_budget",
            "budget_remaining",
            "start_time",
            "end_time",
            "created_time",
            "updated_time",
            "optimization_goal",
            "billing_event",
            "bid_strategy",
            "attribution_spec",
            "attribution_setting",
            "learning_stage_info",
            "frequency_control_specs",
            "promoted_object",
            "issues_info");
    static final Set<String> AD_FIELDS = Set.of(
            "id",
            "account_id",
            "campaign_id",
            "adset_id",
            "name",
            "status",
            "configured_status",
            "effective_status",
            "creative",
            "created_time",
            "updated_time",
            "issues_info");
    static final Set<String> CREATIVE_FIELDS = Set.of(
            "id",
            "account_id",
            "name",
            "status",
            "title",
            "body",
            "object_type",
            "thumbnail_url",
            "image_hash",
            "image_url",
            "video_id",
            "call_to_action_type",
            "object_story_spec",
            "asset_feed_spec",
            "effective_object_story_id",
            "url_tags");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssZ", Locale.ROOT);
    private static final Set<String> WITHOUT_DECIMALS =
            Set.of("CLP", "COP", "CRC", "HUF", "IDR", "ISK", "JPY", "KRW", "PYG", "TWD", "VND");

    private final AccountView view;
    private final ZoneId zone;

    ObjectJson(AccountView view) {
        this.view = view;
        this.zone = view.account().account().timeZone();
    }

    static ObjectNode account(Account account) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", "act_" + account.accountId());
        node.put("account_id", account.accountId());
        node.put("name", account.name());
        node.put("account_status", 1);
        node.put("currency", account.currency());
        node.put("timezone_name", account.timeZone().getId());
        node.put("timezone_id", 47);
        node.put("amount_spent", "0");
        node.put("balance", "0");
        node.put("spend_cap", "0");
        return node;
    }

    ObjectNode campaign(Campaign campaign) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", campaign.campaignId());
        node.put("account_id", campaign.accountId());
        node.put("name", campaign.name());
        put(node, "objective", campaign.objective());
        putStatus(node, view.status(campaign), view.effectiveStatus(campaign));
        node.put("buying_type", "AUCTION");
        node.put("bid_strategy", "LOWEST_COST_WITHOUT_CAP");
        putBudget(node, campaign.budget());
        put(node, "start_time", time(campaign.startTime()));
        put(node, "stop_time", time(campaign.stopTime()));
        put(node, "created_time", time(campaign.startTime()));
        put(node, "updated_time", time(campaign.startTime()));
        return node;
    }

    ObjectNode adSet(AdSet adSet) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", adSet.adSetId());
        node.put("account_id", adSet.accountId());
        node.put("campaign_id", adSet.campaignId());
        node.put("name", adSet.name());
        putStatus(node, view.status(adSet), view.effectiveStatus(adSet));
        putBudget(node, adSet.budget());
        put(node, "start_time", time(adSet.startTime()));
        put(node, "end_time", time(adSet.endTime()));
        put(node, "created_time", time(adSet.startTime()));
        put(node, "updated_time", time(adSet.startTime()));
        put(node, "optimization_goal", adSet.optimizationGoal());
        node.put("billing_event", "IMPRESSIONS");
        putAttribution(node, String.valueOf(adSet.attributionSetting()));
        node.putObject("learning_stage_info").put("status", adSet.learningStage());
        return node;
    }

    ObjectNode ad(Ad ad, @Nullable Creative creative) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", ad.adId());
        node.put("account_id", ad.accountId());
        node.put("campaign_id", ad.campaignId());
        node.put("adset_id", ad.adSetId());
        node.put("name", ad.name());
        putStatus(node, view.status(ad), view.effectiveStatus(ad));
        if (creative != null) {
            node.set("creative", creative(creative));
        }
        return node;
    }

    static ObjectNode creative(Creative creative) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", creative.creativeId());
        node.put("account_id", creative.accountId());
        node.put("name", creative.name());
        node.put("status", "ACTIVE");
        put(node, "title", creative.title());
        put(node, "body", creative.body());
        put(node, "object_type", creative.format());
        put(node, "call_to_action_type", creative.callToAction());
        put(node, "thumbnail_url", creative.thumbnailUrl());
        return node;
    }

    private static void putStatus(ObjectNode node, String status, String effective) {
        node.put("status", status);
        node.put("configured_status", status);
        node.put("effective_status", effective);
    }

    /** The level that owns no budget has none of these keys; remaining is told as zero there. */
    private static void putBudget(ObjectNode node, Budget budget) {
        put(node, "daily_budget", minorUnits(budget.daily()));
        put(node, "lifetime_budget", minorUnits(budget.lifetime()));
        String remaining = minorUnits(budget.remaining());
        node.put("budget_remaining", remaining == null ? "0" : remaining);
    }

    private static void putAttribution(ObjectNode node, String setting) {
        node.put("attribution_setting", setting);
        var spec = node.putArray("attribution_spec");
        String[] parts = setting.split("_", -1);
        for (int i = 0; i + 1 < parts.length; i += 2) {
            String event = switch (parts[i + 1]) {
                case "click" -> "CLICK_THROUGH";
                case "view" -> "VIEW_THROUGH";
                default -> "ENGAGED_VIDEO_VIEW";
            };
            spec.addObject().put("event_type", event).put("window_days", Integer.parseInt(parts[i].replace("d", "")));
        }
    }

    private static @Nullable String minorUnits(@Nullable Money money) {
        if (money == null) {
            return null;
        }
        BigDecimal offset = WITHOUT_DECIMALS.contains(money.currency()) ? BigDecimal.ONE : BigDecimal.valueOf(100);
        return money.amount().multiply(offset).toBigInteger().toString();
    }

    private @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : TIME.format(instant.atZone(zone));
    }

    private static void put(ObjectNode node, String key, @Nullable String value) {
        if (value != null) {
            node.put(key, value);
        }
    }
}
