package io.campaigntracker.meta;

import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import java.util.List;

/** A level as Meta speaks of it: its name, the key of its rows, the filter on its own status. */
enum Level {
    ACCOUNT("account", "account_id", List.of("account_id", "account_currency"), List.of()),
    CAMPAIGN("campaign", "campaign_id", List.of("account_id", "account_currency", "campaign_id"), Statuses.CAMPAIGN),
    AD_SET("adset", "adset_id", List.of("account_id", "account_currency", "campaign_id", "adset_id"), Statuses.AD_SET),
    AD("ad", "ad_id", List.of("account_id", "account_currency", "campaign_id", "adset_id", "ad_id"), Statuses.AD);

    private final String word;
    private final String idField;
    // List.copyOf makes both immutable, which the checker can't see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> keyFields;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> statuses;

    Level(String word, String idField, List<String> keyFields, List<String> statuses) {
        this.word = word;
        this.idField = idField;
        this.keyFields = List.copyOf(keyFields);
        this.statuses = List.copyOf(statuses);
    }

    static Level of(EntityLevel level) {
        return switch (level) {
            case ACCOUNT -> ACCOUNT;
            case CAMPAIGN -> CAMPAIGN;
            case AD_SET -> AD_SET;
            case AD -> AD;
        };
    }

    String word() {
        return word;
    }

    String idField() {
        return idField;
    }

    List<String> keyFields() {
        return keyFields;
    }

    /** {@return every effective status an entity of this level can have; none at account level} */
    List<String> statuses() {
        return statuses;
    }

    EntityRef ref(String accountId, String id) {
        return switch (this) {
            case ACCOUNT -> EntityRef.account(accountId);
            case CAMPAIGN -> EntityRef.campaign(accountId, id);
            case AD_SET -> EntityRef.adSet(accountId, id);
            case AD -> EntityRef.ad(accountId, id);
        };
    }
}
