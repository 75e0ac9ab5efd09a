package io.campaigntracker.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.campaigntracker.alert.AlertEvent;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmailAlertSinkTest {

    private static final String PASSWORD = "canary-4711";

    private GreenMail server;
    private int port;

    @BeforeEach
    void open() {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        port = server.getSmtp().getPort();
    }

    @AfterEach
    void close() {
        server.stop();
    }

    @Test
    void deliver_writesTextAndHtml_underASubjectThatSaysWhich_what_howBad() throws Exception {
        sink().build().deliver(Alerts.one(AlertEvent.FIRE, "Äpfel <b>\r\nBcc: x@y.z", "CTR fell & fell"));

        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getSubject())
                .contains("Äpfel <b>", "ctr drop, critical")
                .doesNotContain("\n");
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getMessageID()).isEqualTo("<msg_1@campaign-tracker>");
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getBodyPart(0).getContent().toString()).contains("CTR fell & fell", "account 1, campaign c7");
        assertThat(parts.getBodyPart(1).getContent().toString()).contains("CTR fell &amp; fell", "&lt;b&gt;");
    }

    @Test
    void deliver_ofMuch_staysBelow100KB_andSaysHowManyAreHidden() throws Exception {
        sink().build().deliver(Alerts.digest(400, "é".repeat(80), "CTR fell é".repeat(20)));

        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(GreenMailUtil.getWholeMessage(mail).length()).isLessThan(100_000);
        String text =
                ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent().toString();
        int shown = text.split("alert ", -1).length - 1;
        assertThat(text.strip()).endsWith("+" + (400 - shown) + " more");
    }

    @Test
    void report_isAttachedOnRequest() throws Exception {
        sink().attach(new EmailAlertSink.Attachment(
                        "report.html", "text/html", () -> "<p>day</p>".getBytes(StandardCharsets.UTF_8)))
                .build()
                .deliver(Alerts.one(AlertEvent.RESOLVE, "Autumn", "CTR fell"));

        MimeMultipart parts = (MimeMultipart) server.getReceivedMessages()[0].getContent();
        assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("report.html");
        assertThat(server.getReceivedMessages()[0].getSubject()).contains("ctr drop, resolved");
    }

    @Test
    void secrets_appearInNoExceptionOrDescription() {
        EmailAlertSink sink = sink().login("postmaster", PASSWORD).build();
        server.stop();

        Throwable failure = catchThrowable(() -> sink.deliver(Alerts.one(AlertEvent.FIRE, "Autumn", "CTR fell")));

        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace + " " + sink).doesNotContain(PASSWORD, "postmaster", "team@example.com");
        assertThatThrownBy(() -> sink().to("canary 4711@").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("canary")
                .hasNoCause();
    }

    @Test
    void serverThatCanNotBe_isRefusedBeforeAnythingIsTold() {
        for (int odd : new int[] {-1, 0, 65_536}) {
            assertThatThrownBy(() -> sink().port(odd)).hasMessageContaining("1 to 65535");
        }
        assertThatThrownBy(() -> EmailAlertSink.through(" ")).hasMessageContaining("host is blank");
    }

    private EmailAlertSink.Builder sink() {
        return EmailAlertSink.through("127.0.0.1")
                .port(port)
                .unencrypted()
                .from("alerts@example.com")
                .to("team@example.com");
    }
}
