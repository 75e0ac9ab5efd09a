/** A source of metrics: Meta's Marketing API. The entry is {@link io.campaigntracker.meta.MetaMetricsSource}. */
module io.campaigntracker.meta {
    requires transitive io.campaigntracker.api;
    requires transitive java.net.http;
    requires com.fasterxml.jackson.databind;
    requires dev.failsafe.core;
    requires org.slf4j;

    exports io.campaigntracker.meta;
}
