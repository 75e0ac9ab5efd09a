/** Tells people of alerts. The entry is {@link io.campaigntracker.notify.SlackAlertSink}. */
module io.campaigntracker.notify {
    requires transitive io.campaigntracker.api;
    requires java.net.http;
    requires com.fasterxml.jackson.databind;
    requires dev.failsafe.core;
    requires org.slf4j;

    exports io.campaigntracker.notify;
}
