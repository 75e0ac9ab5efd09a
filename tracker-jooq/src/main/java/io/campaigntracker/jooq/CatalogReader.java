package io.campaigntracker.jooq;

import static io.campaigntracker.jooq.MetricsFields.ACCOUNT_ID;
import static io.campaigntracker.jooq.MetricsFields.AD_ID;
import static io.campaigntracker.jooq.MetricsFields.CREATIVE_ID;
import static io.campaigntracker.jooq.MetricsFields.KNOWN_FROM;
import static io.campaigntracker.jooq.MetricsFields.KNOWN_TO;
import static io.campaigntracker.jooq.MetricsFields.VALID_FROM;
import static io.campaigntracker.jooq.MetricsFields.VALID_TO;

import io.campaigntracker.model.Account;
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
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
        Condition concerned = concerned(accountIds);
        Instant moment = asOf == null ? null : asOf.truncatedTo(ChronoUnit.MICROS);
        Map<String, Instant> fetched = jooq.select(ACCOUNT_ID, DSL.max(FETCHED_AT))
                .from(schema.table("catalog_fetches"))
                .where(concerned.and(moment == null ? DSL.noCondition() : FETCHED_AT.le(moment)))
                .groupBy(ACCOUNT_ID)
                .fetchMap(ACCOUNT_ID, DSL.max(FETCHED_AT));
        return together(
                fetched,
                things(jooq, CatalogKind.ACCOUNTS, concerned, moment),
                things(jooq, CatalogKind.CAMPAIGNS, concerned, moment),
                things(jooq, CatalogKind.AD_SETS, concerned, moment),
                ads(jooq, concerned, moment),
                things(jooq, CatalogKind.CREATIVES, concerned, moment));
    }

    private static Condition concerned(Set<String> accountIds) {
        return accountIds.isEmpty() ? DSL.noCondition() : ACCOUNT_ID.eq(DSL.any(accountIds.toArray(new String[0])));
    }

    private static List<AccountCatalog> together(
            Map<String, Instant> fetched,
            List<Account> accounts,
            List<Campaign> campaigns,
            List<AdSet> adSets,
            List<Ad> ads,
            List<Creative> creatives) {
        Map<String, List<Campaign>> campaignsOf =
                campaigns.stream().collect(Collectors.groupingBy(Campaign::accountId));
        Map<String, List<AdSet>> adSetsOf = adSets.stream().collect(Collectors.groupingBy(AdSet::accountId));
        Map<String, List<Ad>> adsOf = ads.stream().collect(Collectors.groupingBy(Ad::accountId));
        Map<String, List<Creative>> creativesOf =
                creatives.stream().collect(Collectors.groupingBy(Creative::accountId));
        return accounts.stream()
                .filter(account -> fetched.containsKey(account.accountId()))
                .map(account -> new AccountCatalog(
                        account,
                        campaignsOf.getOrDefault(account.accountId(), List.of()),
                        adSetsOf.getOrDefault(account.accountId(), List.of()),
                        adsOf.getOrDefault(account.accountId(), List.of()),
                        creativesOf.getOrDefault(account.accountId(), List.of()),
                        Objects.requireNonNull(fetched.get(account.accountId()))))
                .toList();
    }

    /**
     * {@return the catalogs as they were known at each of several moments}
     *
     * <p>Between two moments little changes: each state of a thing is read once, and is in the catalogs of all moments at which it held.
     */
    Map<Instant, List<AccountCatalog>> catalogs(
            Connection connection, Set<String> accountIds, Collection<Instant> moments) {
        if (moments.isEmpty()) {
            return Map.of();
        }
        DSLContext jooq = Database.jooq(connection);
        Condition concerned = concerned(accountIds);
        Instant[] micros = moments.stream()
                .map(moment -> moment.truncatedTo(ChronoUnit.MICROS))
                .distinct()
                .sorted()
                .toArray(Instant[]::new);
        Map<Instant, Map<String, Instant>> fetched = fetched(jooq, concerned, micros);
        Instant first = micros[0];
        Instant last = micros[micros.length - 1];
        List<State<Account>> accounts = states(jooq, CatalogKind.ACCOUNTS, concerned, first, last);
        List<State<Campaign>> campaigns = states(jooq, CatalogKind.CAMPAIGNS, concerned, first, last);
        List<State<AdSet>> adSets = states(jooq, CatalogKind.AD_SETS, concerned, first, last);
        List<State<Ad>> ads = adStates(jooq, concerned, first, last);
        List<State<Creative>> creatives = states(jooq, CatalogKind.CREATIVES, concerned, first, last);
        Map<Instant, List<AccountCatalog>> catalogs = new HashMap<>();
        for (Instant moment : moments) {
            Instant then = moment.truncatedTo(ChronoUnit.MICROS);
            catalogs.put(
                    moment,
                    together(
                            fetched.getOrDefault(then, Map.of()),
                            at(then, accounts),
                            at(then, campaigns),
                            at(then, adSets),
                            at(then, ads),
                            at(then, creatives)));
        }
        return catalogs;
    }

    /** What a thing was from one moment on until before another; null while it is so. */
    private record State<T>(T thing, Instant from, @Nullable Instant until) {

        boolean holds(Instant moment) {
            return !moment.isBefore(from) && (until == null || moment.isBefore(until));
        }
    }

    private static <T> List<T> at(Instant moment, List<State<T>> states) {
        return states.stream()
                .filter(state -> state.holds(moment))
                .map(State::thing)
                .toList();
    }

    private Map<Instant, Map<String, Instant>> fetched(DSLContext jooq, Condition concerned, Instant[] moments) {
        Field<Instant> moment = DSL.field(DSL.name("k", "moment"), SQLDataType.INSTANT);
        Field<Instant> latest = DSL.max(FETCHED_AT);
        Map<Instant, Map<String, Instant>> fetched = new HashMap<>();
        jooq.select(moment, ACCOUNT_ID, latest)
                .from(schema.table("catalog_fetches"))
                .join(DSL.unnest(moments).as("k", "moment"))
                .on(FETCHED_AT.le(moment))
                .where(concerned)
                .groupBy(moment, ACCOUNT_ID)
                .forEach(row -> fetched.computeIfAbsent(row.get(moment), at -> new HashMap<>())
                        .put(row.get(ACCOUNT_ID), row.get(latest)));
        return fetched;
    }

    /** Every state that held at some time between two moments, both included. */
    private <T> List<State<T>> states(
            DSLContext jooq, CatalogKind<T> kind, Condition concerned, Instant first, Instant last) {
        Field<Instant> gone = kind.isRemovable() ? REMOVED_AT : DSL.castNull(SQLDataType.INSTANT);
        Condition stillThere = kind.isRemovable() ? REMOVED_AT.isNull().or(REMOVED_AT.gt(first)) : DSL.noCondition();
        return jooq.select(kind.columns())
                .select(FETCHED_AT.as(KNOWN_FROM), gone.as(KNOWN_TO))
                .from(schema.table(kind.table()))
                .where(concerned.and(FETCHED_AT.le(last)).and(stillThere))
                .unionAll(DSL.select(kind.columns())
                        .select(VALID_FROM.as(KNOWN_FROM), VALID_TO.as(KNOWN_TO))
                        .from(schema.table(kind.revisions()))
                        .where(concerned.and(VALID_FROM.le(last)).and(VALID_TO.gt(first))))
                .orderBy(ACCOUNT_ID, kind.idField())
                .fetch(row -> new State<>(kind.read().apply(row), row.get(KNOWN_FROM), row.get(KNOWN_TO)));
    }

    private List<State<Ad>> adStates(DSLContext jooq, Condition concerned, Instant first, Instant last) {
        return jooq.select(CatalogKind.ADS.columns())
                .select(VALID_FROM, VALID_TO)
                .from(schema.table(CatalogKind.ADS.table()))
                .where(concerned.and(VALID_FROM.le(last)).and(VALID_TO.isNull().or(VALID_TO.gt(first))))
                .orderBy(ACCOUNT_ID, AD_ID)
                .fetch(row -> new State<>(CatalogKind.ADS.read().apply(row), row.get(VALID_FROM), row.get(VALID_TO)));
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

    private List<Ad> ads(DSLContext jooq, Condition concerned, @Nullable Instant moment) {
        Condition valid = moment == null
                ? VALID_TO.isNull()
                : VALID_FROM.le(moment).and(VALID_TO.isNull().or(VALID_TO.gt(moment)));
        return jooq.select(CatalogKind.ADS.columns())
                .from(schema.table(CatalogKind.ADS.table()))
                .where(concerned.and(valid))
                .orderBy(ACCOUNT_ID, AD_ID)
                .fetch(row -> CatalogKind.ADS.read().apply(row));
    }

    private static <T> Map<String, Stored<T>> index(CatalogKind<T> kind, List<Stored<T>> stored) {
        Map<String, Stored<T>> index = new LinkedHashMap<>();
        stored.forEach(one -> index.put(kind.id().apply(one.thing()), one));
        return index;
    }
}
