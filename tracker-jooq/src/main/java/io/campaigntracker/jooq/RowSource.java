package io.campaigntracker.jooq;

import io.campaigntracker.model.MetricsRow;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The rows of a chunk as a relation that a statement can select from, each with its place in the chunk as {@code id}. */
interface RowSource {

    /** {@return all rows} */
    Part all();

    /** {@return the rows at these places} */
    Part some(Collection<Long> ids);

    /** A relation in SQL, and what it needs bound. */
    interface Part {
        String relation();

        void bind(Sql sql) throws SQLException;
    }

    /** Rows that wait in a temporary table. */
    static RowSource staged(String staging) {
        return new RowSource() {
            @Override
            public Part all() {
                return part(staging, sql -> {});
            }

            /** With {@code offset 0}, or the planner may look every staged row up in the table before it picks these. */
            @Override
            public Part some(Collection<Long> ids) {
                return part(
                        "(select r.* from " + staging + " r join unnest(?::bigint[]) k (id) on k.id = r.id offset 0)",
                        sql -> sql.numbers(ids));
            }
        };
    }

    /** Rows that travel with each statement, as arrays. */
    static RowSource arrays(MetricsTable table, List<MetricsRow> rows) {
        return new RowSource() {
            @Override
            public Part all() {
                return some(LongStream.range(0, rows.size()).boxed().toList());
            }

            @Override
            public Part some(Collection<Long> ids) {
                ColumnArrays cells = new ColumnArrays(table.columns().size());
                RowCodec codec = new RowCodec(table);
                for (long id : ids) {
                    codec.write(rows.get(Math.toIntExact(id)), cells);
                    cells.endRow();
                }
                String relation = table.columns().stream()
                        .map(column -> "?::text[]::" + column.type() + "[]")
                        .collect(Collectors.joining(
                                ", ",
                                "(select * from unnest(?::bigint[], ",
                                ") as r (id, " + table.columnList() + "))"));
                return part(relation, sql -> sql.numbers(ids).columns(cells));
            }
        };
    }

    /** Binds values to a statement. */
    interface Binding {
        void to(Sql sql) throws SQLException;
    }

    private static Part part(String relation, Binding binding) {
        return new Part() {
            @Override
            public String relation() {
                return relation;
            }

            @Override
            public void bind(Sql sql) throws SQLException {
                binding.to(sql);
            }
        };
    }
}
