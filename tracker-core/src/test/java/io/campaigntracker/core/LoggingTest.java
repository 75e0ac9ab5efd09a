package io.campaigntracker.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.fixture.HardHistory;
import io.campaigntracker.core.fixture.MainSources;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.source.SourceException;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.testkit.MutableClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator reads: degraded is a warning, refused an error; one line an event, its values by name. */
class LoggingTest {

    private static final Pattern CALL =
            Pattern.compile("(?:LOG\\.(?:info|warn|error)\\(|(?:LINE|line) =)\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final String EVENT = "event=[a-z_]+( [a-z_]+=(\\{}|\\\\\"\\{}\\\\\"))*";

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(lines, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void leave() {
        System.setErr(before);
    }

    @Test
    void everyLineOfEveryModule_namesItsEventAndItsValues() throws IOException {
        List<String> formats = new ArrayList<>();
        for (Path file : MainSources.of("tracker-[a-z]+")) {
            CALL.matcher(Files.readString(file)).results().forEach(call -> formats.add(call.group(1)));
        }

        assertThat(formats).hasSizeGreaterThan(25).allMatch(format -> format.matches(EVENT));
    }

    @Test
    void refusedCredentials_areAnError_anIncompleteSyncAWarning() {
        sync(new SourceException(SourceFailure.of(FailureKind.AUTH, "the token has expired")));

        assertThat(events("ERROR"))
                .singleElement()
                .asString()
                .startsWith("event=fetch_failed account=1001 part=CATALOG");
        assertThat(events("WARN")).singleElement().asString().startsWith("event=sync_incomplete ");
    }

    private static void sync(RuntimeException failure) {
        MutableClock clock = MutableClock.at(HardHistory.NOW);
        MetricsSource inner = HardHistory.ONE_DAY.source(clock);
        MetricsSource failing = new MetricsSource() {
            @Override
            public List<Account> accounts() {
                return inner.accounts();
            }

            @Override
            public AccountCatalog catalog(String accountId) {
                throw failure;
            }

            @Override
            public MetricsChunk fetch(MetricsRequest request) {
                throw failure;
            }
        };
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .source(failing)
                .store(new InMemoryMetricsStore())
                .clock(clock)
                .build()) {
            tracker.sync().run();
        }
    }

    private List<String> events(String level) {
        return text().lines()
                .filter(line -> line.contains(" " + level + " ") && line.contains("event="))
                .map(line -> line.substring(line.indexOf("event=")))
                .toList();
    }

    private String text() {
        return lines.toString(StandardCharsets.UTF_8);
    }
}
