package io.campaigntracker.jooq;

import io.campaigntracker.creative.AttributeSource;
import io.campaigntracker.creative.RecordedAttribute;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code creative_attributes}, append only. */
final class AttributeTable {

    private static final String ADD =
            "insert into ${schema}creative_attributes (account_id, creative_id, key, source, value, recorded_at)"
                    + " select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])"
                    + " on conflict (account_id, creative_id, key, source, recorded_at) do update set value = excluded.value";

    private final Schema schema;

    AttributeTable(Schema schema) {
        this.schema = schema;
    }

    void add(Connection connection, List<RecordedAttribute> attributes) throws SQLException {
        new Sql(connection, schema.in(ADD))
                .texts(texts(attributes, RecordedAttribute::accountId))
                .texts(texts(attributes, RecordedAttribute::creativeId))
                .texts(texts(attributes, RecordedAttribute::key))
                .texts(texts(attributes, one -> RowCodec.lower(one.source())))
                .texts(texts(attributes, RecordedAttribute::value))
                .times(attributes.stream().map(RecordedAttribute::recordedAt).toList())
                .execute();
    }

    List<RecordedAttribute> read(Connection connection, Set<String> accountIds, @Nullable Instant asOf)
            throws SQLException {
        Sql statement = new Sql(
                connection,
                schema.in("select * from ${schema}creative_attributes where "
                        + (accountIds.isEmpty() ? "true" : "account_id = any(?::text[])")
                        + (asOf == null ? "" : " and recorded_at <= ?")
                        + " order by account_id, creative_id, key, array_position(array['caller', 'extracted'], source),"
                        + " recorded_at"));
        if (!accountIds.isEmpty()) {
            statement.texts(accountIds);
        }
        if (asOf != null) {
            statement.time(asOf);
        }
        return statement.list(AttributeTable::attribute);
    }

    private static RecordedAttribute attribute(ResultSet row) throws SQLException {
        return new RecordedAttribute(
                row.getString("account_id"),
                row.getString("creative_id"),
                row.getString("key"),
                RowCodec.constant(AttributeSource.class, row.getString("source")),
                row.getString("value"),
                Objects.requireNonNull(Sql.instant(row, "recorded_at")));
    }

    private static List<String> texts(
            List<RecordedAttribute> attributes, Function<RecordedAttribute, @Nullable String> text) {
        return Arrays.asList(attributes.stream().map(text).toArray(String[]::new));
    }
}
