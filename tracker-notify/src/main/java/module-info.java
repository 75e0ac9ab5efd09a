/**
 * Tells people of alerts: {@link io.campaigntracker.notify.SlackAlertSink}, {@link io.campaigntracker.notify.EmailAlertSink}, {@link
 * io.campaigntracker.notify.WebhookAlertSink}, {@link io.campaigntracker.notify.TeamsAlertSink}, {@link io.campaigntracker.notify.PagerDutyAlertSink}.
 */
module io.campaigntracker.notify {
    requires transitive io.campaigntracker.api;
    requires java.net.http;
    requires com.fasterxml.jackson.databind;
    requires dev.failsafe.core;
    requires jakarta.activation;
    requires jakarta.mail;
    requires org.slf4j;

    exports io.campaigntracker.notify;
}
