package io.campaigntracker.jooq;

import static io.campaigntracker.jooq.MetricsFields.ACCOUNT_ID;

import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.Creative;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what an account holds, and what it held before. Writes only what changed since the last catalog. */
final class CatalogWriter {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogWriter.class);

    private final Schema schema;
    private final CatalogReader reader;

    CatalogWriter(Schema schema, CatalogReader reader) {
        this.schema = schema;
        this.reader = reader;
    }

    void save(Connection connection, AccountCatalog offered) throws SQLException {
        StorableCatalog storable = new StorableCatalog(offered);
        AccountCatalog catalog = storable.kept();
        String account = catalog.account().accountId();
        Instant moment = catalog.fetchedAt().truncatedTo(ChronoUnit.MICROS);
        Locks.await(connection, "catalog " + account);
        boolean late = new Sql(
                        connection,
                        schema.in("select exists (select 1 from ${schema}catalog_fetches"
                                + " where account_id = ? and fetched_at > ?)"))
                .text(account)
                .time(moment)
                .one(row -> row.getBoolean(1));
        if (late) {
            LOG.info("event=late_catalog_set_aside account={} fetched_at={}", account, moment);
            return;
        }
        new Sql(
                        connection,
                        schema.in("insert into ${schema}catalog_fetches (account_id, fetched_at) values (?, ?)"
                                + " on conflict do nothing"))
                .text(account)
                .time(moment)
                .execute();
        storable.told().ifPresent(told -> LOG.warn("event=catalog_set_aside account={} what=\"{}\"", account, told));
        save(connection, CatalogKind.ACCOUNTS, List.of(catalog.account()), account, moment);
        save(connection, CatalogKind.CAMPAIGNS, catalog.campaigns(), account, moment);
        if (!catalog.adSets().isEmpty()) {
            save(connection, CatalogKind.AD_SETS, catalog.adSets(), account, moment);
        }
        saveAds(connection, catalog.ads(), account, moment);
        save(connection, CatalogKind.CREATIVES, catalog.creatives(), account, moment);
    }

    private <T> void save(Connection connection, CatalogKind<T> kind, List<T> things, String account, Instant moment)
            throws SQLException {
        DSLContext jooq = Database.jooq(connection);
        Map<String, CatalogReader.Stored<T>> stored = reader.stored(jooq, kind, account);
        Map<String, T> offered = kind.index(things);
        List<CatalogReader.Stored<T>> former = new ArrayList<>();
        List<T> changed = new ArrayList<>();
        List<T> refreshed = new ArrayList<>();
        offered.forEach((id, thing) -> {
            CatalogReader.Stored<T> known = stored.get(id);
            if (known == null) {
                changed.add(thing);
            } else if (known.removedAt() != null || !sameValues(kind, known.thing(), thing)) {
                former.add(known);
                changed.add(thing);
            } else if (!kind.values(known.thing()).equals(kind.values(thing))) {
                refreshed.add(thing);
            }
        });
        List<String> vanished = stored.values().stream()
                .filter(known -> known.removedAt() == null)
                .map(known -> kind.id().apply(known.thing()))
                .filter(id -> !offered.containsKey(id))
                .toList();
        keep(connection, kind, former, moment);
        upsert(connection, kind, changed, moment);
        refresh(connection, kind, refreshed);
        if (!vanished.isEmpty()) {
            jooq.update(schema.table(kind.table()))
                    .set(CatalogReader.REMOVED_AT, moment)
                    .where(ids(kind, account, vanished))
                    .execute();
        }
    }

    /** Thumbnail addresses are signed anew with each answer; a new one is no new state. */
    private static <T> boolean sameValues(CatalogKind<T> kind, T one, @Nullable T other) {
        return other != null && comparable(kind, one).equals(comparable(kind, other));
    }

    private static <T> List<@Nullable Object> comparable(CatalogKind<T> kind, T thing) {
        List<@Nullable Object> values = kind.values(thing);
        return thing instanceof Creative ? values.subList(0, values.size() - 1) : values;
    }

    private <T> void keep(
            Connection connection, CatalogKind<T> kind, List<CatalogReader.Stored<T>> former, Instant moment)
            throws SQLException {
        List<Field<?>> columns = new ArrayList<>(kind.columns());
        columns.add(MetricsFields.VALID_FROM);
        columns.add(MetricsFields.VALID_TO);
        CatalogRows rows = new CatalogRows(columns);
        for (CatalogReader.Stored<T> known : former) {
            Instant until = known.removedAt() == null ? moment : known.removedAt();
            if (known.since().isBefore(until)) {
                List<@Nullable Object> row = kind.values(known.thing());
                row.add(known.since());
                row.add(until);
                rows.add(row);
            }
        }
        rows.insertAbsent(connection, schema, kind.revisions());
    }

    private <T> void upsert(Connection connection, CatalogKind<T> kind, List<T> things, Instant moment)
            throws SQLException {
        List<Field<?>> columns = new ArrayList<>(kind.columns());
        columns.add(CatalogReader.FETCHED_AT);
        if (kind.isRemovable()) {
            columns.add(CatalogReader.REMOVED_AT);
        }
        CatalogRows rows = new CatalogRows(columns);
        for (T thing : things) {
            List<@Nullable Object> row = kind.values(thing);
            row.add(moment);
            if (kind.isRemovable()) {
                row.add(null);
            }
            rows.add(row);
        }
        rows.upsert(connection, schema, kind.table(), kind.key());
    }

    private <T> void refresh(Connection connection, CatalogKind<T> kind, List<T> things) throws SQLException {
        if (things.isEmpty()) {
            return;
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        things.forEach(thing -> rows.add(kind.values(thing)));
        String sql = schema.in("update ${schema}creatives c set thumbnail_url = n.url"
                + " from unnest(?::text[], ?::text[], ?::text[]) n (account_id, creative_id, url)"
                + " where c.account_id = n.account_id and c.creative_id = n.creative_id");
        new Sql(connection, sql)
                .texts(texts(rows, 0))
                .texts(texts(rows, 1))
                .texts(texts(rows, kind.columns().size() - 1))
                .execute();
    }

    private static List<String> texts(List<List<@Nullable Object>> rows, int column) {
        List<String> texts = new ArrayList<>();
        rows.forEach(row -> texts.add((String) row.get(column)));
        return texts;
    }

    /** The table of ads holds every period of an ad; the present one is open. */
    private void saveAds(Connection connection, List<Ad> ads, String account, Instant moment) throws SQLException {
        CatalogKind<Ad> kind = CatalogKind.ADS;
        DSLContext jooq = Database.jooq(connection);
        Map<String, CatalogReader.Stored<Ad>> stored = reader.openAds(jooq, account);
        Map<String, Ad> offered = kind.index(ads);
        List<String> ended = stored.values().stream()
                .map(CatalogReader.Stored::thing)
                .filter(ad -> !sameValues(kind, ad, offered.get(ad.adId())))
                .map(Ad::adId)
                .toList();
        if (!ended.isEmpty()) {
            Condition open = ids(kind, account, ended).and(MetricsFields.VALID_TO.isNull());
            jooq.deleteFrom(schema.table(kind.table()))
                    .where(open)
                    .and(MetricsFields.VALID_FROM.eq(moment))
                    .execute();
            jooq.update(schema.table(kind.table()))
                    .set(MetricsFields.VALID_TO, moment)
                    .where(open)
                    .execute();
        }
        List<Field<?>> columns = new ArrayList<>(kind.columns());
        columns.add(MetricsFields.VALID_FROM);
        CatalogRows rows = new CatalogRows(columns);
        offered.values().stream()
                .filter(ad -> !stored.containsKey(ad.adId())
                        || !sameValues(kind, ad, stored.get(ad.adId()).thing()))
                .forEach(ad -> {
                    List<@Nullable Object> row = kind.values(ad);
                    row.add(moment);
                    rows.add(row);
                });
        rows.insert(connection, schema, kind.table());
    }

    private static Condition ids(CatalogKind<?> kind, String account, Collection<String> ids) {
        return ACCOUNT_ID.eq(account).and(kind.idField().eq(DSL.any(ids.toArray(String[]::new))));
    }
}
