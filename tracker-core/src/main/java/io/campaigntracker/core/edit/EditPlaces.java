package io.campaigntracker.core.edit;

import io.campaigntracker.edit.Edit;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.EntityRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where in an account what was edited stands, by its catalog: a platform's history names things by identifier, and their kinds not always rightly. What no
 * catalog names stays as it was told. Immutable.
 */
public final class EditPlaces {

    private record Place(EntityRef entity, String campaignId) {}

    private final Map<String, Place> places = new HashMap<>();

    public EditPlaces(AccountCatalog catalog) {
        String account = catalog.account().accountId();
        catalog.ads()
                .forEach(ad -> places.put(ad.adId(), new Place(EntityRef.ad(account, ad.adId()), ad.campaignId())));
        catalog.adSets()
                .forEach(adSet -> places.put(
                        adSet.adSetId(), new Place(EntityRef.adSet(account, adSet.adSetId()), adSet.campaignId())));
        catalog.campaigns()
                .forEach(campaign -> places.put(
                        campaign.campaignId(),
                        new Place(EntityRef.campaign(account, campaign.campaignId()), campaign.campaignId())));
    }

    /** {@return the edits with their places} */
    public List<Edit> placed(List<Edit> edits) {
        return edits.stream()
                .map(edit -> {
                    Place place = places.get(edit.entity().id());
                    return place == null ? edit : edit.of(place.entity(), place.campaignId());
                })
                .toList();
    }
}
