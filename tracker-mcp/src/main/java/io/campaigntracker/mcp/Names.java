package io.campaigntracker.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.CampaignTracker;
import io.campaigntracker.model.AccountCatalog;
import java.util.HashMap;
import java.util.Map;

/** What campaigns and creatives are called, so that an answer can say so beside an identifier. Immutable. */
final class Names {

    /** Of things that have none. */
    static final Names NONE = new Names(Map.of());

    private final Map<String, String> byId;

    private Names(Map<String, String> byId) {
        this.byId = byId;
    }

    static Names of(CampaignTracker view) {
        Map<String, String> byId = new HashMap<>();
        for (AccountCatalog catalog : view.catalogs()) {
            catalog.creatives().forEach(creative -> byId.put(creative.creativeId(), creative.name()));
            catalog.campaigns().forEach(campaign -> byId.put(campaign.campaignId(), campaign.name()));
        }
        return new Names(byId);
    }

    /** {@return the object with the name of what it is about, where there is one} */
    ObjectNode named(ObjectNode object, String id) {
        String name = byId.get(id);
        return name == null ? object : object.put("name", name);
    }
}
