/** A live page over a tracker. */
module io.campaigntracker.dashboard {
    requires transitive io.campaigntracker.api;
    requires io.campaigntracker.report;
    requires gg.jte.runtime;
    requires jdk.httpserver;
    requires org.slf4j;

    exports io.campaigntracker.dashboard;
}
