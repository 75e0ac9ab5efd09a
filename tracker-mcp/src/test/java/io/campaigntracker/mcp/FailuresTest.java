package io.campaigntracker.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.store.StoreException;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailuresTest {

    private static final String CANARY = "canary0123456789";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-05T08:00:00Z"), ZoneOffset.UTC);

    @Test
    void failure_isToldByKind_andTellsNoSecret() throws Exception {
        Map<RuntimeException, String> failures = Map.of(
                new StoreException("no answer from postgresql://app:" + CANARY + "@db/ads", true), "unavailable",
                new IllegalStateException("the store keeps none; access_token=" + CANARY), "unavailable",
                new IllegalArgumentException("refused: Bearer " + CANARY), "refused",
                new ArithmeticException(CANARY), "unforeseen");
        for (Map.Entry<RuntimeException, String> each : failures.entrySet()) {
            try (Assistant assistant = Assistant.of(failing(each.getKey()), CLOCK)) {
                for (Tool tool : TrackerMcpServer.tools()) {
                    assertThat(assistant
                                    .problem(tool.name(), Map.of())
                                    .get("problem")
                                    .asText())
                            .isEqualTo(each.getValue());
                }
                assertThat(assistant.lines()).noneMatch(line -> line.contains(CANARY));
            }
        }
    }

    @Test
    void serverOfATrackerThatFails_goesOn() throws Exception {
        try (Assistant assistant = Assistant.of(failing(new ArithmeticException("once")), CLOCK)) {
            assistant.problem("today", Map.of());
            assertThat(assistant.tools()).hasSize(TrackerMcpServer.tools().size());
        }
    }

    private static CampaignTracker failing(RuntimeException failure) throws IOException {
        return (CampaignTracker) Proxy.newProxyInstance(
                FailuresTest.class.getClassLoader(),
                List.of(CampaignTracker.class).toArray(Class<?>[]::new),
                (proxy, method, arguments) -> {
                    throw failure;
                });
    }
}
