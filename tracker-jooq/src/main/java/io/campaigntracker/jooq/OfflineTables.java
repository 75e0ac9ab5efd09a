package io.campaigntracker.jooq;

import io.campaigntracker.offline.ImportResult;
import io.campaigntracker.offline.OfflineConversion;
import io.campaigntracker.offline.OfflineConversionQuery;
import io.campaigntracker.offline.OnlineOrder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Offline conversions, and the online orders they may repeat. */
final class OfflineTables {

    private final ImportTable<OfflineConversion> conversions;
    private final ImportTable<OnlineOrder> orders;

    OfflineTables(Schema schema) {
        this.conversions = ImportTable.conversions(schema);
        this.orders = ImportTable.orders(schema);
    }

    ImportResult<OfflineConversion> putConversions(
            Connection connection, Collection<OfflineConversion> offered, Instant importedAt, boolean replace)
            throws SQLException {
        return conversions.put(connection, offered, importedAt, replace);
    }

    ImportResult<OnlineOrder> putOrders(
            Connection connection, Collection<OnlineOrder> offered, Instant importedAt, boolean replace)
            throws SQLException {
        return orders.put(connection, offered, importedAt, replace);
    }

    List<OfflineConversion> conversions(Connection connection, OfflineConversionQuery query) throws SQLException {
        String sql = "select c.* from " + conversions.relation(query.asOf()) + " c where " + conditions(query)
                + " order by c.event_time, c.account_id, c.order_id";
        return bind(new Sql(connection, sql), query).list(conversions.reader());
    }

    List<OfflineConversion> conversions(Connection connection, String accountId, Collection<String> orderIds)
            throws SQLException {
        return conversions.of(connection, accountId, orderIds);
    }

    long erase(Connection connection, @Nullable String accountId, Collection<String> orderIds) throws SQLException {
        return conversions.erase(connection, accountId, orderIds) + orders.erase(connection, accountId, orderIds);
    }

    long eraseBefore(Connection connection, Instant moment) throws SQLException {
        return conversions.eraseBefore(connection, moment) + orders.eraseBefore(connection, moment);
    }

    List<OnlineOrder> matchingOrders(Connection connection, OfflineConversionQuery query) throws SQLException {
        String sql = "select distinct o.* from " + conversions.relation(query.asOf()) + " c join "
                + orders.relation(query.asOf()) + " o on o.account_id = c.account_id and o.order_id = "
                + ImportTable.sale("c") + " where " + conditions(query)
                + " order by o.event_time, o.account_id, o.order_id";
        Sql statement = times(new Sql(connection, sql), query.asOf());
        return bind(statement, query).list(orders.reader());
    }

    List<OnlineOrder> orders(Connection connection, OfflineConversionQuery query) throws SQLException {
        OfflineConversionQuery ofAccounts = query.campaigns(Set.of());
        String sql = "select c.* from " + orders.relation(query.asOf()) + " c where " + conditions(ofAccounts)
                + " order by c.event_time, c.account_id, c.order_id";
        return bind(new Sql(connection, sql), ofAccounts).list(orders.reader());
    }

    Set<String> accounts(Connection connection, @Nullable Instant asOf) throws SQLException {
        String sql = "select distinct c.account_id from " + conversions.relation(asOf) + " c";
        return new TreeSet<>(times(new Sql(connection, sql), asOf).list(row -> row.getString(1)));
    }

    private static String conditions(OfflineConversionQuery query) {
        return "c.event_time >= ? and c.event_time < ?"
                + (query.accountIds().isEmpty() ? "" : " and c.account_id = any(?)")
                + (query.campaignIds().isEmpty() ? "" : " and (c.campaign_id is null or c.campaign_id = any(?))");
    }

    private static Sql bind(Sql sql, OfflineConversionQuery query) throws SQLException {
        times(sql, query.asOf()).time(query.since()).time(query.until());
        if (!query.accountIds().isEmpty()) {
            sql.texts(query.accountIds());
        }
        return query.campaignIds().isEmpty() ? sql : sql.texts(query.campaignIds());
    }

    private static Sql times(Sql sql, @Nullable Instant asOf) throws SQLException {
        for (int i = 0; i < ImportTable.moments(asOf); i++) {
            sql.time(asOf);
        }
        return sql;
    }
}
