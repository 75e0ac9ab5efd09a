package io.campaigntracker.jooq;

import io.campaigntracker.source.PendingQuery;
import io.campaigntracker.source.PendingQueryStore;
import java.util.Objects;
import java.util.Optional;

/** {@code report_runs}: runs in flight, so that another process goes on polling them. Thread-safe. */
final class ReportRunTable implements PendingQueryStore {

    private final Database database;

    ReportRunTable(Database database) {
        this.database = database;
    }

    @Override
    public Optional<PendingQuery> find(String key) {
        String sql = database.schema()
                .in("select account_id, report_run_id, created_at from ${schema}report_runs where request_key = ?");
        return database.read(
                "find a report run",
                connection -> new Sql(connection, sql)
                                .text(key)
                                .list(row -> new PendingQuery(
                                        key,
                                        row.getString("account_id"),
                                        row.getString("report_run_id"),
                                        Objects.requireNonNull(Sql.instant(row, "created_at"))))
                                .stream()
                                .findFirst());
    }

    @Override
    public void save(PendingQuery run) {
        String sql = database.schema()
                .in("insert into ${schema}report_runs (request_key, account_id, report_run_id, created_at)"
                        + " values (?, ?, ?, ?) on conflict (request_key) do update set account_id = excluded.account_id,"
                        + " report_run_id = excluded.report_run_id, created_at = excluded.created_at");
        database.write(
                "keep report run " + run.runId(),
                connection -> new Sql(connection, sql)
                        .text(run.key())
                        .text(run.accountId())
                        .text(run.runId())
                        .time(run.createdAt())
                        .execute());
    }

    @Override
    public void remove(String key) {
        String sql = database.schema().in("delete from ${schema}report_runs where request_key = ?");
        database.write(
                "forget a report run",
                connection -> new Sql(connection, sql).text(key).execute());
    }
}
