package io.campaigntracker.testkit.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The action types a simulated account reports. As on the real platform one event stands under several of them: a purchase on the
 * web under seven, and every link click and 3-second play within post and page engagement.
 */
public enum SimulatedAction {
    OMNI_PURCHASE("omni_purchase", Outcome.WEB_PURCHASE, Outcome.SHOP_PURCHASE),
    PURCHASE("purchase", Outcome.WEB_PURCHASE, Outcome.SHOP_PURCHASE),
    PIXEL_PURCHASE("offsite_conversion.fb_pixel_purchase", Outcome.WEB_PURCHASE),
    ONSITE_WEB_PURCHASE("onsite_web_purchase", Outcome.WEB_PURCHASE),
    ONSITE_WEB_APP_PURCHASE("onsite_web_app_purchase", Outcome.WEB_PURCHASE),
    WEB_IN_STORE_PURCHASE("web_in_store_purchase", Outcome.WEB_PURCHASE),
    WEB_APP_IN_STORE_PURCHASE("web_app_in_store_purchase", Outcome.WEB_PURCHASE),
    SHOP_PURCHASE("onsite_conversion.purchase", Outcome.SHOP_PURCHASE),
    LEAD("lead", Outcome.LEAD),
    PIXEL_LEAD("offsite_conversion.fb_pixel_lead", Outcome.LEAD),
    OMNI_ADD_TO_CART("omni_add_to_cart", Outcome.ADD_TO_CART),
    ADD_TO_CART("add_to_cart", Outcome.ADD_TO_CART),
    PIXEL_ADD_TO_CART("offsite_conversion.fb_pixel_add_to_cart", Outcome.ADD_TO_CART),
    LINK_CLICK("link_click"),
    LANDING_PAGE_VIEW("landing_page_view"),
    POST_REACTION("post_reaction"),
    LIKE("like"),
    VIDEO_VIEW("video_view"),
    POST_ENGAGEMENT("post_engagement"),
    PAGE_ENGAGEMENT("page_engagement");

    private final String type;

    // List.of makes it immutable, which the checker can't see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Outcome> outcomes;

    SimulatedAction(String type, Outcome... outcomes) {
        this.type = type;
        this.outcomes = List.of(outcomes);
    }

    /** {@return the platform's name of it, such as {@code omni_purchase}} */
    public String type() {
        return type;
    }

    /** {@return whether it is told with a value in money} */
    public boolean hasValue() {
        return outcomes.contains(Outcome.WEB_PURCHASE) || outcomes.contains(Outcome.SHOP_PURCHASE);
    }

    /** {@return whether it happens on the platform itself, so that only click windows carry it and nothing of it comes late} */
    public boolean isOnPlatform() {
        return outcomes.isEmpty();
    }

    /** {@return the action of this type, empty if the simulator never reports it} */
    public static Optional<SimulatedAction> ofType(String type) {
        return Arrays.stream(values())
                .filter(action -> action.type.equals(type))
                .findFirst();
    }

    List<Outcome> outcomes() {
        return outcomes;
    }
}
