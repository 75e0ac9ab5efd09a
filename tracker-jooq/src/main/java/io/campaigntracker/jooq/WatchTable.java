package io.campaigntracker.jooq;

import io.campaigntracker.watch.WatchOutcome;
import io.campaigntracker.watch.WatchRun;
import io.campaigntracker.watch.WatchState;
import io.campaigntracker.watch.WatchTask;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** {@code watch_states}, a row a task of an account. */
final class WatchTable {

    private final Schema schema;

    WatchTable(Schema schema) {
        this.schema = schema;
    }

    Optional<WatchState> read(Connection connection, String accountId, WatchTask task) throws SQLException {
        return new Sql(connection, schema.in("select * from ${schema}watch_states where account_id = ? and task = ?"))
                .text(accountId).text(task.name()).list(WatchTable::state).stream()
                        .findFirst();
    }

    List<WatchState> read(Connection connection) throws SQLException {
        return new Sql(connection, schema.in("select * from ${schema}watch_states"))
                .list(WatchTable::state).stream()
                        .sorted(Comparator.comparing(
                                        (WatchState state) -> state.last().accountId())
                                .thenComparing(state -> state.last().task()))
                        .toList();
    }

    boolean save(Connection connection, WatchRun run) throws SQLException {
        boolean done = run.outcome() == WatchOutcome.DONE;
        return new Sql(connection, schema.in("""
                                        insert into ${schema}watch_states as w (account_id, task, slot, slot_missed, started_at, ended_at,
                                          outcome, reason, last_success_at, runs, missed, failures_in_a_row)
                                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?)
                                        on conflict (account_id, task) do update set slot = excluded.slot, slot_missed = excluded.slot_missed,
                                          started_at = excluded.started_at, ended_at = excluded.ended_at, outcome = excluded.outcome,
                                          reason = excluded.reason, last_success_at = coalesce(excluded.last_success_at, w.last_success_at),
                                          runs = w.runs + 1, missed = w.missed + excluded.missed,
                                          failures_in_a_row = case when excluded.failures_in_a_row = 0 then 0 else w.failures_in_a_row + 1 end
                                        where w.slot < excluded.slot or w.slot = excluded.slot and w.outcome <> 'DONE'
                                        """))
                        .text(run.accountId())
                        .text(run.task().name())
                        .time(run.slot())
                        .number(run.missed())
                        .time(run.startedAt())
                        .time(run.endedAt())
                        .text(run.outcome().name())
                        .text(run.reason())
                        .time(done ? run.endedAt() : null)
                        .number(run.missed())
                        .number(done ? 0 : 1)
                        .execute()
                == 1;
    }

    private static WatchState state(ResultSet row) throws SQLException {
        WatchRun last = new WatchRun(
                row.getString("account_id"),
                WatchTask.valueOf(row.getString("task")),
                moment(row, "slot"),
                row.getInt("slot_missed"),
                moment(row, "started_at"),
                moment(row, "ended_at"),
                WatchOutcome.valueOf(row.getString("outcome")),
                row.getString("reason"));
        return new WatchState(
                last,
                Sql.instant(row, "last_success_at"),
                row.getLong("runs"),
                row.getLong("missed"),
                row.getInt("failures_in_a_row"));
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(Sql.instant(row, column));
    }
}
