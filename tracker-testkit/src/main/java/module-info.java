/** What the library is tested with: simulated accounts, sources, a fake Graph server, contracts of stores and sources. */
module io.campaigntracker.testkit {
    requires transitive io.campaigntracker.api;
    requires transitive java.sql;
    requires transitive org.assertj.core;
    requires transitive org.junit.jupiter.api;
    requires com.fasterxml.jackson.databind;
    requires jdk.httpserver;

    exports io.campaigntracker.testkit;
    exports io.campaigntracker.testkit.contract;
    exports io.campaigntracker.testkit.graph;
    exports io.campaigntracker.testkit.prediction;
    exports io.campaigntracker.testkit.simulation;
}
