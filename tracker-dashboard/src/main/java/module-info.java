/** A live page over a tracker. */
@SuppressWarnings("requires-automatic") // the runtime of jte names its module and has no descriptor
module io.campaigntracker.dashboard {
    requires transitive io.campaigntracker.api;
    requires io.campaigntracker.report;
    requires gg.jte.runtime;
    requires static java.compiler; // generated templates say by an annotation that they are
    requires jdk.httpserver;
    requires org.slf4j;

    exports io.campaigntracker.dashboard;
}
