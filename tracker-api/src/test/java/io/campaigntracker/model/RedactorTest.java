package io.campaigntracker.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p%22s%26w%3C%C3%B6%2F%2B+%25x%279%5C",
                "p%22s%26w%3C%C3%B6%2F%2B%20%25x%279%5C",
                "p%2522s%2526w%253C%25C3%25B6%252F%252B%2B%2525x%25279%255C",
                "cCJzJnc8w7YvKyAleCc5XA==",
                "cCJzJnc8w7YvKyAleCc5XA",
                "p\\\"s&w<\\u00f6/+ %x'9\\\\",
                "p\\\"s\\u0026w\\u003c\\u00f6/+ %x\\u00279\\\\",
                "p&quot;s&amp;w&lt;\u00f6/+ %x&#39;9\\"
            })
    void secretAsAnEncoderWritesIt_isHiddenWhole(String written) {
        assertThat(Redactor.of(List.of("p\"s&w<\u00f6/+ %x'9\\")).hide("x=" + written))
                .matches("x=(\\*\\*\\*)+[=A-Za-z0-9]{0,3}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "u", "us", "usr", "\0user\0"})
    void secretInBase64_isHidden_whateverStandsBeforeIt(String before) {
        String dialogue = "AUTH PLAIN "
                + Base64.getEncoder().encodeToString((before + "hunter2hunter2!").getBytes(StandardCharsets.UTF_8));

        assertThat(Redactor.of(List.of("hunter2hunter2!")).hide(dialogue))
                .contains("***")
                .hasSizeLessThan("AUTH PLAIN ".length() + 3 + 2 * before.length() + 8);
    }

    @Test
    void shortSecret_isHiddenOnlyWhereItStandsAlone() {
        Redactor redactor = Redactor.of(List.of("pg"));
        assertThat(redactor.hide("role pg, pgbouncer")).isEqualTo("role ***, pgbouncer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a://",
                "token",
                "token ",
                "--token ",
                "api_key: ",
                "eyJ-",
                "eyJ.",
                "AKIA",
                "1//0",
                "sk-",
                "code=",
                "cookie: ",
                "authorization: ",
                "-----BEGIN PRIVATE KEY-----",
                "<token>",
                "https://x:",
                "a://b@",
                "password ",
                "bearer ",
                "a@b.",
                "x@"
            })
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://h/x?token=%s&a=1",
                "token=%s",
                "access_token:%s",
                "refresh_token : \"%s\"",
                "id-token: %s",
                "api_key=%s",
                "apiKey:%s",
                "X-Api-Key: %s",
                "{\"api-key\": \"%s\"}",
                "{\\\"client_secret\\\":\\\"%s\\\"}",
                "{\"pin\":%s}",
                "{'secret': '%s'}",
                "aws_secret_access_key = %s",
                "X-Amz-Security-Token=%s&X-Amz-Date=1",
                "AccountName=x;AccountKey=%s;",
                "SharedAccessKey=%s",
                "?code=AQB-1234567890123456%s&state=1",
                "sid=%s",
                "spring.datasource.password=%s",
                "PGPASSWORD=%s psql",
                "curl --access-token %s https://h",
                "run --password %s",
                "<password>%s</password>",
                "<ns:authToken>%s</ns:authToken>",
                "Cookie: c_user=1; xs=%s",
                "Set-Cookie: session=%s; Path=/",
                "Authorization: Token %s",
                "Authorization: %s",
                "Proxy-Authorization: Basic %s",
                "headers={authorization=[Bearer %s]}",
                "callback%%3Faccess_token%%3D%s%%26x",
                "https://jo:%s@h/x"
            })
    void valueUnderTheNameOfASecret_isHidden_howeverTheNameIsWritten(String text) {
        String secret = "c4n4ryZq81hunter2";
        assertThat(Redactor.ofShapes().hide(String.format(text, secret)))
                .contains("***")
                .doesNotContain("c4n4ry", "hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.c4n4ry_-x",
                "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..c4n4ry.c4n4ry.c4n4ry",
                "AKIAC4N4RYC4N4RYC4N4",
                "ASIAC4N4RYC4N4RYC4N4",
                "AIzaSyc4n4ryc4n4ryc4n4ryc4n4ryc4n4ry123",
                "ya29.c4n4ry-c4n4ry_c4n4ry",
                "1//0c4n4ryc4n4ryc4n4ryc4n4ry",
                "GOCSPX-c4n4ryc4n4ryc4n4ryc4n4ry",
                "ghp_c4n4ryc4n4ryc4n4ryc4n4ryc4n4ryc4n4",
                "github_pat_c4n4ryc4n4ryc4n4ry_c4n4ryc4n4ry",
                "glpat-c4n4ryc4n4ryc4n4ryc4",
                "sk_live_c4n4ryc4n4ryc4n4ry",
                "whsec_c4n4ryc4n4ryc4n4ry",
                "sk-proj-c4n4ryc4n4ryc4n4ryc4n4ry",
                "SG.c4n4ryc4n4ryc4n4ry.c4n4ryc4n4ryc4n4ry",
                "npm_c4n4ryc4n4ryc4n4ryc4n4ryc4n4ryc4n4ry",
                "shpat_c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4",
                "xapp-1-c4n4ryc4n4ry",
                "IGQVc4n4ryc4n4ryc4n4ryc4n4ry",
                "abc8Q~c4n4ryc4n4ryc4n4ryc4n4ry",
                "123456789:AAc4n4ryc4n4ryc4n4ryc4n4ryc4n4ry"
            })
    void tokenOfAnyService_isHiddenWholly_whereverItStands(String token) {
        for (String text : List.of("%s", "got '%s'", "x=%s,", "(%s)", "a\n%s\nb", "{\"v\":\"%s\"}", "/path/%s/more")) {
            assertThat(Redactor.ofShapes().hide(String.format(text, token)))
                    .contains("***")
                    .doesNotContain("c4n4ry", "C4N4RY", "c4c4");
        }
    }

    @Test
    void privateKey_isHidden_alsoWithoutItsEnd() {
        String key = "-----BEGIN RSA PRIVATE KEY-----\nMIIc4n4ry-\n--c4n4ry\n";
        for (String text : List.of(key, key + "-----END RSA PRIVATE KEY-----\n")) {
            assertThat(Redactor.ofShapes().hide(text)).doesNotContain("c4n4ry");
        }
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
                "Error validating access token: Session has expired on Friday, 20-Nov-26 10:00:00 PST.",
                "an access token is needed; the token: none",
                "expected a token: VALUE_STRING, got START_OBJECT",
                "error code=190 subcode=463 (OAuthException)",
                "bypass=true spin=3 assigned: 7, monkey=5",
                "event=lease_lost name=sync:900100200300",
                "trace AbCdEfGh123_-x4Yz",
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

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x0, 0x7f, 0x85, 0xad, 0x61c, 0x200b, 0x200e, 0x202e, 0x2028, 0x2066, 0xd800, 0xdfff, 0xfeff, 0xffff,
                0xe0041
            })
    void characterThatALineCannotShow_isEscaped_andIsInNoIdentifier(int codePoint) {
        String odd = "7" + new String(Character.toChars(codePoint)) + "8";
        assertThat(REDACTOR.line(odd)).matches("7(\\\\u[0-9a-f]{4}){1,2}8");
        assertThat(Identifiers.isId(odd)).isFalse();
    }

    @Test
    void halvesOfAPair_areEscapedWhereverTheyStand_andWholePairsStay() {
        assertThat(REDACTOR.line("\ud83d")).isEqualTo("\\ud83d");
        assertThat(REDACTOR.line("\ude00\ud83d")).isEqualTo("\\ude00\\ud83d");
        assertThat(REDACTOR.line("\ud83d\ud83d\ude00")).isEqualTo("\\ud83d\ud83d\ude00");
        assertThat(REDACTOR.line("\ud83d\udc68\u200d\ud83d\udc67")).isEqualTo("\ud83d\udc68\u200d\ud83d\udc67");
        assertThat(Identifiers.refusal("7\ud83d")).contains("'7\\ud83d'");
    }

    /** An exception of a caller's, one of whose methods does what it should not. */
    private enum Broken {
        MESSAGE,
        LOCALIZED,
        TEXT,
        NO_TEXT,
        CAUSE,
        TRACE,
        NO_TRACE,
        ENDLESS,
        NO_CLASS;

        RuntimeException thrown() {
            Broken how = this;
            return new IllegalStateException("as it was made " + TOKEN) {
                private static final long serialVersionUID = 1L;

                @Override
                public String getMessage() {
                    if (how == ENDLESS) {
                        return getMessage() + " ";
                    }
                    if (how == NO_CLASS) {
                        throw new NoClassDefFoundError(TOKEN);
                    }
                    return how == MESSAGE ? fail() : "fine";
                }

                @Override
                public String getLocalizedMessage() {
                    return how == LOCALIZED ? fail() : super.getLocalizedMessage();
                }

                @Override
                public String toString() {
                    return how == TEXT ? fail() : how == NO_TEXT ? null : super.toString();
                }

                @Override
                public synchronized Throwable getCause() {
                    return how == CAUSE ? new RuntimeException(fail()) : null;
                }

                @Override
                public StackTraceElement[] getStackTrace() {
                    if (how == NO_TRACE) {
                        return null;
                    }
                    return how == TRACE ? new StackTraceElement[fail().length()] : super.getStackTrace();
                }
            };
        }

        private static String fail() {
            throw new UnsupportedOperationException("no text for " + TOKEN);
        }
    }

    @ParameterizedTest
    @EnumSource
    void exceptionWhoseOwnMethodsFail_isLoggedAllTheSame_whereverItStandsInAChain(Broken broken) {
        RuntimeException odd = broken.thrown();
        Exception suppressing = new Exception("outer");
        suppressing.addSuppressed(new Exception("beside", odd));
        for (Throwable thrown : List.of(odd, new Exception("outer", odd), suppressing)) {
            assertThat(REDACTOR.isClean(thrown)).isFalse();
            StringWriter log = new StringWriter();
            REDACTOR.loggable(thrown).printStackTrace(new PrintWriter(log, true));
            assertThat(log.toString()).contains("RedactorTest$Broken").doesNotContain(TOKEN.substring(0, 8));
        }
        assertThat(REDACTOR.message(odd)).isNotBlank().doesNotContain(TOKEN.substring(0, 8));
    }

    @Test
    void exceptionWithoutAMessage_isLoggedAsItIs_andSaysSo() {
        Exception silent = new IllegalStateException((String) null, new RuntimeException());
        assertThat(REDACTOR.loggable(silent)).isSameAs(silent);
        assertThat(REDACTOR.message(silent)).isEqualTo("no message");
    }

    @Test
    void exceptionWhoseTextAloneHoldsASecret_isNotClean() {
        Exception thrown = new Exception("fine") {
            private static final long serialVersionUID = 1L;

            @Override
            public String toString() {
                return "with " + TOKEN;
            }
        };
        assertThat(REDACTOR.isClean(thrown)).isFalse();
        assertThat(REDACTOR.loggable(thrown)).isNotSameAs(thrown).hasMessageEndingWith(": fine");
    }

    @Test
    void exceptionThatIsItsOwnCause_isLogged() {
        Exception one = new Exception("one " + TOKEN);
        Exception two = new Exception("two", one);
        one.initCause(two);
        assertThat(REDACTOR.loggable(one)).hasMessage("java.lang.Exception: one ***");
    }
}
