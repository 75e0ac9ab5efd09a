/** The store on PostgreSQL. The entry is {@link io.campaigntracker.jooq.JooqMetricsStore}; the migrations are open to whoever applies them. */
@SuppressWarnings({"requires-automatic", "opens"})
module io.campaigntracker.jooq {
    requires transitive io.campaigntracker.api;
    requires transitive java.sql;
    requires com.fasterxml.jackson.databind;
    requires com.zaxxer.hikari;
    requires org.jooq;
    requires org.postgresql.jdbc;
    requires org.slf4j;

    exports io.campaigntracker.jooq;

    opens io.campaigntracker.jooq.db.migration;
}
