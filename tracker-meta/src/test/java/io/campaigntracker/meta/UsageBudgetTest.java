package io.campaigntracker.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.SourceFailure;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageBudgetTest {

    private final FakeWaiter waiter = new FakeWaiter();
    private final UsageMeters meters = new UsageMeters();
    private final UsageBudget budget = budget("an app", "https://graph.facebook.com");

    @Test
    void headers_areAllRead() {
        List<Usage> usages = UsageHeaders.read(
                headers(
                        "x-app-usage", "{\"call_count\":28,\"total_time\":25,\"total_cputime\":31.5}",
                        "x-ad-account-usage", "{\"acc_id_util_pct\":9.67,\"reset_time_duration\":100}",
                        "x-business-use-case-usage",
                                "{\"77\":[{\"type\":\"ads_insights\",\"call_count\":97,\"total_cputime\":23,\"total_time\":118,"
                                        + "\"estimated_time_to_regain_access\":19}]}",
                        "x-fb-ads-insights-throttle", "{ \"app_id_util_pct\": 100, \"acc_id_util_pct\": 10 }"),
                "1");
        assertThat(usages)
                .containsExactly(
                        new Usage(Usage.APP, 31.5, Duration.ZERO),
                        new Usage("1", 9.67, Duration.ZERO),
                        new Usage(Usage.APP, 100, Duration.ZERO),
                        new Usage("1", 10, Duration.ZERO),
                        new Usage("77", 118, Duration.ofMinutes(19)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no json",
                "[]",
                "17",
                "{\"acc_id_util_pct\":\"much\"}",
                "{\"acc_id_util_pct\":null}",
                "{\"acc_id_util_pct\":-5}",
                "{",
                "null"
            })
    void malformedHeader_tellsNothing(String value) {
        tell("1", headers("x-ad-account-usage", value, "x-business-use-case-usage", value, "x-app-usage", value));
        sendTwice();
        assertThat(waiter.waits()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "74.9, 0", "75, 1000", "82.5, 5500", "90, 60000", "118, 60000"})
    void requests_areSpacedOut_fromThreeQuartersOn(double percent, long millis) {
        tell("1", headers("x-ad-account-usage", "{\"acc_id_util_pct\":" + percent + "}"));
        sendTwice();
        assertThat(waiter.waited()).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void regainTime_pausesTheAccountOnly() {
        tell(
                "1",
                headers(
                        "x-business-use-case-usage",
                        "{\"1\":[{\"type\":\"ads_insights\",\"call_count\":100,\"estimated_time_to_regain_access\":3}]}"));
        send("2");
        assertThat(waiter.waits()).isEmpty();
        send("1");
        assertThat(waiter.waited()).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void resetTime_countsOnlyWhereTheLimitIsNear() {
        tell("1", headers("x-ad-account-usage", "{\"acc_id_util_pct\":95,\"reset_time_duration\":200}"));
        send("1");
        assertThat(waiter.waited()).isEqualTo(Duration.ofSeconds(200));
    }

    @Test
    void usageOfOtherProducts_doesNotCount() {
        tell(
                "1",
                headers(
                        "x-business-use-case-usage",
                        "{\"1\":[{\"type\":\"messenger\",\"call_count\":100,\"estimated_time_to_regain_access\":3}]}"));
        sendTwice();
        assertThat(waiter.waits()).isEmpty();
    }

    @Test
    void appLimit_pausesEveryAccount() {
        budget.block(
                "1", new GraphException(new SourceFailure(FailureKind.THROTTLED, "app", 4, null, null), Remedy.WAIT));
        send("2");
        assertThat(waiter.waited()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void lowerReading_endsTheSpacing() {
        tell("1", headers("x-ad-account-usage", "{\"acc_id_util_pct\":89}"));
        send("1");
        tell("1", headers("x-ad-account-usage", "{\"acc_id_util_pct\":12}"));
        send("1");
        assertThat(waiter.waits()).isEmpty();
    }

    @Test
    void threads_shareOnePace() throws Exception {
        tell("1", headers("x-ad-account-usage", "{\"acc_id_util_pct\":82.5}"));
        int threads = 4;
        CountDownLatch done = new CountDownLatch(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        for (int i = 0; i < threads; i++) {
            pool.execute(() -> {
                send("1");
                send("1");
                done.countDown();
            });
        }
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        pool.shutdown();
        assertThat(waiter.waited())
                .as("eight requests, seven gaps")
                .isGreaterThanOrEqualTo(Duration.ofMillis(7 * 5500));
    }

    @Test
    void sourcesOfOneAccount_shareItsMeter_whateverTheirApp() {
        tell("1", headers("x-ad-account-usage", "{\"acc_id_util_pct\":82.5}"));
        send("1");
        send(budget("another app", "https://graph.facebook.com"), "1");
        assertThat(waiter.waited()).isEqualTo(Duration.ofMillis(5500));
    }

    @Test
    void sourcesOfOneApp_shareItsMeter_overAllAccounts() {
        tell("1", headers("x-app-usage", "{\"call_count\":95}"));
        send("1");
        send(budget("another app", "https://graph.facebook.com"), "2");
        send(budget("an app", "https://elsewhere.example"), "2");
        assertThat(waiter.waits()).isEmpty();
        send(budget("an app", "https://graph.facebook.com"), "2");
        assertThat(waiter.waited()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void fingerprintOfAnApp_tellsNoSecret() {
        String ofApp = new Secrets(Sources.TOKEN, Sources.SECRET).fingerprint();
        assertThat(ofApp)
                .isEqualTo(new Secrets("another token", Sources.SECRET).fingerprint())
                .isNotEqualTo(new Secrets(Sources.TOKEN, null).fingerprint())
                .matches("[0-9a-f]{32}");
    }

    private void tell(String accountId, HttpHeaders headers) {
        budget.observe(UsageHeaders.read(headers, accountId));
    }

    private UsageBudget budget(String app, String url) {
        return new UsageBudget(waiter, meters, URI.create(url), app);
    }

    private void sendTwice() {
        send("1");
        send("1");
    }

    private void send(String accountId) {
        send(budget, accountId);
    }

    private void send(UsageBudget through, String accountId) {
        through.awaitTurn(accountId, new Deadline(waiter, Duration.ofHours(2)), "a request");
    }

    private static HttpHeaders headers(String... namesAndValues) {
        Map<String, List<String>> map = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
        }
        return HttpHeaders.of(map, (name, value) -> true);
    }
}
