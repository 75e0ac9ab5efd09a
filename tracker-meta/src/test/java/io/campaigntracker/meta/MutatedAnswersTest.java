package io.campaigntracker.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.meta.GraphStub.Answer;
import io.campaigntracker.meta.GraphStub.Call;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.Redactor;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.SourceException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whole answers, mutated at random from a seed: a hundred in the everyday build, some thousands with {@code -Pfull}. Nothing but a failure
 * of the source may come out; what was whole adds up exactly; no part of a secret is in what was logged at any level or comes out.
 */
class MutatedAnswersTest {

    private static final int RUNS = Boolean.getBoolean("tracker.full") ? 4000 : 100;
    private static final int ROWS = 12;
    private static final BigDecimal SPEND = new BigDecimal("10.25");

    private static final List<String> ODD_VALUES = List.of(
            "null",
            "true",
            "{}",
            "[]",
            "[[[[1]]]]",
            "1e90",
            "-1",
            "99999999999999999999",
            "\"\"",
            "\" \"",
            "\"NaN\"",
            "\"a 1\"",
            "\"<x>\"",
            "\"\\n\\u001b[2J\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"2026-13-45\"",
            "\"+300000-01-01T00:00:00+0000\"",
            "\"" + "9".repeat(3000) + "\"",
            "\"" + Canary.TOKEN + "\"",
            "\"x" + Canary.proof() + "\"",
            "{\"access_token\":\"" + Canary.APP_SECRET + "\"}",
            "\"act_2\"");

    private final PrintStream original = System.err;
    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private final StringBuilder out = new StringBuilder();
    private GraphStub stub;
    private volatile Function<Call, Answer> script;

    @BeforeEach
    void listen() {
        stub = new GraphStub(call -> script.apply(call));
        System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        stub.close();
        System.setErr(original);
    }

    @Test
    void rowsWithOddValues_leaveTheOthersExact() {
        for (int seed = 0; seed < RUNS; seed++) {
            Random random = new Random(seed);
            List<String> rows = new ArrayList<>();
            List<String> whole = new ArrayList<>();
            for (int i = 0; i < ROWS; i++) {
                String row = Json.campaignDay(Integer.toString(1000 + i), "2026-11-20", SPEND.toPlainString());
                if (random.nextInt(3) == 0) {
                    rows.add(withOddValue(row, random));
                } else {
                    rows.add(row);
                    whole.add(Integer.toString(1000 + i));
                }
            }
            String page = Json.page(rows.toArray(String[]::new));
            MetricsChunk chunk = fetched(call -> Answer.ok(page), seed);
            if (chunk == null) {
                continue;
            }
            Map<String, MetricsRow> byCampaign = chunk.rows().stream()
                    .collect(Collectors.toMap(row -> row.entity().id(), row -> row, (one, other) -> one, TreeMap::new));
            assertThat(byCampaign.keySet()).as("seed %d", seed).containsAll(whole);
            for (String id : whole) {
                MetricsRow row = byCampaign.get(id);
                assertThat(row.spend()).as("seed %d campaign %s", seed, id).isEqualByComparingTo(SPEND);
                assertThat(row.impressions()).isEqualTo(1000);
                assertThat(row.clicks()).isEqualTo(20);
                assertThat(row.metadata()).isEmpty();
            }
            assertThat(chunk.rows())
                    .as("seed %d: a figure is what was told, or marked", seed)
                    .allMatch(row -> row.impressions() == 1000
                            || row.isUnreadable(Metric.IMPRESSIONS)
                            || row.impressions() == 0);
            assertThat(chunk.notes()).allMatch(note -> note.length() <= Redactor.LONGEST_MESSAGE);
            if (chunk.rows().size() < ROWS) {
                assertThat(chunk.missing()).as("seed %d: %s", seed, page).isNotEmpty();
                assertThat(chunk.notes()).isNotEmpty();
            }
        }
        assertNoSecret();
    }

    @Test
    void answersMutatedAnywhere_areRowsOrAFailure() {
        String page = Json.pageWithNext(
                "c1", Json.campaignDay("77", "2026-11-20", "1.5"), Json.campaignDay("78", "2026-11-20", "2.5"));
        String error = "{\"error\":{\"message\":\"m " + Canary.TOKEN + "\",\"code\":2,\"error_subcode\":0,"
                + "\"is_transient\":true,\"fbtrace_id\":\"x\"}}";
        for (int seed = 0; seed < RUNS; seed++) {
            Random random = new Random(seed);
            String body = mutated(random.nextInt(4) == 0 ? error : page, random);
            int status = List.of(200, 200, 200, 400, 403, 407, 429, 500, 503).get(random.nextInt(9));
            Answer answer = new Answer(status, body, oddHeaders(random), false);
            fetched(call -> answer, seed);
        }
        assertNoSecret();
    }

    @Test
    void catalogsMutatedAnywhere_areCatalogsOrAFailure() {
        String object =
                "{\"id\":\"10\",\"account_id\":\"1\",\"name\":\"n\",\"campaign_id\":\"10\",\"adset_id\":\"20\",\"status\":\"ACTIVE\","
                        + "\"daily_budget\":\"5000\",\"start_time\":\"2026-10-01T00:00:00+0200\",\"creative\":{\"id\":\"40\",\"title\":\"t\"},"
                        + "\"attribution_spec\":[{\"event_type\":\"CLICK_THROUGH\",\"window_days\":7}]}";
        for (int seed = 0; seed < RUNS; seed++) {
            Random random = new Random(seed);
            String page = Json.page(withOddValue(object, random), object, mutated(object, random));
            script = call -> Answer.ok(page);
            try (MetaMetricsSource source = source()) {
                out.append(source.catalog("1"));
            } catch (SourceException expected) {
                tell(expected);
            }
        }
        assertNoSecret();
    }

    private MetricsChunk fetched(Function<Call, Answer> answers, int seed) {
        script = answers;
        try (MetaMetricsSource source = source()) {
            MetricsChunk chunk = source.fetch(Sources.campaignDays(1));
            out.append(chunk.notes()).append(chunk.missing());
            chunk.rows().forEach(row -> out.append(row).append(row.metadata()).append(row.actions()));
            return chunk;
        } catch (SourceException expected) {
            tell(expected);
            return null;
        } catch (RuntimeException unexpected) {
            throw new AssertionError("seed " + seed, unexpected);
        }
    }

    private MetaMetricsSource source() {
        return Sources.to(stub, new FakeWaiter())
                .accessToken(Canary.TOKEN)
                .appSecret(Canary.APP_SECRET)
                .maxRetries(1)
                .maxPages(3)
                .totalTimeout(Duration.ofMinutes(20))
                .build();
    }

    private void tell(SourceException thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        out.append(text);
    }

    private void assertNoSecret() {
        Canary.assertNotIn(out.toString());
        Canary.assertNotIn(logged.toString(StandardCharsets.UTF_8));
    }

    /** {@return an object of which one value is replaced} */
    private static String withOddValue(String object, Random random) {
        List<Integer> colons = new ArrayList<>();
        for (int i = object.indexOf("\":\""); i >= 0; i = object.indexOf("\":\"", i + 1)) {
            colons.add(i + 2);
        }
        int from = colons.get(random.nextInt(colons.size()));
        int to = object.indexOf('"', from + 1) + 1;
        return object.substring(0, from) + ODD_VALUES.get(random.nextInt(ODD_VALUES.size())) + object.substring(to);
    }

    /** {@return a text with some characters changed, lost, doubled, or an odd value put in} */
    private static String mutated(String text, Random random) {
        StringBuilder mutated = new StringBuilder(text);
        int times = 1 + random.nextInt(4);
        for (int i = 0; i < times && mutated.length() > 2; i++) {
            int at = random.nextInt(mutated.length());
            switch (random.nextInt(5)) {
                case 0 -> mutated.setCharAt(at, (char) random.nextInt(0x250));
                case 1 -> mutated.deleteCharAt(at);
                case 2 -> mutated.insert(at, mutated.substring(at, Math.min(mutated.length(), at + 40)));
                case 3 -> mutated.insert(at, ODD_VALUES.get(random.nextInt(ODD_VALUES.size())));
                default -> mutated.setLength(at);
            }
        }
        return mutated.toString();
    }

    private static Map<String, String> oddHeaders(Random random) {
        Map<String, String> headers = new TreeMap<>();
        List<String> names = List.of(
                "X-App-Usage",
                "X-Ad-Account-Usage",
                "X-Business-Use-Case-Usage",
                "X-FB-Ads-Insights-Throttle",
                "Retry-After",
                "facebook-api-version",
                "X-Ad-Api-Version-Warning",
                "Date");
        List<String> values = List.of(
                "0",
                "-1",
                "2e17",
                "{\"call_count\":1e308}",
                "{\"1\":[{\"estimated_time_to_regain_access\":2e17}]}",
                "{\"acc_id_util_pct\":\"99\",\"reset_time_duration\":1e300}",
                Canary.TOKEN,
                "Sun, 22 Nov 2026 10:00:00 GMT",
                "z".repeat(3000),
                "[]");
        for (int i = random.nextInt(3); i > 0; i--) {
            headers.put(names.get(random.nextInt(names.size())), values.get(random.nextInt(values.size())));
        }
        return headers;
    }
}
