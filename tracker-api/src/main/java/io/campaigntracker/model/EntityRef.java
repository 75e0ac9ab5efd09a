package io.campaigntracker.model;

import java.util.Locale;
import java.util.Objects;

/**
 * Which account, campaign, ad set or ad.
 *
 * @param level its level
 * @param accountId the ad account, bare of any prefix such as {@code act_}
 * @param id its own identifier; the account's at account level
 */
public record EntityRef(EntityLevel level, String accountId, String id) {

    public EntityRef {
        Objects.requireNonNull(level, "level");
        Identifiers.requireId(accountId, "accountId");
        Identifiers.requireId(id, "id");
    }

    /** {@return the account itself} */
    public static EntityRef account(String accountId) {
        return new EntityRef(EntityLevel.ACCOUNT, accountId, accountId);
    }

    /** {@return a campaign} */
    public static EntityRef campaign(String accountId, String campaignId) {
        return new EntityRef(EntityLevel.CAMPAIGN, accountId, campaignId);
    }

    /** {@return an ad set} */
    public static EntityRef adSet(String accountId, String adSetId) {
        return new EntityRef(EntityLevel.AD_SET, accountId, adSetId);
    }

    /** {@return an ad} */
    public static EntityRef ad(String accountId, String adId) {
        return new EntityRef(EntityLevel.AD, accountId, adId);
    }

    @Override
    public String toString() {
        return level.name().toLowerCase(Locale.ROOT) + " " + id;
    }
}
