package io.campaigntracker.meta;

import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import java.util.List;

/** A level as Meta speaks of it: its name, the key of its rows, the filter on its own status. */
enum Level {
    ACCOUNT("account", List.of("account_id", "account_currency"), List.of(), List.of()),
    CAMPAIGN(
            "campaign",
            List.of("account_id", "account_currency", "campaign_id"),
            List.of("campaign_name"),
            Statuses.CAMPAIGN),
    AD_SET(
            "adset",
            List.of("account_id", "account_currency", "campaign_id", "adset_id"),
            List.of("campaign_name", "adset_name"),
            Statuses.AD_SET),
    AD(
            "ad",
            List.of("account_id", "account_currency", "campaign_id", "adset_id", "ad_id"),
            List.of("campaign_name", "adset_name", "ad_name"),
            Statuses.AD);

    private final String word;
    // List.copyOf makes both immutable, which the checker can't see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> keyFields;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> nameFields;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> statuses;

    Level(String word, List<String> keyFields, List<String> nameFields, List<String> statuses) {
        this.word = word;
        this.keyFields = List.copyOf(keyFields);
        this.nameFields = List.copyOf(nameFields);
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

    EntityLevel entityLevel() {
        return switch (this) {
            case ACCOUNT -> EntityLevel.ACCOUNT;
            case CAMPAIGN -> EntityLevel.CAMPAIGN;
            case AD_SET -> EntityLevel.AD_SET;
            case AD -> EntityLevel.AD;
        };
    }

    String word() {
        return word;
    }

    String idField() {
        return word + "_id";
    }

    List<String> keyFields() {
        return keyFields;
    }

    /** {@return the names of the row's entity and of its parents; none at account level} */
    List<String> nameFields() {
        return nameFields;
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
