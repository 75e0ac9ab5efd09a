package io.campaigntracker.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tells the things of a catalog that can't be from those that can. For one catalog; not thread-safe. */
final class CatalogScreen {

    private static final int TOLD = 5;

    private final AccountCatalog offered;
    private final List<String> refusals = new ArrayList<>();

    CatalogScreen(AccountCatalog offered) {
        this.offered = offered;
    }

    /** {@return the catalog without what can't be} */
    AccountCatalog kept() {
        List<Campaign> campaigns = these("campaign", offered.campaigns(), Campaign::accountId, Campaign::campaignId);
        List<AdSet> adSets = these("ad set", offered.adSets(), AdSet::accountId, AdSet::adSetId).stream()
                .filter(adSet -> isOf("ad set", adSet.adSetId(), adSet.campaignId()))
                .toList();
        List<Ad> ads = these("ad", offered.ads(), Ad::accountId, Ad::adId).stream()
                .filter(ad -> isOf("ad", ad.adId(), ad.campaignId()))
                .map(this::withReferences)
                .toList();
        List<Creative> creatives = these("creative", offered.creatives(), Creative::accountId, Creative::creativeId);
        if (refusals.isEmpty()) {
            return offered;
        }
        List<String> notes = new ArrayList<>(offered.notes());
        notes.addAll(refusals.subList(0, Math.min(TOLD, refusals.size())));
        if (refusals.size() > TOLD) {
            notes.add("and " + (refusals.size() - TOLD) + " more things of the catalog were left out");
        }
        return new AccountCatalog(offered.account(), campaigns, adSets, ads, creatives, offered.fetchedAt(), notes);
    }

    /** {@return what was left out and why, in the order of the catalog; complete once {@link #kept()} was asked} */
    List<String> refusals() {
        return refusals;
    }

    private <T> List<T> these(String kind, List<T> things, Function<T, String> account, Function<T, String> id) {
        Map<String, T> kept = new LinkedHashMap<>(things.size() * 2);
        for (T thing : things) {
            String own = id.apply(thing);
            if (!Identifiers.isId(own)) {
                refuse(kind, own, Identifiers.refusal(own));
            } else if (!account.apply(thing).equals(offered.account().accountId())) {
                refuse(kind, own, "it is of account " + shown(account.apply(thing)));
            } else {
                T twin = kept.putIfAbsent(own, thing);
                if (twin != null && !twin.equals(thing)) {
                    refuse(kind, own, "it is listed again with other values; the first are kept");
                }
            }
        }
        return kept.size() == things.size() ? things : List.copyOf(kept.values());
    }

    private boolean isOf(String kind, String id, String campaignId) {
        if (Identifiers.isId(campaignId)) {
            return true;
        }
        refuse(kind, id, "its campaign " + Identifiers.refusal(campaignId));
        return false;
    }

    private Ad withReferences(Ad ad) {
        String adSetId = reference(ad, "ad set", ad.adSetId());
        String creativeId = reference(ad, "creative", ad.creativeId());
        return Objects.equals(adSetId, ad.adSetId()) && Objects.equals(creativeId, ad.creativeId())
                ? ad
                : new Ad(
                        ad.accountId(),
                        ad.adId(),
                        ad.campaignId(),
                        adSetId,
                        ad.name(),
                        ad.status(),
                        ad.effectiveStatus(),
                        creativeId);
    }

    private @Nullable String reference(Ad ad, String kind, @Nullable String id) {
        if (id == null || Identifiers.isId(id)) {
            return id;
        }
        refuse("ad", ad.adId(), "its " + kind + " " + Identifiers.refusal(id) + "; the ad is kept without it");
        return null;
    }

    private void refuse(String kind, String id, String why) {
        refusals.add(kind + " " + shown(id) + " is left out: " + why);
    }

    private static String shown(String text) {
        return Redactor.ofShapes().value(text);
    }
}
