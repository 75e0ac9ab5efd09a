package io.campaigntracker.testkit.graph;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.AdSet;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.BudgetRise;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.Creative;
import io.campaigntracker.model.DeliveryIssue;
import io.campaigntracker.model.Money;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Objects as Meta shows them: ids and money as strings, budgets in minor units, offsets without a colon. */
final class ObjectJson {

    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssZ", Locale.ROOT);
    private static final Set<String> WITHOUT_DECIMALS =
            Set.of("CLP", "COP", "CRC", "HUF", "IDR", "ISK", "JPY", "KRW", "PYG", "TWD", "VND");

    private final AccountView view;
    private final ZoneId zone;

    ObjectJson(AccountView view) {
        this.view = view;
        this.zone = view.account().account().timeZone();
    }

    /** @param spent whether to tell what was spent, which costs a look at every day */
    ObjectNode account(Instant now, boolean spent) {
        Account account = view.account().account();
        LocalDate first = view.account().range().since();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", "act_" + account.accountId());
        node.put("account_id", account.accountId());
        node.put("name", account.name());
        node.put("account_status", 1);
        node.put("disable_reason", 0);
        node.put("is_personal", 0);
        node.put("currency", account.currency());
        node.put("timezone_name", account.timeZone().getId());
        node.put("timezone_offset_hours_utc", zone.getRules().getOffset(now).getTotalSeconds() / 3600.0);
        node.put("created_time", time(first.atStartOfDay(zone).toInstant()));
        node.put("age", Math.max(0, ChronoUnit.DAYS.between(first, LocalDate.ofInstant(now, zone))));
        node.put("balance", "0");
        String cap = minorUnits(view.account().spendCap());
        node.put("spend_cap", cap == null ? "0" : cap);
        if (spent) {
            node.put("amount_spent", minorUnits(view.account().amountSpent(now)));
        }
        return node;
    }

    ObjectNode campaign(Campaign campaign) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", campaign.campaignId());
        node.put("account_id", campaign.accountId());
        node.put("name", view.name(campaign));
        put(node, "objective", campaign.objective());
        putStatus(node, view.status(campaign), view.effectiveStatus(campaign));
        node.put("buying_type", "AUCTION");
        node.put("bid_strategy", "LOWEST_COST_WITHOUT_CAP");
        if (campaign.budgetShared() != null) {
            node.put("is_adset_budget_sharing_enabled", campaign.budgetShared());
        }
        node.put(
                "is_budget_schedule_enabled",
                !view.account().budgetRises(campaign.campaignId()).isEmpty());
        putBudget(node, campaign.campaignId(), campaign.budget());
        put(node, "start_time", time(campaign.startTime()));
        put(node, "stop_time", time(campaign.stopTime()));
        node.putArray("special_ad_categories");
        node.put("special_ad_category", "NONE");
        put(node, "created_time", time(campaign.startTime()));
        put(node, "updated_time", time(view.updated(campaign.campaignId(), campaign.startTime())));
        return node;
    }

    ObjectNode adSet(AdSet adSet) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", adSet.adSetId());
        node.put("account_id", adSet.accountId());
        node.put("campaign_id", adSet.campaignId());
        node.put("name", view.name(adSet));
        putStatus(node, view.status(adSet), view.effectiveStatus(adSet));
        node.put(
                "is_budget_schedule_enabled",
                !view.account().budgetRises(adSet.adSetId()).isEmpty());
        putBudget(node, adSet.adSetId(), adSet.budget());
        put(node, "start_time", time(adSet.startTime()));
        put(node, "end_time", time(adSet.endTime()));
        put(node, "created_time", time(adSet.startTime()));
        put(node, "updated_time", time(view.updated(adSet.adSetId(), adSet.startTime())));
        put(node, "optimization_goal", adSet.optimizationGoal());
        if (adSet.promotedEvent() != null) {
            node.putObject("promoted_object")
                    .put("pixel_id", "7" + adSet.accountId())
                    .put("custom_event_type", adSet.promotedEvent());
        }
        node.put("billing_event", "IMPRESSIONS");
        putAttribution(node, String.valueOf(adSet.attributionSetting()));
        node.put("bid_strategy", "LOWEST_COST_WITHOUT_CAP");
        node.set("campaign", reference(adSet.campaignId()));
        node.putObject("learning_stage_info").put("status", adSet.learningStage());
        return node;
    }

    /** @param creative what it shows, null if that is not known any more */
    ObjectNode ad(Ad ad, @Nullable String creative, Instant now) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", ad.adId());
        node.put("account_id", ad.accountId());
        node.put("campaign_id", ad.campaignId());
        node.put("adset_id", ad.adSetId());
        node.put("name", view.name(ad));
        putStatus(node, view.status(ad), view.effectiveStatus(ad));
        putIssues(node, ad.issues());
        node.set("campaign", reference(ad.campaignId()));
        node.set("adset", reference(String.valueOf(ad.adSetId())));
        if (creative != null) {
            node.set("creative", reference(creative));
        }
        SimulatedAccount account = view.account();
        put(node, "created_time", time(account.adCreated(ad.adId())));
        put(node, "updated_time", time(view.updated(ad.adId(), account.adUpdated(ad.adId(), now))));
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
        put(node, "effective_object_story_id", creative.postId());
        put(node, "video_id", creative.videoId());
        put(node, "image_hash", creative.imageHash());
        return node;
    }

    private static ObjectNode reference(String id) {
        return JsonNodeFactory.instance.objectNode().put("id", id);
    }

    private static void putIssues(ObjectNode node, List<DeliveryIssue> issues) {
        if (!issues.isEmpty()) {
            var array = node.putArray("issues_info");
            issues.forEach(issue -> array.addObject()
                    .put("level", issue.level())
                    .put("error_code", issue.code())
                    .put("error_summary", issue.summary())
                    .put("error_message", issue.message())
                    .put("error_type", issue.type()));
        }
    }

    /** A planned rise of a budget, its times in seconds, an amount in minor units. */
    static ObjectNode rise(BudgetRise rise, String id, String currency) {
        boolean amount = rise.kind() == BudgetRise.Kind.AMOUNT;
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", id);
        node.put(
                "budget_value",
                amount
                        ? minorUnits(Money.of(rise.value(), currency))
                        : rise.value().toPlainString());
        node.put("budget_value_type", amount ? "ABSOLUTE" : "MULTIPLIER");
        node.put("time_start", rise.start().getEpochSecond());
        node.put("time_end", rise.end().getEpochSecond());
        node.put(
                "recurrence_type",
                rise.recurrence() == BudgetRise.Recurrence.ONCE
                        ? "ONE_TIME"
                        : rise.recurrence().name());
        return node;
    }

    private static void putStatus(ObjectNode node, String status, String effective) {
        node.put("status", status);
        node.put("configured_status", status);
        node.put("effective_status", effective);
    }

    /** The level that owns no budget has none of these keys; remaining is told as zero there. */
    private void putBudget(ObjectNode node, String id, Budget budget) {
        String set = view.budgetSet(id);
        put(node, "daily_budget", set != null ? set : minorUnits(budget.daily()));
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

    static @Nullable String minorUnits(@Nullable Money money) {
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
