package sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaigntracker.testkit.graph.FakeGraphServer;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The application as its users run it: processes on one database, of which one is killed. */
class ApplicationTest {

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final SimulatedAccount account = SimulatedAccount.builder()
            .seed(7)
            .campaigns(3)
            .timeZone(ZoneOffset.UTC)
            .firstDay(LocalDate.now(ZoneOffset.UTC).minusDays(35))
            .days(37)
            .build();
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void properties_areFewerThanTen() throws IOException {
        Properties properties = new Properties();
        properties.load(getClass().getResourceAsStream("/application.properties"));
        assertTrue(properties.size() < 10, properties::toString);
    }

    @Test
    void twoReplicas_oneOfThemKilledAndStartedAgain_syncOnceAPeriod_andReport() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                FakeGraphServer server = FakeGraphServer.builder()
                        .accounts(List.of(account))
                        .clock(Clock.systemUTC())
                        .build()
                        .start()) {
            Instant began = Instant.now();
            Replica one = new Replica("one", postgres, server);
            Replica other = new Replica("other", postgres, server);
            try {
                one.start();
                other.start();
                one.answers("/actuator/campaignreport", report -> report.contains("Spend"));
                other.answers("/actuator/campaignreport", report -> report.contains("Spend"));
                one.answers("/actuator/campaignreport?format=html", page -> page.startsWith("<!"));
                one.answers("/actuator/health", health -> health.contains("campaigntracker"));
                String standing = other.answers("/actuator/campaigntracker", text -> text.contains("DONE"));
                assertTrue(!standing.contains(server.token()), "the endpoint tells no secret");
                assertOnceAPeriod(postgres, began);

                one.kill();
                one.start();
                one.answers("/actuator/campaignreport", report -> report.contains("Spend"));
                assertOnceAPeriod(postgres, began);
                assertEquals("0", query(postgres, "select count(*) from orders"), "Flyway's table is there");

                assertTrue(other.stop(), "SIGTERM ends it in order");
                String log = Files.readString(other.log);
                assertTrue(!log.contains("has been closed") && !log.contains("watch_run_failed"), log);
            } finally {
                one.kill();
                other.kill();
            }
        }
    }

    /** Each task has run once; again only where a quarter of an hour has begun meanwhile. */
    private static void assertOnceAPeriod(EmbeddedPostgres postgres, Instant began) throws Exception {
        long quarters = Instant.now().getEpochSecond() / 900 - began.getEpochSecond() / 900;
        Map<String, Long> runs = new TreeMap<>();
        for (String line : query(
                        postgres, "select string_agg(task || '=' || runs, ',') from campaign_tracker.watch_states")
                .split(",")) {
            runs.put(line.substring(0, line.indexOf('=')), Long.valueOf(line.substring(line.indexOf('=') + 1)));
        }
        assertEquals(3, runs.size(), runs::toString);
        runs.forEach((task, count) -> assertTrue(count >= 1 && count <= 1 + quarters, runs::toString));
    }

    private static String query(EmbeddedPostgres postgres, String sql) throws Exception {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getString(1);
        }
    }

    /** A process of the application. */
    private final class Replica {

        private final Path log;
        private final ProcessBuilder builder;
        private Process process;

        Replica(String name, EmbeddedPostgres postgres, FakeGraphServer server) {
            this.log = Path.of("target", name + ".log");
            this.builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                            .replace(Path.of("target", "test-classes").toAbsolutePath() + File.pathSeparator, ""),
                    "sample.Application",
                    "--server.port=0",
                    "--campaign-tracker.meta.base-url=" + server.uri());
            builder.environment()
                    .putAll(Map.of(
                            "DATABASE_URL", postgres.getJdbcUrl("postgres", "postgres"),
                            "META_ACCESS_TOKEN", server.token(),
                            "META_AD_ACCOUNT_ID", account.accountId()));
            builder.redirectErrorStream(true).redirectOutput(log.toFile());
        }

        void start() throws IOException {
            process = builder.start();
        }

        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }

        boolean stop() throws InterruptedException {
            process.destroy();
            return process.waitFor(60, TimeUnit.SECONDS);
        }

        /** {@return the answer, once there is one that is wanted} */
        String answers(String path, Predicate<String> wanted) throws Exception {
            Instant end = Instant.now().plus(PATIENCE);
            String latest = "nothing";
            while (Instant.now().isBefore(end)) {
                assertTrue(process.isAlive(), () -> "it has ended: " + read());
                String port = port();
                if (!port.isEmpty()) {
                    HttpResponse<String> answer = http.send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
                    latest = answer.body();
                    if (answer.statusCode() == 200 && wanted.test(latest)) {
                        return latest;
                    }
                }
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            }
            throw new AssertionError(path + " answers " + latest + "; " + read());
        }

        private String port() {
            String started = "Tomcat started on port ";
            String text = read();
            int at = text.indexOf(started);
            return at < 0 ? "" : text.substring(at + started.length()).split("\\D", 2)[0];
        }

        private String read() {
            try {
                return Files.exists(log) ? Files.readString(log) : "";
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
