package io.campaigntracker.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.campaigntracker.alert.AlertDeliveryException;
import io.campaigntracker.alert.AlertEvent;
import io.campaigntracker.alert.AlertMessage;
import io.campaigntracker.alert.AlertSink;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookSinksTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] KEY = "a key of sixteen bytes or more".getBytes(StandardCharsets.UTF_8);
    private static final String WHSEC = "whsec_" + Base64.getEncoder().encodeToString(KEY);
    private static final String ROUTING = "R0UT1NGK3Y" + "0123456789abcdef";
    private static final UnaryOperator<Duration> AT_ONCE = pause -> Duration.ZERO;

    private Receiver receiver;

    @BeforeEach
    void open() throws IOException {
        receiver = new Receiver();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void webhook_isSigned_withOneIdOverAllAttempts() throws Exception {
        receiver.statuses.add(500);

        webhook().deliver(Alerts.one(AlertEvent.FIRE, "Autumn", "CTR fell"));

        assertThat(receiver.bodies).hasSize(2);
        for (int attempt = 0; attempt < 2; attempt++) {
            String body = receiver.bodies.get(attempt);
            String timestamp = receiver.headers.get(attempt).getFirst("webhook-timestamp");
            assertThat(receiver.headers.get(attempt).getFirst("webhook-id")).isEqualTo("msg_1");
            assertThat(timestamp).isEqualTo(String.valueOf(Alerts.AT.getEpochSecond()));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
            byte[] signed = mac.doFinal(("msg_1." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
            assertThat(receiver.headers.get(attempt).getFirst("webhook-signature"))
                    .isEqualTo("v1," + Base64.getEncoder().encodeToString(signed));
        }
        JsonNode body = JSON.readTree(receiver.bodies.get(0));
        assertThat(body.at("/type").asText()).isEqualTo("alert.fire");
        assertThat(body.at("/data/alerts/0/message").asText()).isEqualTo("CTR fell");
    }

    @Test
    void webhook_thatIsGone_isPostedToNoMore_andRedirectsAreNotFollowed() {
        WebhookAlertSink sink = webhook();
        receiver.statuses.add(302);
        receiver.statuses.add(410);
        AlertMessage message = Alerts.one(AlertEvent.FIRE, "Autumn", "CTR fell");

        assertThatThrownBy(() -> sink.deliver(message)).hasMessageContaining("302");
        assertThat(receiver.bodies).hasSize(1);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> sink.deliver(message))
                    .isInstanceOfSatisfying(
                            AlertDeliveryException.class,
                            failure -> assertThat(failure.isLasting()).isTrue());
        }
        assertThat(receiver.bodies).hasSize(2);
    }

    @Test
    void webhook_ofMuch_staysWithin20KB_andSaysWhatItLeavesOut() throws IOException {
        webhook().deliver(Alerts.one(AlertEvent.FIRE, "é".repeat(80), "\uD83D\uDEA8".repeat(20_000)));
        webhook().deliver(Alerts.digest(400, "é".repeat(80), "CTR fell"));

        assertThat(receiver.bodies)
                .allSatisfy(body -> assertThat(TextParts.bytes(body)).isLessThanOrEqualTo(20_000));
        JsonNode data = JSON.readTree(receiver.bodies.get(1)).get("data");
        assertThat(data.get("omitted").asInt() + data.get("alerts").size()).isEqualTo(400);
        assertThat(data.get("alerts").size()).isGreaterThan(5);
    }

    @Test
    void webhook_secretThatCantBe_isRefusedWithoutRepeatingIt() {
        for (String secret : List.of("whsec_c2hvcnQ=", "plain-canary-4711", "whsec_canary!!")) {
            assertThatThrownBy(() -> WebhookAlertSink.of("https://example.com/hook", secret))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("canary")
                    .hasNoCause();
        }
    }

    @Test
    void teams_ofFourHundredCampaigns_isOneCardWithin20000Bytes_thatSaysHowManyAreHidden() throws IOException {
        teams().deliver(Alerts.digest(400, "é".repeat(80), "CTR fell by half"));

        String body = receiver.bodies.get(0);
        assertThat(TextParts.bytes(body)).isLessThanOrEqualTo(20_000);
        JsonNode card = JSON.readTree(body).at("/attachments/0/content");
        assertThat(card.get("version").asText()).isEqualTo("1.4");
        List<String> texts = StreamSupport.stream(card.get("body").spliterator(), false)
                .map(block -> block.get("text").asText())
                .toList();
        long shown =
                texts.stream().filter(text -> text.equals("CTR fell by half")).count();
        assertThat(shown).isGreaterThan(10);
        assertThat(texts.get(texts.size() - 1)).isEqualTo("+" + (400 - shown) + " more");
    }

    @Test
    void teams_ofOne_saysWhich_what_howBad_andMakesNoLinkOfAName() throws IOException {
        teams().deliver(Alerts.one(AlertEvent.STEP, "[Autumn](https://evil.example)", "CTR fell"));

        JsonNode text = JSON.readTree(receiver.bodies.get(0)).at("/attachments/0/content/body/0/text");
        assertThat(text.asText()).contains("\\[Autumn\\](https", "ctr drop, now critical");
    }

    @Test
    void pagerDuty_triggersAndResolvesUnderOneKey() throws IOException {
        PagerDutyAlertSink sink = pagerDuty();
        sink.deliver(Alerts.one(AlertEvent.FIRE, "é".repeat(200), "x".repeat(5_000)));
        sink.deliver(Alerts.one(AlertEvent.RESOLVE, "é".repeat(200), "x"));
        sink.deliver(Alerts.one(AlertEvent.FIRE_AND_RESOLVE, "Autumn", "x"));

        List<JsonNode> bodies = new ArrayList<>();
        for (String body : receiver.bodies) {
            bodies.add(JSON.readTree(body));
        }
        assertThat(bodies)
                .extracting(body -> body.get("event_action").asText())
                .containsExactly("trigger", "resolve", "resolve");
        assertThat(bodies)
                .extracting(body -> body.get("dedup_key").asText())
                .hasSize(3)
                .containsOnly(PagerDutyAlertSink.hash("CTR_DROP:1:CAMPAIGN:c7 7"));
        assertThat(bodies.get(0).get("dedup_key").asText()).hasSize(64);
        assertThat(bodies.get(0).at("/payload/summary").asText().length()).isLessThanOrEqualTo(1024);
        assertThat(bodies.get(0).at("/payload/severity").asText()).isEqualTo("critical");
    }

    @Test
    void slack_ofMuch_isSplitWithoutLoss_withinEveryLimit() throws IOException {
        String message = "a & b < c \uD83D\uDEA8 ".repeat(2_000);
        slack().deliver(Alerts.one(AlertEvent.FIRE, "Autumn", message));

        StringBuilder told = new StringBuilder();
        for (String body : receiver.bodies) {
            JsonNode post = JSON.readTree(body);
            int characters = post.get("text").asText().length();
            assertThat(post.get("text").asText()).contains("Autumn: ctr drop, critical");
            assertThat(post.get("blocks").size()).isLessThanOrEqualTo(50);
            for (JsonNode block : post.get("blocks")) {
                String text = block.has("text")
                        ? block.at("/text/text").asText()
                        : block.at("/elements/0/text").asText();
                characters += text.length();
                assertThat(text.length())
                        .isLessThanOrEqualTo(block.get("type").asText().equals("header") ? 150 : 3000);
                assertThat(Character.isHighSurrogate(text.charAt(text.length() - 1)))
                        .isFalse();
                if (block.get("type").asText().equals("section")) {
                    told.append(text);
                }
            }
            assertThat(characters).isLessThanOrEqualTo(10_000);
        }
        assertThat(told.toString()).isEqualTo(SlackMessage.escape(message));
        assertThat(receiver.bodies).hasSizeGreaterThan(2);
    }

    @Test
    void slack_ofADigest_tellsEachAlert() throws IOException {
        slack().deliver(Alerts.digest(60, "Autumn", "CTR fell"));

        String all = String.join("", receiver.bodies);
        assertThat(all.split("\"CTR fell\"", -1)).hasSize(61);
        assertThat(JSON.readTree(receiver.bodies.get(0)).get("text").asText()).startsWith("60 alerts, 0 of them over");
    }

    @Test
    void slack_isPostedToOnceASecond() {
        List<Duration> pauses = new ArrayList<>();
        SlackAlertSink sink = new SlackAlertSink("slack", receiver.address(), Duration.ofSeconds(20), pause -> {
            pauses.add(pause);
            return Duration.ZERO;
        });
        for (int i = 0; i < 3; i++) {
            sink.deliver(Alerts.one(AlertEvent.FIRE, "Autumn", "CTR fell"));
        }

        assertThat(pauses).hasSize(2);
        assertThat(pauses.get(1)).isGreaterThan(Duration.ofSeconds(1));
    }

    @Test
    void secrets_appearNowhere_whateverIsAnswered() {
        List<AlertSink> sinks = List.of(slack(), webhook(), teams(), pagerDuty());
        AlertMessage message = Alerts.one(AlertEvent.FIRE, "Autumn", "CTR fell");
        List<Throwable> failures = new ArrayList<>();
        for (AlertSink sink : sinks) {
            receiver.statuses.add(400);
            failures.add(catchThrowable(() -> sink.deliver(message)));
        }
        receiver.close();
        for (AlertSink sink : sinks) {
            failures.add(catchThrowable(() -> sink.deliver(message)));
        }

        String all = failures.stream().map(WebhookSinksTest::trace).collect(Collectors.joining()) + sinks;
        assertThat(failures).hasSize(8).doesNotContainNull();
        assertThat(all).doesNotContain(Receiver.SECRET, ROUTING, WHSEC.substring(6), "canary");
    }

    private static String trace(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    private SlackAlertSink slack() {
        return new SlackAlertSink("slack", receiver.address(), Duration.ofSeconds(20), AT_ONCE);
    }

    private WebhookAlertSink webhook() {
        return new WebhookAlertSink(
                "webhook", receiver.address(), WHSEC, Clock.fixed(Alerts.AT, ZoneOffset.UTC), AT_ONCE);
    }

    private TeamsAlertSink teams() {
        return new TeamsAlertSink("teams", receiver.address(), AT_ONCE);
    }

    private PagerDutyAlertSink pagerDuty() {
        return new PagerDutyAlertSink("pagerduty", ROUTING, receiver.address(), AT_ONCE);
    }
}
