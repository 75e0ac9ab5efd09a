package io.campaigntracker.jooq;

import static io.campaigntracker.jooq.MetricsFields.ACCOUNT_ID;
import static io.campaigntracker.jooq.MetricsFields.AD_ID;
import static io.campaigntracker.jooq.MetricsFields.CREATIVE_ID;
import static io.campaigntracker.jooq.MetricsFields.VALID_FROM;
import static io.campaigntracker.jooq.MetricsFields.VALID_TO;

import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.AdSet;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.Creative;
import io.campaigntracker.model.CreativePeriod;
import java.sql.Connection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Reads catalogs, now or as of a moment: one statement a kind, however many accounts. */
final class CatalogReader {

    static final Field<Instant> FETCHED_AT = DSL.field(DSL.name("fetched_at"), SQLDataType.INSTANT);
    static final Field<Instant> REMOVED_AT = DSL.field(DSL.name("removed_at"), SQLDataType.INSTANT);

    private final Schema schema;

    CatalogReader(Schema schema) {
        this.schema = schema;
    }

    /** What is stored of a thing now, since when, and whether it has vanished. */
    record Stored<T>(T thing, Instant since, @Nullable Instant removedAt) {}

    <T> Map<String, Stored<T>> stored(DSLContext jooq, CatalogKind<T> kind, String account) {
        List<Field<?>> columns = new ArrayList<>(kind.columns());
        columns.add(FETCHED_AT);
        if (kind.isRemovable()) {
            columns.add(REMOVED_AT);
        }
        return index(
                kind,
                jooq.select(columns)
                        .from(schema.table(kind.table()))
                        .where(ACCOUNT_ID.eq(account))
                        .fetch(row -> new Stored<>(
                                kind.read().apply(row),
                                row.get(FETCHED_AT),
                                kind.isRemovable() ? row.get(REMOVED_AT) : null)));
    }

    Map<String, Stored<Ad>> openAds(DSLContext jooq, String account) {
        List<Field<?>> columns = new ArrayList<>(CatalogKind.ADS.columns());
        columns.add(VALID_FROM);
        return index(
                CatalogKind.ADS,
                jooq.select(columns)
                        .from(schema.table(CatalogKind.ADS.table()))
                        .where(ACCOUNT_ID.eq(account))
                        .and(VALID_TO.isNull())
                        .fetch(row -> new Stored<>(CatalogKind.ADS.read().apply(row), row.get(VALID_FROM), null)));
    }

    List<AccountCatalog> catalogs(Connection connection, Set<String> accountIds, @Nullable Instant asOf) {
        DSLContext jooq = Database.jooq(connection);
        Condition concerned =
                accountIds.isEmpty() ? DSL.noCondition() : ACCOUNT_ID.eq(DSL.any(accountIds.toArray(new String[0])));
        Instant moment = asOf == null ? null : asOf.truncatedTo(ChronoUnit.MICROS);
        Map<String, Instant> fetched = jooq.select(ACCOUNT_ID, DSL.max(FETCHED_AT))
                .from(schema.table("catalog_fetches"))
                .where(concerned.and(moment == null ? DSL.noCondition() : FETCHED_AT.le(moment)))
                .groupBy(ACCOUNT_ID)
                .fetchMap(ACCOUNT_ID, DSL.max(FETCHED_AT));
        Map<String, List<Campaign>> campaigns =
                byAccount(jooq, CatalogKind.CAMPAIGNS, concerned, moment, Campaign::accountId);
        Map<String, List<AdSet>> adSets = byAccount(jooq, CatalogKind.AD_SETS, concerned, moment, AdSet::accountId);
        Map<String, List<Ad>> ads = ads(jooq, concerned, moment);
        Map<String, List<Creative>> creatives =
                byAccount(jooq, CatalogKind.CREATIVES, concerned, moment, Creative::accountId);
        return things(jooq, CatalogKind.ACCOUNTS, concerned, moment).stream()
                .filter(account -> fetched.containsKey(account.accountId()))
                .map(account -> new AccountCatalog(
                        account,
                        campaigns.getOrDefault(account.accountId(), List.of()),
                        adSets.getOrDefault(account.accountId(), List.of()),
                        ads.getOrDefault(account.accountId(), List.of()),
                        creatives.getOrDefault(account.accountId(), List.of()),
                        Objects.requireNonNull(fetched.get(account.accountId()))))
                .toList();
    }

    /** Periods end where another creative is seen; an ad that is gone was not seen with another. */
    List<CreativePeriod> creativePeriods(Connection connection, String account) {
        List<CreativePeriod> periods = new ArrayList<>();
        List<CreativePeriod> looks = Database.jooq(connection)
                .select(AD_ID, CREATIVE_ID, VALID_FROM)
                .from(schema.table(CatalogKind.ADS.table()))
                .where(ACCOUNT_ID.eq(account))
                .orderBy(AD_ID, VALID_FROM)
                .fetch(row -> new CreativePeriod(row.get(AD_ID), row.get(CREATIVE_ID), row.get(VALID_FROM), null));
        for (CreativePeriod look : looks) {
            int last = periods.size() - 1;
            CreativePeriod open = last < 0 ? null : periods.get(last);
            if (open == null || !open.adId().equals(look.adId())) {
                periods.add(look);
            } else if (!Objects.equals(open.creativeId(), look.creativeId())) {
                periods.set(
                        last, new CreativePeriod(open.adId(), open.creativeId(), open.validFrom(), look.validFrom()));
                periods.add(look);
            }
        }
        return List.copyOf(periods);
    }

    private <T> Map<String, List<T>> byAccount(
            DSLContext jooq,
            CatalogKind<T> kind,
            Condition concerned,
            @Nullable Instant moment,
            Function<T, String> account) {
        return things(jooq, kind, concerned, moment).stream().collect(Collectors.groupingBy(account));
    }

    private <T> List<T> things(DSLContext jooq, CatalogKind<T> kind, Condition concerned, @Nullable Instant moment) {
        Condition present = kind.isRemovable() ? REMOVED_AT.isNull() : DSL.noCondition();
        if (moment == null) {
            return jooq.select(kind.columns())
                    .from(schema.table(kind.table()))
                    .where(concerned.and(present))
                    .orderBy(ACCOUNT_ID, kind.idField())
                    .fetch(row -> kind.read().apply(row));
        }
        Condition then = kind.isRemovable() ? present.or(REMOVED_AT.gt(moment)) : present;
        Select<? extends Record> rows = jooq.select(kind.columns())
                .from(schema.table(kind.table()))
                .where(concerned.and(FETCHED_AT.le(moment)).and(then))
                .unionAll(DSL.select(kind.columns())
                        .from(schema.table(kind.revisions()))
                        .where(concerned.and(VALID_FROM.le(moment)).and(VALID_TO.gt(moment))))
                .orderBy(ACCOUNT_ID, kind.idField());
        return rows.fetch(row -> kind.read().apply(row));
    }

    private Map<String, List<Ad>> ads(DSLContext jooq, Condition concerned, @Nullable Instant moment) {
        Condition valid = moment == null
                ? VALID_TO.isNull()
                : VALID_FROM.le(moment).and(VALID_TO.isNull().or(VALID_TO.gt(moment)));
        return jooq
                .select(CatalogKind.ADS.columns())
                .from(schema.table(CatalogKind.ADS.table()))
                .where(concerned.and(valid))
                .orderBy(ACCOUNT_ID, AD_ID)
                .fetch(row -> CatalogKind.ADS.read().apply(row))
                .stream()
                .collect(Collectors.groupingBy(Ad::accountId));
    }

    private static <T> Map<String, Stored<T>> index(CatalogKind<T> kind, List<Stored<T>> stored) {
        Map<String, Stored<T>> index = new LinkedHashMap<>();
        stored.forEach(one -> index.put(kind.id().apply(one.thing()), one));
        return index;
    }
}
