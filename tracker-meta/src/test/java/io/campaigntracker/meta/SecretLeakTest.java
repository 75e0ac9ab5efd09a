package io.campaigntracker.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.campaigntracker.meta.GraphStub.Answer;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.source.MetricsChunk;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

class SecretLeakTest {

    private static final String ECHO = Sources.TOKEN + " " + Sources.SECRET + " "
            + new Secrets(Sources.TOKEN, Sources.SECRET).proof().orElseThrow()
            + " https://graph.facebook.com/x?access_token=LEAK&after=1";

    private final FakeWaiter waiter = new FakeWaiter();

    static Stream<Answer> answersThatEchoSecrets() {
        return Stream.of(
                Answer.error(400, 190, 463, "expired " + ECHO),
                Answer.error(400, 102, 0, ECHO),
                Answer.error(400, 100, 0, "Invalid appsecret_proof " + ECHO),
                Answer.error(400, 100, 33, ECHO),
                Answer.error(400, 100, 1487534, ECHO),
                Answer.error(400, 2, 0, ECHO),
                Answer.error(500, 1, 0, "Please reduce the amount of data " + ECHO),
                Answer.error(500, 1, 99, ECHO),
                Answer.error(400, 4, 0, ECHO),
                Answer.error(400, 80000, 2446079, ECHO).with("Retry-After", "99999"),
                Answer.error(400, 2635, 0, ECHO),
                Answer.error(400, 3018, 0, ECHO),
                Answer.error(403, 200, 0, ECHO),
                Answer.error(400, 368, 0, ECHO),
                Answer.error(400, 2642, 0, ECHO),
                Answer.error(
                        400,
                        "{\"error\":{\"code\":1,\"error_subcode\":7,\"is_transient\":false,\"fbtrace_id\":\"" + ECHO
                                + "\"}}"),
                Answer.error(500, "<html>" + ECHO),
                Answer.error(400, ECHO),
                Answer.ok("<html>" + ECHO),
                Answer.ok(ECHO),
                Answer.ok("{\"data\":[{\"spend\":\"" + ECHO + "\",\"" + ECHO),
                Answer.ok("{\"data\":[\"" + ECHO + "\"]}"),
                Answer.ok("{\"error\":{\"message\":\"" + ECHO + "\"}}"),
                Answer.ok("{\"error_code\":190,\"error_description\":\"" + ECHO + "\"}"),
                Answer.ok("{\"data\":[],\"paging\":{\"next\":\"https://x/?access_token=" + ECHO + "\"}}"),
                Answer.ok(Json.pageWithNext("c", Json.campaignDay("1", "2026-11-20", ECHO))),
                Answer.ok(Json.page()).with("X-Ad-Api-Version-Warning", ECHO).with("facebook-api-version", ECHO),
                Answer.ok(Json.page()).with("X-App-Usage", ECHO));
    }

    @ParameterizedTest
    @MethodSource("answersThatEchoSecrets")
    void nothingThatComesOut_holdsASecret(Answer answer) {
        try (GraphStub stub = new GraphStub(call -> answer)) {
            MetaMetricsSource source = Sources.to(stub, waiter)
                    .totalTimeout(Duration.ofMinutes(30))
                    .extraFields("quality_ranking")
                    .maxRetries(1)
                    .build();
            StringBuilder out = new StringBuilder(source.toString());
            Throwable thrown = catchThrowable(() -> tell(source.fetch(Sources.campaignDays(1)), out));
            tell(thrown, out);
            tell(catchThrowable(() -> tell(source.fetch(Sources.campaignDays(40)), out)), out);
            tell(catchThrowable(() -> out.append(source.catalog("1"))), out);
            out.append(MetaDiagnostics.of(source).run());
            out.append(MetaCampaignControl.of(source).pause(EntityRef.campaign("1", "123")));
            assertThat(LeakWatch.SECRETS).noneMatch(out.toString()::contains);
        }
    }

    @Test
    void settings_areSilentAboutSecrets() {
        MetaMetricsSourceBuilder builder = MetaMetricsSource.builder()
                .accessToken(Sources.TOKEN)
                .appSecret(Sources.SECRET)
                .adAccount("1");
        String out = builder + " " + builder.settings() + " " + builder.build() + " "
                + catchThrowable(() -> builder.pageSize(-1).build());
        assertThat(LeakWatch.SECRETS).noneMatch(out::contains);
    }

    @Test
    void watch_noticesASecret_andReadsDebugLines() {
        for (String secret : LeakWatch.SECRETS) {
            assertThatThrownBy(() -> LeakWatch.requireClean("[main] DEBUG sent with " + secret + " to Meta"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageNotContaining(secret);
        }
        assertThat(LoggerFactory.getLogger(MetaMetricsSource.class).isDebugEnabled())
                .isTrue();
    }

    private static void tell(Throwable thrown, StringBuilder out) {
        if (thrown != null) {
            StringWriter text = new StringWriter();
            thrown.printStackTrace(new PrintWriter(text));
            out.append(text);
        }
    }

    private static void tell(MetricsChunk chunk, StringBuilder out) {
        out.append(chunk).append(chunk.notes()).append(chunk.missing());
        chunk.rows().forEach(row -> out.append(row).append(row.metadata()).append(row.attributionSetting()));
    }
}
