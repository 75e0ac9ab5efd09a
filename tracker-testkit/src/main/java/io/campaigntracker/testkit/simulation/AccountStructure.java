package io.campaigntracker.testkit.simulation;

import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tree of an account, with each part found by its identifier. */
final class AccountStructure {

    private final String accountId;
    private final List<SimulatedCampaign> campaigns;
    private final List<SimulatedAd> ads;
    private final Map<String, SimulatedCampaign> campaignById = new HashMap<>();
    private final Map<String, SimulatedAdSet> adSetById = new HashMap<>();
    private final Map<String, SimulatedAd> adById = new HashMap<>();
    private final Map<String, List<SimulatedAd>> adsOfCampaign = new HashMap<>();

    AccountStructure(String accountId, List<SimulatedCampaign> campaigns) {
        this.accountId = accountId;
        this.campaigns = campaigns;
        this.ads =
                campaigns.stream().flatMap(campaign -> campaign.ads().stream()).toList();
        for (SimulatedCampaign campaign : campaigns) {
            campaignById.put(campaign.id(), campaign);
            adsOfCampaign.put(campaign.id(), campaign.ads());
            campaign.adSets().forEach(adSet -> adSetById.put(adSet.id(), adSet));
        }
        ads.forEach(ad -> adById.put(ad.id(), ad));
    }

    List<SimulatedCampaign> campaigns() {
        return campaigns;
    }

    SimulatedCampaign campaignOf(SimulatedAd ad) {
        return found(campaignById.get(ad.campaignId()), ad.campaignId());
    }

    SimulatedAd ad(String id) {
        return found(adById.get(id), id);
    }

    boolean holds(EntityRef entity) {
        return accountId.equals(entity.accountId())
                && switch (entity.level()) {
                    case ACCOUNT -> accountId.equals(entity.id());
                    case CAMPAIGN -> campaignById.containsKey(entity.id());
                    case AD_SET -> adSetById.containsKey(entity.id());
                    case AD -> adById.containsKey(entity.id());
                };
    }

    List<SimulatedAd> adsOf(EntityRef entity) {
        if (!holds(entity)) {
            throw new IllegalArgumentException(entity + " is not of account " + accountId);
        }
        return switch (entity.level()) {
            case ACCOUNT -> ads;
            case CAMPAIGN -> found(adsOfCampaign.get(entity.id()), entity.id());
            case AD_SET -> found(adSetById.get(entity.id()), entity.id()).ads();
            case AD -> List.of(ad(entity.id()));
        };
    }

    List<EntityRef> listed(EntityLevel level, long today) {
        return switch (level) {
            case ACCOUNT -> List.of(EntityRef.account(accountId));
            case CAMPAIGN ->
                campaigns.stream()
                        .map(campaign -> EntityRef.campaign(accountId, campaign.id()))
                        .toList();
            case AD_SET ->
                campaigns.stream()
                        .flatMap(campaign -> campaign.adSets().stream())
                        .map(adSet -> EntityRef.adSet(accountId, adSet.id()))
                        .toList();
            case AD ->
                ads.stream()
                        .filter(ad -> !isDeleted(ad, today))
                        .map(ad -> EntityRef.ad(accountId, ad.id()))
                        .toList();
        };
    }

    static boolean isDeleted(SimulatedAd ad, long today) {
        return today >= ad.endDay() && ad.endStatus().equals("DELETED");
    }

    String attributionSetting(EntityRef entity) {
        List<String> spellings = adsOf(entity).stream()
                .map(ad -> ad.setting().spelling())
                .distinct()
                .toList();
        return spellings.size() == 1 ? spellings.get(0) : "multiple";
    }

    /** {@return the campaign that a campaign, ad set or ad belongs to} */
    String ownerOf(EntityRef entity) {
        return found(campaignIdOf(entity), entity.id());
    }

    @Nullable
    String campaignIdOf(EntityRef entity) {
        return switch (entity.level()) {
            case ACCOUNT -> null;
            case CAMPAIGN -> entity.id();
            case AD_SET -> found(adSetById.get(entity.id()), entity.id()).campaignId();
            case AD -> ad(entity.id()).campaignId();
        };
    }

    /**
     * All of a campaign shares one audience, so that a campaign reaches at least as many as any of its ads and at most as many as all
     * of them together; rounding up keeps it so.
     */
    long reach(EntityRef entity, ToLongFunction<List<SimulatedAd>> impressions) {
        if (entity.level() != EntityLevel.ACCOUNT) {
            return reach(audience(String.valueOf(campaignIdOf(entity))), impressions.applyAsLong(adsOf(entity)));
        }
        List<Long> reached = campaigns.stream()
                .map(campaign -> reach(campaign.audience(), impressions.applyAsLong(campaign.ads())))
                .toList();
        long sum = reached.stream().mapToLong(Long::longValue).sum();
        long largest = reached.stream().mapToLong(Long::longValue).max().orElse(0);
        return Math.max(largest, (sum * 4 + 4) / 5);
    }

    long audience(String campaignId) {
        return found(campaignById.get(campaignId), campaignId).audience();
    }

    static long reach(long audience, long impressions) {
        return (long) Math.ceil(-audience * StrictMath.expm1(-(double) impressions / audience) - 1e-9);
    }

    Stream<SimulatedAd> ads() {
        return ads.stream();
    }

    private <T> T found(@Nullable T part, String id) {
        if (part == null) {
            throw new IllegalArgumentException(id + " is not of account " + accountId);
        }
        return part;
    }
}
