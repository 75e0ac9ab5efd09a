package io.campaigntracker.testkit.graph;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of objects, each with its fields and edges: the one place that decides which of them are served. A field is shown, or
 * known to the platform and empty because a simulated account has nothing of the kind, or refused.
 */
enum NodeType {
    USER("User", "id name", "", "adaccounts"),
    APPLICATION("Application", "id name", "", ""),
    AD_ACCOUNT("AdAccount", """
            id account_id name account_status disable_reason currency timezone_name timezone_offset_hours_utc age
            amount_spent balance spend_cap created_time is_personal
            """, """
            ad_account_promotable_objects agency_client_declaration all_capabilities attribution_spec
            brand_safety_content_filter_levels business business_city business_country_code business_name business_state
            business_street business_street2 business_zip capabilities custom_audience_info default_dsa_beneficiary
            default_dsa_payor end_advertiser end_advertiser_name existing_customers expired_funding_source_details
            extended_credit_invoice_group failed_delivery_checks fb_entity funding_source funding_source_details
            has_migrated_permissions has_page_authorized_adaccount io_number is_attribution_spec_system_default
            is_ba_skip_delayed_eligible is_direct_deals_enabled is_in_3ds_authorization_enabled_market
            is_notifications_enabled is_prepay_account is_tax_id_required liable_address line_numbers media_agency
            min_campaign_group_spend_cap min_daily_budget offsite_pixels_tos_accepted opportunity_score owner
            owner_business partner rf_spec send_bill_to_address show_checkout_experience sold_to_address tax_id
            tax_id_status tax_id_type timezone_id tos_accepted user_access_expire_time user_tasks user_tos_accepted
            viewable_business
            """, "campaigns adsets ads adcreatives activities insights"),
    ACTIVITY("AdActivity", """
            actor_id actor_name application_id application_name date_time_in_timezone event_time event_type extra_data
            object_id object_name object_type translated_event_type
            """, "", ""),
    CAMPAIGN("Campaign", """
            id account_id name objective status configured_status effective_status buying_type bid_strategy daily_budget
            lifetime_budget budget_remaining start_time stop_time created_time updated_time special_ad_categories
            special_ad_category is_adset_budget_sharing_enabled is_budget_schedule_enabled
            """, """
            adlabels advantage_state_info boosted_object_id brand_lift_studies budget_rebalance_flag
            campaign_group_active_time can_create_brand_lift_study can_use_spend_cap
            has_secondary_skadnetwork_reporting
            is_direct_send_campaign is_message_campaign is_skadnetwork_attribution issues_info
            last_budget_toggling_time pacing_type primary_attribution promoted_object recommendations
            smart_promotion_type source_campaign source_campaign_id source_recommendation_type
            special_ad_category_country spend_cap topline_id
            """, "adsets ads budget_schedules insights"),
    AD_SET("AdSet", """
            id account_id campaign_id campaign name status configured_status effective_status daily_budget lifetime_budget
            budget_remaining start_time end_time created_time updated_time optimization_goal billing_event bid_strategy
            attribution_spec attribution_setting learning_stage_info promoted_object is_budget_schedule_enabled
            """, """
            adlabels adset_schedule anchor_event_attribution_window_days asset_feed_id automatic_manual_state
            bid_adjustments bid_amount bid_constraints bid_info brand_safety_config campaign_active_time
            campaign_attribution creative_sequence creative_sequence_repetition_pattern daily_min_spend_target
            daily_spend_cap destination_type dsa_beneficiary dsa_payor existing_customer_budget_percentage
            frequency_control_specs full_funnel_exploration_mode instagram_user_id is_ba_skip_delayed_eligible
            is_dynamic_creative is_incremental_attribution_enabled issues_info lifetime_imps
            lifetime_min_spend_target lifetime_spend_cap max_budget_spend_percentage min_budget_spend_percentage
            multi_optimization_goal_weight optimization_sub_event pacing_type placement_soft_opt_out
            recommendations recurring_budget_semantics regional_regulated_categories regional_regulation_identities
            review_feedback rf_prediction_id source_adset source_adset_id targeting targeting_optimization_types
            time_based_ad_rotation_id_blocks time_based_ad_rotation_intervals trending_topics_spec use_new_app_click
            value_rule_set_id value_rules_applied
            """, "ads adcreatives budget_schedules insights"),
    AD("Ad", """
            id account_id campaign_id campaign adset_id adset name status configured_status effective_status creative
            created_time updated_time issues_info
            """, """
            ad_active_time ad_review_feedback ad_schedule_end_time ad_schedule_start_time adlabels bid_amount bid_info
            bid_type conversion_domain conversion_specs creative_asset_groups_spec demolink_hash display_sequence
            engagement_audience failed_delivery_checks last_updated_by_app_id placement
            preview_shareable_link priority recommendations source_ad source_ad_id targeting
            tracking_and_conversion_with_defaults tracking_specs
            """, "adcreatives insights"),
    HIGH_DEMAND_PERIOD(
            "HighDemandPeriod",
            "id budget_value budget_value_type time_start time_end recurrence_type",
            "ad_object_id weekly_schedule",
            ""),
    AD_CREATIVE("AdCreative", """
            id account_id name status title body object_type thumbnail_url call_to_action_type effective_object_story_id
            image_hash video_id
            """, """
            actor_id ad_disclaimer_spec adlabels applink_treatment asset_feed_spec authorization_category auto_update
            branded_content branded_content_sponsor_page_id bundle_folder_id call_to_action categorization_criteria
            category_media_source collaborative_ads_lsb_image_bank_id contextual_multi_ads creative_sourcing_spec
            degrees_of_freedom_spec destination_set_id destination_spec dynamic_ad_voice
            effective_authorization_category effective_instagram_media_id
            enable_direct_install enable_launch_instant_app facebook_branded_content format_transformation_spec
            image_crops image_url instagram_branded_content instagram_permalink_url instagram_user_id
            interactive_components_spec link_deep_link_url link_destination_display_url link_og_id link_url
            media_sourcing_spec messenger_sponsored_message object_id object_store_url object_story_id
            object_story_spec object_url omnichannel_link_spec page_welcome_message
            photo_album_source_object_story_id place_page_set_id platform_customizations playable_asset_id
            portrait_customizations product_data product_set_id recommender_settings
            regional_regulation_disclaimer_spec source_facebook_post_id source_instagram_media_id template_url
            template_url_spec thumbnail_id url_tags use_page_actor_override
            """, ""),
    REPORT_RUN(
            "AdReportRun",
            """
            id account_id async_status async_percent_completion time_ref time_completed date_start date_stop is_running
            error_code error_subcode error_message error_user_title error_user_msg
            """,
            "async_report_url emails friendly_name is_async_export is_bookmarked schedule_id",
            "insights");

    private final String graphName;

    // Made once and immutable, which the checker can't see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<String> shown;

    // Made once and immutable, which the checker can't see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<String> empty;

    // Made once and immutable, which the checker can't see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<String> edges;

    NodeType(String graphName, String shown, String empty, String edges) {
        this.graphName = graphName;
        this.shown = Words.of(shown);
        this.empty = Words.of(empty);
        this.edges = Words.of(edges);
    }

    String graphName() {
        return graphName;
    }

    boolean shows(String field) {
        return shown.contains(field);
    }

    /** {@return the edge of this name, empty if objects of this kind have none} */
    Optional<Edge> edge(String name) {
        return edges.contains(name) ? Edge.of(name) : Optional.empty();
    }

    /** {@return the kind of the one object that a field holds; null if it holds a value} */
    @Nullable
    NodeType held(String field) {
        if (!shows(field)) {
            return null;
        }
        return switch (field) {
            case "campaign" -> CAMPAIGN;
            case "adset" -> AD_SET;
            case "creative" -> AD_CREATIVE;
            default -> null;
        };
    }

    /** Refuses what objects of this kind don't have, at any depth, whether there is an object or not. */
    void check(FieldList fields) {
        for (FieldList.Field field : fields.all()) {
            Optional<Edge> edge = edge(field.name());
            NodeType held = held(field.name());
            if (edge.isPresent()) {
                edge.get().check(field);
            } else if (!shows(field.name()) && !empty.contains(field.name())) {
                throw GraphError.invalid(
                        "Tried accessing nonexisting field (" + field.name() + ") on node type (" + graphName + ")");
            } else if (!field.modifiers().isEmpty()) {
                throw GraphError.invalid("Modifiers are served on edges only, not on (" + field.name()
                        + ") of node type (" + graphName + ")");
            } else if (held != null) {
                held.check(field.nested());
            }
        }
    }
}
