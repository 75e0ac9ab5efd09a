package io.campaigntracker.meta;

import io.campaigntracker.edit.EditKind;
import io.campaigntracker.model.EntityLevel;
import java.util.Map;

/**
 * What Meta's event types are about. An unknown type is kept as something else.
 *
 * @see <a href="https://developers.facebook.com/docs/marketing-api/reference/ad-activity/">Meta, Ad Activity</a>
 */
final class ActivityKinds {

    private static final Map<String, EditKind> KINDS = Map.ofEntries(
            Map.entry("update_campaign_budget", EditKind.BUDGET),
            Map.entry("update_ad_set_budget", EditKind.BUDGET),
            Map.entry("update_campaign_group_spend_cap", EditKind.BUDGET),
            Map.entry("update_ad_set_spend_cap", EditKind.BUDGET),
            Map.entry("update_ad_set_min_spend_target", EditKind.BUDGET),
            Map.entry("update_campaign_budget_optimization_toggling_status", EditKind.BUDGET),
            Map.entry("update_campaign_budget_scheduling_state", EditKind.BUDGET),
            Map.entry("update_campaign_group_budget_scheduling_state", EditKind.BUDGET),
            Map.entry("update_campaign_high_demand_periods", EditKind.BUDGET),
            Map.entry("update_campaign_group_high_demand_periods", EditKind.BUDGET),
            Map.entry("ad_account_update_spend_limit", EditKind.BUDGET),
            Map.entry("ad_account_reset_spend_limit", EditKind.BUDGET),
            Map.entry("ad_account_remove_spend_limit", EditKind.BUDGET),
            Map.entry("update_ad_set_bidding", EditKind.BID),
            Map.entry("update_ad_set_bid_strategy", EditKind.BID),
            Map.entry("update_ad_set_bid_adjustments", EditKind.BID),
            Map.entry("update_ad_bid_info", EditKind.BID),
            Map.entry("update_ad_bid_type", EditKind.BID),
            Map.entry("update_ad_set_target_spec", EditKind.TARGETING),
            Map.entry("update_ad_targets_spec", EditKind.TARGETING),
            Map.entry("update_audience", EditKind.TARGETING),
            Map.entry("delete_audience", EditKind.TARGETING),
            Map.entry("update_campaign_run_status", EditKind.STATUS),
            Map.entry("update_ad_set_run_status", EditKind.STATUS),
            Map.entry("update_ad_run_status", EditKind.STATUS),
            Map.entry("update_adgroup_stop_delivery", EditKind.STATUS),
            Map.entry("ad_account_update_status", EditKind.STATUS),
            Map.entry("update_ad_creative", EditKind.CREATIVE),
            Map.entry("edit_and_update_ad_creative", EditKind.CREATIVE),
            Map.entry("update_campaign_duration", EditKind.SCHEDULE),
            Map.entry("update_ad_set_duration", EditKind.SCHEDULE),
            Map.entry("update_campaign_schedule", EditKind.SCHEDULE),
            Map.entry("update_campaign_ad_scheduling", EditKind.SCHEDULE),
            Map.entry("update_campaign_group_ad_scheduling", EditKind.SCHEDULE),
            Map.entry("update_ad_set_optimization_goal", EditKind.OPTIMIZATION),
            Map.entry("update_campaign_conversion_goal", EditKind.OPTIMIZATION),
            Map.entry("update_campaign_delivery_type", EditKind.OPTIMIZATION),
            Map.entry("update_campaign_group_delivery_type", EditKind.OPTIMIZATION),
            Map.entry("create_campaign_group", EditKind.CREATED),
            Map.entry("create_campaign_legacy", EditKind.CREATED),
            Map.entry("create_ad_set", EditKind.CREATED),
            Map.entry("create_ad", EditKind.CREATED),
            Map.entry("update_campaign_name", EditKind.NAME),
            Map.entry("update_ad_set_name", EditKind.NAME),
            Map.entry("update_ad_friendly_name", EditKind.NAME),
            Map.entry("update_ad_labels", EditKind.NAME),
            Map.entry("billing_event", EditKind.BILLING),
            Map.entry("add_funding_source", EditKind.BILLING),
            Map.entry("remove_funding_source", EditKind.BILLING),
            Map.entry("funding_event_initiated", EditKind.BILLING),
            Map.entry("funding_event_successful", EditKind.BILLING),
            Map.entry("account_spending_limit_reached", EditKind.BILLING),
            Map.entry("campaign_spending_limit_reached", EditKind.BILLING),
            Map.entry("lifetime_budget_spent", EditKind.BILLING));

    private ActivityKinds() {}

    static EditKind of(String type) {
        return type.startsWith("ad_account_billing") ? EditKind.BILLING : KINDS.getOrDefault(type, EditKind.OTHER);
    }

    /**
     * {@return of what kind the changed thing is}. The type tells it better than {@code object_type}, in which an ad set may be called a campaign, from the time
     * when it was.
     */
    static EntityLevel level(String type) {
        if (type.contains("ad_account") || type.startsWith("account_")) {
            return EntityLevel.ACCOUNT;
        }
        if (type.contains("ad_set")) {
            return EntityLevel.AD_SET;
        }
        if (type.contains("campaign")) {
            return EntityLevel.CAMPAIGN;
        }
        return type.contains("ad_") || type.contains("adgroup") || type.equals("create_ad")
                ? EntityLevel.AD
                : EntityLevel.ACCOUNT;
    }
}
