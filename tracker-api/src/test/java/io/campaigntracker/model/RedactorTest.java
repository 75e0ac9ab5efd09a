package io.campaigntracker.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {

    private static final String TOKEN = "EAABcanary7Kq2" + "xYzW93hTtLmNp0Rs".repeat(16);
    private static final Redactor REDACTOR = Redactor.of(List.of(TOKEN, "k3y/of+the&app=42"));

    @Test
    void secret_isHidden_wholeAndEncoded() {
        assertThat(REDACTOR.hide("a " + TOKEN + " b")).isEqualTo("a *** b");
        assertThat(REDACTOR.hide("k=k3y%2Fof%2Bthe%26app%3D42!")).isEqualTo("k=***!");
        assertThat(REDACTOR.hide("{\"k\":\"k3y\\/of+the&app=42\"}")).isEqualTo("{\"k\":\"***\"}");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 30, 253, 279})
    void partOfASecret_isHidden(int length) {
        for (int from = 0; from + length <= TOKEN.length(); from += 13) {
            String part = TOKEN.substring(from, from + length);
            assertThat(REDACTOR.hide("Unrecognized token '" + part)).isEqualTo("Unrecognized token '***");
        }
    }

    @Test
    void secretInAnotherCase_isHidden() {
        assertThat(Redactor.of(List.of("0a1b2c3d4e5f60718293")).hide("0A1B2C3D4E5F60718293"))
                .isEqualTo("***");
    }

    @Test
    void shortSecret_isHiddenOnlyWhereItStandsAlone() {
        Redactor redactor = Redactor.of(List.of("pg"));
        assertThat(redactor.hide("role pg, pgbouncer")).isEqualTo("role ***, pgbouncer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a://", "https://x:", "a://b@", "password ", "bearer ", "a@b.", "x@"})
    @Timeout(60)
    void textThatBeginsASecretAgainAndAgain_isLookedThroughOnce(String beginning) {
        assertThat(REDACTOR.line(beginning.repeat(250_000 / beginning.length())))
                .hasSizeLessThan(640);
    }

    @Test
    void userPartOfAnAddress_isHidden_behindAddressesWithout() {
        assertThat(Redactor.ofShapes().hide("from http://a/x to https://b:http://c/ and postgres://u:p@ss/w@host/db"))
                .isEqualTo("from http://a/x to https://b:http://c/ and postgres://***@ss/w@host/db");
    }

    @ParameterizedTest
    @ValueSource(strings = {"access_token: hunter2hunter2", "accessToken:  hunter2hunter2", "password: hunter2hunter2"})
    void secretBehindAColon_isHidden(String text) {
        assertThat(Redactor.ofShapes().hide(text)).doesNotContain("hunter2").contains("***");
    }

    @Test
    void line_hidesBeforeItCuts() {
        String line = REDACTOR.line("x".repeat(585) + TOKEN);
        assertThat(line).startsWith("x".repeat(585) + "***").hasSizeLessThan(620);
        assertThat(REDACTOR.line("x".repeat(585) + TOKEN + "y".repeat(500))).doesNotContain(TOKEN.substring(0, 8));
    }

    @Test
    void line_escapesWhatBreaksLines_andSaysHowLongItWas() {
        assertThat(REDACTOR.line("a\nb\r\tc\u001b[31m\u0000\u2028\u202e"))
                .isEqualTo("a\\nb\\r\\tc\\u001b[31m\\u0000\\u2028\\u202e");
        assertThat(REDACTOR.line("z".repeat(20_000), 10)).isEqualTo("zzzzzzzzzz… (20000 characters)");
        assertThat(REDACTOR.line("abc\uD83D\uDE00", 4)).isEqualTo("abc… (5 characters)");
        assertThat(REDACTOR.line(null)).isEqualTo("null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "https://graph.facebook.com/v27.0/me?access_token=abc123&x=1 | https://graph.facebook.com/v27.0/me?access_token=***&x=1",
                "appsecret_proof=0123abcd next | appsecret_proof=*** next",
                "next=https%3A%2F%2Fg%3Faccess_token%3Dabc%26a | next=https%3A%2F%2Fg%3Faccess_token%3D***",
                "{\"access_token\":\"abc\",\"a\":1} | {\"access_token\":\"***\",\"a\":1}",
                "{\\\"input_token\\\": \\\"abc\\\"} | {\\\"input_token\\\": \\\"***\\\"}",
                "jdbc:postgresql://h/db?user=u&password=s3cret | jdbc:postgresql://h/db?user=u&password=***",
                "postgresql://u:p/a@ss@host:5432/db | postgresql://***@host:5432/db",
                "Authorization: Bearer abc123def456 | Authorization: Bearer ***",
                "POST https://hooks.slack.com/services/T0/B0/xyz failed | POST https://hooks.slack.com/*** failed",
                "token EAABwzLixnjYBO1234567890abc | token ***",
                "xoxb-123456789012-abc | ***",
                "no mailbox for <jo.doe+x@mail.example>: 550 | no mailbox for <***>: 550",
                "GET /find?email=jo%40mail.example&x=1 | GET /find?email=***&x=1"
            })
    void whatLooksLikeASecret_isHidden(String text, String shown) {
        assertThat(Redactor.ofShapes().hide(text)).isEqualTo(shown);
    }

    @Test
    void appToken_isHidden() {
        assertThat(Redactor.ofShapes().hide("app 123456789|abcdefghijklmnopqrstuvwx"))
                .isEqualTo("app ***");
    }

    @Test
    void ordinaryText_staysAsItIs() {
        for (String text : List.of(
                "account 900100200300: HTTP 503 without an error Meta would send",
                "the database refused the role or its password",
                "Basic authentication is needed, OAuth too",
                "design=5, the signature: none",
                "campaign 120219860904630531 on 2026-11-20, 3 @ 2.50")) {
            assertThat(Redactor.ofShapes().line(text)).isEqualTo(text);
        }
    }

    @Test
    void longText_isHiddenInLinearTime_withoutOverflow() {
        String text = "access_token=\"" + "a".repeat(2_000_000) + "\" ://" + "@".repeat(100_000);
        assertThat(REDACTOR.line(text)).startsWith("access_token=\"***\"").hasSizeLessThan(650);
    }

    @Test
    void addressOfAnyLength_isHiddenInLinearTime() {
        assertThat(Redactor.ofShapes().hide("jo@mail.example")).isEqualTo("***");
        assertThat(Redactor.ofShapes().hide("a".repeat(200_000) + "@" + "b.".repeat(100_000)))
                .isNotEmpty();
        assertThat(Redactor.ofShapes().hide("a@".repeat(100_000))).hasSize(200_000);
    }

    @Test
    void cleanException_isLoggedAsItIs() {
        Exception clean = new IllegalStateException("fine", new RuntimeException("fine too"));
        assertThat(REDACTOR.loggable(clean)).isSameAs(clean);
        assertThat(REDACTOR.isClean(clean)).isTrue();
    }

    @Test
    void exceptionWithASecret_isLoggedWithItsTrace_withoutTheSecret() {
        Exception thrown = new IllegalStateException("outer", new RuntimeException("inner " + TOKEN + "\nnext"));
        thrown.addSuppressed(new IllegalArgumentException("https://u:hunter2secret@h"));
        assertThat(REDACTOR.isClean(thrown)).isFalse();
        StringWriter log = new StringWriter();
        REDACTOR.loggable(thrown).printStackTrace(new PrintWriter(log, true));
        assertThat(log.toString())
                .contains("java.lang.IllegalStateException: outer")
                .contains("java.lang.RuntimeException: inner ***\\nnext")
                .contains("RedactorTest.exceptionWithASecret")
                .doesNotContain(TOKEN.substring(0, 8))
                .doesNotContain("hunter2");
    }

    @Test
    void exceptionThatIsItsOwnCause_isLogged() {
        Exception one = new Exception("one " + TOKEN);
        Exception two = new Exception("two", one);
        one.initCause(two);
        assertThat(REDACTOR.loggable(one)).hasMessage("java.lang.Exception: one ***");
    }
}
