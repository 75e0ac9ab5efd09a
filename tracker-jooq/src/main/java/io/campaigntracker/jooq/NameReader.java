package io.campaigntracker.jooq;

import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.naming.NameChange;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads from the catalogs' tables how names changed. A state that differs in anything else is no new name. */
final class NameReader {

    private final Schema schema;

    NameReader(Schema schema) {
        this.schema = schema;
    }

    List<NameChange> read(Connection connection, EntityLevel level, Set<String> accountIds, @Nullable Instant asOf)
            throws SQLException {
        String sql = schema.in("with states as (" + states(level) + "), named as (select *, lag(name) over"
                + " (partition by account_id, id order by since) as former from states where "
                + (accountIds.isEmpty() ? "true" : "account_id = any(?::text[])")
                + (asOf == null ? "" : " and since <= ?")
                + ") select account_id, id, name, since from named where former is distinct from name"
                + " order by account_id, id, since");
        Sql statement = new Sql(connection, sql);
        if (!accountIds.isEmpty()) {
            statement.texts(accountIds);
        }
        if (asOf != null) {
            statement.time(asOf);
        }
        return statement.list(row -> new NameChange(
                new EntityRef(level, row.getString("account_id"), row.getString("id")),
                row.getString("name"),
                Objects.requireNonNull(Sql.instant(row, "since"))));
    }

    private static String states(EntityLevel level) {
        return switch (level) {
            case CAMPAIGN -> states("campaigns", "campaign_id");
            case AD_SET -> states("ad_sets", "ad_set_id");
            case AD -> "select account_id, ad_id as id, name, valid_from as since from ${schema}ads";
            case ACCOUNT -> throw new IllegalArgumentException("names of accounts are no data");
        };
    }

    private static String states(String table, String id) {
        return "select account_id, " + id + " as id, name, fetched_at as since from ${schema}" + table
                + " union all select account_id, " + id + ", name, valid_from from ${schema}" + table + "_revisions";
    }
}
