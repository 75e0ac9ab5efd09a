package io.campaigntracker.core.goal;

import io.campaigntracker.goal.Kpi;
import io.campaigntracker.model.ConversionDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The KPI that goes with what an ad set optimises for, and with an objective, by Meta's names of them. Who optimises for purchases sells, and is judged by what
 * they are worth; a purchase is worth something whether or not the platform looks for the dearer ones.
 *
 * @see <a href="https://developers.facebook.com/docs/marketing-api/reference/ad-campaign">Meta, Ad Set: optimization_goal</a>
 */
final class OptimizationKpis {

    private static final Set<String> BY_EVENT = Set.of("OFFSITE_CONVERSIONS", "ONSITE_CONVERSIONS", "CONVERSIONS");
    private static final Set<String> PURCHASES = Set.of(
            "PURCHASE",
            "ONSITE_APP_PURCHASE",
            "ONSITE_WEB_PURCHASE",
            "ONSITE_WEB_APP_PURCHASE",
            "MESSAGE_TO_BUY",
            "ORDER_CREATION");
    private static final Set<String> LEADS = Set.of("LEAD", "ONSITE_WEB_LEAD", "LEAD_SUBMITTED", "LEAD_CUSTOM_EVENT");
    private static final Map<String, String> EVENT_NAMES =
            Map.of("INITIATED_CHECKOUT", "initiate_checkout", "CONTENT_VIEW", "view_content");
    private static final Map<String, Kpi> GOALS = goals();
    private static final Map<String, Kpi> OBJECTIVES = objectives();

    private OptimizationKpis() {}

    /** {@return the KPI of an ad set; empty where its settings don't tell one} */
    static Optional<Kpi> of(@Nullable String optimizationGoal, @Nullable String event) {
        if (optimizationGoal == null) {
            return Optional.empty();
        }
        return BY_EVENT.contains(optimizationGoal)
                ? Optional.ofNullable(event).flatMap(OptimizationKpis::ofEvent)
                : Optional.ofNullable(GOALS.get(optimizationGoal));
    }

    /** {@return the KPI of an objective; empty for one that is not known} */
    static Optional<Kpi> ofObjective(@Nullable String objective) {
        return objective == null ? Optional.empty() : Optional.ofNullable(OBJECTIVES.get(objective));
    }

    private static Optional<Kpi> ofEvent(String event) {
        if (PURCHASES.contains(event)) {
            return Optional.of(Kpi.purchaseValue());
        }
        if (LEADS.contains(event)) {
            return Optional.of(Kpi.leads());
        }
        if (event.equals("OTHER")) {
            return Optional.empty();
        }
        String name = EVENT_NAMES.getOrDefault(event, event.toLowerCase(Locale.ROOT));
        return Optional.of(results(name, "omni_" + name, name, "offsite_conversion.fb_pixel_" + name, name + "_total"));
    }

    private static Kpi results(String name, String... types) {
        return Kpi.results(new ConversionDefinition(name, 1, List.of(types)));
    }

    private static Map<String, Kpi> goals() {
        Map<String, Kpi> goals = new HashMap<>();
        for (String value :
                List.of("VALUE", "ADVERTISER_SILOED_VALUE", "IN_APP_VALUE", "MESSAGING_PURCHASE_CONVERSION")) {
            goals.put(value, Kpi.purchaseValue());
        }
        for (String lead : List.of("LEAD_GENERATION", "QUALITY_LEAD")) {
            goals.put(lead, Kpi.leads());
        }
        Kpi installs = results("app_install", "omni_app_install", "mobile_app_install", "app_install");
        goals.put("APP_INSTALLS", installs);
        goals.put("APP_INSTALLS_AND_OFFSITE_CONVERSIONS", installs);
        goals.put("LINK_CLICKS", Kpi.linkClicks());
        goals.put("LANDING_PAGE_VIEWS", results("landing_page_view", "omni_landing_page_view", "landing_page_view"));
        for (String seen : List.of("REACH", "IMPRESSIONS", "AD_RECALL_LIFT", "VISIBILITY")) {
            goals.put(seen, Kpi.reach());
        }
        Kpi views = results("video_view", "video_view");
        goals.put("THRUPLAY", views);
        goals.put("TWO_SECOND_CONTINUOUS_VIDEO_VIEWS", views);
        goals.put("POST_ENGAGEMENT", results("post_engagement", "post_engagement"));
        goals.put("ENGAGED_USERS", results("page_engagement", "page_engagement"));
        goals.put("PROFILE_AND_PAGE_ENGAGEMENT", results("page_engagement", "page_engagement"));
        goals.put("PAGE_LIKES", results("page_like", "like"));
        goals.put("EVENT_RESPONSES", results("event_response", "rsvp"));
        goals.put(
                "CONVERSATIONS",
                results("conversation_started", "onsite_conversion.messaging_conversation_started_7d"));
        goals.put("QUALITY_CALL", results("call", "click_to_call_native_call_placed", "click_to_call_call_confirm"));
        return Map.copyOf(goals);
    }

    private static Map<String, Kpi> objectives() {
        Map<String, Kpi> objectives = new HashMap<>();
        for (String sales : List.of("OUTCOME_SALES", "CONVERSIONS", "PRODUCT_CATALOG_SALES")) {
            objectives.put(sales, Kpi.purchaseValue());
        }
        for (String leads : List.of("OUTCOME_LEADS", "LEAD_GENERATION")) {
            objectives.put(leads, Kpi.leads());
        }
        for (String traffic : List.of("OUTCOME_TRAFFIC", "LINK_CLICKS")) {
            objectives.put(traffic, Kpi.linkClicks());
        }
        for (String seen : List.of("OUTCOME_AWARENESS", "BRAND_AWARENESS", "REACH")) {
            objectives.put(seen, Kpi.reach());
        }
        objectives.put("OUTCOME_ENGAGEMENT", goals().get("POST_ENGAGEMENT"));
        objectives.put("POST_ENGAGEMENT", goals().get("POST_ENGAGEMENT"));
        objectives.put("PAGE_LIKES", goals().get("PAGE_LIKES"));
        objectives.put("VIDEO_VIEWS", goals().get("THRUPLAY"));
        objectives.put("MESSAGES", goals().get("CONVERSATIONS"));
        objectives.put("OUTCOME_APP_PROMOTION", goals().get("APP_INSTALLS"));
        objectives.put("APP_INSTALLS", goals().get("APP_INSTALLS"));
        return Map.copyOf(objectives);
    }
}
